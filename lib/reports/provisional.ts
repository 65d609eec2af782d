/** First-contact resolutions that count although their settle window is not over: a reopening may still take them out. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { firstContactResolution } from '#experience/measures/first-contact-resolution.ts';
import { firstUnsettledDay } from '#experience/settle.ts';
import { counterNames } from '#rollups/counters.ts';
import type { Sums } from '#rollups/sums.ts';
import type { Instant } from '#tickets/event.ts';
import type { Period } from './period.ts';
import type { Scope } from './read.ts';
import { type RollupSource, readScopeSums } from './scope-sums.ts';

/** As many as that, and no more than count in the sums: they are read apart, and tickets are counted meanwhile. */
export const provisionalIn = ({ counts }: Sums, provisional: number): number =>
  Math.min(provisional, counts[counterNames.measureHits(firstContactResolution.counter)] ?? 0);

/** How many there are in a scope and a period. Reads the few days that have not settled, and nothing of older periods. */
export async function readProvisional(
  source: RollupSource,
  rules: Rules,
  scope: Scope,
  { start, end }: Period,
  now: Instant,
): Promise<number> {
  const { settleDays } = rules.settings;
  // Units of one time zone settle on the same day, and are read together.
  const byDay = Map.groupBy(scope.units, unit => firstUnsettledDay(now, settleDays, unitTimeZone(rules, unit)));
  const counts = [...byDay].map(async ([unsettled, units]) => {
    const period: Period = { start: start > unsettled ? start : unsettled, end };
    if (period.start > end) return 0;
    const { whole } = await readScopeSums(source, { ...scope, units, period, interval: 'day' });
    return whole.counts[counterNames.measureHits(firstContactResolution.counter)] ?? 0;
  });
  return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0);
}
