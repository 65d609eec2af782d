/** Where the open tickets are: those whose clocks come to a point soonest, over all shards, and no more than so many. */
import { openList } from '#store/keys.ts';
import { type ListEntry, MAX_LIST_PAGE, type Table } from '#store/table.ts';

interface Shard {
  list: string;
  entries: ListEntry[];
  /** Where to go on; `undefined` behind the last. */
  after: string | undefined;
  isDone: boolean;
}

/** Places and keys are ASCII. As for `Array.sort`. */
const byPlace = (a: ListEntry, b: ListEntry): number =>
  a.place < b.place ? -1 : a.place > b.place ? 1 : a.pk < b.pk ? -1 : Number(a.pk > b.pk);

async function readOn(table: Table, shard: Shard, limit: number): Promise<void> {
  const { list, after } = shard;
  const { entries, next } = await table.list({ list, limit, ...(after === undefined ? {} : { after }) });
  for (const entry of entries) shard.entries.push(entry);
  shard.after = next;
  shard.isDone = next === undefined;
}

/** How many are known to be the first of all: what lies before the end of every shard that has more. */
function settled(shards: readonly Shard[]): number {
  const ends = shards.flatMap(({ isDone, entries }) => (isDone ? [] : entries.slice(-1)));
  const [first] = ends.sort(byPlace);
  const all = shards.flatMap(({ entries }) => entries);
  return first === undefined ? all.length : all.filter(entry => byPlace(entry, first) <= 0).length;
}

export interface OpenEntries {
  entries: ListEntry[];
  /** There are no more. */
  isComplete: boolean;
}

/**
 * At most `most` of the open tickets, in the order in which their clocks come to a point: what has run out already, or
 * has no point to come to, is behind all others. Each once, though it moves while the lists are read.
 */
export async function openEntries(
  table: Table,
  shards: number,
  most: number,
  page = MAX_LIST_PAGE,
): Promise<OpenEntries> {
  const all = Array.from(
    { length: shards },
    (_, shard): Shard => ({ list: openList(shard), entries: [], after: undefined, isDone: false }),
  );
  for (;;) {
    const rest = all.filter(({ isDone }) => !isDone);
    if (rest.length === 0 || settled(all) >= most) break;
    await Promise.all(rest.map(shard => readOn(table, shard, page)));
  }
  const found = [...new Map(all.flatMap(({ entries }) => entries.map(entry => [entry.pk, entry]))).values()];
  const isComplete = all.every(({ isDone }) => isDone) && found.length <= most;
  return { entries: found.length <= most ? found : found.sort(byPlace).slice(0, most), isComplete };
}
