/** `pith redrive`: what was given up is counted from the ledger, and only then leaves the queue. */
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { convert } from '#convert/convert.ts';
import { rebuild } from '#convert/rebuild.ts';
import type { Converter } from '#convert/settle.ts';
import { signalPartition } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type Item, StoreUnavailableError, type Table } from '#store/table.ts';
import { append, converter, entryOf, itemOf, ledgers, RULES } from '#test/convert/ledger.ts';
import { HOUR, MINUTE, MONDAY, rules, SECOND, ticketEvent } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { redriveLines } from '../../local/redrive/command.ts';
import { readFailedBatch } from '../../local/redrive/failed-batch.ts';
import { redrive } from '../../local/redrive/redrive.ts';
import { Messages, messageOf, queueOf } from './redrive-support.ts';

const NOON = MONDAY + 12 * HOUR;

/** An entry of a ticket, received at a time. */
const received = (ticket: string, receivedAt: number, delivery = 'd1'): LedgerEntry => ({
  ...entryOf(ticket, delivery, ticketEvent({ type: 'ticket.created', fields: { unit: 'finance' }, time: receivedAt })),
  receivedAt,
});

/** A converter on which some tickets are poison: their items break it, as what can't be read does. */
function poisoned(table: Table, isPoison: (ticket: string) => boolean): Converter {
  const bad = (items: readonly { pk: string }[]): boolean => items.some(({ pk }) => isPoison(pk.split('#')[2] ?? ''));
  return converter({
    ...table,
    async getMany(keys) {
      return table.getMany(keys);
    },
    async transact(writes) {
      const keys = writes.map(write => ('put' in write ? write.put : 'add' in write ? write.add : write.delete));
      if (bad(keys)) throw new RangeError('poison');
      return table.transact(writes);
    },
  });
}

async function world(entries: readonly LedgerEntry[] = []): Promise<{ table: Table; messages: Messages }> {
  const table = openSqliteTable(':memory:');
  await append(table, entries);
  return { table, messages: new Messages() };
}

const run = (messages: Messages, given: Converter, options: { dryRun?: boolean; signal?: AbortSignal } = {}) =>
  redrive({ queue: queueOf(messages), converter: given, tableName: 'pith', ...options });

const differences = async (table: Table): Promise<number> =>
  (await rebuild(table, rules(RULES), 2, { repair: false })).differences.length;

describe('what Lambda puts into the failure queue', () => {
  it('is read for its times, its table and its reason, and nothing else is taken for it', () => {
    expect(readFailedBatch(messageOf(NOON, { to: NOON + MINUTE, records: 7 }))).toEqual({
      ...{ table: 'pith', from: NOON, to: NOON + MINUTE, records: 7, condition: 'RetryAttemptsExhausted' },
    });
    for (const other of ['', 'null', '{}', '[1]', messageOf(NOON).replaceAll('Z"', 'X"')]) {
      expect(readFailedBatch(other), other).toBeUndefined();
    }
  });
});

