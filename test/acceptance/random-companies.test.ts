/**
 * A thousand random companies: their tickets' events come shuffled, repeated and late; what the reports then say of
 * every measure is what somebody would find who took all events at the end, ticket by ticket, and a pocket calculator.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { MEASURES } from '#experience/dictionary.ts';
import { type Measure, measured, type TicketValue } from '#experience/measure.ts';
import { type MeasureValue, measureValue } from '#reports/measures.ts';
import { readPeriod, total } from '#reports/read.ts';
import { sumsOf } from '#rollups/sums.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { evaluated } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';
import { append, batchesOf, converter, handovers, ledgersOf, RULES } from '../convert/ledger.ts';

const COMPANIES = { numRuns: 1_000, seed: 20_261_122 };
const UNITS = ['finance', 'sales', 'unassigned'];
const KINDS = ['incident', 'request'] as const;
/** Everything that the random lives know, and more. */
const PERIOD = { start: '2025-11-01', end: '2026-03-15' };
/** Relative error of a quantile from buckets (rollups/quantiles.ts). */
const BUCKET = 0.02;

/** What each ticket says of each measure, of the tickets that the measure is about. */
function plainValues(ledger: readonly LedgerEntry[], unit: string): Map<Measure, TicketValue[]> {
  const values = new Map<Measure, TicketValue[]>(MEASURES.map(measure => [measure, []]));
  for (const entries of Map.groupBy(ledger, ({ ticketId }) => ticketId).values()) {
    const history = fold(entries.flatMap(({ events }) => events));
    if (history === undefined || history.removed !== null || history.unit !== unit) continue;
    if (history.kind === 'other') continue;
    const ticket = evaluated(history, RULES);
    for (const measure of MEASURES) {
      const isAbout = measure.cohort === 'created' || ticket.facts.resolvedAt !== undefined;
      const value = isAbout ? measured(measure, ticket) : undefined;
      if (value !== undefined) values.get(measure)?.push(value);
    }
  }
  return values;
}

const sumOf = (numbers: readonly number[]): number => numbers.reduce((sum, number) => sum + number, 0);
const meanOf = (numbers: readonly number[]): number => sumOf(numbers) / numbers.length;
/** By the nearest rank. */
const quantileOf = (numbers: readonly number[], q: number): number =>
  [...numbers].sort((a, b) => a - b)[Math.max(1, Math.ceil(q * numbers.length)) - 1] ?? Number.NaN;

function expectNear(found: number | null | undefined, exact: number): void {
  expect(found).not.toBeNull();
  // Everything under a second is one bucket.
  if (exact < 1) expect(found).toBeLessThan(1.05);
  else expect(Math.abs((found ?? Number.NaN) - exact) / exact).toBeLessThanOrEqual(BUCKET + 1e-9);
}

function expectDuration(found: MeasureValue, milliseconds: readonly number[]): void {
  const seconds = milliseconds.map(value => Math.round(value) / 1000);
  expect(found.mean).toBeCloseTo(meanOf(seconds), 6);
  expectNear(found.p50, quantileOf(seconds, 0.5));
  expectNear(found.p90, quantileOf(seconds, 0.9));
}

function expectTally(found: MeasureValue, words: readonly (readonly string[])[]): void {
  const plain: Record<string, number> = {};
  for (const word of words.flatMap(chosen => [...new Set(chosen)])) plain[word] = (plain[word] ?? 0) + 1;
  const counted = Object.entries(found.counts ?? {}).flatMap(([band, counts]) =>
    Object.entries(counts ?? {}).map(([reason, count]) => [`${band}:${reason}`, count]),
  );
  expect(Object.fromEntries(counted.filter(([, count]) => count !== 0))).toEqual(plain);
}

function expectValue(measure: Measure, found: MeasureValue, values: readonly TicketValue[]): void {
  expect(found.n, measure.id).toBe(values.length);
  if (values.length === 0) expect(found.value, measure.id).toBeNull();
  else if (measure.kind === 'rate') {
    expect(found.value, measure.id).toBeCloseTo(values.filter(value => value === true).length / values.length);
  } else if (measure.kind === 'score') expect(found.value, measure.id).toBeCloseTo(meanOf(values.map(Number)), 9);
  else if (measure.kind === 'duration') expectDuration(found, values.map(Number));
  else {
    const words = values.map(value => (Array.isArray(value) ? value : []));
    expectTally(found, words);
  }
}

async function reported(table: Table, unit: string): Promise<Map<Measure, MeasureValue>> {
  const rows = await readPeriod(table, { units: [unit], kinds: KINDS }, PERIOD, 2);
  const sums = sumsOf(total(rows));
  return new Map(MEASURES.map(measure => [measure, measureValue(measure, sums)]));
}

describe('a thousand random companies', () => {
  it('have of every measure what a recomputation from their events says', { timeout: 300_000 }, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(ledgersOf({ tickets: 20, events: 20 }), handovers, async (ledger, handover) => {
        const table = openSqliteTable(':memory:');
        try {
          const own = converter(table);
          // Appended bit by bit, as it comes: a batch may be counted before the next is there.
          for (const batch of batchesOf(ledger, handover)) {
            await append(table, batch);
            const { failed } = await convert(own, batch);
            expect([...failed.values()]).toEqual([]);
          }
          for (const unit of UNITS) {
            const [found, plain] = [await reported(table, unit), plainValues(ledger, unit)];
            for (const measure of MEASURES) {
              const [value, values] = [found.get(measure), plain.get(measure) ?? []];
              if (value === undefined) throw new TypeError(`no ${measure.id}`);
              expectValue(measure, value, values);
              if (values.length > 0) seen.set(measure.id, (seen.get(measure.id) ?? 0) + 1);
            }
          }
        } finally {
          await table.close();
        }
      }),
      COMPANIES,
    );
    // A measure that none of them knows anything of would have proven nothing.
    for (const { id } of MEASURES) expect(seen.get(id) ?? 0, id).toBeGreaterThan(20);
  });
});
