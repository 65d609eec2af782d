/** In which rollup rows a signal counts: of its day and of its month, for its unit and for its service. */

/** What is counted: a measure, and the way in which it counts. */
export const countingOf = ({ id, version }: { id: string; version: number }): string => `${id}@${version}`;

export type SignalLevel = 'total' | 'breakdown';

export interface SignalRow {
  /** `measure@version`. */
  counting: string;
  granularity: 'day' | 'month';
  level: SignalLevel;
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  period: string;
  /** Empty in the total. */
  service: string;
}

/** Stands for the unit as a whole among its services. */
const WHOLE_UNIT = '';

/** The services in whose rows a signal counts: the unit as a whole, and its own. */
export const servicesOf = (service: string | null): string[] =>
  service === null || service === WHOLE_UNIT ? [WHOLE_UNIT] : [WHOLE_UNIT, service];

/** The rows of one of these services: the day's and the month's. */
export function rowsOf(counting: string, day: string, service: string): SignalRow[] {
  const level = service === WHOLE_UNIT ? 'total' : 'breakdown';
  return [
    { counting, granularity: 'day', level, period: day, service },
    { counting, granularity: 'month', level, period: day.slice(0, 7), service },
  ];
}
