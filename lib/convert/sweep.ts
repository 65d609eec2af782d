/**
 * The sweep: finds what no event tells. A clock that comes to a warning or runs out while nothing happens is recorded
 * in the ledger as an event of its own, and counted from there like any other. It also has open tickets follow a
 * change of the rules. Running twice, or two at a time, records nothing twice: a notice is always the same entry.
 */

import { noticeEvent, noticeTime, pendingNotices } from '#sla/notices.ts';
import { eventKey, SWEEP_KEY } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { ClockNotice, Instant, LedgerEntry } from '#tickets/event.ts';
import { evaluate } from './evaluate.ts';
import { heldConnections } from './hold.ts';
import { openTickets, recount } from './recount.ts';
import type { Converter } from './settle.ts';
import type { TicketState } from './state.ts';

export interface Sweep {
  /** Open tickets that were looked at. */
  tickets: number;
  /** Notices recorded by this sweep. */
  overdue: number;
  warnings: number;
  /** Open tickets that followed a change of the rules. */
  recounted: number;
}

/** Other processes may go on with the rules of before for some seconds: only then is everything counted by the new. */
const RULES_SETTLE = 30_000;

/** Has every open ticket follow the rules, if these are not the ones that all of them were counted by. */
async function followRules(converter: Converter, now: Instant): Promise<number> {
  const { table, rules } = converter;
  const { revision } = await rules();
  const known = await table.get(SWEEP_KEY);
  const since = known?.revision === revision ? Number(known.since) : now;
  if (known?.revision === revision && known.settled === true) return 0;
  let changed = 0;
  for await (const states of openTickets(converter)) changed += (await recount(converter, states)).changed;
  await table.transact([{ put: { ...SWEEP_KEY, revision, since, settled: now - since >= RULES_SETTLE } }]);
  return changed;
}

/** The ledger entry that records a notice. Its id says which one it is, so it is appended once. */
function entryOf({ connection, ticketId }: TicketState, notice: ClockNotice, now: Instant): Item & LedgerEntry {
  const event = noticeEvent(notice);
  const deliveryId = `clock:${event.id}`;
  return {
    ...eventKey(connection, ticketId, deliveryId),
    connection,
    ticketId,
    deliveryId,
    receivedAt: now,
    events: [event],
  };
}

/** Records what the clocks of open tickets have come to by `now`. What it records still has to be converted. */
export async function sweep(converter: Converter, now: Instant): Promise<Sweep> {
  const { table, rules } = converter;
  const result: Sweep = { tickets: 0, overdue: 0, warnings: 0, recounted: await followRules(converter, now) };
  const current = await rules();
  for await (const listed of openTickets(converter, new Date(now).toISOString())) {
    const entries: (Item & LedgerEntry)[] = [];
    const still: TicketState[] = [];
    // Asked after the states were read: what an import has appended since is not in them.
    const held = await heldConnections(table, new Set(listed.map(({ connection }) => connection)), now);
    const states = listed.filter(({ connection }) => !held.has(connection));
    for (const state of states) {
      const { runs } = evaluate(state.history, current);
      const due = pendingNotices(state.history, runs).filter(notice => noticeTime(notice) <= now);
      entries.push(...due.map(notice => entryOf(state, notice, now)));
      if (due.length === 0) still.push(state);
    }
    const added = await table.append(entries);
    entries.forEach(({ events }, index) => {
      if (added[index] !== true) return;
      if (events[0]?.clock?.kind === 'overdue') result.overdue += 1;
      else result.warnings += 1;
    });
    // Listed for a point that it doesn't come to: counted by other rules, or the list is behind. Put in its place.
    if (still.length > 0) result.recounted += (await recount(converter, still)).changed;
    result.tickets += states.length;
  }
  return result;
}
