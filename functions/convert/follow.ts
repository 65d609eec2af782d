/** What is logged of a transaction that was made, so that a delivery can be followed to the rollups. */
import type { Commit } from '#convert/committed.ts';
import type { Log, LogFields } from '#lib/log.ts';

/** Characters of a list in a line: two of them, and the rest, stay below the 256 kB that CloudWatch takes. */
const LONGEST = 100_000;

/** As much of a list as a line takes. */
function capped<T>(list: readonly T[]): T[] {
  let length = 0;
  return list.filter(one => {
    length += JSON.stringify(one).length + 1;
    return length <= LONGEST;
  });
}

/** A line for each transaction; `batch` says which batch of the stream it was made for. */
export const follow =
  (log: Log, batch: LogFields) =>
  ({ deliveries, rollups, changed }: Commit): void => {
    const shown = { deliveries: capped(deliveries), rollups: capped(rollups) };
    const left = deliveries.length - shown.deliveries.length + (rollups.length - shown.rollups.length);
    log.info('counted', { ...batch, ...shown, ...(left === 0 ? {} : { left }), changed });
  };
