/** Periods of a report: local dates, both included, read as whole months plus edge days. */
const DAY = 86_400_000;

export interface Span {
  granularity: 'day' | 'month';
  /** First and last period, both included: `YYYY-MM-DD` or `YYYY-MM`. */
  from: string;
  to: string;
}

export interface Period {
  /** Local dates `YYYY-MM-DD`, both included. */
  start: string;
  end: string;
}

const toTime = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const toDate = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** The date `days` after (or before) a date. */
export const shiftDate = (date: string, days: number): string => toDate(toTime(date) + days * DAY);

/**
 * Whether the text is a date of the calendar, of the years 1000 to 2999: dates are compared as texts, and what a report
 * reads before and after a period has to have four digits, too.
 */
export function isDate(text: string): boolean {
  return /^[12]\d{3}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toTime(text)) && toDate(toTime(text)) === text;
}

/** The month of a date, `YYYY-MM`. */
export const monthOf = (date: string): string => date.slice(0, 7);

/** Whether the text is a month, of the years that dates are of. */
export const isMonth = (text: string): boolean => /^[12]\d{3}-(0[1-9]|1[0-2])$/.test(text);

/** The first and the last day of a month `YYYY-MM`. */
export function daysOfMonth(month: string): Period {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return { start: `${month}-01`, end: toDate(Date.UTC(year, number, 0)) };
}
const firstOfMonth = (date: string): string => `${monthOf(date)}-01`;

function firstOfNextMonth(date: string): string {
  const time = new Date(toTime(firstOfMonth(date)));
  time.setUTCMonth(time.getUTCMonth() + 1);
  return toDate(time.getTime());
}

/** The fewest row spans that cover a period: whole months where there are any, and days at the edges. */
export function spansOf({ start, end }: Period): Span[] {
  const firstWhole = start === firstOfMonth(start) ? start : firstOfNextMonth(start);
  const afterEnd = shiftDate(end, 1);
  const afterWhole = firstOfMonth(afterEnd); // the first day that is no longer in a whole month
  if (firstWhole >= afterWhole) return [{ granularity: 'day', from: start, to: end }];
  const spans: Span[] = [];
  if (start < firstWhole) spans.push({ granularity: 'day', from: start, to: shiftDate(firstWhole, -1) });
  spans.push({ granularity: 'month', from: monthOf(firstWhole), to: monthOf(shiftDate(afterWhole, -1)) });
  if (afterWhole <= end) spans.push({ granularity: 'day', from: afterWhole, to: end });
  return spans;
}

export type Interval = 'day' | 'week' | 'month';

/** Cuts a period into days, weeks (Monday to Sunday) or months; the first and the last may be shorter. */
export function cut({ start, end }: Period, interval: Interval): Period[] {
  const periods: Period[] = [];
  for (let from = start; from <= end; ) {
    const next = nextStart(from, interval);
    const last = shiftDate(next, -1);
    periods.push({ start: from, end: last < end ? last : end });
    from = next;
  }
  return periods;
}

function nextStart(date: string, interval: Interval): string {
  switch (interval) {
    case 'day':
      return shiftDate(date, 1);
    case 'week': {
      const weekday = (new Date(toTime(date)).getUTCDay() + 6) % 7;
      return shiftDate(date, 7 - weekday);
    }
    case 'month':
      return firstOfNextMonth(date);
  }
}

/** Number of days of a period. */
export const daysOf = ({ start, end }: Period): number => Math.round((toTime(end) - toTime(start)) / DAY) + 1;
