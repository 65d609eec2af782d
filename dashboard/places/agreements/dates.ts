/** Local dates of a unit, `YYYY-MM-DD`: weeks and windows that are over, and those to come. */
import type { Window } from './model.ts';

export interface Days {
  from: string;
  to: string;
}

const DAY = 86_400_000;
const timeOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const monthStart = (date: string, months: number): number => {
  const day = new Date(timeOf(date));
  return Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + months, 1);
};

/** The first day of the window that a date lies in. */
function startOf(window: Window, date: string): string {
  const day = new Date(timeOf(date));
  if (window === 'week') return dateOf(day.getTime() - ((day.getUTCDay() + 6) % 7) * DAY);
  return dateOf(monthStart(date, window === 'month' ? 0 : -(day.getUTCMonth() % 3)));
}

/** The last window that was over before today. */
export function lastWindow(window: Window, today: string): Days {
  const to = dateOf(timeOf(startOf(window, today)) - DAY);
  return { from: startOf(window, to), to };
}

/** The first day of the next window. */
export function nextStart(window: Window, today: string): string {
  const start = startOf(window, today);
  if (window === 'week') return dateOf(timeOf(start) + 7 * DAY);
  return dateOf(monthStart(start, window === 'month' ? 1 : 3));
}

/** So many whole weeks, the last of them over before today. */
export function lastWeeks(count: number, today: string): Days {
  const { from, to } = lastWindow('week', today);
  return { from: dateOf(timeOf(from) - (count - 1) * 7 * DAY), to };
}

/** So many months later; a day that the month doesn't have is its last one. */
export function monthsLater(date: string, months: number): string {
  const first = monthStart(date, months);
  const last = new Date(monthStart(dateOf(first), 1) - DAY).getUTCDate();
  return dateOf(first + (Math.min(Number(date.slice(8)), last) - 1) * DAY);
}
