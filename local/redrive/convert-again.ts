/** Converts ledger items once more, as if the stream brought them, and says of each that can't be counted why. */
import { setTimeout as sleep } from 'node:timers/promises';
import { convertItems } from '#convert/feed.ts';
import type { Converter } from '#convert/settle.ts';
import { parts } from '#store/keys.ts';
import { ConflictError, type Item, StoreUnavailableError } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { errorName } from '../aws-errors.ts';

/** An entry that could not be counted: where it is, and the name of what went wrong. Nothing of what it says. */
export interface Uncounted {
  /** As the ledger's keys have it: `TICKET` connection ticket, or `SIGNAL` unit type. */
  partition: string;
  delivery: string;
  /** `undefined` when the entry doesn't say it in a way that can be read. */
  receivedAt: Instant | undefined;
  error: string;
}

export interface ConvertedAgain {
  changed: number;
  uncounted: Uncounted[];
}

/** When the item was received; `undefined` where it doesn't say. */
export const receivedAtOf = ({ receivedAt }: Item): Instant | undefined =>
  typeof receivedAt === 'number' && Number.isFinite(receivedAt) ? receivedAt : undefined;

/** A key for people; one that is broken, as it is. */
function readable(key: string): string[] {
  try {
    return parts(key);
  } catch {
    return [key];
  }
}

const uncountedOf = (item: Item, error: unknown): Uncounted => ({
  partition: readable(item.pk).join(' '),
  delivery: readable(item.sk).slice(1).join(' '),
  receivedAt: receivedAtOf(item),
  error: errorName(error),
});

/** Milliseconds before what was not counted for somebody else's sake is tried once more. */
const WAITS: readonly number[] = [200, 2_000];

const passes = (error: unknown): boolean => error instanceof ConflictError || error instanceof StoreUnavailableError;

/** Once: what changed, and what failed with its error. An item that breaks the batch is told apart from the others. */
async function attempt(
  converter: Converter,
  items: readonly Item[],
): Promise<{ changed: number; failed: { item: Item; error: unknown }[] }> {
  try {
    const { changed, failureOf } = await convertItems(converter, items);
    const failed = items.map(item => ({ item, error: failureOf(item) })).filter(({ error }) => error !== undefined);
    return { changed, failed };
  } catch (error) {
    const [item] = items;
    // Without the store nothing can be told apart.
    if (error instanceof StoreUnavailableError || item === undefined) throw error;
    if (items.length === 1) return { changed: 0, failed: [{ item, error }] };
    const alone = [];
    for (const each of items) alone.push(await attempt(converter, [each]));
    return {
      changed: alone.reduce((sum, { changed }) => sum + changed, 0),
      failed: alone.flatMap(({ failed }) => failed),
    };
  }
}

/** Converts the items. Safe to repeat with any of them. Throws StoreUnavailableError when the table can't be used. */
export async function convertAgain(converter: Converter, items: readonly Item[]): Promise<ConvertedAgain> {
  let { changed, failed } = await attempt(converter, items);
  for (const wait of WAITS) {
    const passing = failed.filter(({ error }) => passes(error));
    if (passing.length === 0) break;
    await sleep(wait);
    const again = await attempt(
      converter,
      passing.map(({ item }) => item),
    );
    changed += again.changed;
    failed = [...failed.filter(({ error }) => !passes(error)), ...again.failed];
  }
  return { changed, uncounted: failed.map(({ item, error }) => uncountedOf(item, error)) };
}
