/** Measures that come later count what was there before them: once, in steps, while more arrives. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CustomMeasure, Rules } from '#configuration/rules.ts';
import type { Converter } from '#convert/settle.ts';
import { backfillSignals } from '#convert/signal-backfill.ts';
import { convertSignals } from '#convert/signals.ts';
import type { Signal } from '#experience/signals/signal.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { signalSums } from '#reports/signals.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';
import { unreliable } from './ledger.ts';
import {
  appendSignals,
  convertAllSignals,
  itemsOf,
  MEASURES,
  NOW,
  SHARDS,
  signalConverter,
  signalDifferences,
  signalOf,
  signalRules,
} from './signal-ledger.ts';

const LATER: CustomMeasure = {
  id: 'test-people',
  version: 1,
  name: 'People',
  kind: 'measure',
  source: { signal: 'active' },
  aggregate: 'distinct',
  unit: 'people',
  direction: 'higher',
};
const SETTLED = NOW + 31_000;

let table: Table;
let current: Rules;
let given: Converter;
beforeEach(() => {
  table = openSqliteTable(':memory:');
  current = signalRules();
  given = signalConverter(table, () => current);
});

const some = (from: number, count: number, more: Partial<Signal> = {}): Signal[] =>
  Array.from({ length: count }, (_, index) =>
    signalOf(`s${from + index}`, { user: `user ${(from + index) % 50}`, ...more }),
  );

async function post(signals: readonly Signal[], converter = given): Promise<void> {
  await appendSignals(table, signals);
  await convertSignals(converter, itemsOf(signals));
}

async function sums(id: string) {
  const measure = findSignalMeasures(current).byId.get(id);
  if (measure === undefined) throw new Error('no such measure');
  return signalSums(
    { table, shards: SHARDS },
    measure,
    { units: ['finance'] },
    { start: '2026-06-01', end: '2026-06-01' },
  );
}

/** Sweeps until there is nothing more to count. */
async function sweepAll(converter = given, now = SETTLED, budget?: number): Promise<number> {
  for (let count = 0, sweeps = 0; ; sweeps += 1) {
    const counted = await backfillSignals(converter, now, budget).catch(error => {
      if (error instanceof StoreUnavailableError) return 1;
      throw error;
    });
    count += counted;
    if (counted === 0 || sweeps > 200) return count;
  }
}

const define = (measure: CustomMeasure, revision: number): void => {
  current = signalRules({ revision, measures: [...MEASURES, measure] });
};

describe('a measure that comes later', () => {
  it('counts what was there before it, after all processes count by it', async () => {
    await post(some(0, 400));
    await backfillSignals(given, NOW);
    define(LATER, 1);
    expect(await backfillSignals(given, NOW)).toBe(0);
    expect(await backfillSignals(given, NOW + 29_000)).toBe(0);
    expect((await sums('test-people')).n).toBe(0);
    expect(await sweepAll()).toBe(400);
    expect(await sums('test-people')).toMatchObject({ n: 400, distinct: { value: 50, low: 50, high: 50 } });
    expect(await sweepAll()).toBe(0);
    expect(await signalDifferences(table, current)).toEqual([]);
  });

  it('is counted in steps, each of at most so many signals, and goes on where it was', async () => {
    await post(some(0, 900));
    define(LATER, 1);
    await backfillSignals(given, NOW);
    const steps: number[] = [];
    for (let counted = 1; counted > 0; ) {
      // Each time another process.
      counted = await backfillSignals(
        signalConverter(table, () => current),
        SETTLED,
        100,
      );
      steps.push(counted);
    }
    expect(Math.max(...steps)).toBeLessThanOrEqual(300);
    expect(steps.length).toBeGreaterThan(4);
    expect((await sums('test-people')).n).toBe(900);
  });

  it('counts nothing twice, nor leaves anything out, while signals arrive and two sweeps are at it', async () => {
    await post(some(0, 300));
    const before = signalConverter(table, () => signalRules());
    define(LATER, 1);
    await backfillSignals(given, NOW);
    // By a process that doesn't know of the measure yet.
    await post(some(300, 50), before);
    const arriving = (async () => {
      for (let from = 350; from < 500; from += 10) {
        await appendSignals(table, some(from, 10));
        await convertAllSignals(given, some(from, 10));
      }
    })();
    const sweeps = [1, 2].map(seed =>
      sweepAll(
        signalConverter(unreliable(table, seed), () => current),
        SETTLED,
        60,
      ),
    );
    await Promise.all([arriving, ...sweeps]);
    await sweepAll();
    expect(await sums('test-people')).toMatchObject({ n: 500, distinct: { value: 50 } });
    expect(await sums('test-values')).toMatchObject({ n: 0 });
    expect(await signalDifferences(table, current)).toEqual([]);
  });

  it('counts into rows of its own when it counts in another way', async () => {
    await post(some(0, 60, { attributes: { device: 'phone' } }));
    define(LATER, 1);
    await sweepAll(given, NOW);
    await sweepAll();
    const first = await sums('test-people');
    define({ ...LATER, counting: 2, distinct: 'device' }, 2);
    expect((await sums('test-people')).n).toBe(0);
    await sweepAll(given, SETTLED + 1);
    await sweepAll(given, SETTLED + 40_000);
    expect(first.distinct.value).toBe(50);
    expect(await sums('test-people')).toMatchObject({ n: 60, distinct: { value: 1 } });
    expect(await signalDifferences(table, current)).toEqual([]);
  });

  it('says that a signal can’t be counted, after it has counted those of other types', async () => {
    await post([...some(0, 20), ...some(20, 20, { type: 'visit' })]);
    const visits = { ...LATER, id: 'test-visits', source: { signal: 'visit' } };
    current = signalRules({ revision: 1, measures: [...MEASURES, LATER, visits] });
    await backfillSignals(given, NOW);
    const failing: Table = {
      ...table,
      transact: async writes => {
        if (writes.some(write => 'put' in write && write.put.sk === 'EVENT#s7')) throw new TypeError('canary');
        await table.transact(writes);
      },
    };
    await expect(
      backfillSignals(
        signalConverter(failing, () => current),
        SETTLED,
      ),
    ).rejects.toThrow('canary');
    expect((await sums('test-visits')).n).toBe(20);
    await sweepAll();
    expect((await sums('test-people')).n).toBe(20);
  });
});
