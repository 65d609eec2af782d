import { describe } from 'vitest';
import { digestsContract } from './contract-digests.ts';
import { house } from './harness.ts';

describe('digests', () => digestsContract(house));
