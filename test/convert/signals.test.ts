/** Signals are counted exactly once, over random lives: whatever is repeated, reordered, raced or interrupted. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convertSignals } from '#convert/signals.ts';
import type { Signal } from '#experience/signals/signal.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { signalSums } from '#reports/signals.ts';
import { ConflictError, type Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { describeOnDynamoDb, inMemory } from '#test/support/engines.ts';
import { unreliable } from './ledger.ts';
import {
  allMeasures,
  appendSignals,
  convertAllSignals,
  countedSums,
  itemsOf,
  PERIODS,
  plainSums,
  SCOPES,
  SHARDS,
  signalConverter,
  signalDifferences,
  signalLedgers,
  signalOf,
  signalRules,
} from './signal-ledger.ts';

const RUNS = { numRuns: 100, seed: 20_260_601 };

/** Whether everything is counted as a plain recomputation counts it; distinct ones exactly by day, and bounded by it. */
async function expectExact(table: Table, signals: readonly Signal[]): Promise<void> {
  for (const measure of allMeasures()) {
    for (const scope of SCOPES) {
      for (const period of PERIODS) {
        const { people, days: _, ...plain } = plainSums(signals, measure, scope, period);
        const { plain: found, distinct } = await countedSums(table, measure, scope, period);
        const label = `${measure.id} ${scope.units} ${scope.service} ${period.start}`;
        expect([label, found]).toEqual([label, plain]);
        if (period.start === period.end && scope.units.length === 1)
          expect([label, distinct.value]).toEqual([label, people]);
        expect(distinct.low).toBeLessThanOrEqual(people);
        expect(distinct.high).toBeGreaterThanOrEqual(people);
      }
    }
  }
  expect(await signalDifferences(table)).toEqual([]);
}

const batches = fc.array(fc.record({ size: fc.integer({ min: 1, max: 12 }), back: fc.nat({ max: 6 }) }), {
  minLength: 1,
});

/** The signals in batches, of which each has some again that had come before. */
function inBatches(signals: readonly Signal[], cuts: readonly { size: number; back: number }[]): Signal[][] {
  const result: Signal[][] = [];
  for (let from = 0, index = 0; from < signals.length; index += 1) {
    const { size = 1, back = 0 } = cuts[index % cuts.length] ?? {};
    result.push(signals.slice(Math.max(0, from - back), from + size));
    from += size;
  }
  return result;
}

