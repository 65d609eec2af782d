/**
 * What is written beside a ticket's state, in the same transaction: the follow-up that its bad answer asks for, the
 * pointers by which a person's tickets are found again, and what subscribers are told. All of it follows from the step
 * from one state to the next, so it happens as often as the step does: once.
 */
import { outboxWrite } from '#lib/notify/outbox.ts';
import { followUpKey, followUpList, personTicketKey, placeOf } from '#store/keys.ts';
import type { Item, Write } from '#store/table.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { spreadOf } from './shard.ts';
import type { TicketState } from './state.ts';
import type { Advance } from './step.ts';
import { tellingsOf } from './told.ts';

/** The item of a ticket's follow-up, in its unit's list by due time while it is open; `undefined` where there is none. */
export function followUpItem(state: Omit<TicketState, 'version'>): Item | undefined {
  const { connection, ticketId, history, followUp } = state;
  if (followUp === undefined) return undefined;
  const { at, due, group, answeredAt } = followUp;
  const { unit } = history;
  const place = placeOf(new Date(due).toISOString(), spreadOf(connection, ticketId));
  return {
    ...followUpKey(connection, ticketId),
    ...{ connection, ticketId, unit, at, due, group },
    ...(answeredAt === undefined ? { list: followUpList(unit), place } : { answeredAt }),
  };
}

function followUpWrites(last: TicketState | undefined, next: TicketState): Write[] {
  const [before, after] = [last && followUpItem(last), followUpItem(next)];
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  return after === undefined ? [{ delete: followUpKey(next.connection, next.ticketId) }] : [{ put: after }];
}

/** The longest sort key that engines take. */
const LONGEST_SORT_KEY = 1_024;

/** Everybody whom the ledger names as the requester of a ticket. */
const requestersOf = (history: TicketHistory): string[] =>
  [...new Set([history.requester, ...(history.formerRequesters ?? [])])].filter(requester => requester !== null);

/**
 * The pointers from people to a ticket. One whose id fills a kilobyte by itself has none: it is no id that a person is
 * looked for by, and it must not hold up what is counted.
 */
export const pointersOf = ({ connection, ticketId, history }: Omit<TicketState, 'version'>): Item[] =>
  requestersOf(history)
    .map(requester => ({ ...personTicketKey(requester, connection, ticketId) }))
    .filter(({ sk }) => sk.length <= LONGEST_SORT_KEY);

function pointerWrites(last: TicketState | undefined, next: TicketState): Write[] {
  const known = new Set(last === undefined ? [] : pointersOf(last).map(({ pk }) => pk));
  return pointersOf(next)
    .filter(({ pk }) => !known.has(pk))
    .map(put => ({ put }));
}

/** What a step writes besides the state and the rollups. Of a ticket that is forgotten, nothing. */
export function extrasOf(step: Advance): Write[] {
  const { last, next } = step;
  if (next.forgotten === true) return [];
  return [...followUpWrites(last, next), ...pointerWrites(last, next), ...tellingsOf(step).map(outboxWrite)];
}
