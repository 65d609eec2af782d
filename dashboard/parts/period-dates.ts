/** Dates of periods, such as `last-30`: days of the calendar, without a time zone. */

export const INTERVALS = ['day', 'week', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];
export const PRESETS = ['last-7', 'last-30', 'last-90', 'this-month', 'last-month'] as const;
export type Preset = (typeof PRESETS)[number];

const DAY = 86_400_000;
export const dayOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Days between two dates, both included. */
export const daysOf = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / DAY) + 1;

/** The dates of a preset, `today` being the last day that any of them has. */
export function presetDates(preset: Preset, today: string): { from: string; to: string } {
  const now = Date.parse(today);
  const month = (offset: number): number => {
    const date = new Date(now);
    return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + offset, 1);
  };
  switch (preset) {
    case 'last-7':
      return { from: dayOf(now - 6 * DAY), to: today };
    case 'last-30':
      return { from: dayOf(now - 29 * DAY), to: today };
    case 'last-90':
      return { from: dayOf(now - 89 * DAY), to: today };
    case 'this-month':
      return { from: dayOf(month(0)), to: today };
    case 'last-month':
      return { from: dayOf(month(-1)), to: dayOf(month(0) - DAY) };
  }
}

/** What fits the length, until the person chooses: about a dozen points. */
export const fittingInterval = (days: number): Interval => (days <= 14 ? 'day' : days <= 120 ? 'week' : 'month');

/** What day it is there. */
export function todayIn(timeZone: string, now = new Date()): string {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' })
    .formatToParts(now)
    .reduce<Record<string, string>>((all, { type, value }) => Object.assign(all, { [type]: value }), {});
  return `${parts.year}-${parts.month}-${parts.day}`;
}

/** The same day of the year before; of 29 February the last of the month. */
export function yearBefore(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  return new Date(Date.UTC(year - 1, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}
