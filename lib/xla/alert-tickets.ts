/** Open tickets that hurt their customers while their clocks are green: some at each look, so that it stays short. */
import type { Agreement } from '#agreements/agreement.ts';
import { type Allowances, type RiskyTicket, riskFinding } from '#agreements/alert-findings.ts';
import type { Finding } from '#agreements/alerts.ts';
import { inForce } from '#agreements/status.ts';
import type { Rules } from '#configuration/rules.ts';
import { type EvaluatedTicket, evaluate } from '#convert/evaluate.ts';
import { heldConnections } from '#convert/hold.ts';
import { isFinished, readState, type TicketKey, type TicketState } from '#convert/state.ts';
import { effortSum } from '#experience/effort.ts';
import { experiencedTime } from '#experience/measures/experienced-time.ts';
import { firstReplyWait } from '#experience/measures/first-reply-wait.ts';
import { requesterWait } from '#experience/measures/requester-wait.ts';
import { badExperience } from '#experience/watermelon.ts';
import { asOf } from '#reports/as-of.ts';
import { slaOutcome } from '#sla/clock.ts';
import { openList, stateKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { alertId } from './alert-store.ts';

/** Where a look at the open tickets ended: the next one goes on from there. */
export interface ScanPosition {
  shard: number;
  after?: string;
}

/** Tickets that are looked at, at most, at each look. */
const MOST_LOOKS = 5_000;
const AT_ONCE = 200;

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1000));

/** How long the customer has waited so far, by measure of waiting. */
function waitsOf({ facts }: EvaluatedTicket, now: Instant): Record<string, number> {
  return {
    [requesterWait.id]: seconds(facts.requesterWait),
    [experiencedTime.id]: seconds(now - facts.createdAt),
    [firstReplyWait.id]: seconds((facts.firstReplyAt ?? now) - facts.createdAt),
  };
}

const WAITS: readonly string[] = [requesterWait.id, experiencedTime.id, firstReplyWait.id];

/** A single ticket may be longer than the target of all of them: what an agreement accepts of one is the floor. */
export function allowancesOf(agreement: Agreement | undefined): Allowances {
  const waits = agreement?.measures.filter(({ id }) => WAITS.includes(id)) ?? [];
  return Object.fromEntries(waits.map(({ id, floor }) => [id, floor]));
}

function riskyTicket(state: TicketState, unit: string, rules: Rules, now: Instant): RiskyTicket {
  const { connection, ticketId } = state;
  const history = asOf(state.history, now);
  const ticket = evaluate(history, rules);
  const waits = waitsOf(ticket, now);
  const chased = ticket.facts.contacts.some(({ chase }) => chase);
  return {
    ...{ connection, ticketId, service: history.service, group: history.group, waits },
    effort: effortSum(ticket.effort),
    waiting: waits[requesterWait.id] ?? null,
    isOpen: state.forgotten !== true && !isFinished(history) && history.unit === unit,
    isGreen: ticket.clocks.length > 0 && slaOutcome(ticket.clocks) !== 'missed',
    reasons: [...badExperience(ticket).reasons, ...(chased ? ['chased'] : [])],
  };
}

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
  const ticket = riskyTicket(state, unit, rules, now);
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
