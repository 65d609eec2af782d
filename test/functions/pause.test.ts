/** A desk can be paused, and its secret rotated, without losing a delivery; and what a connection may post. */
import { describe } from 'vitest';
import { pauseContract } from './contract-pause.ts';
import { house } from './harness.ts';

describe('on SQLite', () => pauseContract(house));
