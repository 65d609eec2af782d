/** How columns speak of measures. */
import type { Definition } from '#experience/measure.ts';

const UNITS: Readonly<Record<string, string>> = { share: 'share, 0 to 1', balance: 'balance, -1 to 1' };

/** What its value is given in, as a column says it. */
export const unitName = ({ unit }: Definition): string => UNITS[unit] ?? unit;

/** The measures that a comparison has: a company's own results, and what is about now, have reports of their own. */
export const agreeable = (measures: readonly Definition[]): Definition[] =>
  measures.filter(measure => measure.role !== 'kpi' && !('cohort' in measure && measure.cohort === 'open'));
