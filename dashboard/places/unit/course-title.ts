/** What is said of a point of the course that is pointed at. */
import { common } from '../../words/common.ts';
import { count, percent, period, points as written } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { Band, CoursePoint } from './course-points.ts';

const said = (name: string, { value, low, high }: Band, write: (value: number) => string): string[] =>
  value === null
    ? [`${name}: ${terms.value.verdict['insufficient-data']}`]
    : [
        `${name}: ${write(value)}`,
        ...(low === null || high === null ? [] : [`   ${common.value.of95(write(low), write(high))}`]),
      ];

const share = (value: number): string => percent(value / 100);

/** Its days, and every figure with its interval. */
export function titleOf({ point, sla, xla, watermelon }: CoursePoint): string {
  return [
    period(point.start, point.end),
    ...said(terms.value.attainment, sla, share),
    ...said(terms.value.score, xla, written),
    ...said(terms.value.watermelonRate, watermelon, share),
    common.value.n(count(point.sla.attainment.n)),
  ].join('\n');
}
