/** Out of quarantine: read again by the connection as it is now, with the time at which it arrived, oldest first. */
import { describe } from 'vitest';
import { replayContract } from './contract-replay.ts';
import { house } from './harness.ts';

describe('on SQLite', () => replayContract(house));
