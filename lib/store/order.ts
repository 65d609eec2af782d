/**
 * The order of sort keys and of places in lists, the same on both engines: bytes of UTF-8, which is the order of code
 * points. JavaScript's own `<` compares UTF-16 units and puts an emoji before U+FFFD.
 */
import type { ListEntry, ListQuery, Query } from './table.ts';

/** Negative, zero or positive, as for `Array.sort`. */
export function compareKeys(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

/** The order of a list: by place, then by key. As for `Array.sort`. */
export const compareEntries = (a: ListEntry, b: ListEntry): number =>
  compareKeys(a.place, b.place) || compareKeys(a.pk, b.pk) || compareKeys(a.sk, b.sk);

const FIRST_SURROGATE = 0xd800;
const AFTER_SURROGATES = 0xe000;
const LAST_CODE_POINT = 0x10ffff;

/** The first key after all that start with the prefix; none when the prefix can't be counted up. */
export function afterPrefix(prefix: string): string | undefined {
  const points = Array.from(prefix, character => character.codePointAt(0) ?? 0);
  while (points.at(-1) === LAST_CODE_POINT) points.pop();
  const last = points.pop();
  if (last === undefined) return undefined;
  return String.fromCodePoint(...points, last + 1 === FIRST_SURROGATE ? AFTER_SURROGATES : last + 1);
}

/** The sort keys, or places, that a query wants: from `low`, up to `high`, which belongs to it unless `open`. */
export interface Range {
  low: string;
  high: string | undefined;
  open: boolean;
}

/** A query's bounds and prefix as one range; `undefined` when nothing can be in it. */
export function rangeOf({ from = '', to, prefix = '' }: Pick<Query, 'from' | 'to' | 'prefix'>): Range | undefined {
  const low = compareKeys(from, prefix) > 0 ? from : prefix;
  const end = afterPrefix(prefix);
  const open = end !== undefined && (to === undefined || compareKeys(to, end) >= 0);
  const high = open ? end : to;
  if (high !== undefined && compareKeys(low, high) >= (open ? 0 : 1)) return undefined;
  return { low, high, open };
}

/**
 * The places that are left of a list's query behind an entry, its own place included, for others may share it;
 * `undefined` when nothing can be left.
 */
export function rangeBehind(query: ListQuery, entry: ListEntry | undefined): Range | undefined {
  if (entry === undefined) return rangeOf(query);
  const { from = '', to, descending = false } = query;
  const { place } = entry;
  if (!descending) return rangeOf({ ...query, from: compareKeys(place, from) > 0 ? place : from });
  return rangeOf({ ...query, to: to !== undefined && compareKeys(to, place) < 0 ? to : place });
}
