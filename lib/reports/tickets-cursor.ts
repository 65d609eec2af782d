/**
 * Where a page of the tickets behind a number ended: in which list, and after which entry of it. A list is named by
 * what it is of, and an entry by its place in the order, so that nothing that is written meanwhile moves the place.
 */
import { PithError } from '#lib/errors.ts';
import { entryOf, tokenOf } from '#store/list-token.ts';
import { compareEntries } from '#store/order.ts';
import type { ListEntry } from '#store/table.ts';
import { isDate, type Period } from './period.ts';
import { LISTS, type ListKind } from './where.ts';

/** A list, in the order in which lists are gone through. */
export interface ListPlace {
  kind: ListKind;
  /** Of the resolved ones; `''` where tickets of all units are in one list. */
  unit: string;
  shard: number;
}

/** Negative, zero or positive, as for `Array.sort`. */
export function comparePlaces(a: ListPlace, b: ListPlace): number {
  const units = a.unit < b.unit ? -1 : a.unit > b.unit ? 1 : 0;
  return LISTS.indexOf(a.kind) - LISTS.indexOf(b.kind) || units || a.shard - b.shard;
}

/** How far a page has come in a list. */
export interface Progress {
  after: ListEntry | undefined;
  /** The last entry that the caller may know of: one of the scope, or what an earlier cursor told. */
  known: ListEntry | undefined;
}

/** What a cursor holds. */
export interface Cursor {
  /** What the query was, so that no other goes on with it. */
  fingerprint: string;
  /** Its period: where it named none, the days up to that day go on to be meant. */
  period: Period;
  list: ListPlace;
  after: ListEntry | undefined;
}

/** Characters at the end of a place by which a ticket's id could be guessed: five of eight that its hash gives. */
const TELLING = 5;
/** Behind every digit. */
const LAST = '~';

/**
 * Tickets of all units may be in one list: a cursor must not name one that the caller may not see. Then it is a place
 * shortly before: what lies in between is looked at again, and nothing of the scope does.
 */
export function toldPlace({ after, known }: Progress, descending: boolean): ListEntry | undefined {
  if (after === undefined || after === known) return after;
  const before = { place: `${after.place.slice(0, -TELLING)}${descending ? LAST : ''}`, pk: '-', sk: '-' };
  const order = known === undefined ? 0 : compareEntries(known, before);
  return (descending ? order < 0 : order > 0) ? known : before;
}

export function cursorText({ fingerprint, period, list, after }: Cursor): string {
  const { kind, unit, shard } = list;
  const place = after === undefined ? null : tokenOf(after);
  const held = [fingerprint, period.start, period.end, LISTS.indexOf(kind), unit, shard, place];
  return Buffer.from(JSON.stringify(held)).toString('base64url');
}

const refused = (message: string): PithError =>
  new PithError('bad-request', 'A query parameter is not valid.', { issues: [{ path: '/cursor', message }] });

/** Of a cursor that another query gave. */
export const strangeCursor = (): PithError =>
  refused('this cursor belongs to another query: repeat all parameters as they were, or leave it out to begin anew');

const isText = (value: unknown): value is string => typeof value === 'string';

function parsed(text: string): Cursor | undefined {
  const held: unknown = JSON.parse(Buffer.from(text, 'base64url').toString());
  if (!Array.isArray(held) || held.length !== 7) return undefined;
  const [fingerprint, start, end, index, unit, shard, token] = held as unknown[];
  const kind = LISTS[Number(index)];
  if (!isText(fingerprint) || !isText(start) || !isText(end) || !isText(unit) || !Number.isInteger(index)) return;
  if (!isDate(start) || !isDate(end) || kind === undefined || !Number.isInteger(shard)) return undefined;
  if (token !== null && !isText(token)) return undefined;
  const list = { kind, unit, shard: Number(shard) };
  return { fingerprint, period: { start, end }, list, after: entryOf(token ?? undefined) };
}

/** Throws `bad-request` for what is no cursor. */
export function readCursor(text: string): Cursor {
  try {
    const cursor = parsed(text);
    if (cursor !== undefined) return cursor;
  } catch {
    // Said below.
  }
  throw refused('this is no cursor of ours: take nextCursor as it is, or leave it out');
}
