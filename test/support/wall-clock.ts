/** Slow and plain wall clocks, straight from Intl: the reference that the fast ones are held against. */
import type { Instant } from '#tickets/event.ts';
import { HOUR, MINUTE, SECOND } from './factories.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
const walls = new Map<string, Map<Instant, number>>();
const instants = new Map<string, Map<number, Instant>>();

/** The wall-clock time at an instant, as the milliseconds that `Date.UTC` makes of its fields. */
export function wallOf(zone: string, instant: Instant): number {
  let format = formats.get(zone);
  if (format === undefined) {
    // Another locale and style than the code under test uses: 2026-03-29 02:30:00.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
    formats.set(zone, format);
  }
  const whole = Math.floor(instant / SECOND) * SECOND;
  return Date.parse(`${format.format(whole).replace(' ', 'T')}Z`) + (instant - whole);
}

/** What a map by zone and number holds, or what `find` gives, kept: whoever looks at every minute looks again. */
function kept(maps: Map<string, Map<number, number>>, zone: string, key: number, find: () => number): number {
  let map = maps.get(zone);
  if (map === undefined) {
    map = new Map();
    maps.set(zone, map);
  }
  let value = map.get(key);
  if (value === undefined) {
    value = find();
    map.set(key, value);
  }
  return value;
}

function search(zone: string, minute: number): Instant {
  const shownAt = (instant: Instant): number => kept(walls, zone, instant, () => wallOf(zone, instant));
  const first = minute - 15 * HOUR;
  let previous = shownAt(first);
  for (let instant = first; instant <= minute + 27 * HOUR; instant += MINUTE) {
    const shown = shownAt(instant);
    if (shown === minute) return instant;
    if (previous < minute && minute < shown) return instant + (minute - previous - MINUTE);
    previous = shown;
  }
  throw new RangeError(`no such time near ${new Date(minute).toISOString()} in ${zone}`);
}

/**
 * The instant of a wall-clock time, found by looking at every minute of the days around it: the first one that shows
 * it; where none does, the clock jumped over it, and it moves forward by the jump. For zones with whole minutes.
 */
export function instantOf(zone: string, wall: number): Instant {
  const part = wall % MINUTE;
  return kept(instants, zone, wall - part, () => search(zone, wall - part)) + part;
}
