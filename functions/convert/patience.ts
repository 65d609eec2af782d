/**
 * Converting with patience: what the store can't take now is tried again for as long as the invocation may last, so
 * that an outage uses up time and not the few retries after which the stream gives records up.
 */
import { convertItems } from '#convert/feed.ts';
import type { Converter } from '#convert/settle.ts';
import { keyText } from '#store/key-text.ts';
import { isSignalPartition } from '#store/keys.ts';
import { ConflictError, type Item, StoreUnavailableError } from '#store/table.ts';

export interface PatientConversion {
  /** Tickets and signals whose state changed. */
  changed: number;
  /** Tickets and signals that could not be counted. */
  failed: number;
  conflicts: number;
  failureOf(item: Item): unknown;
  /** Why none of them could even be tried. */
  thrown?: unknown;
}

/** Milliseconds of the first wait, and of the longest. Doubled in between; a shard has one converter, so no dice. */
const WAIT = { first: 250, longest: 10_000 };

/** Whether it will pass by itself: the store is away, or somebody else keeps writing. */
const isPassing = (error: unknown): boolean => error instanceof StoreUnavailableError || error instanceof ConflictError;

const countedAs = (item: Item): string => (isSignalPartition(item.pk) ? keyText(item) : item.pk);

/** `timeToWait` is in milliseconds; none, and it is one attempt. Throws what is nobody's in particular, and no outage. */
export async function convertPatiently(
  converter: Converter,
  items: readonly Item[],
  timeToWait: () => number,
  sleep: (milliseconds: number) => Promise<void>,
): Promise<PatientConversion> {
  const failures = new Map<string, unknown>();
  const failureOf = (item: Item): unknown => failures.get(keyText(item));
  const result = { changed: 0, conflicts: 0 };
  let left = items;
  for (let wait = WAIT.first; ; wait = Math.min(2 * wait, WAIT.longest)) {
    let thrown: unknown;
    try {
      const conversion = await convertItems(converter, left);
      result.changed += conversion.changed;
      result.conflicts += conversion.conflicts;
      for (const item of left) failures.set(keyText(item), conversion.failureOf(item));
    } catch (error) {
      if (!isPassing(error)) throw error;
      thrown = error;
      for (const item of left) failures.set(keyText(item), error);
    }
    // What has failed for good stays so: it is not tried again with the others.
    const passing = left.filter(item => isPassing(failureOf(item)));
    if (passing.length === 0 || !(timeToWait() >= wait)) {
      const failed = new Set(items.filter(item => failureOf(item) !== undefined).map(countedAs)).size;
      return { ...result, failed, failureOf, ...(left.length === items.length ? { thrown } : {}) };
    }
    left = passing;
    await sleep(wait);
  }
}
