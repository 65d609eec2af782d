/** One ticket as the API answers it, and what follows from it. */
import type { Routes } from '../../../client/index.ts';

export type TicketAnswer = Routes['GET /v1/tickets/{connection}/{ticketId}']['answer'];
export type TicketClock = TicketAnswer['clocks'][number];
export type TicketChange = TicketAnswer['timeline'][number]['changes'][number];
export type TicketStatus = TicketAnswer['facts']['status'];
export type Reason = TicketAnswer['watermelon']['reasons'][number];
export type EffortPoint = NonNullable<TicketAnswer['experience'][string]['points']>[number];
export type Outcome = 'met' | 'missed' | 'undecided';

const isDecided = ({ state }: TicketClock): boolean => state === 'met' || state === 'breached' || state === 'overdue';

/** Met when every clock that is decided was met. */
export function outcomeOf(clocks: readonly TicketClock[]): Outcome {
  const decided = clocks.filter(isDecided);
  if (decided.length === 0) return 'undecided';
  return decided.every(({ state }) => state === 'met') ? 'met' : 'missed';
}

/** What reports count: our clock where a policy gives it a target, else the one that the desk reported. */
export function countedClocks(clocks: readonly TicketClock[]): TicketClock[] {
  const ours = new Set(clocks.filter(({ source }) => source === 'computed').map(({ metric }) => metric));
  return clocks.filter(({ source, metric }) => source === 'computed' || !ours.has(metric));
}

export interface Disagreement {
  ours: TicketClock;
  /** Absent: the desk says nothing of this clock, and so doesn't see what we see. */
  desk?: TicketClock;
}

/** Which clocks make that both have decided, and not the same. */
export function disagreementsOf(clocks: readonly TicketClock[]): Disagreement[] {
  const ours = clocks.filter(({ source }) => source === 'computed');
  const theirs = clocks.filter(({ source }) => source === 'reported');
  const outcomes = [outcomeOf(ours), outcomeOf(theirs)];
  const differ = !outcomes.includes('undecided') && outcomes[0] !== outcomes[1];
  return ours.filter(isDecided).flatMap((clock): Disagreement[] => {
    const desk = theirs.find(({ metric }) => metric === clock.metric);
    if (desk === undefined) return differ && clock.state !== 'met' ? [{ ours: clock }] : [];
    return isDecided(desk) && (desk.state === 'met') !== (clock.state === 'met') ? [{ ours: clock, desk }] : [];
  });
}

export type Verdict = 'removed' | 'watermelon' | 'failing' | 'missed-only' | 'fine' | 'open-bad' | 'open' | 'no-sla';

/** How the ticket stands: by what was promised, and by what was lived. */
export function verdictOf({ facts, clocks, watermelon }: TicketAnswer): Verdict {
  if (facts.removed !== null) return 'removed';
  const isBad = watermelon.reasons.length > 0;
  if (facts.resolvedAt === null) return isBad ? 'open-bad' : 'open';
  if (watermelon.observed || watermelon.stated === true) return 'watermelon';
  const outcome = outcomeOf(countedClocks(clocks));
  if (outcome === 'missed') return isBad ? 'failing' : 'missed-only';
  return outcome === 'undecided' ? 'no-sla' : 'fine';
}

const time = (text: string): number => Date.parse(text);

/** A stretch as the API gives it, from and to, in milliseconds. */
export const ends = ([from = '', to = '']: readonly string[]): { from: number; to: number } => ({
  from: time(from),
  to: time(to),
});

/** Whether its life goes on, so that it is as of now. */
export const isGoingOn = ({ facts }: TicketAnswer): boolean =>
  facts.removed === null && facts.resolvedAt === null && facts.status !== 'cancelled';

/** Until when something is known of it. */
export function knownUntil(ticket: TicketAnswer): number {
  const last = Math.max(time(ticket.facts.createdAt), ...ticket.timeline.map(event => time(event.time)));
  return isGoingOn(ticket) ? Math.max(last, time(ticket.asOf)) : last;
}
