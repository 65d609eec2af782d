/** Lists, and the places in them. */
import { escapePart, join, SEPARATOR } from './text.ts';

/**
 * Tickets in lists, by write shard: the open ones in the order in which their clocks come to a point, the resolved
 * ones of a unit in the order of their cohort day.
 */
export const openList = (shard: number): string => join('OPEN', String(shard));
export const resolvedList = (unit: string, shard: number): string => join('RESOLVED', unit, String(shard));
/** Tickets that were cancelled, or left the counts, by the day of their last event: found when it is time to forget them. */
export const goneList = (shard: number): string => join('GONE', String(shard));
/** Before every day: what is to be tidied up at once. */
export const NO_DAY = '0';
/** Behind every instant: an open ticket none of whose clocks comes to a point by itself. */
export const NO_POINT = '~';
/** A place in a list: an instant or a day, and what sets those of the same one apart. */
export const placeOf = (point: string, spread: string): string => join(point, spread);
/** Behind every place of that point. */
export const placeAfter = (point: string): string => `${escapePart(point)}${SEPARATOR}~`;

/** What goes by itself one day and lies in no partition of a few, by when: for an engine that has no time to live. */
export const EXPIRING_LIST = 'EXPIRING';
/** The attributes of such an item. `expiresAt`: seconds since the epoch. */
export const expiring = (expiresAt: number) => ({
  expiresAt,
  list: EXPIRING_LIST,
  place: new Date(expiresAt * 1000).toISOString(),
});
