/**
 * A change feed for an engine that has none on one machine: the process remembers what it appends, and at its start
 * looks in the ledger for what an earlier one appended without counting it. So any DynamoDB-compatible endpoint will
 * do, with streams or without; on AWS the stream does this.
 */
import { isReadableEntry } from '#convert/readable.ts';
import { readEntry, readState } from '#convert/state.ts';
import { EVENT_PREFIX, isSignalPartition, STATE_SORT_KEY } from '#store/keys.ts';
import { restored } from '#store/schema.ts';
import type { Change, ChangeFeed, Item, Table } from '#store/table.ts';

export interface AppendFeed {
  /** The table, whose appends are fed. */
  table: Table & ChangeFeed;
  /** Feeds everything that is in the ledger and not counted yet. Reads the whole ledger. */
  catchUp(): Promise<void>;
}

/** An append that failed may have been stored all the same: it is looked for this often, this many milliseconds apart. */
const LOOKS = 10;
const LOOK_EVERY = 1_000;
const POSITION_DIGITS = 20;

interface Doubt {
  items: Item[];
  looks: number;
  at: number;
}

export function createAppendFeed(plain: Table, options: { now(): number; wake(): void }): AppendFeed {
  const { now, wake } = options;
  // Positions grow over restarts too, so that a checkpoint of an earlier process is behind all of this one's.
  let next = BigInt(now()) * 1_000_000n;
  let queue: Change[] = [];
  let doubts: Doubt[] = [];

  function feed(items: readonly Item[]): void {
    for (const item of items) {
      next += 1n;
      queue.push({ position: String(next).padStart(POSITION_DIGITS, '0'), item });
    }
    if (items.length > 0) wake();
  }

  /** Feeds what was stored although its append failed. */
  async function settleDoubts(): Promise<void> {
    const due = doubts.filter(({ at }) => at <= now());
    for (const doubt of due) {
      const there = await plain.getMany(doubt.items);
      feed(doubt.items.filter((_, index) => there[index] !== undefined));
      doubt.items = doubt.items.filter((_, index) => there[index] === undefined);
      doubt.looks += 1;
      doubt.at = now() + LOOK_EVERY;
    }
    doubts = doubts.filter(({ items, looks }) => items.length > 0 && looks < LOOKS);
  }

  return {
    table: {
      ...plain,
      async append(items) {
        try {
          const added = await plain.append(items);
          feed(items.filter((_, index) => added[index]));
          // It was there: perhaps by an append that is in doubt, which is none any more.
          if (doubts.length > 0 && added.includes(false)) for (const doubt of doubts) doubt.at = now();
          return added;
        } catch (error) {
          doubts.push({ items: [...items], looks: 0, at: now() + LOOK_EVERY });
          throw error;
        }
      },
      async changes(after, limit) {
        if (doubts.length > 0) await settleDoubts();
        if (after !== undefined) {
          const first = queue.findIndex(({ position }) => position > after);
          if (first !== 0) queue = first < 0 ? [] : queue.slice(first);
        }
        return queue.slice(0, limit);
      },
    },

    async catchUp() {
      const counted = new Map<string, number>();
      for await (const items of plain.scan(STATE_SORT_KEY)) {
        for (const item of items) counted.set(item.pk, readState(restored(item)).history.events);
      }
      const ledger = new Map<string, Item[]>();
      for await (const items of plain.scan(EVENT_PREFIX)) {
        // A signal is its own state: as it was appended, nobody has counted it.
        feed(items.filter(({ pk, day }) => isSignalPartition(pk) && day === undefined));
        const entries = items.filter(({ pk }) => !isSignalPartition(pk));
        for (const item of entries) ledger.set(item.pk, [...(ledger.get(item.pk) ?? []), item]);
      }
      for (const [pk, items] of ledger) {
        // What can't be read was set aside when it came, and is no reason not to start.
        const readable = items.map(item => restored(item)).filter(isReadableEntry);
        const events = readable.reduce((sum, item) => sum + readEntry(item).events.length, 0);
        if (events !== (counted.get(pk) ?? 0)) feed(items);
      }
    },
  };
}
