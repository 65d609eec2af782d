/** Which days the chosen ones are held against. */
import type { Compare } from '../../parts/period.ts';
import type { Days } from './links.ts';

/** The same day of the year before; of 29 February the last of the month. */
export function yearBefore(date: string): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year - 1, month, 0)).getUTCDate();
  return new Date(Date.UTC(year - 1, month - 1, Math.min(day, last))).toISOString().slice(0, 10);
}

export function daysBefore(report: Days & { previous: Days }, compare: Compare): Days | undefined {
  switch (compare) {
    case 'none':
      return undefined;
    case 'previous':
      return { from: report.previous.from, to: report.previous.to };
    case 'year':
      return { from: yearBefore(report.from), to: yearBefore(report.to) };
  }
}