describe('signals are counted exactly once', () => {
  it('when they are repeated, shuffled, late by a year, and come in any batches', async () => {
    await fc.assert(
      fc.asyncProperty(signalLedgers, batches, fc.boolean(), (signals, cuts, reversed) =>
        inMemory(async table => {
          const given = signalConverter(table);
          for (const batch of inBatches(reversed ? signals.toReversed() : signals, cuts)) {
            await appendSignals(table, batch);
            expect((await convertSignals(given, itemsOf(batch))).failed.size).toBe(0);
          }
          await expectExact(table, signals);
        }),
      ),
      RUNS,
    );
  });

  it('and a replay of any of them changes nothing at all', async () => {
    await fc.assert(
      fc.asyncProperty(signalLedgers, fc.nat(), (signals, cut) =>
        inMemory(async table => {
          await appendSignals(table, signals);
          await convertSignals(signalConverter(table), itemsOf(signals));
          const before = await collect(table.scan(''));
          const again = itemsOf(signals.slice(cut % signals.length));
          expect(await convertSignals(signalConverter(table), [...again, ...again])).toEqual({
            changed: 0,
            failed: new Map(),
            conflicts: 0,
          });
          expect(await collect(table.scan(''))).toEqual(before);
        }),
      ),
      { ...RUNS, numRuns: 40 },
    );
  });

  it('when two converters race, transactions lose, fail, or fail after they were written', async () => {
    await fc.assert(
      fc.asyncProperty(signalLedgers, batches, fc.integer(), (signals, cuts, seed) =>
        inMemory(async table => {
          const all = inBatches(signals, cuts);
          const lanes = [all, all.toReversed()].map(async (lane, index) => {
            const given = signalConverter(unreliable(table, seed + index));
            for (const batch of lane) {
              await appendSignals(table, batch);
              await convertAllSignals(given, batch);
            }
          });
          await Promise.all(lanes);
          await expectExact(table, signals);
        }),
      ),
      RUNS,
    );
  });

  it('when somebody else writes the sketches between two transactions of a batch', () =>
    inMemory(async table => {
      const people = (prefix: string, count: number): Signal[] =>
        Array.from({ length: count }, (_, index) => signalOf(`${prefix}${index}`, { user: `${prefix}${index}` }));
      const [ours, theirs] = [people('ours', 150), people('theirs', 30)];
      await appendSignals(table, [...ours, ...theirs]);
      let isFirst = true;
      const raced: Table = {
        ...table,
        transact: async writes => {
          if (isFirst && writes.some(write => 'put' in write && write.put.sk.startsWith('EVENT'))) {
            isFirst = false;
            await convertSignals(signalConverter(table), itemsOf(theirs));
          }
          await table.transact(writes);
        },
      };
      expect((await convertSignals(signalConverter(raced), itemsOf(ours))).failed.size).toBe(0);
      await expectExact(table, [...ours, ...theirs]);
    }));

  it('and as many as can’t be counted hold up no other', () =>
    inMemory(async table => {
      const signals = Array.from({ length: 30 }, (_, index) => signalOf(`s${index}`, { user: `user ${index}` }));
      await appendSignals(table, signals);
      const failing: Table = {
        ...table,
        transact: async writes => {
          if (writes.some(write => 'put' in write && /^EVENT#s1?[0-9]$/.test(write.put.sk)))
            throw new TypeError('canary');
          await table.transact(writes);
        },
      };
      const { changed, failed } = await convertSignals(signalConverter(failing), itemsOf(signals));
      expect([changed, failed.size]).toEqual([10, 20]);
      await convertAllSignals(signalConverter(table), signals);
      await expectExact(table, signals);
    }));

  it('in a batch of five hundred people at once, of whom each is counted once a day', () =>
    inMemory(async table => {
      const signals = Array.from({ length: 500 }, (_, index) =>
        signalOf(`s${index}`, {
          user: `user ${index % 300}`,
          service: index % 2 === 0 ? 'portal' : 'shop',
          value: index,
        }),
      );
      await appendSignals(table, signals);
      expect(await convertSignals(signalConverter(table), itemsOf(signals))).toEqual({
        changed: 500,
        failed: new Map(),
        conflicts: 0,
      });
      await expectExact(table, signals);
    }));

  it('by more measures than one transaction has room for', () =>
    inMemory(async table => {
      const many = Array.from({ length: 45 }, (_, index) => ({
        id: `people-${index}`,
        version: 1,
        name: 'People',
        kind: 'measure' as const,
        source: { signal: 'active' },
        aggregate: 'distinct' as const,
        unit: 'people',
        direction: 'higher' as const,
      }));
      const current = signalRules({ measures: many });
      const signals = ['a', 'b', 'c'].map(id => signalOf(id, { user: id, service: 'portal' }));
      await appendSignals(table, signals);
      expect(
        (
          await convertSignals(
            signalConverter(table, () => current),
            itemsOf(signals),
          )
        ).failed.size,
      ).toBe(0);
      for (const { id } of many) {
        const measure = findSignalMeasures(current).byId.get(id);
        if (measure === undefined) throw new Error('no such measure');
        const sums = await signalSums(
          { table, shards: SHARDS },
          measure,
          { units: ['finance'] },
          { start: '2026-06-01', end: '2026-06-01' },
        );
        expect(sums.distinct.value).toBe(3);
      }
      expect(await signalDifferences(table, current)).toEqual([]);
    }));

  it('and one that can’t be counted holds up no other', () =>
    inMemory(async table => {
      const signals = ['a', 'b', 'c', 'd'].map(id => signalOf(id, { user: id }));
      await appendSignals(table, signals);
      const failing: Table = {
        ...table,
        transact: async writes => {
          if (writes.some(write => 'put' in write && write.put.sk === 'EVENT#c')) throw new TypeError('canary');
          await table.transact(writes);
        },
      };
      const { changed, failed } = await convertSignals(signalConverter(failing), itemsOf(signals));
      expect([changed, [...failed.keys()].map(key => key.split('\n')[1])]).toEqual([3, ['EVENT#c']]);
      await convertAllSignals(signalConverter(table), signals);
      await expectExact(table, signals);
    }));

  it('and those that lose every race are given up for this time', () =>
    inMemory(async table => {
      const signals = [signalOf('a'), signalOf('b')];
      await appendSignals(table, signals);
      const losing: Table = {
        ...table,
        transact: async writes => {
          if (writes.some(write => 'put' in write && write.put.sk.startsWith('EVENT')))
            throw new ConflictError('again');
          await table.transact(writes);
        },
      };
      const { changed, failed } = await convertSignals(signalConverter(losing), itemsOf(signals));
      expect([changed, failed.size]).toEqual([0, 2]);
      await convertAllSignals(signalConverter(table), signals);
      await expectExact(table, signals);
    }));
});

describeOnDynamoDb('signals on DynamoDB are counted exactly once', newTable => {
  it('when two converters race on one table', { timeout: 120_000 }, async () => {
    for (const signals of fc.sample(signalLedgers, { numRuns: 3, seed: RUNS.seed })) {
      const table = await newTable();
      await Promise.all(
        [signals, signals.toReversed()].map(async lane => {
          const given = signalConverter(table);
          await appendSignals(table, lane);
          for (let from = 0; from < lane.length; from += 10)
            await convertAllSignals(given, lane.slice(from, from + 10));
        }),
      );
      await expectExact(table, signals);
    }
  });
});
