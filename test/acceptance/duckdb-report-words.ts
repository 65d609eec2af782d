/** What a report says and what DuckDB told, brought into the same words. Uses nothing of lib/. */
import { expect } from 'vitest';
import type { Spread, Told } from './duckdb-report-query.ts';

interface Estimate {
  value: number | null;
  n: number;
  low: number | null;
  high: number | null;
}

interface Agreed {
  id: string;
  target: number;
  floor: number;
  weight: number;
}

/** The score of what was told, and its verdict (measures.md §4). */
export type Score = (told: Told) => { score: unknown; verdict: string };

const MINIMUM_SAMPLE = 20;
const PASS_MARK = 90;
const SLA_TARGET = 0.95;
/** Relative error of a quantile. */
const NEAR = 0.02;

const NO_SPREAD: Spread = { mean: null, p50: null, p90: null };
/** Of nothing. */
export const NONE: Told = {
  ...{ created: 0, resolved: 0, met: 0, decided: 0, attainmentLow: null, attainmentHigh: null, overdue: 0 },
  ...{ watermelons: 0, watermelonLow: null, watermelonHigh: null, reopened: 0, bounced: 0, firstContact: 0 },
  ...{ firstAssignment: 0, pingPong: 0, cancelled: 0, effort: 0, effortHigh: null, effortless: 0 },
  ...{ experienced: NO_SPREAD, waited: NO_SPREAD },
};

/** Equal but for the last bits of floating point. */
const near = (value: number | null): unknown => (value === null ? null : expect.closeTo(value, 8));

const HITS: Readonly<Record<string, (told: Told) => number>> = {
  'first-contact-resolution': told => told.firstContact,
  'first-assignment-resolution': told => told.firstAssignment,
  // Nobody answers in public in this log.
  'one-touch-resolution': told => told.resolved,
  'reopen-rate': told => told.reopened,
  'bounce-rate': told => told.bounced,
  'ping-pong-rate': told => told.pingPong,
  'chase-rate': () => 0,
  'effortless-rate': told => told.effortless,
};

/** By the terms of an agreement, of which only the rates of HITS are known. */
export const agreed =
  (terms: readonly Agreed[]): Score =>
  told => {
    if (told.resolved < MINIMUM_SAMPLE) return { score: null, verdict: 'insufficient-data' };
    const known = terms.filter(({ id }) => HITS[id] !== undefined);
    const points = known.map(({ id, target, floor, weight }) => {
      const value = (HITS[id]?.(told) ?? 0) / told.resolved;
      return 100 * Math.min(1, Math.max(0, (value - floor) / (target - floor))) * weight;
    });
    const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);
    const score = sum(points) / sum(known.map(({ weight }) => weight));
    // The passing mark is no bit's matter: 89.999999999 has passed.
    return { score: near(score), verdict: score + 1e-9 >= PASS_MARK ? 'met' : 'missed' };
  };

function slaVerdict({ met, decided }: Told): string {
  if (decided < MINIMUM_SAMPLE) return 'insufficient-data';
  return met / decided >= SLA_TARGET ? 'met' : 'missed';
}

function quadrant(sla: string, xla: string): string {
  if (sla === 'insufficient-data' || xla === 'insufficient-data') return 'insufficient-data';
  if (sla === 'met') return xla === 'met' ? 'healthy' : 'watermelon';
  return xla === 'met' ? 'over-specified' : 'failing';
}

const wantedRate = (k: number, n: number, low: number | null, high: number | null) => ({
  value: n === 0 ? null : near(k / n),
  n,
  low: n === 0 ? null : near(low),
  high: n === 0 ? null : near(high),
});

const saidRate = ({ value, n, low, high }: Estimate) => ({ value, n, low, high });

