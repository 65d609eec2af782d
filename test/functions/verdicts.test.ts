import { describe } from 'vitest';
import { verdictsContract } from './contract-verdicts.ts';
import { house } from './harness.ts';

describe('verdicts', () => verdictsContract(house));
