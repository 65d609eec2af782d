/** A pair of experience and KPI: how it stands, and its two series as they are drawn. */
import type { AnswerOf } from '../../api/client.ts';

export type Report = AnswerOf<'GET /v1/reports/links'>;
export type Link = Report['items'][number];
export type Lag = Link['lags'][number];
export type Kpi = AnswerOf<'GET /v1/kpis'>['items'][number];
type Cadence = Link['cadence'];

/** Associated; tested and nothing beyond chance; or not tested, as too short or because one never changes. */
export type Standing = 'associated' | 'by-chance' | 'constant' | 'too-short';

export function standingOf({ associated, rho, warnings }: Pick<Link, 'associated' | 'rho' | 'warnings'>): Standing {
  if (associated) return 'associated';
  if (rho !== null) return 'by-chance';
  return warnings.includes('constant') ? 'constant' : 'too-short';
}

/** In an address. Ids have no tilde. */
export const pairKey = ({ cpi, kpi }: Pick<Link, 'cpi' | 'kpi'>): string => `${cpi}~${kpi}`;

/** The finding of the lag that is told. */
export const bestOf = ({ lags, lag }: Pick<Link, 'lags' | 'lag'>): Lag | undefined => lags.find(one => one.lag === lag);

/** The first moment of a period so many after the first. */
export function periodStart(start: string, periods: number, cadence: Cadence): Date {
  const [year = 0, month = 1, day = 1] = start.split('-').map(Number);
  return cadence === 'week'
    ? new Date(Date.UTC(year, month - 1, day + 7 * periods))
    : new Date(Date.UTC(year, month - 1 + periods, day));
}

export interface DrawnPoint {
  at: Date;
  value: number | null;
}

/** Changes from each period to the next; a gap on either side leaves a gap. */
export const changesOf = (values: readonly (number | null)[]): (number | null)[] =>
  values.map((value, index) => {
    const before = values[index - 1] ?? null;
    return value === null || before === null ? null : value - before;
  });

/** A series over time, drawn so many periods earlier than it was. */
export const drawnSeries = (
  values: readonly (number | null)[],
  { start, cadence, earlier }: { start: string; cadence: Cadence; earlier: number },
): DrawnPoint[] => values.map((value, index) => ({ at: periodStart(start, index - earlier, cadence), value }));

/** The axis that both lie on: what either has, the KPI as far as it is drawn. */
export function domainOf(all: readonly (readonly DrawnPoint[])[]): [Date, Date] {
  const times = all.flatMap(points => points.filter(({ value }) => value !== null).map(({ at }) => at.getTime()));
  const first = times.length === 0 ? 0 : Math.min(...times);
  return [new Date(first), new Date(Math.max(first + 86_400_000, ...times))];
}
