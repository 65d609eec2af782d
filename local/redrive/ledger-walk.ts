/**
 * One walk over the table for all messages of a redrive. What was received within one of their windows is converted
 * again; so is each ticket of which the ledger tells more than was counted, for what is released from quarantine keeps
 * the time at which it first arrived, and lies in no window.
 */
import type { Converter } from '#convert/settle.ts';
import { EVENT_PREFIX, isSignalPartition, STATE_SORT_KEY } from '#store/keys.ts';
import { type Item, queryAll } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { convertAgain, receivedAtOf, type Uncounted } from './convert-again.ts';
import { isWithin, type Window } from './failed-batch.ts';

export interface LedgerWalk {
  /** Items of the table that were looked at. */
  looked: number;
  /** Entries that were converted again, or would be. */
  entries: number;
  /** Tickets and signals that this has counted. */
  changed: number;
  uncounted: Uncounted[];
}

export interface WalkOptions {
  /** Converts nothing. */
  dryRun: boolean;
  signal?: AbortSignal | undefined;
  progress?(walk: Readonly<LedgerWalk>): void;
}

/** Entries that are converted together. */
const AT_ONCE = 500;

/** How many events an entry tells; without a list of them nobody can say, and it is looked at for itself. */
const eventsOf = ({ events }: Item): number => (Array.isArray(events) ? events.length : Number.POSITIVE_INFINITY);

/** How many events of its ticket a state has counted. One that can't be read has counted none. */
function countedBy({ history }: Item): number {
  if (typeof history !== 'object' || history === null || !('events' in history)) return 0;
  return typeof history.events === 'number' ? history.events : 0;
}

/** By partition: what the ledger tells, less what is counted. A ticket that comes out even is not kept. */
class Balance {
  readonly #tickets = new Map<string, number>();

  add(pk: string, events: number): void {
    const sum = (this.#tickets.get(pk) ?? 0) + events;
    if (sum === 0) this.#tickets.delete(pk);
    else this.#tickets.set(pk, sum);
  }

  /** Tickets of which the ledger tells more than was counted; fewer than that are forgotten, by intention. */
  open(): string[] {
    return [...this.#tickets].filter(([, events]) => events > 0).map(([pk]) => pk);
  }
}

/** Walks the ledger and converts what the windows ask for. Throws the signal's reason when it is told to stop. */
export async function walkLedger(
  converter: Converter,
  windows: readonly Window[],
  { dryRun, signal, progress = () => {} }: WalkOptions,
): Promise<LedgerWalk> {
  const { table } = converter;
  const walk: LedgerWalk = { looked: 0, entries: 0, changed: 0, uncounted: [] };
  // What was received later than this is on its way, and none of these messages is about it.
  const latest: Instant = Math.max(...windows.map(({ to }) => to));
  const balance = new Balance();
  const done = new Set<string>();
  let waiting: Item[] = [];

  async function flush(): Promise<void> {
    const items = waiting;
    waiting = [];
    if (items.length === 0) return;
    signal?.throwIfAborted();
    walk.entries += items.length;
    if (!dryRun) {
      const { changed, uncounted } = await convertAgain(converter, items);
      walk.changed += changed;
      walk.uncounted.push(...uncounted);
    }
    progress(walk);
  }
  async function take(item: Item): Promise<void> {
    const key = `${item.pk} ${item.sk}`;
    if (done.has(key)) return;
    done.add(key);
    waiting.push(item);
    if (waiting.length >= AT_ONCE) await flush();
  }

  for await (const items of table.scan('')) {
    signal?.throwIfAborted();
    walk.looked += items.length;
    for (const item of items) {
      if (item.sk === STATE_SORT_KEY) balance.add(item.pk, -countedBy(item));
      if (!item.sk.startsWith(EVENT_PREFIX)) continue;
      if (!isSignalPartition(item.pk)) balance.add(item.pk, eventsOf(item));
      const receivedAt = receivedAtOf(item);
      // A ticket's entry that doesn't say when is found by the balance; a signal's by nothing else.
      const isAsked =
        receivedAt === undefined ? isSignalPartition(item.pk) : windows.some(window => isWithin(receivedAt, window));
      if (isAsked) await take(item);
    }
    progress(walk);
  }
  await flush();
  for (const pk of balance.open()) {
    for (const item of await queryAll(table, { pk, prefix: EVENT_PREFIX })) {
      if ((receivedAtOf(item) ?? latest) <= latest) await take(item);
    }
  }
  await flush();
  return walk;
}
