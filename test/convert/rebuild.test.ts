/** Rebuild: finds what differs from the ledger, by row and counter, and puts it right. */
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import type { Difference } from '#convert/difference.ts';
import { rebuild } from '#convert/rebuild.ts';
import { rollupKey, stateKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { type GivenRules, policy, rules, ticketEvent } from '#test/support/factories.ts';
import {
  append,
  converter,
  counted,
  differences,
  entryOf,
  expected,
  itemOf,
  ledgers,
  overShards,
  RULES,
} from './ledger.ts';

const fields = { status: 'new', unit: 'finance', group: 'network' } as const;
const LEDGER = ['A', 'B'].flatMap(id => [
  entryOf(id, `${id}1`, ticketEvent({ type: 'ticket.created', time: 'Mon 09:00', fields })),
  entryOf(id, `${id}2`, ticketEvent({ type: 'ticket.status', time: 'Mon 15:00', fields: { status: 'resolved' } })),
]);
const row = {
  unit: 'finance',
  granularity: 'day',
  level: 'total',
  period: '2026-01-05',
  kind: 'incident',
  service: '',
  priority: '',
  channel: '',
  group: '',
} as const;

let table: Table;
beforeEach(async () => {
  table = openSqliteTable(':memory:');
  await append(table, LEDGER);
  await convert(converter(table), LEDGER);
});

const repair = (given: GivenRules = RULES) => rebuild(table, rules(given), 2, { repair: true });
const textOf = ({ pk, sk }: { pk: string; sk: string }): string => `${pk} ${sk}`;
/** The shard that has the row. */
async function rowThere(): Promise<{ pk: string; sk: string }> {
  for (const shard of [0, 1]) {
    const key = rollupKey(row, shard);
    if ((await table.get(key)) !== undefined) return key;
  }
  throw new Error('no such row');
}

async function expectRepaired(found: Difference[]): Promise<void> {
  expect((await repair()).differences).toEqual(found);
  expect(await differences(table)).toEqual([]);
  expect(overShards(await counted(table))).toEqual(expected(LEDGER));
  expect((await repair()).differences).toEqual([]);
}

describe('rebuild', () => {
  it('finds nothing where nothing is wrong, and says how much it looked at', async () => {
    const before = await counted(table);
    const report = await rebuild(table, rules(RULES), 2, { repair: false });
    expect(report).toEqual({ tickets: 2, events: 4, rows: Object.keys(before).length, differences: [] });
    await expectRepaired([]);
  });

  it('of an empty table is no error', async () => {
    const empty = openSqliteTable(':memory:');
    expect(await rebuild(empty, rules(RULES), 2, { repair: true })).toEqual({
      tickets: 0,
      events: 0,
      rows: 0,
      differences: [],
    });
  });

  it('finds a counter that was changed, and says what it is and what it has to be', async () => {
    const key = await rowThere();
    const right = Number((await table.get(key))?.created);
    await table.transact([{ add: key, deltas: { created: 5, invented: -3 } }]);
    const found = [
      { key: textOf(key), counter: 'created', expected: right, found: right + 5 },
      { key: textOf(key), counter: 'invented', expected: 0, found: -3 },
    ];
    expect(await differences(table)).toEqual(found);
    await expectRepaired(found);
  });

  it('finds a row that is gone, counter by counter', async () => {
    const key = await rowThere();
    const { pk: _, sk: __, ...counters } = (await table.get(key)) ?? { pk: '', sk: '' };
    await table.transact([{ delete: key }]);
    const found = Object.entries(counters).flatMap(([counter, value]) =>
      value === 0 ? [] : [{ key: textOf(key), counter, expected: Number(value), found: 0 }],
    );
    expect(found.length).toBeGreaterThan(5);
    await expectRepaired(found);
  });

  it('finds a row that nothing stands behind', async () => {
    const key = rollupKey({ ...row, unit: 'ghost', level: 'breakdown', group: 'a#b/c' }, 1);
    await table.transact([{ add: key, deltas: { created: 1, open: 2 } }]);
    await expectRepaired([
      { key: textOf(key), counter: 'created', expected: 0, found: 1 },
      { key: textOf(key), counter: 'open', expected: 0, found: 2 },
    ]);
  });

  it('finds a state that was deleted, and counts nothing twice when the next event comes', async () => {
    await table.transact([{ delete: stateKey('desk', 'A') }]);
    await expectRepaired([{ key: textOf(stateKey('desk', 'A')), counter: 'state', expected: 'other', found: 'none' }]);
    const next = entryOf(
      'A',
      'A3',
      ticketEvent({ type: 'ticket.status', time: 'Tue 09:00', fields: { status: 'open' } }),
    );
    await append(table, [next]);
    expect((await convert(converter(table), [next])).failed.size).toBe(0);
    expect(overShards(await counted(table))).toEqual(expected([...LEDGER, next]));
  });

  it('finds a state that says something else, and goes on with its version', async () => {
    const there = await table.get(stateKey('desk', 'A'));
    if (there === undefined) throw new Error('not converted');
    await table.transact([{ put: { ...there, parts: [] } }]);
    await expectRepaired([{ key: textOf(stateKey('desk', 'A')), counter: 'state', expected: 'other', found: 'this' }]);
    expect((await table.get(stateKey('desk', 'A')))?.version).toBe(Number(there.version) + 1);
  });

  it('finds the state of a ticket of which the ledger knows nothing', async () => {
    const there = await table.get(stateKey('desk', 'A'));
    await table.transact([{ put: { ...there, ...stateKey('desk', 'ghost'), ticketId: 'ghost' } }]);
    await expectRepaired([
      { key: textOf(stateKey('desk', 'ghost')), counter: 'state', expected: 'none', found: 'this' },
    ]);
    expect(await table.get(stateKey('desk', 'ghost'))).toBeUndefined();
  });

  it('counts by the rules of now, and so brings a changed policy to tickets that are finished', async () => {
    const stricter: GivenRules = { policies: [policy({ targets: [{ metric: 'resolution', minutes: 1 }] })] };
    expect((await rebuild(table, rules(stricter), 2, { repair: false })).differences.length).toBeGreaterThan(0);
    await repair(stricter);
    expect(overShards(await counted(table))).toEqual(expected(LEDGER, stricter));
    expect(await differences(table, stricter)).toEqual([]);
  });

  it('moves everything when the number of shards has changed', async () => {
    await rebuild(table, rules(RULES), 5, { repair: true });
    expect((await rebuild(table, rules(RULES), 5, { repair: false })).differences).toEqual([]);
    expect(overShards(await counted(table))).toEqual(expected(LEDGER));
  });

  it('converts a ledger that nobody has converted, so that converting it then changes nothing', async () => {
    const fresh = openSqliteTable(':memory:');
    await append(fresh, LEDGER);
    await rebuild(fresh, rules(RULES), 2, { repair: true });
    const before = await counted(fresh);
    expect(overShards(before)).toEqual(expected(LEDGER));
    expect(await convert(converter(fresh), LEDGER)).toEqual({ changed: 0, failed: new Map(), conflicts: 0 });
    expect(await counted(fresh)).toEqual(before);
  });

  it('that only checks writes nothing', async () => {
    const readOnly: Table = { ...table, transact: async () => Promise.reject(new Error('it wrote')) };
    await table.transact([{ add: await rowThere(), deltas: { created: 1 } }, { delete: stateKey('desk', 'A') }]);
    expect((await rebuild(readOnly, rules(RULES), 2, { repair: false })).differences).toHaveLength(2);
  });

  it('says how far it is', async () => {
    const said: [number, number][] = [];
    await rebuild(table, rules(RULES), 2, { repair: false, progress: (done, total) => said.push([done, total]) });
    expect(said).toEqual([[2, 2]]);
  });

  it('leaves nothing wrong, whatever was changed', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledgers,
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: -9, max: 9 })), { maxLength: 6 }),
        async (ledger, changes) => {
          const other = openSqliteTable(':memory:');
          await append(other, ledger);
          await convert(converter(other), ledger);
          const rows = Object.keys(await counted(other));
          for (const [index, delta] of changes) {
            const [pk = '', sk = ''] = (rows[index % Math.max(1, rows.length)] ?? 'X D#').split(/ (?=[DMN]#)/);
            if (index % 3 === 0) await other.transact([{ delete: { pk, sk } }]);
            else await other.transact([{ add: { pk, sk }, deltas: { created: delta, [`c${index % 7}`]: delta } }]);
            if (index % 5 === 0) await other.transact([{ delete: stateKey('desk', `T${index % 4}`) }]);
          }
          await rebuild(other, rules(RULES), 2, { repair: true });
          expect(await differences(other)).toEqual([]);
          expect(overShards(await counted(other))).toEqual(expected(ledger));
          await other.close();
        },
      ),
      { numRuns: 40, seed: 7 },
    );
  });

  it('reads the ledger only: other items that begin alike are none of it', async () => {
    await table.transact([{ put: { pk: 'OTHER', sk: 'STATEMENT' } }, { put: { pk: 'OTHER', sk: 'EVENTS' } }]);
    expect(itemOf(LEDGER[0] as never).sk).toMatch(/^EVENT#/);
    expect(await differences(table)).toEqual([]);
  });
});
