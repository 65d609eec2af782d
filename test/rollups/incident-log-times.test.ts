/** Quantiles of the real log's times (../shared/data): within 2 % of the exact ones, after adding and after withdrawing. */
import { describe, expect, test } from 'vitest';
import { evaluate } from '#convert/evaluate.ts';
import { servicenow } from '#desks/servicenow.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { quantile } from '#experience/distribution.ts';
import type { DurationMeasure } from '#experience/measure.ts';
import { measureValue, valuesOf } from '#reports/measures.ts';
import { contributionOf, type Part } from '#rollups/contribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { sumsOf } from '#rollups/sums.ts';
import { delivery, reader } from '#test/desks/support.ts';
import { rules } from '#test/support/factories.ts';
import { hasIncidentLog, incidentLog } from '#test/support/incident-log.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';

const plain = rules();
const QUANTILES = [0.5, 0.9, 0.99];

interface Counted {
  parts: Part[];
  /** Milliseconds, by measure. */
  exact: Map<string, number | undefined>;
}

function durationOf(id: string): DurationMeasure {
  const measure = findMeasure(id);
  if (measure?.kind !== 'duration') throw new TypeError(`no duration ${id}`);
  return measure;
}
// The log has no messages, so nobody's first reply is in it.
const DURATIONS = ['experienced-time', 'requester-wait'].map(durationOf);

async function tickets(): Promise<Counted[]> {
  const events = new Map<string, TicketEvent[]>();
  for await (const { row, record } of incidentLog()) {
    const read = servicenow.read(delivery(record), reader()).entries.flatMap(entry => entry.events);
    events.set(row.number ?? '', [...(events.get(row.number ?? '') ?? []), ...read]);
  }
  return [...events.values()].flatMap((some): Counted[] => {
    const history = fold(some);
    if (history === undefined) return [];
    const ticket = evaluate(history, plain);
    const exact = new Map(DURATIONS.map(measure => [measure.id, measure.of(ticket)]));
    return [{ parts: contributionOf(ticket), exact }];
  });
}

function sumOf(given: readonly Counted[], into: Counters = {}, factor: 1 | -1 = 1): Counters {
  for (const { parts } of given) for (const { counters } of parts) addInto(into, counters, factor);
  return into;
}

/** In seconds, by the nearest rank. */
function exactQuantile(given: readonly Counted[], id: string, q: number): number {
  const sorted = given
    .map(({ exact }) => exact.get(id))
    .filter(value => value !== undefined)
    .sort((a, b) => a - b);
  return (sorted[Math.max(1, Math.ceil(q * sorted.length)) - 1] ?? Number.NaN) / 1000;
}

function expectExact(counters: Counters, given: readonly Counted[]): void {
  const sums = sumsOf(counters);
  for (const measure of DURATIONS) {
    const values = valuesOf(measure, sums);
    for (const q of QUANTILES) {
      const truth = exactQuantile(given, measure.id, q);
      const found = quantile(values, q) ?? Number.NaN;
      // Under a second there is no relative error to speak of; the log is in minutes.
      if (truth < 1) expect([measure.id, q, found]).toEqual([measure.id, q, 0]);
      else expect([measure.id, q, Math.abs(found - truth) / truth <= 0.02]).toEqual([measure.id, q, true]);
    }
    const all = given.map(({ exact }) => exact.get(measure.id)).filter(value => value !== undefined);
    expect(all.length).toBeGreaterThan(3_000);
    expect(measureValue(measure, sums).mean).toBeCloseTo(all.reduce((a, b) => a + b, 0) / all.length / 1000, 6);
  }
}

describe.skipIf(!hasIncidentLog)('times of the real incident log (../shared/data)', () => {
  test('have p50, p90 and p99 within 2 %, after adding and after withdrawing half', { timeout: 120_000 }, async () => {
    const all = await tickets();
    expect(all).toHaveLength(8000);
    const counters = sumOf(all);
    expectExact(counters, all);
    const gone = all.filter((_, index) => index % 2 === 0);
    const left = all.filter((_, index) => index % 2 === 1);
    sumOf(gone, counters, -1);
    expect(counters).toEqual(sumOf(left));
    expectExact(counters, left);
  });
});
