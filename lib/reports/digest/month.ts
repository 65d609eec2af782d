/** Months as the digest speaks of them: `YYYY-MM`, local to the unit. */
import { monthOf, shiftDate } from '../period.ts';

const NAMES = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
] as const;

export const monthBefore = (month: string): string => monthOf(shiftDate(`${month}-01`, -1));

/** The last month that ended on this day or before it. */
export const lastMonthBy = (date: string): string => monthBefore(monthOf(shiftDate(date, 1)));

/** `October 2026`. */
export const nameOfMonth = (month: string): string =>
  `${NAMES[Number(month.slice(5)) - 1] ?? month} ${month.slice(0, 4)}`;
