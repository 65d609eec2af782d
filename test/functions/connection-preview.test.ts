/** The dry run of a connection, and the values that its mapping lacks. */
import { describe } from 'vitest';
import { previewContract } from './contract-connection-preview.ts';
import { house } from './harness.ts';

describe('on SQLite', () => previewContract(house));
