/** What both engines refuse, in the same words, so that what works on one machine works on AWS. */
import {
  type Item,
  ItemTooLargeError,
  type Key,
  type ListQuery,
  MAX_DELTAS_PER_ADD,
  MAX_ITEM_BYTES,
  MAX_TRANSACTION_BYTES,
  MAX_TRANSACTION_WRITES,
  type Query,
  type Write,
} from './table.ts';

const MAX_PARTITION_KEY_BYTES = 2048;
const MAX_SORT_KEY_BYTES = 1024;
/** A list and the places in it are keys of an index, with the limits of keys. */
const MAX_LIST_BYTES = MAX_PARTITION_KEY_BYTES;
export const MAX_PLACE_BYTES = MAX_SORT_KEY_BYTES;
/** One UTF-16 unit is at most three bytes of UTF-8: most strings need no counting. */
const MAX_BYTES_PER_UNIT = 3;

const isLonger = (text: string, bytes: number): boolean =>
  text.length * MAX_BYTES_PER_UNIT > bytes && Buffer.byteLength(text) > bytes;

const keyOf = (write: Write): Key => ('put' in write ? write.put : 'add' in write ? write.add : write.delete);

/** A text that is equal for equal keys only. */
export const keyText = ({ pk, sk }: Key): string => `${pk.length}:${pk}${sk}`;

/** Throws for a key that an engine would refuse, or store as a different one (a lone surrogate). */
export function checkKey({ pk, sk }: Key): void {
  if (pk === '' || sk === '') throw new Error('a key must not be empty');
  if (!pk.isWellFormed() || !sk.isWellFormed()) throw new Error('a key must be well-formed Unicode');
  if (isLonger(pk, MAX_PARTITION_KEY_BYTES)) {
    throw new ItemTooLargeError(`a partition key has at most ${MAX_PARTITION_KEY_BYTES} bytes`);
  }
  if (isLonger(sk, MAX_SORT_KEY_BYTES)) {
    throw new ItemTooLargeError(`a sort key has at most ${MAX_SORT_KEY_BYTES} bytes`);
  }
}

function checkLimit(limit: number | undefined): void {
  if (limit !== undefined && !(Number.isInteger(limit) && limit > 0)) throw new Error('a limit is a positive integer');
}

/** Throws for a query that an engine would refuse. */
export function checkQuery({ pk, limit, ...bounds }: Query): void {
  for (const bound of [bounds.from, bounds.to, bounds.prefix, bounds.after]) checkKey({ pk, sk: bound || ' ' });
  checkLimit(limit);
}

function checkPlacement(list: unknown, place: unknown): void {
  if (typeof list !== 'string' || typeof place !== 'string') {
    throw new Error('an item has both a list and a place, as texts, or neither');
  }
  if (list === '' || place === '') throw new Error('a list and a place must not be empty');
  if (!list.isWellFormed() || !place.isWellFormed()) throw new Error('a list and a place must be well-formed Unicode');
  if (isLonger(list, MAX_LIST_BYTES)) throw new ItemTooLargeError(`a list's name has at most ${MAX_LIST_BYTES} bytes`);
  if (isLonger(place, MAX_PLACE_BYTES)) throw new ItemTooLargeError(`a place has at most ${MAX_PLACE_BYTES} bytes`);
}

/** Throws for a query of a list that an engine would refuse; its token is looked at by who reads it. */
export function checkListQuery({ list, limit, ...bounds }: ListQuery): void {
  for (const bound of [bounds.from, bounds.to, bounds.prefix]) checkPlacement(list, bound || ' ');
  checkLimit(limit);
}

/**
 * The item's JSON. Throws for a key, or a place in a list, that can't be, and ItemTooLargeError for an item over the
 * limit.
 */
export function bodyOf(item: Item): string {
  checkKey(item);
  if (item.list !== undefined || item.place !== undefined) checkPlacement(item.list, item.place);
  const body = JSON.stringify(item);
  if (isLonger(body, MAX_ITEM_BYTES)) throw new ItemTooLargeError(`an item has at most ${MAX_ITEM_BYTES} bytes`);
  return body;
}

/** Throws ItemTooLargeError when the bodies of one transaction are over the limit together. */
export function checkTotal(bodies: readonly string[]): void {
  const units = bodies.reduce((sum, body) => sum + body.length, 0);
  if (units * MAX_BYTES_PER_UNIT <= MAX_TRANSACTION_BYTES) return;
  if (bodies.reduce((sum, body) => sum + Buffer.byteLength(body), 0) > MAX_TRANSACTION_BYTES) {
    throw new ItemTooLargeError(`a transaction writes at most ${MAX_TRANSACTION_BYTES} bytes`);
  }
}

/** Attributes that an `add` must not touch: those of keys, and the name that isn't a plain property in JavaScript. */
const NOT_ADDABLE = new Set(['pk', 'sk', 'list', 'place', '__proto__']);

function checkDeltas(deltas: Readonly<Record<string, number>>): number {
  const names = Object.keys(deltas);
  if (names.length > MAX_DELTAS_PER_ADD) throw new Error(`an add has at most ${MAX_DELTAS_PER_ADD} deltas`);
  for (const name of names) {
    if (NOT_ADDABLE.has(name)) throw new Error(`an add can't change ${name}`);
    if (!Number.isSafeInteger(deltas[name])) throw new Error(`the delta of ${name} is not an integer`);
  }
  return names.length;
}

/** Throws for a transaction that is wrong in itself; gives the writes that have something to write. */
export function checkWrites(writes: readonly Write[]): Write[] {
  if (writes.length > MAX_TRANSACTION_WRITES) {
    throw new Error(`a transaction has at most ${MAX_TRANSACTION_WRITES} writes, not ${writes.length}`);
  }
  const keys = new Set<string>();
  const effective: Write[] = [];
  for (const write of writes) {
    const key = keyOf(write);
    checkKey(key);
    keys.add(keyText(key));
    if (!('add' in write) || checkDeltas(write.deltas) > 0) effective.push(write);
  }
  if (keys.size < writes.length) throw new Error('no key may occur twice in a transaction');
  return effective;
}
