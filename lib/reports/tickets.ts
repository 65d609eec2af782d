/** The tickets behind a number (contract.md §5): page by page, from the lists of tickets and what each contributed. */
import type { Rules } from '#configuration/rules.ts';
import { readState, type TicketState } from '#convert/state.ts';
import { goneList, openList, placeAfter, resolvedList } from '#store/keys.ts';
import { tokenOf } from '#store/list-token.ts';
import type { ListEntry, ListPage, ListQuery, Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import {
  comparePlaces,
  cursorText,
  type ListPlace,
  type Progress,
  readCursor,
  strangeCursor,
  toldPlace,
} from './tickets-cursor.ts';
import { type Condition, findingsOf, hourOf } from './tickets-match.ts';
import { rowOf, type TicketRow } from './tickets-row.ts';
import { ticketsTotal } from './tickets-total.ts';
import { LISTED, LISTS } from './where.ts';

export interface TicketsQuery extends Condition {
  /** Short, and the same for the same question of the same caller only: a cursor goes on with no other. */
  fingerprint: string;
  limit: number;
  cursor?: string | undefined;
}

export interface TicketsPage {
  items: TicketRow[];
  /** With the first page, where the rollups know it: how many there are. */
  total?: number;
  nextCursor?: string;
}

/** Tickets that are looked at for one page, at most: a page may end early, with a cursor to go on. */
const MOST_LOOKS = 2_000;
const LOOKS_AT_ONCE = 100;
/** Tickets that reading a list counts as, at least: a house of many units has many lists, and most may be empty. */
const LEAST_LOOKS = 10;

interface TicketList extends ListPlace {
  range: ListQuery;
}

/** The lists that may have what is asked for, in the order in which they are gone through. */
function listsOf({ scope, period, wheres }: Condition, shards: number): TicketList[] {
  const kinds = LISTS.filter(kind => wheres.every(where => LISTED[where].includes(kind)));
  const from = period.start;
  // What was created in a period may have been resolved at any time since: the oldest first. Else the newest first.
  const isOfCreation = wheres.every(where => where === 'created');
  const resolved = isOfCreation ? { from } : { from, to: placeAfter(period.end), descending: true };
  return kinds.flatMap(kind =>
    (kind === 'resolved' ? scope.units.toSorted() : ['']).flatMap(unit =>
      Array.from({ length: shards }, (_, shard): TicketList => {
        if (kind === 'open') return { kind, unit, shard, range: { list: openList(shard) } };
        if (kind === 'gone') return { kind, unit, shard, range: { list: goneList(shard), from } };
        return { kind, unit, shard, range: { list: resolvedList(unit, shard), ...resolved } };
      }),
    ),
  );
}

/** Whether the state is where the entry says. An index that is behind names a ticket also where it has left. */
const isThere = ({ listing }: TicketState, { range }: TicketList, entry: ListEntry): boolean =>
  listing?.list === range.list && listing.place === entry.place;

const pageOf = (table: Table, { range }: TicketList, after: ListEntry | undefined): Promise<ListPage> =>
  table.list({ ...range, limit: LOOKS_AT_ONCE, ...(after === undefined ? {} : { after: tokenOf(after) }) });

/**
 * One page. A ticket that stays as it is while pages are read is on exactly one of them, whatever is written meanwhile.
 * Throws `bad-request` for a cursor that is none, or another query's. `rulesOf` gives the rules that a ticket was
 * counted by.
 */
export async function ticketsReport(
  table: Table,
  query: TicketsQuery,
  options: { shards: number; now: Instant; rulesOf: (state: TicketState) => Promise<Rules> },
): Promise<TicketsPage> {
  const { shards, now, rulesOf } = options;
  const { source, filters, period, scope, fingerprint } = query;
  const cursor = query.cursor === undefined ? undefined : readCursor(query.cursor);
  if (cursor !== undefined && cursor.fingerprint !== fingerprint) throw strangeCursor();
  const total = cursor === undefined ? await ticketsTotal({ table, shards }, query) : undefined;
  // Open tickets of all units are in one list: who may see none must not be told how long it is.
  if (scope.units.length === 0) return { items: [], ...(total === undefined ? {} : { total }) };
  // Where nothing was counted there is nothing to look for, in however many tickets.
  if (total === 0) return { items: [], total };

  const items: TicketRow[] = [];
  const page = (list: TicketList, progress: Progress): TicketsPage => {
    const after = toldPlace(progress, list.range.descending === true);
    return {
      items,
      ...(total === undefined ? {} : { total }),
      nextCursor: cursorText({ fingerprint, period, list, after }),
    };
  };
  let looks = 0;
  for (const list of listsOf(query, shards)) {
    const order = cursor === undefined ? 1 : comparePlaces(list, cursor.list);
    if (order < 0) continue;
    const start = order === 0 ? cursor?.after : undefined;
    const progress: Progress = { after: start, known: start };
    for (let more = true; more; ) {
      if (items.length >= query.limit || looks >= MOST_LOOKS) return page(list, progress);
      const { entries, next } = await pageOf(table, list, progress.after);
      const states = await table.getMany(entries);
      for (const [index, entry] of entries.entries()) {
        if (items.length >= query.limit) return page(list, progress);
        const item = states[index];
        const state = item === undefined ? undefined : readState(item);
        progress.after = entry;
        if (state === undefined || !isThere(state, list, entry)) continue;
        if (scope.units.includes(state.history.unit)) progress.known = entry;
        const findings = findingsOf(state, query);
        if (findings === undefined) continue;
        const rules = await rulesOf(state);
        if (filters.hour !== undefined && hourOf(state, rules) !== filters.hour) continue;
        items.push(rowOf(state, findings, { rules, now, source }));
      }
      looks += Math.max(LEAST_LOOKS, entries.length);
      more = next !== undefined;
    }
  }
  return { items, ...(total === undefined ? {} : { total }) };
}
