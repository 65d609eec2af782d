/**
 * DynamoDB's units, as AWS publishes them: a write is a unit for each kilobyte of the larger of the item before and
 * after, twice in a transaction; a read is one for each four kilobytes, half where it is eventually consistent. What a
 * write does to an index is charged besides, and not twice in a transaction.
 */
import type { Item } from '#store/table.ts';
import { indexBytes, itemBytes } from './item-size.ts';

const WRITE_BYTES = 1_024;
const READ_BYTES = 4_096;
const TRANSACTIONAL = 2;

const writeUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / WRITE_BYTES));

/** What stood there, and what stands there now. */
export interface Change {
  before: Item | undefined;
  after: Item | undefined;
}

const sizeOf = (item: Item | undefined): number => (item === undefined ? 0 : itemBytes(item));

/** A put, update or delete, also one whose condition failed: then nothing has changed, and it is charged all the same. */
export const plainWrite = ({ before, after }: Change): number => writeUnits(Math.max(sizeOf(before), sizeOf(after)));

export const transactionalWrite = (change: Change): number => TRANSACTIONAL * plainWrite(change);

/** An entry that moves is deleted and put; one whose keys stay is not written, as the index holds nothing but keys. */
export function indexWrite({ before, after }: Change): number {
  const [left, come] = [before && indexBytes(before), after && indexBytes(after)];
  if (before?.list === after?.list && before?.place === after?.place) return 0;
  return (left ? writeUnits(left) : 0) + (come ? writeUnits(come) : 0);
}

const readUnits = (bytes: number): number => Math.max(1, Math.ceil(bytes / READ_BYTES));

/** One item by its key, alone or in a batch; what isn't there costs as much as the smallest. */
export const itemRead = (item: Item | undefined): number => readUnits(sizeOf(item));
/** A page of a query: its items are added up before they are rounded. */
export const pageRead = (items: readonly Item[]): number => readUnits(items.reduce((sum, one) => sum + sizeOf(one), 0));
/** A page of a list: the index is read eventually consistent. */
export const listRead = (bytes: number): number => readUnits(bytes) / 2;
