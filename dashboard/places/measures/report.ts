/** The report of a measure: what is asked, what its parts are, and the tickets behind it. */
import type { AnswerOf, QueryOf } from '../../api/client.ts';
import type { Entry } from './catalogue.ts';

export type Report = AnswerOf<'GET /v1/reports/measures/{id}'>;
export type Point = Report['series'][number];
export type Group = NonNullable<Report['groups']>[number];
export type Query = QueryOf<'GET /v1/reports/measures/{id}'>;

const BREAKDOWNS = ['unit', 'service', 'priority', 'channel', 'group'] as const;
export type Breakdown = (typeof BREAKDOWNS)[number];

/** What the measure can be grouped by: signals know neither priority, channel nor group; one unit is no group. */
export const breakdownsOf = ({ from }: Pick<Entry, 'from'>, unit: string): Breakdown[] =>
  BREAKDOWNS.filter(by => (by === 'unit' ? unit === '*' : from !== 'signals' || by === 'service'));

/** Measures that are the share of tickets to which something happened, by its name as a condition. */
const HAPPENED = { 'reopen-rate': 'reopened', 'bounce-rate': 'bounced', 'chase-rate': 'chased' } as const;
export type BehindWhere = 'resolved' | 'created' | 'open' | (typeof HAPPENED)[keyof typeof HAPPENED];

const isHappened = (id: string): id is keyof typeof HAPPENED => Object.hasOwn(HAPPENED, id);

/** The conditions by which tickets behind a measure are listed; those it is about first. Of signals there are none. */
export function behind({ id, from, cohort = 'resolved' }: Pick<Entry, 'id' | 'from' | 'cohort'>): BehindWhere[] {
  if (from === 'signals') return [];
  return [cohort, ...(isHappened(id) ? [HAPPENED[id]] : [])];
}

/** The list of them, of the report's own days. `group`: of one of its groups. */
export function ticketsHref(
  { unit, from, to, service, kind }: Pick<Report, 'unit' | 'from' | 'to'> & Pick<Query, 'service' | 'kind'>,
  where: BehindWhere,
  group: { by: Breakdown; value: string } | undefined = undefined,
): string {
  const query = new URLSearchParams({ unit, where });
  if (from !== undefined && to !== undefined) {
    query.set('from', from);
    query.set('to', to);
  }
  if (service !== undefined) query.set('service', service);
  if (kind !== undefined) query.set('kind', kind);
  if (group !== undefined) {
    // A group without a name are those of which it isn't known.
    if (group.value === '') query.set('without', group.by);
    else query.set(group.by, group.value);
  }
  return `/tickets?${query}`;
}

/** The ends of a line that holds all values with their intervals. */
export function scaleOf(
  unit: string,
  all: readonly { value: number | null; low: number | null; high: number | null }[],
): { from: number; to: number } {
  const numbers = all.flatMap(({ value, low, high }) => [value, low, high]).filter(number => number !== null);
  if (unit === 'share') return { from: 0, to: Math.max(1, ...numbers) };
  if (unit === 'balance') return { from: -1, to: 1 };
  if (unit === 'stars') return { from: 1, to: 5 };
  return { from: Math.min(0, ...numbers), to: Math.max(1e-9, ...numbers) };
}

const DAY = 86_400_000;

/** The middle of the days that a point is about. */
export const middleOf = ({ start, end }: Pick<Point, 'start' | 'end'>): Date =>
  new Date((Date.parse(`${start}T00:00:00Z`) + Date.parse(`${end}T00:00:00Z`) + DAY) / 2);

/** So many of the dates that they have room beside each other; the newest is always among them. */
export function thinned<Value>(values: readonly Value[], most: number): Value[] {
  const step = Math.max(1, Math.ceil(values.length / Math.max(1, most)));
  return values.filter((_, index) => (values.length - 1 - index) % step === 0);
}

/** Steps of a clock and a calendar, in seconds. */
const STEPS = [
  ...[1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800],
  ...[1, 2, 3, 6, 12, 24, 48, 96, 168, 336, 720, 1440].map(hours => hours * 3600),
];

/** Seconds at which an axis from 0 has its marks: at most about five, at times that people tell. */
export function timeTicks(highest: number): number[] {
  const step = STEPS.find(one => highest / one <= 5) ?? 3600 * 24 * 60;
  return Array.from({ length: Math.ceil(highest / step) + 1 }, (_, index) => index * step);
}
