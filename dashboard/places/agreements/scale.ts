/** The line that a measure's values, target and floor are drawn on, and how its values are typed. */
import { known, type PeriodValue } from './scoring.ts';

export interface Scale {
  from: number;
  to: number;
  /** Between marks that are written. */
  tick: number;
  /** Of a slider. */
  step: number;
}

const LIMITS: Readonly<Record<string, readonly [number, number]>> = { share: [0, 1], balance: [-1, 1] };
const limitsOf = (unit: string): readonly [number, number] =>
  LIMITS[unit] ?? (unit === 'seconds' ? [0, Number.POSITIVE_INFINITY] : [-Infinity, Infinity]);

/** 1, 2 or 5 times a power of ten: what people count in. */
function roundStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  return ([1, 2, 5].find(factor => factor * power >= raw * 0.999) ?? 10) * power;
}

/** Binary fractions of a step: 0.30000000000000004 is 0.3. */
export const tidy = (value: number): number => Number(value.toPrecision(12));

/** What time is counted in, in seconds: the marks on the line, and the steps between them. */
const TIMES: readonly (readonly [tick: number, step: number])[] = [
  [60, 5],
  [300, 30],
  [900, 60],
  [1800, 120],
  [3600, 300],
  [7200, 600],
  [14_400, 900],
  [21_600, 1800],
  [43_200, 3600],
  [86_400, 3600],
  [172_800, 7200],
  [432_000, 21_600],
  [864_000, 43_200],
];

/** Marks and steps that are round, with at most about six marks on a line of such a length. */
function stepsOf(unit: string, length: number): readonly [tick: number, step: number] {
  const time = unit === 'seconds' ? TIMES.find(([tick]) => tick >= length / 6) : undefined;
  if (time !== undefined) return time;
  const tick = roundStep(length / 6);
  return [tick, tick / 20];
}

/** Round ends around all values, with some room to slide into. */
export function scaleOf(unit: string, values: readonly number[]): Scale {
  const [lowest, highest] = limitsOf(unit);
  const [least, most] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  // Values that are all but alike still have room around them; a share of 1 % is as fine as targets get.
  const span = Math.max(most - least, Math.abs(most) / 20, unit === 'share' ? 0.01 : 1e-6);
  const [tick, step] = stepsOf(unit, span * 1.2);
  return {
    from: Math.max(lowest, tidy(Math.floor((least - span / 10) / tick) * tick)),
    to: Math.min(highest, tidy(Math.ceil((most + span / 10) / tick) * tick)),
    tick: tidy(tick),
    step: tidy(step),
  };
}

/** 0…100 from one end to the other; what lies beyond is at the end. */
export const placeOn = ({ from, to }: Scale, value: number): number =>
  100 * Math.min(1, Math.max(0, (value - from) / (to - from)));

/** A few round values to write under the line. */
export function ticksOf({ from, to, tick }: Scale): number[] {
  const first = Math.ceil(from / tick - 1e-9);
  const last = Math.floor(to / tick + 1e-9);
  const every = Math.max(1, Math.ceil((last - first) / 5));
  const all: number[] = [];
  for (let index = first; index <= last; index += every) all.push(tidy(index * tick));
  return all;
}

/** What a typed number is multiplied by: shares are typed as percent, times as hours or minutes. */
export type Typed = 'percent' | 'hours' | 'minutes' | 'number';

export const typedAs = (unit: string, { to }: Scale): Typed =>
  unit === 'share' || unit === 'balance'
    ? 'percent'
    : unit === 'seconds'
      ? to > 18_000
        ? 'hours'
        : 'minutes'
      : 'number';

const FACTORS: Readonly<Record<Typed, number>> = { percent: 0.01, hours: 3600, minutes: 60, number: 1 };

export const toTyped = (value: number | undefined, typed: Typed): string =>
  value === undefined ? '' : String(Number((value / FACTORS[typed]).toFixed(2)));

/** `undefined` for what is no number. */
export function fromTyped(text: string, typed: Typed): number | undefined {
  const given = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(given) ? undefined : tidy(given * FACTORS[typed]);
}

/** A target and a floor to begin with: what the better quarter of the weeks reached, and the worst of them. */
export function suggested(
  weeks: readonly PeriodValue[],
  higher: boolean,
  unit: string,
): { target: number; floor: number } | undefined {
  const values = weeks
    .map(known)
    .filter(value => value !== null)
    .toSorted((one, other) => (higher ? other - one : one - other));
  const [best, worst] = [values[Math.floor(values.length / 4)], values.at(-1)];
  if (best === undefined || worst === undefined) return undefined;
  const { step } = scaleOf(unit, values);
  const round = (value: number): number => tidy(Math.round(value / step) * step);
  const [target, floor] = [round(best), round(worst)];
  if (target !== floor) return { target, floor };
  // All weeks are alike: the floor is somewhat worse than they are.
  const lowest = limitsOf(unit)[0];
  return higher
    ? { target, floor: Math.max(lowest, tidy(target - 4 * step)) }
    : { target, floor: tidy(target + 4 * step) };
}
