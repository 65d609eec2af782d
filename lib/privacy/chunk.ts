/** As much of a ticket's partition as goes into one transaction beside its state. */
import { type Item, MAX_ITEM_BYTES, MAX_TRANSACTION_BYTES, MAX_TRANSACTION_WRITES, type Write } from '#store/table.ts';

/** A write, and how large the item is that it puts or deletes. */
export interface Sized {
  write: Write;
  bytes: number;
}

/** Beside them: the state, and a pointer. */
const MOST_WRITES = MAX_TRANSACTION_WRITES - 2;
/** The state may be as large as an item can be, and an engine counts a little more than JSON has. */
const MOST_BYTES = MAX_TRANSACTION_BYTES - 2 * MAX_ITEM_BYTES;

const bytesOf = (item: Item): number => Buffer.byteLength(JSON.stringify(item));

export const putting = (item: Item): Sized => ({ write: { put: item }, bytes: bytesOf(item) });
export const deleting = (item: Item): Sized => ({
  write: { delete: { pk: item.pk, sk: item.sk } },
  bytes: bytesOf(item),
});

/** The first of them that fit together, at least one if there is one; `rest` says whether there are more. */
export function firstChunk(all: readonly Sized[]): { chunk: Write[]; rest: boolean } {
  const chunk: Write[] = [];
  let sum = 0;
  for (const { write, bytes } of all) {
    sum += bytes;
    if (chunk.length > 0 && (chunk.length === MOST_WRITES || sum > MOST_BYTES)) return { chunk, rest: true };
    chunk.push(write);
  }
  return { chunk, rest: false };
}
