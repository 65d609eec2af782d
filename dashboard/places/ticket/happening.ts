/** What happened, instant by instant: what changed, what it did to the clocks, and the effort that it cost. */
import { type EffortPoint, ends, type TicketAnswer, type TicketChange, type TicketClock } from './view.ts';

interface ClockEffect {
  metric: TicketClock['metric'];
  does: 'starts' | 'pauses' | 'goes-on' | 'met' | 'breached' | 'runs-out';
  /** Seconds that had counted when it stopped, and that it might have taken. */
  elapsed?: number | undefined;
  target?: number | undefined;
}

export interface Happening {
  at: number;
  changes: TicketChange[];
  points: EffortPoint[];
  effects: ClockEffect[];
  /** Events that only repeat what was known. */
  repeated: number;
}

const time = (text: string): number => Date.parse(text);

function effectsOf(clock: TicketClock, until: number): [at: number, effect: ClockEffect][] {
  const { metric, source, state, startedAt, stoppedAt, due, pauses, elapsed, target } = clock;
  if (source !== 'computed') return [];
  const effects: [number, ClockEffect][] = [];
  if (startedAt !== undefined) effects.push([time(startedAt), { metric, does: 'starts' }]);
  const stopped = stoppedAt === undefined ? undefined : time(stoppedAt);
  for (const pause of pauses) {
    const { from, to } = ends(pause);
    effects.push([from, { metric, does: 'pauses' }]);
    // A pause that lasts to the stop ends with it; one that lasts until now goes on.
    if (to !== stopped && (stopped !== undefined || state !== 'paused' || to < until)) {
      effects.push([to, { metric, does: 'goes-on' }]);
    }
  }
  if (due !== undefined && (state === 'breached' || state === 'overdue')) {
    effects.push([time(due), { metric, does: 'runs-out', target }]);
  }
  if (stopped !== undefined && (state === 'met' || state === 'breached')) {
    effects.push([stopped, { metric, does: state, elapsed, target }]);
  }
  return effects;
}

/** A clock that ran out may have been written down as an event, too. */
const isRecorded = ({ changes }: Happening, { does, metric }: ClockEffect): boolean =>
  does === 'runs-out' &&
  changes.some(change => change.what === 'clock' && change.kind === 'overdue' && change.metric === metric);

/** Everything in the order of time. What the desk repeats of its clocks is said once. */
export function happeningsOf({ timeline, clocks, experience, asOf }: TicketAnswer): Happening[] {
  const all = new Map<number, Happening>();
  const here = (at: number): Happening => {
    const known = all.get(at) ?? { at, changes: [], points: [], effects: [], repeated: 0 };
    all.set(at, known);
    return known;
  };
  const said = new Map<string, string>();
  for (const event of timeline) {
    const happening = here(time(event.time));
    const fresh = event.changes.filter(change => {
      if (change.what === 'message') return !change.repeated;
      if (change.what !== 'desk-sla') return true;
      const isNew = said.get(change.metric) !== change.outcome;
      said.set(change.metric, change.outcome);
      return isNew;
    });
    happening.changes.push(...fresh);
    if (fresh.length === 0) happening.repeated += 1;
  }
  for (const clock of clocks) {
    for (const [at, effect] of effectsOf(clock, time(asOf))) {
      const happening = here(at);
      if (!isRecorded(happening, effect)) happening.effects.push(effect);
    }
  }
  for (const point of experience['user-effort']?.points ?? []) here(time(point.at)).points.push(point);
  return [...all.values()].toSorted((one, other) => one.at - other.at);
}

export const isQuiet = ({ changes, points, effects }: Happening): boolean =>
  changes.length + points.length + effects.length === 0;

/** Several happenings of one kind, one after the other, told as one. */
export interface Folded extends Happening {
  /** When the last of them was, and how many they are. */
  until?: number;
  times?: number;
}

/** What alone is new while nothing happens: a point of effort, and always for the same reason. */
const waitedFor = ({ changes, points, effects }: Happening): string | undefined =>
  changes.length + effects.length === 0 && points.length === 1 ? `${points[0]?.rule} ${points[0]?.points}` : undefined;

/** Days that passed with nothing but another point each are one line: weeks of waiting would bury what happened. */
export function foldWaiting(happenings: readonly Happening[]): Folded[] {
  const folded: Folded[] = [];
  for (const happening of happenings) {
    const last = folded.at(-1);
    const reason = waitedFor(happening);
    if (last === undefined || reason === undefined || reason !== waitedFor(last)) folded.push(happening);
    else folded.splice(-1, 1, { ...last, until: happening.at, times: (last.times ?? 1) + 1 });
  }
  return folded;
}
