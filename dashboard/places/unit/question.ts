/** What the place asks of the API, made of its address; and the addresses of the tickets behind its numbers. */
import { chosenPeriod } from '../../parts/period.ts';
import { query } from '../../router/location.ts';
import type { Report, ReportQuery } from './answers.ts';

export type * from './answers.ts';

export const KINDS = ['all', 'incident', 'request'] as const;
export const SOURCES = ['computed', 'reported'] as const;
const BREAKDOWNS = ['service', 'priority', 'channel', 'group'] as const;
export type Kind = (typeof KINDS)[number];
export type Source = (typeof SOURCES)[number];
export type Breakdown = (typeof BREAKDOWNS)[number];

const chosen = <Value extends string>(values: readonly Value[], name: string): Value | undefined =>
  values.find(value => value === query.value.get(name));

export const chosenKind = (): Kind | undefined => chosen(KINDS, 'kind');
export const chosenSource = (): Source | undefined => chosen(SOURCES, 'slaSource');
export const chosenService = (): string | undefined => query.value.get('service') || undefined;

/** A service isn't broken down by service. */
export const breakdowns = (): readonly Breakdown[] =>
  BREAKDOWNS.filter(by => by !== 'service' || chosenService() === undefined);
export const chosenBreakdown = (): Breakdown => chosen(breakdowns(), 'by') ?? breakdowns()[0] ?? 'group';

/** The report that the address means. */
export function reportQuery(unit: string): ReportQuery {
  const { from, to, interval } = chosenPeriod.value;
  const all = { unit, service: chosenService(), from, to, interval, kind: chosenKind(), slaSource: chosenSource() };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as ReportQuery;
}

/** The tickets behind a number of the report: exactly its days, so that they are as many; before they are known, as asked. */
export function ticketsHref(
  { unit, from, to }: Pick<Report, 'unit'> & Partial<Pick<Report, 'from' | 'to'>>,
  own: Readonly<Record<string, string>>,
): string {
  const asked = chosenPeriod.value;
  const parameters = new URLSearchParams({ unit });
  for (const [name, value] of Object.entries({
    from: from ?? asked.from,
    to: to ?? asked.to,
    service: chosenService(),
    kind: chosenKind(),
    slaSource: chosenSource(),
    ...own,
  })) {
    if (value !== undefined) parameters.set(name, value);
  }
  return `/tickets?${parameters}`;
}

/** The parameters that mean a group of the breakdown; one without a name is those of which it isn't known. */
export const groupTickets = (by: Breakdown, value: string): Record<string, string> =>
  value === '' ? { without: by } : { [by]: value };
