/**
 * Values of a Frappe document as they come: the platform's own types where a webhook lists fields, and whatever a
 * template made of them (desks.md §10). A template that puts quotes around everything sends "None", "0" and "1200.0".
 */

import type { Words } from '#desks/fields.ts';
import { type JsonObject, numberOf, textOf } from '#desks/json.ts';
import { happenedInZone } from '#desks/reading.ts';
import { readTime } from '#desks/times.ts';
import type { Issue } from '#lib/errors.ts';
import { isTimeZone } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';

/** What is written there; `undefined` for nothing, and for Python's word for nothing. */
export function filled(value: unknown): string | undefined {
  const text = textOf(value);
  return text === 'None' || text === 'null' ? undefined : text;
}

/** The same in lower case, for the desk's own words. */
export const lowered = (value: unknown): string | undefined => filled(value)?.toLowerCase();

/** A word for the connection's mapping; a field that is there and empty is said to be empty. */
export function wordOf(value: unknown): Words {
  if (value === undefined || (typeof value === 'object' && value !== null)) return undefined;
  const text = filled(value);
  return text === undefined ? null : [text];
}

/** A check box: 1 or 0, as text too. */
export function checked(value: unknown): boolean | undefined {
  const text = lowered(value);
  if (text === '1' || text === 'true' || text === '1.0') return true;
  return text === '0' || text === 'false' || text === '0.0' ? false : undefined;
}

/** Seconds of a duration. Zero is left out: it also stands for one that has not been counted. */
export function secondsOf(value: unknown): number | undefined {
  const seconds = numberOf(value);
  return seconds !== undefined && seconds > 0 ? seconds : undefined;
}

/**
 * Who a ticket is assigned to, of a JSON text of users; `null` is nobody, `undefined` is not said. The last one, for
 * Frappe appends. Not verified: the order after one of several has been taken off.
 */
export function assigneeOf(value: unknown): string | null | undefined {
  if (value === undefined) return undefined;
  const text = filled(value);
  let users: unknown = value;
  if (typeof value === 'string') {
    try {
      users = text === undefined ? [] : JSON.parse(text);
    } catch {
      return undefined;
    }
  }
  if (users === null) return null;
  return Array.isArray(users) ? (filled(users.at(-1)) ?? null) : undefined;
}

const ZONE = /^[a-z][a-z0-9_+/-]{1,39}$/;

/**
 * The zone of a body's times, which name none: what our template says of the site, else the connection's. In lower
 * case, which the runtime understands as well: so the names that it keeps are no more than there are zones.
 */
export function zoneOf(said: unknown, connection: string): string {
  const zone = lowered(said);
  return zone !== undefined && ZONE.test(zone) && isTimeZone(zone) ? zone : connection;
}

/** The times of one document. */
export interface SiteTimes {
  /** A time that only adds to what is known: an odd one is left out. */
  hint(field: string): Instant | undefined;
  /** When something happened: not understood, or in the future, is a problem. */
  happened(field: string): Instant | undefined;
}

/** Reads a document's times in the site's zone. An hour that occurs twice in autumn is read as the first of the two. */
export function siteTimes(
  doc: JsonObject,
  { zone, base, receivedAt }: { zone: string; base: string; receivedAt: Instant },
  issues: Issue[],
): SiteTimes {
  return {
    hint(field) {
      const read = readTime(doc[field], zone);
      return typeof read === 'number' ? read : undefined;
    },
    happened(field) {
      return happenedInZone(readTime(doc[field], zone), `${base}/${field}`, receivedAt, issues);
    },
  };
}
