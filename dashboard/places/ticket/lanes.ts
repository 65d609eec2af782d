/** What the timeline draws: stretches of time on lanes, all as milliseconds. */
import { ends, isGoingOn, knownUntil, type TicketAnswer, type TicketClock, type TicketStatus } from './view.ts';

export interface Stretch<Kind extends string = string> {
  from: number;
  to: number;
  kind: Kind;
}

const time = (text: string): number => Date.parse(text);

/** `off`: the clock has begun and not stopped, and this time doesn't count: the desk is closed, or thinks it is done. */
export type ClockStretch = Stretch<'off' | 'counted' | 'late' | 'paused'>;

/** A clock, what lies beneath first. What counts after the due time is late. */
export function clockStretches(clock: TicketClock, until: number): ClockStretch[] {
  const { startedAt, stoppedAt, due, pauses, counted = [] } = clock;
  const from = time(startedAt ?? counted[0]?.[0] ?? '');
  if (Number.isNaN(from)) return [];
  const to = stoppedAt === undefined ? until : time(stoppedAt);
  const end = due === undefined ? Number.POSITIVE_INFINITY : time(due);
  return [
    { from, to, kind: 'off' as const },
    ...pauses.map(pause => ({ ...ends(pause), kind: 'paused' as const })),
    ...counted.flatMap((span): ClockStretch[] => {
      const { from: start, to: stop } = ends(span);
      if (stop <= end) return [{ from: start, to: stop, kind: 'counted' }];
      if (start >= end) return [{ from: start, to: stop, kind: 'late' }];
      return [
        { from: start, to: end, kind: 'counted' },
        { from: end, to: stop, kind: 'late' },
      ];
    }),
  ];
}

/** Stretches of one value after the other, from what the events changed. */
function courseOf<Value extends string>(
  ticket: TicketAnswer,
  pick: (change: TicketAnswer['timeline'][number]['changes'][number]) => Value | null | undefined,
): Stretch<Value>[] {
  const stretches: Stretch<Value>[] = [];
  let open: { from: number; kind: Value } | undefined;
  const close = (to: number): void => {
    if (open !== undefined && to > open.from) stretches.push({ ...open, to });
  };
  const born = time(ticket.facts.createdAt);
  for (const event of ticket.timeline) {
    for (const change of event.changes) {
      const value = pick(change);
      if (value === undefined) continue;
      const at = change.what === 'created' ? born : Math.max(born, time(event.time));
      close(at);
      open = value === null ? undefined : { from: at, kind: value };
    }
  }
  close(knownUntil(ticket));
  return stretches;
}

export const statusStretches = (ticket: TicketAnswer): Stretch<TicketStatus>[] =>
  courseOf(ticket, change => (change.what === 'created' || change.what === 'status' ? change.to : undefined));

export const groupStretches = (ticket: TicketAnswer): Stretch[] =>
  courseOf(ticket, change => (change.what === 'group' ? change.to : undefined));

/** `desk`: the customer waits for us; `customer`: we for them; `done`: the desk thought that it was solved. */
export type LivedStretch = Stretch<'desk' | 'customer' | 'done'>;

/** What the customer lived through: from the creation to the final resolution, without a gap. */
export function livedStretches(ticket: TicketAnswer): LivedStretch[] {
  const { createdAt, resolvedAt, waits } = ticket.facts;
  const from = time(createdAt);
  const to = resolvedAt === null ? knownUntil(ticket) : time(resolvedAt);
  const going = isGoingOn(ticket);
  const statuses = statusStretches(ticket);
  const desk = waits.map((wait, index) => {
    const span = ends(wait);
    // The wait of an open ticket goes on, whenever it was last heard of.
    const isLast = index === waits.length - 1 && going && !['pending', 'cancelled'].includes(ticket.facts.status);
    return { from: span.from, to: isLast ? to : Math.min(span.to, to), kind: 'desk' as const };
  });
  const stretches: LivedStretch[] = [];
  let at = from;
  for (const wait of [...desk, { from: to, to, kind: 'desk' as const }]) {
    // Between two waits the ball was elsewhere: where, the status says, and there may be several one after the other.
    for (const status of statuses) {
      const [first, last] = [Math.max(at, status.from), Math.min(wait.from, status.to)];
      const kind = status.kind === 'pending' ? 'customer' : 'done';
      const before = stretches.at(-1);
      if (first >= last) continue;
      if (before?.kind === kind && before.to === first) before.to = last;
      else stretches.push({ from: first, to: last, kind });
    }
    if (wait.to > wait.from) stretches.push(wait);
    at = Math.max(at, wait.to);
  }
  return stretches;
}

/** Beyond the last thing that happened a due time is still drawn to scale, unless it would squeeze all the rest. */
const FURTHEST = 0.4;

/** From when to when there is anything to draw. */
export function wholeOf(ticket: TicketAnswer): { from: number; to: number } {
  const from = time(ticket.facts.createdAt);
  const known = Math.max(knownUntil(ticket), from + 60_000);
  const furthest = known + (known - from) * FURTHEST;
  const dues = ticket.clocks.flatMap(({ due }) => (due === undefined ? [] : [time(due)]));
  const last = Math.max(known, ...dues.filter(due => due <= furthest));
  const edge = (last - from) * 0.02;
  return { from: from - edge, to: last + edge };
}
