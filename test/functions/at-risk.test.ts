/** Open tickets at risk: on SQLite. */
import { describe } from 'vitest';
import { atRiskContract } from './contract-at-risk.ts';
import { house } from './harness.ts';

describe('tickets at risk on SQLite', () => atRiskContract(house));