describe('a redrive', () => {
  it('counts what was given up, empties the queue, and the next one finds nothing to do', async () => {
    const { table, messages } = await world([received('T1', NOON), received('T2', NOON)]);
    messages.send(messageOf(NOON));
    expect(await run(messages, converter(table))).toMatchObject({ messages: 1, removed: 1, changed: 2 });
    expect(messages.kept).toEqual([]);
    expect(await differences(table)).toBe(0);
    messages.send(messageOf(NOON));
    expect(await run(messages, converter(table))).toMatchObject({ removed: 1, changed: 0 });
    expect(redriveLines(await run(messages, converter(table)))).toEqual(['The failure queue is empty.']);
  });

  it('keeps the message of what is still poison, says which entry it is, and lets the others go', async () => {
    const { table, messages } = await world([received('T1', NOON), received('T2', NOON + HOUR, 'the-delivery')]);
    messages.send(messageOf(NOON));
    messages.send(messageOf(NOON + HOUR));
    const result = await run(
      messages,
      poisoned(table, ticket => ticket === 'T2'),
    );
    expect(result).toMatchObject({ messages: 2, removed: 1, stayed: { uncounted: 1 } });
    expect(result.uncounted).toMatchObject([
      { partition: 'TICKET desk T2', delivery: 'the-delivery', error: 'RangeError' },
    ]);
    expect(redriveLines(result).join('\n')).toMatch(/1 stay.*\n {2}TICKET desk T2 {2}the-delivery {2}2026-01-05T13/);
    expect(messages.visible()).toEqual([messageOf(NOON + HOUR)]);
    expect(await run(messages, converter(table))).toMatchObject({ removed: 1, changed: 1 });
    expect(messages.kept).toEqual([]);
    expect(await differences(table)).toBe(0);
  });

  it('keeps the message of an entry that nobody can read, and it goes once that is mended', async () => {
    const { table, messages } = await world([received('T1', NOON)]);
    const broken: Item = { ...itemOf(received('T2', NOON)), events: 'none' };
    await table.append([broken]);
    messages.send(messageOf(NOON));
    const result = await run(messages, converter(table));
    expect(result).toMatchObject({ removed: 0, stayed: { uncounted: 1 } });
    expect(result.uncounted.map(({ partition }) => partition)).toContain('TICKET desk T2');
    await table.transact([{ put: itemOf(received('T2', NOON)) }]);
    expect(await run(messages, converter(table))).toMatchObject({ removed: 1 });
    expect(await differences(table)).toBe(0);
  });

  it('keeps the message of a signal that doesn’t say when it was received: nothing else would find it', async () => {
    const { table, messages } = await world();
    await table.append([{ pk: signalPartition('finance', 'active', 3), sk: 'EVENT#a', signal: { id: 'a' } }]);
    messages.send(messageOf(NOON));
    expect(await run(messages, converter(table))).toMatchObject({ removed: 0, stayed: { uncounted: 1 } });
  });

  it('leaves alone what is about another table, and what is not Lambda’s', async () => {
    const { table, messages } = await world();
    messages.send(messageOf(NOON, { table: 'other' }));
    messages.send('hello');
    const result = await run(messages, converter(table));
    expect(result).toMatchObject({ messages: 2, removed: 0, stayed: { 'other-table': 1, 'not-understood': 1 } });
    expect(messages.visible()).toHaveLength(2);
    expect(redriveLines(result)).toHaveLength(3);
  });

  it('only says what there is to do with --dry-run', async () => {
    const { table, messages } = await world([received('T1', NOON)]);
    messages.send(messageOf(NOON));
    const result = await run(messages, converter(table), { dryRun: true });
    expect(result).toMatchObject({ removed: 0, entries: 1, changed: 0, stayed: { 'dry-run': 1 } });
    expect(redriveLines(result)[0]).toContain('1 entries of the ledger would be converted again. Nothing was changed.');
    expect(messages.visible()).toHaveLength(1);
    expect(await differences(table)).toBeGreaterThan(0);
  });

  it.each([
    ['as long before its arrival as appending can take', -6 * MINUTE],
    ['as late as approximate times may be wrong', MINUTE],
  ])('converts what was received %s', async (_, offset) => {
    // Counted already, so that only the window can be why it is looked at.
    const { table, messages } = await world([received('T1', NOON + offset)]);
    await convert(converter(table), [received('T1', NOON + offset)]);
    messages.send(messageOf(NOON));
    expect(await run(messages, converter(table))).toMatchObject({ entries: 1, removed: 1 });
    const beyond = await world([received('T1', NOON + offset + Math.sign(offset) * SECOND)]);
    await convert(converter(beyond.table), [received('T1', NOON + offset + Math.sign(offset) * SECOND)]);
    beyond.messages.send(messageOf(NOON));
    expect(await run(beyond.messages, converter(beyond.table))).toMatchObject({ entries: 0, removed: 1 });
  });

  it('finds what came out of quarantine with the time of its first arrival, and holds its message until then', async () => {
    const { table, messages } = await world([received('T1', NOON - 100 * HOUR)]);
    messages.send(messageOf(NOON));
    expect(
      await run(
        messages,
        poisoned(table, () => true),
      ),
    ).toMatchObject({ removed: 0, stayed: { uncounted: 1 } });
    expect(await run(messages, converter(table))).toMatchObject({ removed: 1, changed: 1 });
    expect(await differences(table)).toBe(0);
  });

  it('leaves to the stream what has come since, and holds only messages that may be about what is left', async () => {
    const { table, messages } = await world([received('T1', NOON + HOUR)]);
    messages.send(messageOf(NOON));
    expect(await run(messages, converter(table))).toMatchObject({ entries: 0, removed: 1 });
    messages.send(messageOf(NOON));
    messages.send(messageOf(NOON + 2 * HOUR));
    const all = poisoned(table, () => true);
    expect(await run(messages, all)).toMatchObject({ removed: 1, stayed: { uncounted: 1 } });
    expect(messages.visible()).toEqual([messageOf(NOON + 2 * HOUR)]);
  });

  it('tells an entry that breaks all that is converted with it apart from the others', async () => {
    const { table, messages } = await world([received('T1', NOON), received('T2', NOON)]);
    messages.send(messageOf(NOON));
    const breaking = converter({
      ...table,
      getMany: async keys => {
        if (keys.some(({ pk }) => pk.endsWith('T2'))) throw new RangeError('poison');
        return table.getMany(keys);
      },
    });
    const { changed, uncounted } = await run(messages, breaking);
    expect([changed, uncounted.map(({ partition }) => partition)]).toEqual([1, ['TICKET desk T2']]);
  });

  it('tries once more what the table did not take', async () => {
    const { table, messages } = await world([received('T1', NOON)]);
    messages.send(messageOf(NOON));
    let refusals = 1;
    const transact: Table['transact'] = async writes => {
      if (writes.some(write => 'put' in write && write.put.sk === 'STATE') && refusals-- > 0) {
        throw new StoreUnavailableError('throttled');
      }
      return table.transact(writes);
    };
    expect(await run(messages, converter({ ...table, transact }))).toMatchObject({ removed: 1, changed: 1 });
  });

  it('empties a queue of more than one walk’s messages', async () => {
    const { table, messages } = await world([received('T1', NOON)]);
    for (let count = 0; count < 1_001; count += 1) messages.send(messageOf(NOON));
    expect(await run(messages, converter(table))).toMatchObject({ messages: 1_001, removed: 1_001, changed: 1 });
    expect(messages.kept).toEqual([]);
  });

  it('hides its messages for as long as the walk takes', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { table, messages } = await world([received('T1', NOON)]);
      messages.send(messageOf(NOON));
      const held: number[] = [];
      const queue = { ...queueOf(messages), hold: async (given: readonly unknown[]) => void held.push(given.length) };
      const slow: Table = {
        ...table,
        async *scan(prefix) {
          vi.advanceTimersByTime(150_000);
          yield* table.scan(prefix);
        },
      };
      await redrive({ queue, converter: converter(slow), tableName: 'pith' });
      vi.advanceTimersByTime(150_000);
      expect(held).toEqual([1, 1]);
    } finally {
      vi.useRealTimers();
    }
  });

  it('gives the messages back when the table is gone, or somebody ends it', async () => {
    const { table, messages } = await world([received('T1', NOON)]);
    messages.send(messageOf(NOON));
    const gone = {
      ...table,
      scan: () => {
        throw new StoreUnavailableError('gone');
      },
    };
    await expect(run(messages, converter(gone))).rejects.toThrow('gone');
    expect(messages.visible()).toHaveLength(1);
    const ending = AbortSignal.abort(new Error('interrupted'));
    await expect(run(messages, converter(table), { signal: ending })).rejects.toThrow('interrupted');
    expect(messages.visible()).toHaveLength(1);
  });

  it('counts everything once, whatever was given up, with two at once and the stream beside them', async () => {
    await fc.assert(
      fc.asyncProperty(ledgers, fc.infiniteStream(fc.boolean()), async (given, lost) => {
        const entries = given.map((entry, index) => ({ ...entry, receivedAt: NOON + index * SECOND }));
        const { table, messages } = await world(entries);
        const arrived = entries.filter(entry => {
          const isLost = lost.next().value === true;
          if (isLost) messages.send(messageOf(entry.receivedAt));
          return !isLost;
        });
        const work = [
          run(messages, converter(table)),
          run(messages, converter(table)),
          convert(converter(table), arrived),
        ];
        await Promise.all(work);
        await run(messages, converter(table));
        expect(messages.kept).toEqual([]);
        expect(await differences(table)).toBe(0);
        await table.close();
      }),
      { numRuns: 30 },
    );
  });
});
