/** Quarantine: what is authentic and not understood is kept, sealed, with its reasons, and listed by pages. */
import { describe } from 'vitest';
import { quarantineContract } from './contract-quarantine.ts';
import { house } from './harness.ts';

describe('on SQLite', () => quarantineContract(house));
