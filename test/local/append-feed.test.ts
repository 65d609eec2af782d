/** The change feed of an engine that has none: what this process appends, and what an earlier one left uncounted. */
import { beforeEach, describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type Change, StoreUnavailableError, type Table } from '#store/table.ts';
import { converter, entryOf, itemOf } from '#test/convert/ledger.ts';
import { ticketEvent } from '#test/support/factories.ts';
import { createAppendFeed } from '../../local/append-feed.ts';

const NOW = 1_780_000_000_000;

let plain: Table;
let now: number;
let woken: number;
beforeEach(() => {
  plain = openSqliteTable(':memory:');
  now = NOW;
  woken = 0;
});

const open = (table = plain) =>
  createAppendFeed(table, {
    now: () => now,
    wake: () => {
      woken += 1;
    },
  });
const entry = (id: string, minute = 0) =>
  entryOf(
    `T-${id[0]}`,
    id,
    ticketEvent({ id, type: 'ticket.created', time: NOW + minute * 60_000, fields: { status: 'new' } }),
  );
const item = (id: string) => itemOf(entry(id));
const ids = (changes: readonly Change[]): unknown[] => changes.map(change => change.item.deliveryId);

describe('the append feed', () => {
  it('has what was new, in order, and wakes its reader', async () => {
    const { table } = open();
    expect(await table.append([item('a'), item('b')])).toEqual([true, true]);
    expect(await table.append([item('b'), item('c')])).toEqual([false, true]);
    const changes = await table.changes(undefined, 10);
    expect(ids(changes)).toEqual(['a', 'b', 'c']);
    expect(woken).toBe(2);
    const positions = changes.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort());
  });

  it('gives what comes after a place, and at most so many', async () => {
    const { table } = open();
    await table.append(['a', 'b', 'c'].map(item));
    const [first, second] = await table.changes(undefined, 2);
    expect(ids(await table.changes(first?.position, 1))).toEqual(['b']);
    expect(ids(await table.changes(second?.position, 10))).toEqual(['c']);
    await table.append([item('d')]);
    expect(ids(await table.changes(second?.position, 10))).toEqual(['c', 'd']);
  });

  it('goes on behind the place of an earlier process', async () => {
    const before = open();
    await before.table.append([item('a')]);
    const last = (await before.table.changes(undefined, 10)).at(-1)?.position;
    now += 1;
    const after = open();
    await after.table.append([item('b')]);
    expect(ids(await after.table.changes(last, 10))).toEqual(['b']);
  });

  it('catches up with what is in the ledger and not counted', async () => {
    await plain.append(['a', 'b'].map(item));
    await convert(converter(plain), [entry('a')]);
    const { table, catchUp } = open();
    await catchUp();
    expect(ids(await table.changes(undefined, 10))).toEqual(['b']);
    await convert(converter(plain), [entry('b')]);
    const later = open();
    await later.catchUp();
    expect(await later.table.changes(undefined, 10)).toEqual([]);
  });

  it('catches up with a ticket of which only a part was counted', async () => {
    await plain.append(['a1', 'a2', 'a3'].map(id => item(id)));
    await convert(converter(plain), [entry('a1')]);
    const { table, catchUp } = open();
    await catchUp();
    expect(ids(await table.changes(undefined, 10)).sort()).toEqual(['a1', 'a2', 'a3']);
  });

  describe('when an append fails', () => {
    const failing = (written: boolean, times = 1): Table => {
      let left = times;
      return {
        ...plain,
        append: async items => {
          if (left <= 0) return plain.append(items);
          left -= 1;
          if (written) await plain.append(items);
          throw new StoreUnavailableError('no answer');
        },
      };
    };

    it('and was stored all the same, it is found a second later', async () => {
      const { table } = open(failing(true));
      await expect(table.append([item('a')])).rejects.toThrow(StoreUnavailableError);
      expect(await table.changes(undefined, 10)).toEqual([]);
      now += 1_000;
      expect(ids(await table.changes(undefined, 10))).toEqual(['a']);
    });

    it('and the desk sends it again, it is there at once: what is acknowledged is not overlooked', async () => {
      const { table } = open(failing(true));
      await expect(table.append([item('a')])).rejects.toThrow(StoreUnavailableError);
      expect(await table.append([item('a')])).toEqual([false]);
      expect(ids(await table.changes(undefined, 10))).toEqual(['a']);
    });

    it('and was not stored, it is looked for and given up', async () => {
      const { table } = open(failing(false));
      await expect(table.append([item('a')])).rejects.toThrow(StoreUnavailableError);
      for (let look = 0; look < 12; look += 1) {
        now += 1_000;
        expect(await table.changes(undefined, 10)).toEqual([]);
      }
      await plain.append([item('a')]);
      now += 1_000;
      expect(await table.changes(undefined, 10)).toEqual([]);
    });
  });
});
