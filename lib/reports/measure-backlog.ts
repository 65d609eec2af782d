/** The age of what is open now, from the rows of open tickets by the day of their creation. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { distribution } from '#experience/distribution.ts';
import { backlogAge } from '#experience/measures/backlog-age.ts';
import { createdTogether } from '#rollups/backlog.ts';
import { counterNames } from '#rollups/counters.ts';
import { quantileEstimate } from '#rollups/intervals.ts';
import type { Instant } from '#tickets/event.ts';
import type { Bin } from './measure-histogram.ts';
import { type MeasureValue, quantilesOf } from './measures.ts';
import { type ScopedRow, total } from './read.ts';

/** Seconds. */
const DAY = 86_400;
/** The bands of HDI: under 10 days, 10 to 30, over 30. */
const BANDS: readonly [from: number, to: number | null][] = [
  [0, 10 * DAY],
  [10 * DAY, 30 * DAY],
  [30 * DAY, null],
];

/** Exactly thirty days belong to the middle one. */
const bandIndex = (age: number): number => (age < 10 * DAY ? 0 : age <= 30 * DAY ? 1 : 2);

export interface BacklogValue extends MeasureValue {
  bands: Bin[];
}

interface Together {
  /** Seconds. */
  age: number;
  count: number;
}

/**
 * The ages at `now`. `open`: the rows that say how many are open; `since`: those by creation, of which each day counts
 * with its mean.
 */
export function backlogValue(
  open: readonly ScopedRow[],
  since: readonly ScopedRow[],
  rules: Rules,
  now: Instant,
): BacklogValue {
  const together = since.flatMap(({ unit, period, counters }) =>
    createdTogether(period, counters, unitTimeZone(rules, unit)).map(
      ({ count, createdAt }): Together => ({ count, age: Math.max(0, now - createdAt) / 1000 }),
    ),
  );
  const ages = distribution(together.map(({ age, count }) => [age, count]));
  const median = quantileEstimate(ages, 0.5);
  const sum = together.reduce((all, { age, count }) => all + age * count, 0);
  const known = total(open)[counterNames.open] ?? 0;
  return {
    id: backlogAge.id,
    coverage: known === 0 ? null : median.n / known,
    ...median,
    mean: median.n === 0 ? null : sum / median.n,
    ...quantilesOf(ages),
    bands: BANDS.map(([from, to], index) => ({
      from,
      to,
      count: together.reduce((all, { age, count }) => all + (bandIndex(age) === index ? count : 0), 0),
    })),
  };
}
