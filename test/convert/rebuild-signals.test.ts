/** Rebuild of what is counted of signals: finds whatever was changed, and puts it right. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rules } from '#configuration/rules.ts';
import { rebuild } from '#convert/rebuild.ts';
import { convertSignals } from '#convert/signals.ts';
import type { Signal } from '#experience/signals/signal.ts';
import { readSignal, storedItem, withoutContent } from '#lib/signals/stored-signal.ts';
import { DISTINCT_PREFIX, isSignalPartition, personSignals } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type Item, listPages, type Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import {
  appendSignals,
  itemsOf,
  SHARDS,
  signalConverter,
  signalDifferences,
  signalLedgers,
  signalOf,
  signalRules,
} from './signal-ledger.ts';

async function tableOf(signals: readonly Signal[]): Promise<Table> {
  const table = openSqliteTable(':memory:');
  await appendSignals(table, signals);
  await convertSignals(signalConverter(table), itemsOf(signals));
  return table;
}
const items = async (table: Table): Promise<Item[]> => (await collect(table.scan(''))).flat();
const repair = (table: Table, given: Rules = signalRules()) => rebuild(table, given, SHARDS, { repair: true });
/** Rollup rows, sketches and markers; what they are, without how often they were written. */
const counted = async (table: Table): Promise<Item[]> =>
  (await items(table))
    .filter(({ sk }) => sk.startsWith('S#') || sk.startsWith(DISTINCT_PREFIX))
    .map(({ version: _, services = [], ...item }): Item => ({ ...item, services: [...(services as string[])].sort() }))
    .map(item => Object.fromEntries(Object.entries(item).filter(([, value]) => value !== 0)) as Item)
    .filter(item => Object.keys(item).length > 3 || (item.services as string[]).length > 0)
    .sort((a, b) => (a.pk + a.sk < b.pk + b.sk ? -1 : 1));

const SIGNALS = [
  signalOf('a', { user: 'ada', service: 'portal', value: 3, attributes: { device: 'phone' } }),
  signalOf('b', { user: 'ada', service: 'shop', value: 4 }),
  signalOf('c', { user: 'bob', service: 'portal', value: 4 }),
];

describe('rebuild of signals', () => {
  it('finds nothing where nothing is wrong, and what nobody has counted yet', async () => {
    const table = await tableOf(SIGNALS);
    expect(await signalDifferences(table)).toEqual([]);
    await appendSignals(table, [signalOf('d', { user: 'cyd' })]);
    expect((await signalDifferences(table)).map(({ counter }) => counter)).toContain('parts');
    await repair(table);
    expect(await signalDifferences(table)).toEqual([]);
    expect(await convertSignals(signalConverter(table), itemsOf([signalOf('d')]))).toEqual({
      changed: 0,
      failed: new Map(),
      conflicts: 0,
    });
  });

  it.each([
    [
      'a counter',
      ({ sk }: Item) => sk.startsWith('S#') && !sk.endsWith('#H'),
      (item: Item) => ({ ...item, n: 77 }),
      'n',
    ],
    [
      'a sketch',
      ({ sk }: Item) => sk.endsWith('#H'),
      (item: Item) => ({ ...item, registers: '1'.repeat(1_024) }),
      'sketch',
    ],
    [
      'a marker',
      ({ sk }: Item) => sk.startsWith(DISTINCT_PREFIX),
      (item: Item) => ({ ...item, services: ['elsewhere'] }),
      'distinct',
    ],
    [
      'what a signal was counted as',
      ({ pk }: Item) => isSignalPartition(pk),
      (item: Item) => ({ ...item, parts: [] }),
      'parts',
    ],
  ])('finds %s that was changed or is gone, and puts it right', async (_, which, change, counter) => {
    const right = await tableOf(SIGNALS);
    const expected = await counted(right);
    for (const gone of [false, true]) {
      const table = await tableOf(SIGNALS);
      const item = (await items(table)).find(which);
      if (item === undefined) throw new Error('there is none');
      if (gone && counter === 'parts') continue;
      await table.transact([gone ? { delete: item } : { put: change(item) }]);
      const found = await signalDifferences(table);
      expect(found.map(difference => difference.counter)).toContain(counter);
      expect((await repair(table)).differences).not.toEqual([]);
      expect(await signalDifferences(table)).toEqual([]);
      expect(await counted(table)).toEqual(expected);
    }
  });

  it('repairs whatever was changed, over random lives', async () => {
    await fc.assert(
      fc.asyncProperty(
        signalLedgers,
        fc.array(fc.tuple(fc.nat(), fc.nat({ max: 3 })), { maxLength: 6 }),
        async (signals, changes) => {
          const [table, right] = [await tableOf(signals), await tableOf(signals)];
          const there = (await items(table)).filter(
            ({ pk }) => !isSignalPartition(pk) && !pk.startsWith('SIGNAL-TYPES'),
          );
          for (const [index, kind] of changes) {
            const item = there[index % Math.max(1, there.length)];
            if (item === undefined) continue;
            if (kind === 0) await table.transact([{ delete: item }]);
            else if (kind === 1 && item.sk.startsWith('S#') && !item.sk.endsWith('#H')) {
              await table.transact([{ add: { pk: item.pk, sk: item.sk }, deltas: { n: index + 1, u: -1 } }]);
            }
          }
          await repair(table);
          expect(await signalDifferences(table)).toEqual([]);
          await repair(right);
          expect(await counted(table)).toEqual(await counted(right));
        },
      ),
      { numRuns: 40, seed: 5 },
    );
  });

  it('moves everything when a unit has another zone, or the number of shards has changed', async () => {
    const table = await tableOf(SIGNALS);
    const elsewhere = signalRules({
      revision: 1,
      units: [{ id: 'finance', name: 'F', services: [], timeZone: 'Pacific/Kiritimati' }],
    });
    // What is counted stays on the day that it was counted on.
    expect(await signalDifferences(table, elsewhere, async () => signalRules())).toEqual([]);
    await repair(table, elsewhere);
    expect((await items(table)).some(({ sk }) => sk.includes('2026-06-02'))).toBe(true);
    expect(await signalDifferences(table, elsewhere)).toEqual([]);
    await rebuild(table, elsewhere, 5, { repair: true });
    expect((await rebuild(table, elsewhere, 5, { repair: false })).differences).toEqual([]);
  });

  it('leaves what is forgotten as it was counted', async () => {
    const table = await tableOf(SIGNALS);
    const before = await counted(table);
    for (const item of (await items(table)).filter(({ pk }) => isSignalPartition(pk))) {
      const stored = readSignal(item);
      const gone = withoutContent(stored);
      if (stored.signal.id === 'a') await table.transact([{ put: storedItem(gone), expect: stored.version }]);
    }
    expect(await signalDifferences(table)).toEqual([]);
    await repair(table);
    expect(await signalDifferences(table)).toEqual([]);
    expect((await counted(table)).filter(({ sk }) => sk.startsWith('S#'))).toEqual(
      before.filter(({ sk }) => sk.startsWith('S#')),
    );
    // A repeat of it is still a duplicate.
    expect(await appendSignals(table, SIGNALS)).toEqual([false, false, false]);
    expect((await collect(listPages(table, { list: personSignals('ada') }))).flat()).toHaveLength(1);
  });
});
