/** The windows that verdicts are given for: weeks from Monday to Sunday, months, and quarters, as local dates. Pure. */
import type { Window } from './agreement.ts';

/** Local dates `YYYY-MM-DD`, both included. */
export interface WindowDates {
  start: string;
  end: string;
}

const DAY = 86_400_000;

const toTime = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const toDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** So many months from the first one of them on: from its first day to the last one's last day. */
const months = (year: number, month: number, count: number): WindowDates => ({
  start: toDate(Date.UTC(year, month, 1)),
  end: toDate(Date.UTC(year, month + count, 1) - DAY),
});

/** The window in which a date lies. */
export function windowOf(window: Window, date: string): WindowDates {
  const time = toTime(date);
  const day = new Date(time);
  const [year, month] = [day.getUTCFullYear(), day.getUTCMonth()];
  switch (window) {
    case 'week': {
      const monday = time - ((day.getUTCDay() + 6) % 7) * DAY;
      return { start: toDate(monday), end: toDate(monday + 6 * DAY) };
    }
    case 'month':
      return months(year, month, 1);
    case 'quarter':
      return months(year, month - (month % 3), 3);
  }
}

/** The windows whose last day is one of these dates (both included), in the order of time. */
export function windowsBetween(window: Window, from: string, to: string): WindowDates[] {
  const found: WindowDates[] = [];
  for (let next = windowOf(window, from); next.end <= to; next = windowOf(window, toDate(toTime(next.end) + DAY))) {
    found.push(next);
  }
  return found;
}
