/**
 * The backlog in counters: open tickets by the local day of their creation, from which their ages follow at any moment.
 * A row holds a month of such days; each has its number of tickets and the sum of their distances from its beginning,
 * so the mean age is exact, and any other figure is to within the spread of one day.
 */
import { localDate, wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import type { Counters } from './counters.ts';

/** Period of a row of what is open now and was created in a month: `since 2026-03`. Sorts behind every other. */
export const SINCE = 'since ';

/** The first instant of a local day. */
const startOf = (day: string, timeZone: string): Instant => wallToInstant(timeZone, Date.parse(`${day}T00:00:00Z`));

const names = (day: string) => ({ count: `d${day.slice(8)}.n`, sum: `d${day.slice(8)}.s` });

/** Where an open ticket counts, and as what. The sum is in milliseconds. */
export function backlogPart(createdAt: Instant, timeZone: string): { day: string; counters: Counters } {
  const day = localDate(timeZone, createdAt);
  const { count, sum } = names(day);
  const offset = createdAt - startOf(day, timeZone);
  return { day: `${SINCE}${day.slice(0, 7)}`, counters: { [count]: 1, ...(offset === 0 ? {} : { [sum]: offset }) } };
}

/** Open tickets that were created on one day. */
export interface CreatedTogether {
  count: number;
  /** The mean of their creations. */
  createdAt: Instant;
}

/** Reads what `backlogPart` has added up in the row of a period, for a unit of this zone. */
export function createdTogether(period: string, counters: Readonly<Counters>, timeZone: string): CreatedTogether[] {
  const month = period.slice(SINCE.length);
  return Array.from({ length: 31 }, (_, index) => `${month}-${String(index + 1).padStart(2, '0')}`).flatMap(day => {
    const { count: countName, sum } = names(day);
    const count = counters[countName] ?? 0;
    if (count <= 0) return [];
    return [{ count, createdAt: startOf(day, timeZone) + (counters[sum] ?? 0) / count }];
  });
}
