/** The weeks or months that links look at: whole ones that are over, up to now. */
import type { Cadence } from '#lib/linkage/cadence.ts';
import { cut, monthOf, type Period, shiftDate } from '#reports/period.ts';

/** Two years of weeks. Of months there would be too few to say anything, so it is five. */
const PERIODS: Readonly<Record<Cadence, number>> = { week: 104, month: 60 };

const mondayOf = (date: string): string => shiftDate(date, -((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The first day of the month that is `months` before that of the date. */
function monthsBefore(date: string, months: number): string {
  const [year = 0, month = 0] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
}

/** As one period, from the first day to the last. `today`: the unit's local date, in a period that isn't over. */
export function linkedPeriod(cadence: Cadence, today: string): Period {
  if (cadence === 'month') {
    return { start: monthsBefore(today, PERIODS.month), end: shiftDate(`${monthOf(today)}-01`, -1) };
  }
  const monday = mondayOf(today);
  return { start: shiftDate(monday, -7 * PERIODS.week), end: shiftDate(monday, -1) };
}

/** Each of them, in order. */
export const linkedPeriods = (cadence: Cadence, today: string): Period[] => cut(linkedPeriod(cadence, today), cadence);
