/** What a tally has counted: how often each word was chosen, by band. */
import type { Band } from '#experience/ratings.ts';
import type { BucketCounts } from '#rollups/sums.ts';

/** Tickets by band and word, the most frequent first; bands without any are empty. */
export type TallyCounts = Record<Band, Record<string, number>>;

/** Reads the words `<band>:<word>` that a measure counted. */
export function tallyCounts(buckets: BucketCounts = []): TallyCounts {
  const inBand = (band: Band): Record<string, number> => {
    const prefix = `${band}:`;
    return Object.fromEntries(
      buckets
        .filter(([name, count]) => name.startsWith(prefix) && count > 0)
        .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
        .map(([name, count]) => [name.slice(prefix.length), count]),
    );
  };
  return { low: inBand('low'), middle: inBand('middle'), high: inBand('high') };
}
