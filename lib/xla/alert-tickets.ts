/** Open tickets that hurt their customers while their clocks are green: some at each look, so that it stays short. */
import type { Agreement } from '#agreements/agreement.ts';
import { riskFinding } from '#agreements/alert-findings.ts';
import type { Finding } from '#agreements/alerts.ts';
import { inForce } from '#agreements/status.ts';
import type { Rules } from '#configuration/rules.ts';
import { heldConnections } from '#convert/hold.ts';
import { isFinished, readState, type TicketKey, type TicketState } from '#convert/state.ts';
import { openList, stateKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { alertId } from './alert-store.ts';
import { allowancesOf, costOf } from './at-risk.ts';

/** Where a look at the open tickets ended: the next one goes on from there. */
export interface ScanPosition {
  shard: number;
  after?: string;
}

/** Tickets that are looked at, at most, at each look. */
const MOST_LOOKS = 5_000;
const AT_ONCE = 200;

/** What is found of a ticket, as one of this unit. */
export function ticketFinding(
  state: TicketState,
  unit: string,
  agreements: readonly Agreement[],
  rules: Rules,
  { now, today }: { now: Instant; today: string },
): Finding {
  const { connection, ticketId, history } = state;
  const allowed = allowancesOf(inForce(agreements, history.service ?? undefined, today));
  const { ticket } = costOf(state, unit, rules, now);
  return riskFinding(alertId('ticket.at-risk', connection, ticketId), ticket, rules.settings.alerts.effort, allowed);
}

/** The name of a ticket among others. */
export const ticketName = ({ connection, ticketId }: TicketKey): string => JSON.stringify([connection, ticketId]);

/** The states of tickets, without those that are being imported; and the names of those that there are none of. */
export async function readTickets(
  table: Table,
  tickets: readonly TicketKey[],
  now: Instant,
): Promise<{ states: TicketState[]; gone: ReadonlySet<string> }> {
  const items = await table.getMany(tickets.map(({ connection, ticketId }) => stateKey(connection, ticketId)));
  const there = items.filter(item => item !== undefined).map(readState);
  const known = new Set(there.map(ticketName));
  return {
    states: await notHeld(table, there, now),
    gone: new Set(tickets.map(ticketName).filter(name => !known.has(name))),
  };
}

/** Those that are not being imported. Asked after they were read: what an import has appended since is not in them. */
async function notHeld(table: Table, states: readonly TicketState[], now: Instant): Promise<TicketState[]> {
  const held = await heldConnections(table, new Set(states.map(({ connection }) => connection)), now);
  return states.filter(({ connection }) => !held.has(connection));
}

/** Goes through open tickets from a position on, for one look: until it was at the end of each shard, or at `most`. */
export async function scanOpen(
  table: Table,
  shards: number,
  from: ScanPosition,
  now: Instant,
  visit: (states: readonly TicketState[]) => void | Promise<void>,
  most = MOST_LOOKS,
): Promise<{ looks: number; next: ScanPosition }> {
  let looks = 0;
  let position = from.shard < shards ? from : { shard: 0 };
  for (let turns = 0; turns < shards && looks < most; ) {
    const { shard, after } = position;
    const page = await table.list({ list: openList(shard), limit: AT_ONCE, ...(after === undefined ? {} : { after }) });
    const items = await table.getMany(page.entries);
    const states = items.filter(item => item !== undefined).map(readState);
    await visit((await notHeld(table, states, now)).filter(({ history }) => !isFinished(history)));
    looks += page.entries.length;
    if (page.next !== undefined) position = { shard, after: page.next };
    else {
      position = { shard: (shard + 1) % shards };
      turns += 1;
    }
  }
  return { looks, next: position };
}
