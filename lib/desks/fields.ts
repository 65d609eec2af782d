/**
 * What a desk says of a ticket, in our words: the connection's mapping first, then the desk's own tables.
 *
 * A status that neither knows is a problem, in a snapshot too: left out, the ticket's clocks would run through a
 * pause or a resolution and no one would know. In quarantine it is seen, and once the mapping has it, replayed.
 */
import type { Issue } from '#lib/errors.ts';
import { STATUS_CATEGORIES, type StatusCategory, TICKET_KINDS, type TicketFields } from '#tickets/event.ts';
import type { Reader } from './desk.ts';
import { type JsonObject, textOf } from './json.ts';
import { type MappedField, mapValue, slug } from './mapping.ts';
import { personName } from './person-name.ts';

/**
 * The desk's words for a value, the one to be shown first; `null`: said to be empty; `undefined`: not said.
 */
export type Words = readonly string[] | null | undefined;

export interface Said {
  status?: Words;
  kind?: Words;
  unit?: Words;
  service?: Words;
  priority?: Words;
  channel?: Words;
  group?: Words;
}

export interface Context {
  reader: Reader;
  /** Where a mapping's `from` is looked for, in turn. */
  scopes: readonly JsonObject[];
  /** The desk's own meaning of a status. */
  statusOf(word: string): StatusCategory | undefined;
  /** The desk's own meaning of a kind. */
  kindOf?(word: string): TicketFields['kind'];
  /** Whether this is all there is to say of the ticket, so that what is missing really is missing. */
  complete: boolean;
  /** Whether the desk itself names units and services, so that an event without one doesn't mean the default. */
  namesUnits?: boolean;
  /** JSON Pointer of a field, for problems. */
  path(field: MappedField): string;
  issues: Issue[];
}

const isStatus = (value: unknown): value is StatusCategory => STATUS_CATEGORIES.some(category => category === value);
const isKind = (value: unknown): value is NonNullable<TicketFields['kind']> =>
  TICKET_KINDS.some(kind => kind === value);

/** A value in a problem's message: short, since it stands in a list that people read. */
const quote = (value: unknown): string => JSON.stringify(String(value).slice(0, 60));

/** As the keys of our tables are written. */
const plain = (word: string): string => word.trim().toLowerCase();

function mapStatus(context: Context, words: readonly string[], fields: TicketFields): void {
  const { ours, words: used } = mapValue(context.reader.mapping, 'status', context.scopes, words);
  if (used.length === 0) return;
  const path = context.path('status');
  if (ours !== undefined) {
    const category = plain(String(ours));
    if (isStatus(category)) fields.status = category;
    else context.issues.push({ path, message: `the mapping gives ${quote(ours)}, which is no status category` });
    return;
  }
  for (const word of used) {
    const category = context.statusOf(plain(word));
    if (category === undefined) continue;
    fields.status = category;
    return;
  }
  context.reader.unmapped?.('status', used[0] ?? '');
  context.issues.push({ path, message: `status ${quote(used[0])} is not mapped: add it to the mapping` });
}

function mapKind(context: Context, words: readonly string[], fields: TicketFields): void {
  const { ours, words: used, tabled } = mapValue(context.reader.mapping, 'kind', context.scopes, words);
  if (ours !== undefined) {
    const kind = plain(String(ours));
    if (isKind(kind)) fields.kind = kind;
    else
      context.issues.push({
        path: context.path('kind'),
        message: `the mapping gives ${quote(ours)}, which is no kind`,
      });
    return;
  }
  for (const word of used) {
    const kind = context.kindOf?.(plain(word));
    if (kind === undefined) continue;
    fields.kind = kind;
    return;
  }
  noteMissing(context.reader, 'kind', tabled, used);
}

/** An e-mail address, in a name or alone. */
const ADDRESS = /\S@[^\s@]+\.[a-z]/i;

/** A table that lacks the value is what an administrator wants to know of. */
function noteMissing(reader: Reader, field: MappedField, tabled: boolean, words: readonly string[]): void {
  const [first] = words;
  if (tabled && first !== undefined) reader.unmapped?.(field, first);
}

/**
 * A unit's or service's id. The connection's default is for what its rules don't decide: a value that its table
 * lacks, or no value at all. Where the value comes from a field, an event that doesn't carry that field says
 * nothing, rather than the default.
 */
function mapId(context: Context, field: 'unit' | 'service', said: Words): string | undefined {
  const fallback = context.reader.defaults[field];
  const { ours, words, tabled } = mapValue(context.reader.mapping, field, context.scopes, said ?? []);
  if (ours !== undefined) return String(ours);
  // Whoever belongs to no company is one to some desks by their address: that names a person, and no unit.
  const names = words.filter(word => !ADDRESS.test(word));
  noteMissing(context.reader, field, tabled, names);
  const [first] = names;
  if (first !== undefined) return tabled ? (fallback ?? slug(first)) : (slug(first) ?? fallback);
  const constant = context.reader.mapping[field] === undefined && context.namesUnits !== true;
  return context.complete || constant ? fallback : undefined;
}

function mapText(context: Context, field: 'group' | 'priority' | 'channel', said: Words): string | null | undefined {
  const { ours, words, tabled } = mapValue(context.reader.mapping, field, context.scopes, said ?? []);
  if (ours === undefined) noteMissing(context.reader, field, tabled, words);
  return ours === undefined ? (words[0] ?? (said === null ? null : undefined)) : String(ours);
}

/** Translates what the desk says; what it doesn't say stays absent. Problems go to `context.issues`. */
export function mapFields(context: Context, said: Said): TicketFields {
  const fields: TicketFields = {};
  mapStatus(context, said.status ?? [], fields);
  mapKind(context, said.kind ?? [], fields);
  const unit = mapId(context, 'unit', said.unit);
  if (unit !== undefined) fields.unit = unit;
  const service = mapId(context, 'service', said.service);
  if (service !== undefined) fields.service = service;
  else if (said.service === null) fields.service = null;
  const priority = mapText(context, 'priority', said.priority);
  if (priority !== undefined) fields.priority = priority;
  const channel = mapText(context, 'channel', said.channel);
  if (channel !== undefined) fields.channel = channel;
  const group = mapText(context, 'group', said.group);
  if (group !== undefined) fields.group = group;
  return fields;
}

/** A word of the desk, if it says one. */
export const said = (value: unknown): Words => {
  const text = textOf(value);
  return text === undefined ? undefined : [text];
};

/** The pseudonym of a person, from whatever the desk identifies people by. */
export function person(reader: Pick<Reader, 'pseudonym'>, identifier: unknown): string | undefined {
  const name = personName(identifier);
  return name === undefined ? undefined : reader.pseudonym(name);
}

/** A status or kind table as the function that `Context` asks for. */
export const table =
  <T>(entries: Readonly<Record<string, T>>) =>
  (word: string): T | undefined =>
    Object.hasOwn(entries, word) ? entries[word] : undefined;

/** The channel of a message, by the same table as that of tickets. */
export function messageChannel(reader: Reader, channel: string): string {
  const { ours, words } = mapValue(reader.mapping, 'channel', [], [channel]);
  return String(ours ?? words[0] ?? channel);
}
