/** The report of each measure, and the catalogue, through the API. */
import { describe } from 'vitest';
import { measuresContract } from './contract-measures.ts';
import { house } from './harness.ts';

describe('on SQLite', () => measuresContract(house));
