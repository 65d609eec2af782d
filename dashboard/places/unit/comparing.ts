/** What the period is compared with: the one before, as the API compares it, or the same days a year ago. */
import { differenceOf } from '../../parts/difference.ts';
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

/** What has changed since, told apart from chance as the API does it for the period before. */
export const changeSince = (now: Estimate, before: Estimate): Difference =>
  differenceOf(now, before, Math.min(now.n, before.n) >= MINIMUM_SAMPLE);

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
    change: changeSince(value, before),
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
