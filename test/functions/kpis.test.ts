/** KPIs on SQLite. */
import { describe } from 'vitest';
import { kpisContract } from './contract-kpis.ts';
import { house } from './harness.ts';

describe('on SQLite', () => kpisContract(house));
