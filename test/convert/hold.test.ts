/** Holding the sweep while the history of a connection is imported. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { HOLD, holdSweep, releaseSweep } from '#convert/hold.ts';
import type { Converter } from '#convert/settle.ts';
import { sweep } from '#convert/sweep.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { at, MINUTE } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { converter as converterOn, itemOf } from './ledger.ts';

const MONDAY_EVENING = at('Mon 18:00');

let table: Table;
let converter: Converter;
beforeEach(() => {
  table = openSqliteTable(':memory:');
  converter = converterOn(table);
});
afterEach(() => table.close());

/** A ticket of the connection that is open since Monday morning, and has been due for hours. */
async function overdueTicket(connection: string): Promise<void> {
  const entries = life()
    .created('Mon 09:00', { status: 'open' })
    .events()
    .map(
      (event): LedgerEntry => ({ connection, ticketId: 'T1', deliveryId: event.id, receivedAt: 0, events: [event] }),
    );
  await table.append(entries.map(itemOf));
  await convert(converter, entries);
}

it('leaves the tickets of a held connection alone, and no others', async () => {
  await overdueTicket('history');
  await overdueTicket('live');
  await holdSweep(table, 'history', MONDAY_EVENING);
  expect(await sweep(converter, MONDAY_EVENING)).toMatchObject({ tickets: 1, overdue: 2 });
});

it('ends by itself, and what was due all the while is found then', async () => {
  await overdueTicket('history');
  await holdSweep(table, 'history', MONDAY_EVENING);
  expect(await sweep(converter, MONDAY_EVENING + HOLD - 1)).toMatchObject({ tickets: 0, overdue: 0 });
  expect(await sweep(converter, MONDAY_EVENING + HOLD)).toMatchObject({ tickets: 1, overdue: 2 });
});

it('is renewed by who goes on', async () => {
  await overdueTicket('history');
  await holdSweep(table, 'history', MONDAY_EVENING);
  await holdSweep(table, 'history', MONDAY_EVENING + HOLD - 1);
  expect(await sweep(converter, MONDAY_EVENING + HOLD)).toMatchObject({ overdue: 0 });
});

it('ends soon after the import has, for a sweep that read a ticket before its last row', async () => {
  await overdueTicket('history');
  await holdSweep(table, 'history', MONDAY_EVENING);
  await releaseSweep(table, 'history', MONDAY_EVENING);
  expect(await sweep(converter, MONDAY_EVENING + 1)).toMatchObject({ overdue: 0 });
  expect(await sweep(converter, MONDAY_EVENING + MINUTE)).toMatchObject({ overdue: 2 });
});
