/** How many tickets are behind each number, by the `where` of `GET /v1/reports/tickets`: one list each. */
import type { CountedSource, Counters } from '#rollups/counters.ts';
import { COUNTS, WHERES, type Where } from './where.ts';

/** Of a period alone: what is open now belongs to none. */
export type PeriodCounts = Record<Exclude<Where, 'open'>, number>;
export type WhereCounts = Record<Where, number>;

const ofNow = (where: Where): where is 'open' => where === 'open';

/** Of a period's sum of counters. */
export function periodCounts(counters: Counters, source: CountedSource): PeriodCounts {
  const wheres = WHERES.filter(where => !ofNow(where));
  return Object.fromEntries(wheres.map(where => [where, COUNTS[where](counters, source)])) as PeriodCounts;
}

/** The same, and of the sum of what is open now. */
export function whereCounts(counters: Counters, now: Counters, source: CountedSource): WhereCounts {
  const from = (where: Where): Counters => (ofNow(where) ? now : counters);
  return Object.fromEntries(WHERES.map(where => [where, COUNTS[where](from(where), source)])) as WhereCounts;
}
