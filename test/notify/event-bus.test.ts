/** The event bus, on SQLite. */
import { describe } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import { eventBusContract } from './contract-event-bus.ts';
import { notifyHouse } from './house.ts';

describe('on SQLite', () => eventBusContract(async start => notifyHouse(openSqliteTable(':memory:'), start)));
