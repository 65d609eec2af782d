/**
 * Bodies of Freshdesk and Freshservice: whoever sets up a rule picks fields or writes JSON, so a body can be flat, or
 * inside `freshdesk_webhook`, `freshservice_webhook` or `ticket`, and names its fields in several ways (desks.md §4).
 */

import { isObject, type JsonObject, textOf } from '#desks/json.ts';
import { isName } from '#desks/reading.ts';

interface Scope {
  object: JsonObject;
  /** JSON Pointer of the object. */
  pointer: string;
  /** Keys in lower case: templates are written by hand. */
  lowered: ReadonlyMap<string, { key: string; value: unknown }>;
}

/** The objects that a body is made of, the innermost first. */
export type FreshworksBody = readonly Scope[];

/** `null`: there, and empty. `undefined`: not said, also by a placeholder that the desk didn't fill in. */
export type Filled = string | null | undefined;

const WRAPPERS = ['freshdesk_webhook', 'freshservice_webhook', 'ticket'];
const UNFILLED = /\{\{[^{}]*\}\}/;

const scopeOf = (object: JsonObject, pointer: string): Scope => ({
  object,
  pointer,
  lowered: new Map(Object.entries(object).map(([key, value]) => [key.toLowerCase(), { key, value }])),
});

/** Takes a body out of its wrappers. */
export function unwrap(body: JsonObject): FreshworksBody {
  const scopes = [scopeOf(body, '')];
  for (const wrapper of WRAPPERS) {
    const [inner] = scopes;
    const value = inner?.object[wrapper];
    if (inner !== undefined && isObject(value)) scopes.unshift(scopeOf(value, `${inner.pointer}/${wrapper}`));
  }
  return scopes;
}

/** The objects themselves, as a mapping's `from` looks into them. */
export const objectsOf = (body: FreshworksBody): readonly JsonObject[] => body.map(({ object }) => object);

function filled(value: unknown): Filled {
  if (value === null) return null;
  const text = textOf(value);
  if (text !== undefined) return UNFILLED.test(text) ? undefined : text;
  return typeof value === 'string' ? null : undefined;
}

/** A field by its name, in any letter case; a dot reaches into one object. */
function lookIn({ lowered }: Scope, name: string): unknown {
  const [outer = '', inner] = name.split('.');
  const found = lowered.get(outer)?.value;
  if (inner === undefined) return found;
  return isObject(found) && Object.hasOwn(found, inner) ? found[inner] : undefined;
}

/** What the first of these fields says that says something; `null` where one is there and all of them are empty. */
export function first(body: FreshworksBody, names: readonly string[]): Filled {
  let said: Filled;
  for (const name of names) {
    for (const scope of body) {
      const value = filled(lookIn(scope, name));
      if (typeof value === 'string') return value;
      if (value === null) said = null;
    }
  }
  return said;
}

/** The same where an empty field means no more than a missing one. */
export const text = (body: FreshworksBody, names: readonly string[]): string | undefined =>
  first(body, names) ?? undefined;

/** JSON Pointer of the first of these fields that is there, else of where the first would be. */
export function pointerTo(body: FreshworksBody, names: readonly string[]): string {
  for (const name of names) {
    for (const { lowered, pointer } of body) {
      const found = lowered.get(name.split('.')[0] ?? '');
      if (found !== undefined) return `${pointer}/${found.key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    }
  }
  return `${body[0]?.pointer ?? ''}/${names[0] ?? ''}`;
}

const IDS = ['id_numeric', 'ticket_id_numeric', 'ticket_id', 'ticketid', 'id', 'ticket_display_id', 'display_id'];

export interface TicketName {
  id: string;
  /** `INC`, `SR` and the like, of a Freshservice ticket. */
  prefix: string | undefined;
}

/** The ticket's number. `INC-12` and `SR-12` share one sequence of numbers, so both are 12. */
export function ticketOf(body: FreshworksBody): TicketName | undefined {
  const names = IDS.map(name => text(body, [name])).filter(name => name !== undefined);
  const [name] = names;
  if (!isName(name)) return undefined;
  const numbered = names.map(one => /^#?([a-z]{2,8})-(\d+)$/i.exec(one));
  // Other names may be of other things: an id of the event, say.
  const digits = /\d+$/.exec(name)?.[0];
  const prefix = numbered.find(found => found !== null && found[2] === digits)?.[1]?.toUpperCase();
  const [, own, number] = numbered[0] ?? [];
  const isTicket = number !== undefined && /^(?:INC|SR)$/i.test(own ?? '');
  return { id: isTicket ? number : name.replace(/^#(?=\d)/, ''), prefix };
}

export const ticketPointer = (body: FreshworksBody): string => pointerTo(body, ['ticket_id', ...IDS]);
