/** What comes along the change feed: deliveries about tickets, and signals. Each is counted in its own way. */

import { keyText } from '#store/key-text.ts';
import { isSignalPartition } from '#store/keys.ts';
import { restored } from '#store/schema.ts';
import type { Item } from '#store/table.ts';
import { convert } from './convert.ts';
import { isReadable, UnreadableError } from './readable.ts';
import type { Converter } from './settle.ts';
import { convertSignals } from './signals.ts';
import { readEntry } from './state.ts';

export interface FeedConversion {
  /** Tickets and signals whose state changed. */
  changed: number;
  /** How many of them could not be converted, and of items that can't even be read. */
  failed: number;
  /** Races that were lost and run again. */
  conflicts: number;
  /** Why the item could not be; `undefined` when it was. */
  failureOf(item: Item): unknown;
}

/** The items of the ledger, and why the others, by key text, can't be read. */
function readItems(stored: readonly Item[]): { items: Item[]; refused: Map<string, unknown> } {
  const refused = new Map<string, unknown>();
  const items: Item[] = [];
  for (const one of stored) {
    try {
      const item = restored(one);
      if (!isReadable(item)) throw new UnreadableError('no ledger item');
      items.push(item);
    } catch (error) {
      refused.set(keyText(one), error);
    }
  }
  return { items, refused };
}

/** Converts appended items, as they are stored. Safe to repeat with any; never throws for a single one's sake. */
export async function convertItems(converter: Converter, stored: readonly Item[]): Promise<FeedConversion> {
  const { items, refused } = readItems(stored);
  const signals = items.filter(({ pk }) => isSignalPartition(pk));
  const entries = items.filter(({ pk }) => !isSignalPartition(pk)).map(readEntry);
  const tickets = await convert(converter, entries);
  const counted = await convertSignals(converter, signals);
  return {
    changed: tickets.changed + counted.changed,
    failed: tickets.failed.size + counted.failed.size + refused.size,
    conflicts: tickets.conflicts + counted.conflicts,
    failureOf: item => {
      const key = keyText(item);
      return refused.get(key) ?? tickets.failed.get(item.pk) ?? counted.failed.get(key);
    },
  };
}
