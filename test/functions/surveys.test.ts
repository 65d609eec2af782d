/** Surveys: links, pages and answers, through the handlers. */
import { describe } from 'vitest';
import { surveyContract } from './contract-surveys.ts';
import { house } from './harness.ts';

describe('on SQLite', () => surveyContract(house));
