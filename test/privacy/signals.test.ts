/** Signals: nobody is left of a person who is erased, and of what is old only what it counted. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Signal } from '#experience/signals/signal.ts';
import { erasePerson } from '#lib/privacy/erase-person.ts';
import { forgetOld } from '#lib/privacy/retention.ts';
import { readSignal } from '#lib/signals/stored-signal.ts';
import { isSignalPartition, SIGNAL_ROLLUP_PREFIX } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import {
  appendSignals,
  convertAllSignals,
  NOW,
  SHARDS,
  signalConverter,
  signalDifferences,
  signalLedgers,
  signalOf,
  signalRules,
} from '#test/convert/signal-ledger.ts';
import { collect } from '#test/support/collect.ts';
import { describeOnBoth, type WithTable } from '#test/support/engines.ts';
import { DAY, MINUTE } from '#test/support/factories.ts';
import { PEOPLE, SOMEBODY, traces } from './people.ts';

const never = (): boolean => false;

const NAMES: Readonly<Record<string, string>> = { ada: PEOPLE[0], bob: PEOPLE[1], cyd: PEOPLE[2], dan: SOMEBODY };
/** Random signals of people with pseudonyms. */
const ledgers = signalLedgers.map(ledger =>
  ledger.map(signal => ({ ...signal, user: signal.user === null ? null : (NAMES[signal.user] ?? null) })),
);

function signalsOn(on: WithTable, numRuns: number): void {
  const RUNS = { numRuns, seed: 20_261_122 };

  async function counting(table: Table, ledger: readonly Signal[]): Promise<void> {
    await appendSignals(table, ledger);
    await convertAllSignals(signalConverter(table), ledger);
  }

  /** Rows and sketches: all that reports read. */
  const rows = async (table: Table): Promise<Map<string, object>> =>
    new Map(
      (await collect(table.scan(SIGNAL_ROLLUP_PREFIX)))
        .flat()
        .map(({ pk, sk, version: _, ...row }) => [`${pk} ${sk}`, row]),
    );
  const signals = async (table: Table) =>
    (await collect(table.scan('EVENT'))).flat().filter(({ pk }) => isSignalPartition(pk));

  async function forgetAll(table: Table, retentionDays: number, from = NOW): Promise<number> {
    const given = signalRules();
    const rules = { ...given, settings: { ...given.settings, retentionDays } };
    let sum = 0;
    for (let minute = 0; minute < 10; minute += 1) {
      sum += (await forgetOld({ table, shards: SHARDS, rules }, from + minute * MINUTE)).signals;
    }
    return sum;
  }

  it('of an erased person lose the name, and the rollups nothing', () =>
    fc.assert(
      fc.asyncProperty(ledgers, fc.subarray([...PEOPLE], { minLength: 1 }), (ledger, erased) =>
        on(async table => {
          await counting(table, ledger);
          const before = await rows(table);
          for (const pseudonym of erased) {
            const own = ledger.filter(({ user }) => user === pseudonym).length;
            const report = await erasePerson(table, pseudonym, never);
            // On DynamoDB the list may be a moment behind.
            if (own > 0) expect(report).toEqual({ tickets: 0, signals: own, outcomes: 0, more: false });
            expect(await traces(table, pseudonym)).toEqual([]);
          }
          expect(await rows(table)).toEqual(before);
          expect(await signalDifferences(table)).toEqual([]);
          // Repeated, they are duplicates, and count nothing.
          await counting(table, ledger);
          expect(await rows(table)).toEqual(before);
          expect(await signalDifferences(table)).toEqual([]);
        }),
      ),
      RUNS,
    ));

  it('that are not counted yet when their person is erased, are counted, as of nobody who is known', () =>
    on(async table => {
      const ledger = [signalOf('1', { user: SOMEBODY }), signalOf('2', { user: SOMEBODY })];
      await appendSignals(table, ledger);
      await erasePerson(table, SOMEBODY, never);
      await convertAllSignals(signalConverter(table), ledger);
      expect(await traces(table, SOMEBODY)).toEqual([]);
      expect(await signalDifferences(table)).toEqual([]);
      const stored = (await signals(table)).map(readSignal);
      expect(stored.map(({ day }) => day)).toEqual(['2026-06-01', '2026-06-01']);
      expect(new Set(stored.map(({ signal }) => signal.user)).size).toBe(1);
    }));

  it('of a day that is over since long are forgotten but for their counts, and stay duplicates', () =>
    fc.assert(
      fc.asyncProperty(ledgers, fc.integer({ min: 1, max: 80 }), (ledger, days) =>
        on(async table => {
          await counting(table, ledger);
          const before = await rows(table);
          const forgotten = await forgetAll(table, days);
          const first = new Date(NOW - days * DAY).toISOString().slice(0, 10);
          const stored = (await signals(table)).map(item => ({ item, ...readSignal(item) }));
          expect(stored.filter(one => one.forgotten === true)).toHaveLength(forgotten);
          for (const { item, signal, day, forgotten: gone } of stored) {
            // One that no measure counts has just come, and may still be counted.
            expect(gone === true).toBe(day !== undefined && day < first);
            if (gone !== true) continue;
            expect(signal).toMatchObject({ user: null, value: null, attributes: {} });
            expect(PEOPLE.some(person => JSON.stringify(item).includes(person))).toBe(false);
          }
          expect(await rows(table)).toEqual(before);
          expect(await signalDifferences(table)).toEqual([]);
          expect(await appendSignals(table, ledger)).toEqual(ledger.map(() => false));
          await convertAllSignals(signalConverter(table), ledger);
          expect(await rows(table)).toEqual(before);
          if (forgotten === ledger.length) for (const person of PEOPLE) expect(await traces(table, person)).toEqual([]);
        }),
      ),
      RUNS,
    ));

  it('that nothing counts are forgotten as well, when they have been here as long', () =>
    on(async table => {
      const ledger = [signalOf('1', { type: 'unheard-of', user: SOMEBODY, occurredAt: NOW - 9 * DAY })];
      await counting(table, ledger);
      expect(await forgetAll(table, 5)).toBe(0);
      expect(await forgetAll(table, 5, NOW + 6 * DAY)).toBe(1);
      expect(await traces(table, SOMEBODY)).toEqual([]);
      expect(await signalDifferences(table)).toEqual([]);
    }));
}

describeOnBoth('signals', signalsOn, { sqlite: 150, dynamoDb: 3 });
