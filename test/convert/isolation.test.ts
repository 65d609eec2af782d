/** One ticket that can't be counted holds up none of the others. */
import { beforeEach, describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { stateKey, ticketPartition } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { ItemTooLargeError, StoreUnavailableError, type Table } from '#store/table.ts';
import { MINUTE, MONDAY, ticketEvent } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { append, converter, counted, entryOf, expected, overShards } from './ledger.ts';

const fine = (ticketId: string): LedgerEntry =>
  entryOf(
    ticketId,
    `d-${ticketId}`,
    ticketEvent({ type: 'ticket.created', fields: { status: 'new', unit: 'finance' } }),
  );

/** A ticket with so many messages that its state is larger than an item. */
const endless = (ticketId: string): LedgerEntry[] =>
  Array.from({ length: 6 }, (_, part) =>
    entryOf(
      ticketId,
      `d-${ticketId}-${part}`,
      ...Array.from({ length: 700 }, (__, index) =>
        ticketEvent({
          time: MONDAY + (part * 700 + index) * MINUTE,
          type: 'ticket.message',
          message: { author: 'agent', public: true, id: `${'message'.repeat(9)}-${part}-${index}` },
        }),
      ),
    ),
  );

/** A group name that can't be part of a key: what ingest never lets in. */
const unspeakable = (ticketId: string): LedgerEntry =>
  entryOf(ticketId, `d-${ticketId}`, ticketEvent({ type: 'ticket.created', fields: { group: '\ud800' } }));

const broken = (ticketId: string): LedgerEntry => ({ ...fine(ticketId), events: null as never });

let table: Table;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});

describe('a ticket that can not be counted', () => {
  it.each<[string, (ticketId: string) => LedgerEntry[], unknown]>([
    ['because its state is too large', endless, expect.any(ItemTooLargeError)],
    ['because it names what is no key', ticketId => [unspeakable(ticketId)], expect.any(URIError)],
    ['because its entry makes no sense', ticketId => [broken(ticketId)], expect.any(TypeError)],
  ])('%s fails alone', async (_, poison, error) => {
    const others = ['A', 'B', 'C', 'D'].map(fine);
    const entries = [...others.slice(0, 2), ...poison('P'), ...others.slice(2)];
    await append(table, entries);
    const { changed, failed } = await convert(converter(table), entries);
    expect(changed).toBe(4);
    expect([...failed]).toEqual([[ticketPartition('desk', 'P'), error]]);
    expect(overShards(await counted(table))).toEqual(expected(others));
    expect(await table.get(stateKey('desk', 'P'))).toBeUndefined();
  });

  it('fails with all others when it is the store that is gone, which is then asked only once a transaction', async () => {
    const entries = ['A', 'B', 'C', 'D'].map(fine);
    await append(table, entries);
    let asked = 0;
    const gone: Table = {
      ...table,
      transact: async writes => {
        if (!writes.some(write => 'put' in write && write.put.sk === 'STATE')) return table.transact(writes);
        asked += 1;
        throw new StoreUnavailableError('gone');
      },
    };
    const { changed, failed } = await convert(converter(gone), entries);
    expect([changed, failed.size, asked]).toEqual([0, 4, 1]);
  });
});
