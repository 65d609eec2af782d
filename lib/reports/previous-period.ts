/** The period that a report's own is compared with: as long as it, and just before. */
import { daysOf, type Period, shiftDate } from './period.ts';

const isFirstOfMonth = (date: string): boolean => date.endsWith('-01');

/** The first day of the month so many months before that of a date. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** How many whole months of the calendar the period is; 0 when it is anything else. */
function wholeMonths({ start, end }: Period): number {
  if (!isFirstOfMonth(start) || !isFirstOfMonth(shiftDate(end, 1))) return 0;
  const [fromYear = 0, fromMonth = 0] = start.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = end.split('-').map(Number);
  return (toYear - fromYear) * 12 + toMonth - fromMonth + 1;
}

/** Before whole months (a month, a quarter, a year) as many whole months; before anything else as many days. */
export function previousPeriod(period: Period): Period {
  const end = shiftDate(period.start, -1);
  const months = wholeMonths(period);
  const start = months > 0 ? monthsBefore(period.start, months) : shiftDate(period.start, -daysOf(period));
  return { start, end };
}
