/**
 * Values of Znuny as they come: Perl writes numbers as text or not, as it likes, and times without a zone. Where a
 * time also comes as an epoch, that is taken.
 */

import { type JsonObject, own, textOf } from '#desks/json.ts';
import { happenedInZone } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';

/** Something that Znuny shows: a ticket or one of its articles. */
export interface Shown {
  of: JsonObject;
  /** JSON Pointer of it in the body. */
  base: string;
  /** The zone of the server's times. */
  zone: string;
  receivedAt: Instant;
}

/** A text of the object's own; empty is none. */
export const filled = (object: JsonObject, field: string): string | undefined => textOf(own(object, field));

/** The same in lower case, for the desk's own words. */
export const lowered = (object: JsonObject, field: string): string | undefined => filled(object, field)?.toLowerCase();

/** Perl's truth, of a flag: 1 or 0, as text too. */
export function flag(object: JsonObject, field: string): boolean | undefined {
  const text = lowered(object, field);
  if (text === '1' || text === 'true') return true;
  return text === '0' || text === 'false' ? false : undefined;
}

/** A time that only adds to what is known, of the first field that has one: an odd one is left out. */
export function hint({ of, zone }: Shown, ...fields: string[]): Instant | undefined {
  for (const field of fields) {
    const read = readTime(own(of, field), zone);
    if (typeof read === 'number') return read;
  }
  return undefined;
}

/** When something happened: a time that is not understood, or in the future, is a problem. */
export function moment({ of, base, zone, receivedAt }: Shown, field: string, issues: Issue[]): Instant | undefined {
  return happenedInZone(readTime(own(of, field), zone), `${base}/${field}`, receivedAt, issues);
}
