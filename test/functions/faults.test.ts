/** Whatever fails on the way: what was acknowledged is counted once, or waits. */
import { describe } from 'vitest';
import { faultContract } from './contract-faults.ts';
import { replayFaultContract } from './contract-replay-faults.ts';
import { house } from './harness.ts';

describe('on SQLite', () => {
  faultContract(house);
  describe('a replay', () => replayFaultContract(house));
});
