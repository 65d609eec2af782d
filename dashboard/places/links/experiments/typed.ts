/** Figures as people type them: shares as percent, times as minutes, anything else as it is. */

export type Scale = 'percent' | 'minutes' | 'number';

const FACTORS: Readonly<Record<Scale, number>> = { percent: 100, minutes: 1 / 60, number: 1 };

/** How values of a measure or a KPI are typed, by the unit that they are measured in. */
export const scaleOf = (unit: string): Scale =>
  unit === 'share' || unit === 'balance' ? 'percent' : unit === 'seconds' ? 'minutes' : 'number';

/** Binary fractions of a step: 0.30000000000000004 is 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));

/** The value that was typed, with a decimal point or comma; `undefined` for what is no number. */
export function readTyped(text: string, scale: Scale): number | undefined {
  const given = Number(text.trim().replace(',', '.'));
  return text.trim() === '' || !Number.isFinite(given) ? undefined : tidy(given / FACTORS[scale]);
}

/** A value as it would be typed, to so many digits that count. */
export const writeTyped = (value: number | undefined, scale: Scale, digits = 12): string =>
  value === undefined ? '' : String(Number((value * FACTORS[scale]).toPrecision(digits)));