/** Tickets behind each number. Those of which the log can't tell: nobody answered, wrote again, or has a policy. */
const counts = (told: Told) => ({
  watermelon: told.watermelons,
  'watermelon-observed': told.watermelons,
  'watermelon-stated': 0,
  met: told.met,
  breached: told.decided - told.met,
  reopened: told.reopened,
  bounced: told.bounced,
  chased: 0,
  overdue: told.overdue,
  disagreement: 0,
  created: told.created,
  resolved: told.resolved,
  all: told.resolved + told.overdue,
});

/** What a point of a series must say of what was told. */
export function wantedOfPoint(told: Told, score: Score) {
  const { met, decided, overdue } = told;
  return {
    tickets: { created: told.created, resolved: told.resolved },
    sla: {
      verdict: slaVerdict(told),
      attainment: wantedRate(met, decided, told.attainmentLow, told.attainmentHigh),
      resolution: decided === 0 ? [0, 0, 0] : [met, decided - met - overdue, overdue],
      disagreements: 0,
    },
    xla: score(told),
    watermelonRate: wantedRate(told.watermelons, met, told.watermelonLow, told.watermelonHigh),
    counts: counts(told),
  };
}

/** What a whole report, or a group of one, must say. */
export function wanted(told: Told, score: Score) {
  const point = wantedOfPoint(told, score);
  const { resolved, created } = told;
  const rates = Object.entries(HITS).map(([id, hits]) => [
    id,
    resolved === 0 ? null : near(hits(told) / resolved),
    resolved,
  ]);
  return {
    ...point,
    quadrant: quadrant(point.sla.verdict, point.xla.verdict),
    rates: [...rates, ['abandonment-rate', created === 0 ? null : near(told.cancelled / created), created]],
    effort: [resolved === 0 ? null : near(told.effort / resolved), told.effortHigh],
    means: [resolved, near(told.experienced.mean), near(told.waited.mean)],
    replies: 0,
  };
}

// The report's shape is what the test is about to check.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

const measureOf = (section: Json, id: string): Json =>
  section.xla.measures.find((measure: { id: string }) => measure.id === id) ?? {};

/** What a point of a series says. */
export function saidOfPoint({ tickets, sla, xla, watermelonRate, comparison, counts: behind }: Json) {
  const { met = 0, breached = 0, openOverdue = 0 } = sla.metrics.resolution ?? {};
  const { open: _, ...ofPeriod } = behind;
  return {
    tickets: { created: tickets.created, resolved: tickets.resolved },
    sla: {
      verdict: sla.verdict,
      attainment: saidRate(sla.attainment),
      resolution: [met, breached, openOverdue],
      disagreements: sla.disagreements,
    },
    xla: { score: xla.score, verdict: xla.verdict },
    watermelonRate: saidRate(watermelonRate ?? comparison.watermelonRate.observed),
    counts: ofPeriod,
  };
}

/** What a whole report, or a group of one, says. */
export function said(section: Json) {
  const rates = [...Object.keys(HITS), 'abandonment-rate'].map(id => {
    const { value, n } = measureOf(section, id);
    return [id, value, n];
  });
  const [experienced, waited] = [measureOf(section, 'experienced-time'), measureOf(section, 'requester-wait')];
  const effort = measureOf(section, 'user-effort');
  return {
    ...saidOfPoint(section),
    quadrant: section.comparison.quadrant,
    rates,
    effort: [effort.value, effort.p90],
    means: [experienced.n, experienced.mean, waited.mean],
    replies: measureOf(section, 'first-reply-wait').n,
  };
}

/** Quantiles come from buckets: at most 2 % away. */
export function expectQuantiles(section: Json, told: Told, scope: string): void {
  for (const [id, spread] of [
    ['experienced-time', told.experienced],
    ['requester-wait', told.waited],
  ] as const) {
    for (const q of ['p50', 'p90'] as const) {
      const [found, exact] = [measureOf(section, id)[q], spread[q]];
      if (exact === null || exact === 0) expect([scope, id, q, found]).toEqual([scope, id, q, exact]);
      else expect(Math.abs(found - exact) / exact, `${scope} ${id} ${q}`).toBeLessThanOrEqual(NEAR);
    }
  }
}
