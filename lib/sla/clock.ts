/** SLA clocks of a ticket: computed by us over its history, and as the desk itself reported them. */
import type { Instant, SlaMetric } from '#tickets/event.ts';
import { type Interval, knownUntil, type TicketFacts } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { type Calendar, CalendarHorizonError, roundTheClock } from './calendar.ts';
import { isOpen, METRIC_RUNS, priorityAt, type Run } from './metrics.ts';
import { matches, type SlaPolicy, type SlaTarget } from './policy.ts';

/** `overdue`: still running, past its due time as of the last known moment. */
export type ClockState = 'running' | 'paused' | 'met' | 'breached' | 'overdue';
export type SlaSource = 'computed' | 'reported';

export interface Clock {
  metric: SlaMetric;
  source: SlaSource;
  /** Id of the policy whose target it is; only for computed clocks. */
  policy?: string;
  calendar?: string;
  state: ClockState;
  /** Milliseconds. */
  target?: number;
  /** Milliseconds of business time that counted, up to the stop or the last known moment. */
  elapsed?: number;
  due?: Instant;
  startedAt?: Instant;
  stoppedAt?: Instant;
  pauses: Interval[];
}

export interface ClockRules {
  /** In the order in which they are tried. */
  policies: readonly SlaPolicy[];
  calendars: ReadonlyMap<string, Calendar>;
}

/** The stretches in which the clock could run: start…end without the pauses. */
function active(run: Run, end: Instant): Interval[] {
  const intervals: Interval[] = [];
  let from = run.start;
  for (const [pauseFrom, pauseTo] of run.pauses) {
    if (pauseFrom > from) intervals.push([from, pauseFrom]);
    from = Math.max(from, pauseTo);
  }
  if (end > from) intervals.push([from, end]);
  return intervals;
}

/** The target in milliseconds of open time. Business days end at their closing, so they depend on the start. */
function targetDuration(target: SlaTarget, calendar: Calendar, start: Instant): number {
  if (target.businessDays === undefined) return (target.minutes ?? 0) * 60_000;
  return calendar.elapsed(start, calendar.dueInBusinessDays(start, target.businessDays));
}

function dueTime(run: Run, stretches: readonly Interval[], end: Instant, calendar: Calendar, target: number): Instant {
  let left = target;
  for (const [from, to] of stretches) {
    const open = calendar.elapsed(from, to);
    // A target of nothing is due at the first opening; any other one where its last open moment is used up.
    if (left <= open && open > 0) return calendar.due(from, left);
    left -= open;
  }
  return calendar.due(Math.max(end, run.start), left);
}

/** What a calendar answers; `undefined` where it has no such time, because it never opens (again). */
function orNever<T>(answer: () => T): T | undefined {
  try {
    return answer();
  } catch (error) {
    if (error instanceof CalendarHorizonError) return undefined;
    throw error;
  }
}

function computeClock(
  history: TicketHistory,
  run: Run,
  policy: SlaPolicy,
  target: SlaTarget,
  calendar: Calendar,
): Clock {
  const end = run.stop ?? Math.max(knownUntil(history), run.start);
  const stretches = active(run, end);
  const elapsed = stretches.reduce((sum, [from, to]) => sum + calendar.elapsed(from, to), 0);
  const duration = orNever(() => targetDuration(target, calendar, run.start));
  const late = duration !== undefined && elapsed > duration;
  const state: ClockState =
    run.stop !== undefined ? (late ? 'breached' : 'met') : late ? 'overdue' : run.paused ? 'paused' : 'running';
  const due = duration === undefined ? undefined : orNever(() => dueTime(run, stretches, end, calendar, duration));
  return {
    metric: target.metric,
    source: 'computed',
    policy: policy.id,
    ...(target.calendar === undefined ? {} : { calendar: target.calendar }),
    state,
    ...(duration === undefined ? {} : { target: duration }),
    elapsed,
    ...(due === undefined ? {} : { due }),
    startedAt: run.start,
    ...(run.stop === undefined ? {} : { stoppedAt: run.stop }),
    pauses: run.pauses,
  };
}

/** Our own clocks: one per metric that a matching policy has a target for. */
export function computedClocks(history: TicketHistory, facts: TicketFacts, rules: ClockRules): Clock[] {
  const clocks: Clock[] = [];
  for (const [metric, metricRun] of Object.entries(METRIC_RUNS)) {
    // A policy is matched by the priority when the clock stopped: which no pause moves, but its way with reopenings.
    const policy = rules.policies.find(candidate => {
      const { onReopen } = candidate;
      const stop = metricRun({ history, facts }, { pauseOn: [], onReopen })?.stop;
      return matches(candidate, { ...history, priority: priorityAt(history, stop) });
    });
    const target = policy?.targets.find(candidate => candidate.metric === metric);
    if (policy === undefined || target === undefined) continue;
    const run = metricRun({ history, facts }, policy);
    if (run === undefined) continue;
    const calendar = target.calendar === undefined ? roundTheClock : rules.calendars.get(target.calendar);
    // A policy that names a calendar which is not there is refused when it is saved; one deleted since counts nothing.
    if (calendar !== undefined) clocks.push(computeClock(history, run, policy, target, calendar));
  }
  return clocks;
}

/** The clocks as the desk itself reported them. */
export function reportedClocks(history: TicketHistory): Clock[] {
  const clocks: Clock[] = [];
  for (const sla of Object.values(history.sla)) {
    // "Breached" on an open ticket is a clock that still runs, past its due time.
    const state: ClockState = sla.outcome === 'breached' && isOpen(history) ? 'overdue' : sla.outcome;
    clocks.push({
      metric: sla.metric,
      source: 'reported',
      state,
      ...(sla.target === undefined ? {} : { target: sla.target * 1000 }),
      ...(sla.elapsed === undefined ? {} : { elapsed: sla.elapsed * 1000 }),
      ...(sla.dueAt !== undefined ? { due: sla.dueAt } : state === 'overdue' ? { due: sla.at } : {}),
      ...(sla.outcome === 'met' || state === 'breached' ? { stoppedAt: sla.at } : {}),
      pauses: [],
    });
  }
  return clocks;
}

/** What a report takes unless asked for one source: the computed clock where a policy applies, else the reported one. */
export function preferredClocks(computed: readonly Clock[], reported: readonly Clock[]): Clock[] {
  const ours = new Set(computed.map(clock => clock.metric));
  return [...computed, ...reported.filter(clock => !ours.has(clock.metric))];
}

const DECIDED: ReadonlySet<ClockState> = new Set(['met', 'breached', 'overdue']);

/** A ticket's SLA by a set of clocks: met when every decided clock was met; undecided when none is decided. */
export function slaOutcome(clocks: readonly Clock[]): 'met' | 'missed' | 'undecided' {
  const decided = clocks.filter(clock => DECIDED.has(clock.state));
  if (decided.length === 0) return 'undecided';
  return decided.every(clock => clock.state === 'met') ? 'met' : 'missed';
}
