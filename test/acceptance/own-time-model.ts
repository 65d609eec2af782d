/**
 * What the sweep must find in the incident log, worked out from the rows by other means than ours: a table of open
 * minutes, and each incident looked at from one row to the next. Uses nothing of lib/.
 */
import { HOUR, MINUTE } from '#test/support/factories.ts';
import { wallOf } from '#test/support/wall-clock.ts';

export const ZONE = 'America/Sao_Paulo';
/** Business minutes by priority. */
export const TARGETS: Readonly<Record<string, number>> = {
  '1 - Critical': 240,
  '2 - High': 480,
  '3 - Moderate': 1_440,
  '4 - Low': 2_880,
};
/** Between two sweeps. */
export const SWEEP = 15 * MINUTE;

const START = Date.UTC(2016, 0, 1);
const END = Date.UTC(2018, 6, 1);

/** Open minutes before each minute: Monday to Friday, 08:00–12:00 and 13:00–18:00 on the wall clock of the zone. */
const openBefore = new Uint32Array((END - START) / MINUTE + 1);
for (let hour = START; hour < END; hour += HOUR) {
  // These offsets change on the hour, so Intl is asked once in each.
  const wall = new Date(wallOf(ZONE, hour));
  const isWeekday = wall.getUTCDay() >= 1 && wall.getUTCDay() <= 5;
  const isOpen = isWeekday && wall.getUTCHours() >= 8 && wall.getUTCHours() < 18 && wall.getUTCHours() !== 12;
  for (let index = (hour - START) / MINUTE, minute = 0; minute < 60; index += 1, minute += 1) {
    openBefore[index + 1] = (openBefore[index] ?? 0) + (isOpen ? 1 : 0);
  }
}

const minuteOf = (instant: number): number => (instant - START) / MINUTE;
const openBetween = (from: number, to: number): number =>
  (openBefore[minuteOf(to)] ?? 0) - (openBefore[minuteOf(from)] ?? 0);

/** The first minute at which so many open ones have passed since `from`. */
function dueAfter(from: number, minutes: number): number {
  const wanted = (openBefore[minuteOf(from)] ?? 0) + minutes;
  let low = minuteOf(from);
  let high = openBefore.length - 1;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((openBefore[middle] ?? 0) >= wanted) high = middle;
    else low = middle + 1;
  }
  return START + low * MINUTE;
}

/** One row of an incident, in the order of its modifications. */
export interface Row {
  at: number;
  state: string;
  priority: string;
}

export interface Expectation {
  verdict: 'met' | 'breached' | 'undecided';
  /** Open business minutes until it was first resolved, or until the last row. */
  elapsed: number;
  /** Due times that a sweep finds to have run out, in order, and which sweep does. */
  alarms: { due: number; sweep: number }[];
}

/** A clock from the opening to the first resolution. */
export interface Model {
  /** Of the target by priority. */
  share: number;
  /** The state in which it stands still. */
  paused?: string;
}

/** The log has no messages, so the first response ends with the resolution; it never pauses. */
export const MODELS = {
  resolution: { share: 1, paused: 'Awaiting User Info' },
  'first-response': { share: 0.25 },
} as const satisfies Record<string, Model>;

const DONE = new Set(['Resolved', 'Closed']);

/** When the target is used up in the stretches; a stretch without an end goes on for ever. */
function dueIn(stretches: readonly { from: number; to?: number }[], target: number): number | undefined {
  let left = target;
  for (const { from, to } of stretches) {
    if (to === undefined) return dueAfter(from, left);
    const open = openBetween(from, to);
    if (open > 0 && left <= open) return dueAfter(from, left);
    left -= open;
  }
  return undefined;
}

/**
 * A clock of one incident, with the target of the priority as it stands. `before`: when what the first row says began,
 * if earlier than the row. It is the opening for an incident that was born so, and the resolution for one that is first
 * seen resolved.
 */
export function expectationOf(model: Model, openedAt: number, rows: readonly Row[], before?: number): Expectation {
  const targetOf = (priority = ''): number => (TARGETS[priority] ?? 0) * model.share;
  const stretches: { from: number; to?: number }[] = [{ from: openedAt }];
  const alarms: Expectation['alarms'] = [];
  let stop: number | undefined;
  const close = (at: number): void => {
    const last = stretches.at(-1);
    if (last !== undefined && last.to === undefined) last.to = at;
  };
  for (const [index, { at, state, priority }] of rows.entries()) {
    if (DONE.has(state)) {
      stop = index === 0 ? (before ?? at) : at;
      close(stop);
      break;
    }
    if (state === model.paused) close(index === 0 ? (before ?? at) : at);
    else if (stretches.at(-1)?.to !== undefined) stretches.push({ from: at });
    // Sweeps see what holds from this row to the next one: the first sweep after the due time records it, once.
    const due = dueIn(stretches, targetOf(priority));
    const until = rows[index + 1]?.at ?? END - 1;
    if (due === undefined) continue;
    const sweep = Math.ceil(Math.max(at, due + 1) / SWEEP) * SWEEP;
    if (sweep < until && !alarms.some(alarm => alarm.due === due)) alarms.push({ due, sweep });
  }
  const known = rows.findLast(row => row.at <= (stop ?? END));
  const due = dueIn(stretches, targetOf(known?.priority));
  const late = due !== undefined && stretches.some(({ to }) => to !== undefined && to > due);
  const end = stop ?? rows.at(-1)?.at ?? openedAt;
  return {
    verdict: stop === undefined ? 'undecided' : late ? 'breached' : 'met',
    elapsed: stretches.reduce((sum, { from, to = end }) => sum + openBetween(from, to), 0),
    alarms,
  };
}
