/** The bad answers that wait for somebody, soonest due first: from the lists of follow-ups of the units. */

import { readState, type TicketState } from '#convert/state.ts';
import { badAnswersOf } from '#experience/feedback.ts';
import { type FollowUp, isLate } from '#experience/follow-up.ts';
import { PithError } from '#lib/errors.ts';
import { followUpList, placeAfter, STATE_SORT_KEY } from '#store/keys.ts';
import { tokenOf } from '#store/list-token.ts';
import { compareEntries } from '#store/order.ts';
import { mapParallel } from '#store/parallel.ts';
import { type ListEntry, MalformedTokenError, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';

export const FOLLOW_UP_STATUSES = ['open', 'overdue'] as const;

export interface FollowUpsQuery {
  units: readonly string[];
  /** `open`: all that nobody has answered, the overdue ones among them. */
  status: (typeof FOLLOW_UP_STATUSES)[number];
  limit: number;
  cursor?: string | undefined;
}

/** Lists that are read at the same time. */
const LISTS_AT_ONCE = 8;

interface Listed extends ListEntry {
  unit: string;
}

/** The next entries over all units, soonest due first; `more` says whether others follow. */
async function nextEntries(
  table: Table,
  { units, status, limit }: FollowUpsQuery,
  after: string | undefined,
  now: Instant,
): Promise<{ entries: Listed[]; more: boolean }> {
  const bounds = status === 'overdue' ? { to: placeAfter(new Date(now).toISOString()) } : {};
  // A token is a place in any of the lists: each goes on behind it.
  const from = after === undefined ? {} : { after };
  const pages = await mapParallel([...units], LISTS_AT_ONCE, async unit => {
    const page = await table.list({ list: followUpList(unit), limit, ...bounds, ...from });
    return { entries: page.entries.map((entry): Listed => ({ ...entry, unit })), more: page.next !== undefined };
  });
  const entries = pages.flatMap(page => page.entries).sort(compareEntries);
  return { entries: entries.slice(0, limit), more: entries.length > limit || pages.some(page => page.more) };
}

function rowOf({ connection, ticketId, history }: TicketState, followUp: FollowUp, now: Instant) {
  return {
    connection,
    ticketId,
    unit: history.unit,
    service: history.service,
    group: followUp.group,
    openedAt: iso(followUp.at),
    dueAt: iso(followUp.due),
    overdue: isLate(followUp, now),
    answers: badAnswersOf(history).map(({ question, value, scale, reasons }) => ({
      ...{ question, value, scale },
      ...(reasons === undefined ? {} : { reasons }),
    })),
  };
}

export type FollowUpRow = ReturnType<typeof rowOf>;

/** The rows of entries, by the tickets as they are: on DynamoDB the list is a moment behind them. */
async function rowsOf(table: Table, entries: readonly Listed[], status: string, now: Instant): Promise<FollowUpRow[]> {
  const items = await table.getMany(entries.map(({ pk }) => ({ pk, sk: STATE_SORT_KEY })));
  return items.flatMap((item, index) => {
    const state = item === undefined ? undefined : readState(item);
    const followUp = state?.followUp;
    if (state === undefined || followUp === undefined || followUp.answeredAt !== undefined) return [];
    // In another unit by now: it is in that one's list.
    if (state.history.unit !== entries[index]?.unit) return [];
    return status === 'overdue' && !isLate(followUp, now) ? [] : [rowOf(state, followUp, now)];
  });
}

/** Rounds of a page whose entries turn out to be answered: it may end early, with a cursor to go on. */
const MOST_ROUNDS = 3;

/** One page. Throws `bad-request` for a cursor that is none. */
export async function followUpsReport(
  table: Table,
  query: FollowUpsQuery,
  now: Instant,
): Promise<{ items: FollowUpRow[]; nextCursor?: string }> {
  const items: FollowUpRow[] = [];
  let cursor = query.cursor;
  for (let round = 1; ; round += 1) {
    const wanted = { ...query, limit: query.limit - items.length };
    const { entries, more } = await nextEntries(table, wanted, cursor, now).catch(badCursor);
    items.push(...(await rowsOf(table, entries, query.status, now)));
    const last = entries.at(-1);
    if (!more || last === undefined) return { items };
    cursor = tokenOf(last);
    if (items.length === query.limit || round === MOST_ROUNDS) return { items, nextCursor: cursor };
  }
}

function badCursor(error: unknown): never {
  if (!(error instanceof MalformedTokenError)) throw error;
  throw new PithError('bad-request', 'A query parameter is not valid.', {
    issues: [{ path: '/cursor', message: 'this is no cursor of ours: take nextCursor as it is, or leave it out' }],
  });
}
