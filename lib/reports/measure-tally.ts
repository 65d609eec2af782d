/** What a tally has counted: how often each word was chosen, by band. */
import type { TallyMeasure } from '#experience/measure.ts';
import type { Band } from '#experience/ratings.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';

/** Tickets by band and word, the most frequent first; bands without any are empty. */
export type TallyCounts = Record<Band, Record<string, number>>;

/** Reads the words `<band>:<word>` that the measure counted. */
export function tallyCounts({ counter }: TallyMeasure, counters: Counters): TallyCounts {
  const inBand = (band: Band): Record<string, number> => {
    const prefix = counterNames.measureBucket(counter, `${band}:`);
    const found = Object.entries(counters).filter(([name, count]) => name.startsWith(prefix) && count > 0);
    found.sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    return Object.fromEntries(found.map(([name, count]) => [name.slice(prefix.length), count]));
  };
  return { low: inBand('low'), middle: inBand('middle'), high: inBand('high') };
}
