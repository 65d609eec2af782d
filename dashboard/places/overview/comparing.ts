/** Which days the chosen ones are held against. */

import type { Compare } from '../../parts/period.ts';
import { yearBefore } from '../../parts/period-dates.ts';
import type { Days } from './links.ts';

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
