/** Months as the digest speaks of them: `YYYY-MM`, local to the unit. */
import { type Period, shiftDate } from '../period.ts';

const NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

/** Whether the text is a month, of the years that dates are of. */
export const isMonth = (text: string): boolean => /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text);

/** The month of a date. */
export const monthOf = (date: string): string => date.slice(0, 7);

export const monthBefore = (month: string): string => monthOf(shiftDate(`${month}-01`, -1));

/** Its days, both included. */
export function periodOf(month: string): Period {
  const start = `${month}-01`;
  // No month has more than 31 days, and none fewer than 4.
  const next = `${monthOf(shiftDate(start, 31))}-01`;
  return { start, end: shiftDate(next, -1) };
}

/** The last month that ended on this day or before it. */
export const lastMonthBy = (date: string): string => monthBefore(monthOf(shiftDate(date, 1)));

/** `October 2026`. */
export const nameOfMonth = (month: string): string =>
  `${NAMES[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
