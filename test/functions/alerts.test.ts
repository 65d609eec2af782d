/** What is wrong is told once: on SQLite. */
import { describe } from 'vitest';
import { alertContract } from './contract-alerts.ts';
import { house } from './harness.ts';

describe('on SQLite', () => alertContract(house));
