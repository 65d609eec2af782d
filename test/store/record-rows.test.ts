/** Rows that are sent, and sent again: counted once, and complete once the same is sent after a failure. */
import { describe, expect, it } from 'vitest';
import { type Recorded, type Row, recordRows } from '#store/record-rows.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { queryAll, StoreUnavailableError, type Table, type Write } from '#store/table.ts';

const COUNTER = { pk: 'ROWS', sk: 'COUNT' };
const rows = (count: number, value = 1): Row[] =>
  Array.from({ length: count }, (_, index) => ({ key: { pk: 'ROW', sk: String(index) }, values: { value } }));

/** Counts what is new beside it, and enters the last transaction of all. */
function beside(entered: Recorded[] = []) {
  return {
    most: 2,
    writes: (some: Recorded, all: Recorded, isLast: boolean): Write[] => {
      if (isLast) entered.push(all);
      return some.accepted === 0 ? [] : [{ add: COUNTER, deltas: { rows: some.accepted } }];
    },
  };
}

const countIn = async (table: Table) => (await table.get(COUNTER))?.rows;

describe('rows', () => {
  it('of several transactions are counted together, and what says the same is not written', async () => {
    const table = openSqliteTable(':memory:');
    const entered: Recorded[] = [];
    expect(await recordRows(table, rows(250), beside(entered))).toEqual({ accepted: 250, replaced: 0, unchanged: 0 });
    const mixed = [...rows(3, 2), ...rows(260).slice(3)];
    expect(await recordRows(table, mixed, beside(entered))).toEqual({ accepted: 10, replaced: 3, unchanged: 247 });
    expect(entered).toEqual([
      { accepted: 250, replaced: 0, unchanged: 0 },
      { accepted: 10, replaced: 3, unchanged: 247 },
    ]);
    expect(await countIn(table)).toBe(260);
  });

  it('that the store has lost in between are complete once they are sent again', async () => {
    const table = openSqliteTable(':memory:');
    let transactions = 0;
    const failing: Table = {
      ...table,
      transact: async writes => {
        transactions += 1;
        if (transactions === 2) throw new StoreUnavailableError('gone');
        return table.transact(writes);
      },
    };
    await expect(recordRows(failing, rows(250), beside())).rejects.toThrow(StoreUnavailableError);
    expect(await recordRows(failing, rows(250), beside())).toEqual({ accepted: 152, replaced: 0, unchanged: 98 });
    expect([(await queryAll(table, { pk: 'ROW' })).length, await countIn(table)]).toEqual([250, 250]);
  });

  it('that two send at the same moment are counted once', async () => {
    const table = openSqliteTable(':memory:');
    const both = await Promise.all([recordRows(table, rows(150), beside()), recordRows(table, rows(150), beside())]);
    expect(both.reduce((sum, { accepted }) => sum + accepted, 0)).toBe(150);
    expect(await countIn(table)).toBe(150);
  });
});
