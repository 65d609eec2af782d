/** What comes along the change feed: deliveries about tickets, and signals. Each is counted in its own way. */

import { keyText } from '#store/key-text.ts';
import { isSignalPartition } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import { convert } from './convert.ts';
import type { Converter } from './settle.ts';
import { convertSignals } from './signals.ts';
import { readEntry } from './state.ts';

export interface FeedConversion {
  /** Tickets and signals whose state changed. */
  changed: number;
  /** How many of them could not be converted. */
  failed: number;
  /** Why the item could not be; `undefined` when it was. */
  failureOf(item: Item): unknown;
}

/** Converts appended items. Safe to repeat with any of them; never throws for a single one's sake. */
export async function convertItems(converter: Converter, items: readonly Item[]): Promise<FeedConversion> {
  const signals = items.filter(({ pk }) => isSignalPartition(pk));
  const entries = items.filter(({ pk }) => !isSignalPartition(pk)).map(readEntry);
  const tickets = await convert(converter, entries);
  const counted = await convertSignals(converter, signals);
  return {
    changed: tickets.changed + counted.changed,
    failed: tickets.failed.size + counted.failed.size,
    failureOf: item => tickets.failed.get(item.pk) ?? counted.failed.get(keyText(item)),
  };
}
