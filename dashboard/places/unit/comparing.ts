/** What the period is compared with: the one before, as the API compares it, or the same days a year ago. */
import type { Difference, Estimate, Measure, Report } from './answers.ts';

/** A value of other days, and what has changed since. */
export interface Compared {
  before: Estimate;
  change: Difference | undefined;
}

export interface Before {
  from: string;
  to: string;
  /** Whether there is anything to compare with. */
  known: boolean;
  attainment: Compared;
  observed: Compared;
  stated: Compared;
  score: { value: number | null; low: number | null; high: number | null };
  measure(measure: Measure): Compared | undefined;
}

/** The API's default of its setting `minimumSample`, which it tells administrators and IT alone. */
const MINIMUM_SAMPLE = 20;

/** The same day a year before; of 29 February the 28th. */
export function yearBefore(date: string): string {
  const year = String(Number(date.slice(0, 4)) - 1).padStart(4, '0');
  return `${year}${date.slice(4) === '-02-29' ? '-02-28' : date.slice(4)}`;
}

const distance = (one: number | null, other: number | null): number =>
  one === null || other === null ? Number.NaN : one - other;
const known = (value: number): number | null => (Number.isNaN(value) ? null : value);

/**
 * One estimate less another of other tickets, with the interval that both make together, as the API does it for the
 * period before (Zou and Donner, Statistics in Medicine 27, 2008).
 */
export function differenceOf(now: Estimate, before: Estimate, minimumSample = MINIMUM_SAMPLE): Difference {
  if (now.value === null || before.value === null) {
    return { value: null, low: null, high: null, verdict: 'insufficient-data' };
  }
  const value = now.value - before.value;
  const down = Math.hypot(distance(now.value, now.low ?? null), distance(before.value, before.high ?? null));
  const up = Math.hypot(distance(now.value, now.high ?? null), distance(before.value, before.low ?? null));
  const ends = { value, low: known(value - down), high: known(value + up) };
  if (Math.min(now.n, before.n) < minimumSample) return { ...ends, verdict: 'insufficient-data' };
  if (ends.low !== null && ends.low > 0) return { ...ends, verdict: 'rose' };
  if (ends.high !== null && ends.high < 0) return { ...ends, verdict: 'fell' };
  return { ...ends, verdict: 'within-noise' };
}

/** As the API compares with the period before. */
export function periodBefore({ previous, change }: Report): Before {
  const { watermelonRate } = previous.comparison;
  return {
    from: previous.from,
    to: previous.to,
    known: previous.tickets.created + previous.tickets.resolved > 0,
    attainment: { before: previous.sla.attainment, change: change.attainment },
    observed: { before: watermelonRate.observed, change: change.watermelonRate.observed },
    stated: { before: watermelonRate.stated, change: change.watermelonRate.stated },
    score: { value: previous.xla.score, low: previous.xla.scoreLow, high: previous.xla.scoreHigh },
    measure: ({ references, change: changed }) => ({ before: references.previous, change: changed }),
  };
}

/** Against the report of a year ago. */
export function yearAgo(now: Report, then: Report): Before {
  const compared = (value: Estimate, before: Estimate): Compared => ({
    before,
    change: differenceOf(value, before),
  });
  const [rates, before] = [now.comparison.watermelonRate, then.comparison.watermelonRate];
  return {
    from: then.from,
    to: then.to,
    known: then.tickets.created + then.tickets.resolved > 0,
    attainment: compared(now.sla.attainment, then.sla.attainment),
    observed: compared(rates.observed, before.observed),
    stated: compared(rates.stated, before.stated),
    score: { value: then.xla.score, low: then.xla.scoreLow, high: then.xla.scoreHigh },
    measure(measure) {
      const same = then.xla.measures.find(({ id }) => id === measure.id);
      return same === undefined ? undefined : compared(measure, same);
    },
  };
}
