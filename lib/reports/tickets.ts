/** The tickets behind a number (contract.md §5): page by page, from the lists of tickets and what each contributed. */
import type { Rules } from '#configuration/rules.ts';
import { evaluate } from '#convert/evaluate.ts';
import { readState, type TicketState } from '#convert/state.ts';
import { effortSum } from '#experience/effort.ts';
import { badExperience } from '#experience/watermelon.ts';
import { PithError } from '#lib/errors.ts';
import type { Part } from '#rollups/contribution.ts';
import type { CountedSource } from '#rollups/counters.ts';
import { type Clock, slaOutcome } from '#sla/clock.ts';
import { openList, placeAfter, resolvedList } from '#store/keys.ts';
import { entryOf, tokenOf } from '#store/list-token.ts';
import { compareEntries } from '#store/order.ts';
import type { ListEntry, ListPage, Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { asOf } from './as-of.ts';
import type { Period } from './period.ts';
import type { Scope } from './read.ts';
import { holds, ONLY_RESOLVED, type Where } from './where.ts';

export interface TicketsQuery {
  scope: Scope;
  period: Period;
  where: Where;
  source: CountedSource;
  limit: number;
  cursor?: string | undefined;
}

/** Tickets that are looked at for one page, at most: a page may end early, with a cursor to go on. */
const MOST_LOOKS = 2_000;
const LOOKS_AT_ONCE = 100;

interface ListRange {
  list: string;
  from?: string;
  to?: string;
}

/** The lists that may have what is asked for, in a fixed order: the resolved of each unit, then the open ones. */
function listsOf({ scope, period, where }: TicketsQuery, shards: number): ListRange[] {
  const each = Array.from({ length: shards }, (_, shard) => shard);
  const resolved = scope.units.flatMap(unit =>
    each.map(shard => ({ list: resolvedList(unit, shard), from: period.start, to: placeAfter(period.end) })),
  );
  const open = ONLY_RESOLVED.has(where) ? [] : each.map(shard => ({ list: openList(shard) }));
  return where === 'overdue' ? open : [...resolved, ...open];
}

/** Where a page ended: in which of the lists, and after which entry of it. */
interface Cursor {
  list: number;
  after: ListEntry | undefined;
  /** The last entry that the caller may know of: one of the scope, or what an earlier cursor told. */
  known: ListEntry | undefined;
}

/** Characters at the end of a place by which a ticket's id could be guessed: five of eight that its hash gives. */
const TELLING = 5;

/**
 * Open tickets of all units are in one list: a cursor must not name one that the caller may not see. Then it is a place
 * shortly before: what lies in between is looked at again, and nothing of the scope does.
 */
function toldPlace({ after, known }: Cursor): ListEntry | undefined {
  if (after === undefined || after === known) return after;
  const before = { place: after.place.slice(0, -TELLING), pk: '-', sk: '-' };
  return known !== undefined && compareEntries(known, before) > 0 ? known : before;
}

function cursorText(cursor: Cursor): string {
  const place = toldPlace(cursor);
  const after = place === undefined ? null : tokenOf(place);
  return Buffer.from(JSON.stringify([cursor.list, after])).toString('base64url');
}

function readCursor(text: string | undefined): Cursor {
  if (text === undefined) return { list: 0, after: undefined, known: undefined };
  try {
    const [list, after] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (Number.isInteger(list) && Number(list) >= 0 && (typeof after === 'string' || after === null)) {
      const entry = entryOf(after ?? undefined);
      return { list: Number(list), after: entry, known: entry };
    }
  } catch {
    // Said below.
  }
  throw badCursor();
}

const badCursor = (): PithError =>
  new PithError('bad-request', 'A query parameter is not valid.', {
    issues: [{ path: '/cursor', message: 'this is no cursor of ours: take nextCursor as it is, or leave it out' }],
  });

/** The part of a ticket by which it is in the scope, the period, and under the condition. */
function matchingPart(state: TicketState, { scope, period, where, source }: TicketsQuery): Part | undefined {
  // The list may still name a ticket that has been forgotten a moment ago.
  if (state.forgotten === true) return undefined;
  return state.parts.find(
    part =>
      scope.units.includes(part.unit) &&
      scope.kinds.includes(part.kind) &&
      (scope.service === undefined || scope.service === part.service) &&
      period.start <= part.day &&
      part.day <= period.end &&
      holds(where, part.counters, source),
  );
}

const iso = (instant: Instant | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

function clockRow({ metric, source, policy, state, target, elapsed, due }: Clock) {
  return {
    ...{ metric, source, policy, state },
    target: target === undefined ? null : target / 1000,
    elapsed: elapsed === undefined ? null : elapsed / 1000,
    due: iso(due),
  };
}

function rowOf(state: TicketState, part: Part, rules: Rules, now: Instant) {
  const history = asOf(state.history, now);
  const ticket = evaluate(history, rules);
  return {
    connection: state.connection,
    ticketId: state.ticketId,
    day: part.day,
    unit: history.unit,
    service: history.service,
    kind: history.kind,
    priority: history.priority,
    channel: history.channel,
    group: history.group,
    status: history.status,
    createdAt: iso(history.createdAt),
    resolvedAt: iso(ticket.facts.resolvedAt),
    sla: { computed: slaOutcome(ticket.computed), reported: slaOutcome(ticket.reported) },
    clocks: [...ticket.computed, ...ticket.reported].map(clockRow),
    effort: effortSum(ticket.effort),
    reasons: badExperience(ticket).reasons,
  };
}

export type TicketRow = ReturnType<typeof rowOf>;

/** One page. Throws `bad-request` for a cursor that is none. `rulesOf` gives the rules that a ticket was counted by. */
export async function ticketsReport(
  table: Table,
  query: TicketsQuery,
  options: { shards: number; now: Instant; rulesOf: (state: TicketState) => Promise<Rules> },
): Promise<{ items: TicketRow[]; nextCursor?: string }> {
  const lists = listsOf(query, options.shards);
  const cursor = readCursor(query.cursor);
  const items: TicketRow[] = [];
  let looks = 0;
  while (cursor.list < lists.length) {
    if (items.length >= query.limit || looks >= MOST_LOOKS) return { items, nextCursor: cursorText(cursor) };
    const { entries, next } = await pageOf(table, lists[cursor.list], cursor.after);
    const states = await table.getMany(entries);
    for (const [index, entry] of entries.entries()) {
      if (items.length >= query.limit) return { items, nextCursor: cursorText(cursor) };
      const item = states[index];
      const state = item === undefined ? undefined : readState(item);
      cursor.after = entry;
      if (state !== undefined && query.scope.units.includes(state.history.unit)) cursor.known = entry;
      const part = state === undefined ? undefined : matchingPart(state, query);
      if (state !== undefined && part !== undefined) {
        items.push(rowOf(state, part, await options.rulesOf(state), options.now));
      }
    }
    looks += entries.length;
    if (next === undefined) {
      cursor.list += 1;
      cursor.after = undefined;
      cursor.known = undefined;
    }
  }
  return { items };
}

async function pageOf(table: Table, range: ListRange | undefined, after: ListEntry | undefined): Promise<ListPage> {
  if (range === undefined) return { entries: [] };
  return table.list({ ...range, limit: LOOKS_AT_ONCE, ...(after === undefined ? {} : { after: tokenOf(after) }) });
}
