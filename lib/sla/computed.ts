/** Our own clocks: the runs of each metric held against the target of the policy that matches, in its calendar. */
import type { Instant, SlaMetric } from '#tickets/event.ts';
import { SLA_METRICS } from '#tickets/event.ts';
import { knownUntil, type TicketFacts } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';
import { type Calendar, CalendarHorizonError, roundTheClock, type Segment } from './calendar.ts';
import type { Clock, ClockState, Warning } from './clock.ts';
import { METRIC_RUNS, pausesOf, priorityAt } from './metrics.ts';
import { active, dueWithin } from './pauses.ts';
import { matches, type SlaPolicy, type SlaTarget } from './policy.ts';
import type { Run, Ticket } from './run.ts';

export interface ClockRules {
  /** In the order in which they are tried. */
  policies: readonly SlaPolicy[];
  calendars: ReadonlyMap<string, Calendar>;
}

/** The target in milliseconds of open time. Business days end at their closing, so they depend on the start. */
function targetDuration(target: SlaTarget, calendar: Calendar, start: Instant): number {
  if (target.businessDays === undefined) return (target.minutes ?? 0) * 60_000;
  return calendar.elapsed(start, calendar.dueInBusinessDays(start, target.businessDays));
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

/** Until when a run is known to last. */
const endOf = (run: Run, history: TicketHistory): Instant => run.stop ?? Math.max(knownUntil(history), run.start);

const isSet = <T>(value: T | undefined): value is T => value !== undefined;

function clockOf(history: TicketHistory, run: Run, policy: SlaPolicy, target: SlaTarget, calendar: Calendar): Clock {
  const end = endOf(run, history);
  const stretches = active(run.start, end, run.pauses);
  const elapsed = stretches.reduce((sum, [from, to]) => sum + calendar.elapsed(from, to), 0);
  const duration = orNever(() => targetDuration(target, calendar, run.start));
  const pointAt = (used: number): Instant | undefined => orNever(() => dueWithin(calendar, stretches, end, used));
  const due = duration === undefined ? undefined : pointAt(duration);
  // Late is who works on past the due time, also while closed: a target used up at closing is late a second after it.
  const late = due !== undefined && stretches.some(([, to]) => to > due);
  const state: ClockState =
    run.stop !== undefined ? (late ? 'breached' : 'met') : late ? 'overdue' : run.paused ? 'paused' : 'running';
  const warnings = [...(target.warnAt ?? [])]
    .sort((a, b) => a - b)
    .map((fraction): Warning | undefined => {
      const at = duration === undefined ? undefined : pointAt(fraction * duration);
      return at === undefined ? undefined : { fraction, at };
    })
    .filter(isSet);
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
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

type RunsWith = (onReopen: SlaPolicy['onReopen']) => Run[];

/** The runs of a metric by a policy's way with reopenings, for finding the policy: pauses don't matter for that. */
function runsOf(ticket: Ticket, metric: SlaMetric): RunsWith {
  const known = new Map<SlaPolicy['onReopen'], Run[]>();
  return onReopen => {
    const runs = known.get(onReopen) ?? METRIC_RUNS[metric](ticket, { pauseOn: [], onReopen });
    known.set(onReopen, runs);
    return runs;
  };
}

/**
 * The policy for a run: the first that matches the ticket with the priority that held when the clock stopped, or when
 * it started where the policy for that keeps it.
 */
function policyFor(
  { history }: Ticket,
  policies: readonly SlaPolicy[],
  runOf: (policy: SlaPolicy) => Run | undefined,
): SlaPolicy | undefined {
  const matching = (instantOf: (run: Run | undefined) => Instant | undefined): SlaPolicy | undefined =>
    policies.find(policy => matches(policy, { ...history, priority: priorityAt(history, instantOf(runOf(policy))) }));
  const first = matching(run => run?.start);
  return first?.onPriorityChange === 'keep' ? first : matching(run => run?.stop);
}

/** Every run of every metric that a matching policy has a target for: one clock each, by metric and start. */
export function computedRuns(history: TicketHistory, facts: TicketFacts, rules: ClockRules): Clock[] {
  const { policies, calendars } = rules;
  const ticket: Ticket = { history, facts };
  const clocks: Clock[] = [];
  for (const metric of SLA_METRICS) {
    if (!policies.some(policy => policy.targets.some(target => target.metric === metric))) continue;
    const runs = runsOf(ticket, metric);
    // A policy that ignores reopenings may know of a run that the others don't, never the other way round.
    for (let index = 0; index < runs('ignore').length; index += 1) {
      const policy = policyFor(ticket, policies, candidate => runs(candidate.onReopen)[index]);
      const target = policy?.targets.find(candidate => candidate.metric === metric);
      if (policy === undefined || target === undefined) continue;
      const options = { pauseOn: pausesOf(policy, metric), onReopen: policy.onReopen };
      const run = METRIC_RUNS[metric](ticket, options)[index];
      const calendar = target.calendar === undefined ? roundTheClock : calendars.get(target.calendar);
      // A policy that names a calendar which is not there is refused when it is saved; one deleted since counts nothing.
      if (run !== undefined && calendar !== undefined) clocks.push(clockOf(history, run, policy, target, calendar));
    }
  }
  return clocks;
}

const isLate = ({ state }: Clock): boolean => state === 'breached' || state === 'overdue';
const isRunning = ({ stoppedAt }: Clock): boolean => stoppedAt === undefined;

/** The run that decides a metric: the longest that is late; else the one that goes on; else the longest. */
function decisive(clocks: readonly Clock[]): Clock | undefined {
  const late = clocks.filter(isLate);
  const among = late.length > 0 ? late : clocks.some(isRunning) ? clocks.filter(isRunning) : clocks;
  return among.toSorted((a, b) => (b.elapsed ?? 0) - (a.elapsed ?? 0))[0];
}

const SEVERAL: ReadonlySet<SlaMetric> = new Set(['next-response', 'ownership']);

/** One clock per metric: of several waits the one that decides. */
export function clocksByMetric(runs: readonly Clock[]): Clock[] {
  return SLA_METRICS.map(metric => {
    const clocks = runs.filter(clock => clock.metric === metric);
    const clock = decisive(clocks);
    return clock !== undefined && SEVERAL.has(metric) ? { ...clock, waits: clocks.length } : clock;
  }).filter(isSet);
}

/** The stretches of open time that a clock counted, in order: they add up to its `elapsed`. */
export function countedSegments(clock: Clock, history: TicketHistory, rules: ClockRules): Segment[] {
  const { startedAt, stoppedAt, pauses } = clock;
  const calendar = clock.calendar === undefined ? roundTheClock : rules.calendars.get(clock.calendar);
  if (startedAt === undefined || calendar === undefined) return [];
  const end = stoppedAt ?? Math.max(knownUntil(history), startedAt);
  return active(startedAt, end, pauses).flatMap(([from, to]) => calendar.segments(from, to));
}
