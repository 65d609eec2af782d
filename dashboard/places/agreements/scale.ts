/** The line that a measure's values, target and floor are drawn on, and how its values are typed. */
import { known, type PeriodValue } from './scoring.ts';

export interface Scale {
  from: number;
  to: number;
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

/** Round ends around all values, with some room to slide into. */
export function scaleOf(unit: string, values: readonly number[]): Scale {
  const [lowest, highest] = limitsOf(unit);
  const [least, most] = values.length === 0 ? [0, 1] : [Math.min(...values), Math.max(...values)];
  const span = most > least ? most - least : Math.abs(most) || 1;
  // Time is counted in hours, or in quarters of one.
  const base = unit === 'seconds' ? (span > 18_000 ? 3600 : 900) : 1;
  const tick = roundStep((span * 1.2) / base / 6) * base;
  const from = Math.max(lowest, tidy(Math.floor((least - span / 10) / tick) * tick));
  const to = Math.min(highest, tidy(Math.ceil((most + span / 10) / tick) * tick));
  return { from, to, step: tidy(tick / (unit === 'seconds' ? 15 : 20)) };
}

/** 0…100 from one end to the other; what lies beyond is at the end. */
export const placeOn = ({ from, to }: Scale, value: number): number =>
  100 * Math.min(1, Math.max(0, (value - from) / (to - from)));

/** A few round values to write under the line. */
export function ticksOf({ from, to, step }: Scale, unit: string): number[] {
  const tick = tidy(step * (unit === 'seconds' ? 15 : 20));
  const count = Math.round((to - from) / tick);
  const every = Math.max(1, Math.ceil(count / 5));
  const all: number[] = [];
  for (let index = 0; index <= count; index += every) all.push(tidy(Math.min(to, Math.ceil(from / tick) * tick + index * tick)));
  return [...new Set(all)];
}

/** What a typed number is multiplied by: shares are typed as percent, times as hours or minutes. */
export type Typed = 'percent' | 'hours' | 'minutes' | 'number';

export const typedAs = (unit: string, { to }: Scale): Typed =>
  unit === 'share' || unit === 'balance' ? 'percent' : unit === 'seconds' ? (to > 18_000 ? 'hours' : 'minutes') : 'number';

const FACTORS: Readonly<Record<Typed, number>> = { percent: 0.01, hours: 3600, minutes: 60, number: 1 };

export const toTyped = (value: number | undefined, typed: Typed): string =>
  value === undefined ? '' : String(Number((value / FACTORS[typed]).toFixed(4)));

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
  return higher ? { target, floor: Math.max(lowest, tidy(target - 4 * step)) } : { target, floor: tidy(target + 4 * step) };
}
