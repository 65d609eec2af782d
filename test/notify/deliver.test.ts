/** Telling subscribers, on SQLite. */
import { describe } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import { deliverContract } from './contract-deliver.ts';
import { notifyHouse } from './house.ts';

describe('on SQLite', () => deliverContract(async start => notifyHouse(openSqliteTable(':memory:'), start)));
