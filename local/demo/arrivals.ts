/** When tickets are made: 90 days up to now, busy on Monday mornings, nearly nothing at weekends. */
import { instantToWall, wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import type { Life } from './life.ts';
import { createRandom, type Random } from './random.ts';
import type { SupportHours } from './support-hours.ts';
import { ticketLife } from './ticket-life.ts';
import { treatedOn } from './trial.ts';
import type { Arrivals, Service, Unit } from './unit.ts';

export const DAYS = 90;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** What is left of a day's tickets on a holiday. */
const HOLIDAY = 0.06;

/** The local midnights, as wall-clock times, of the 90 days of which the last is today. */
export function daysUpTo(now: Instant, timeZone: string): number[] {
  const wall = instantToWall(timeZone, now);
  const today = wall - (((wall % DAY) + DAY) % DAY);
  return Array.from({ length: DAYS }, (_, index) => today - (DAYS - 1 - index) * DAY);
}

/** How many tickets a day usually has. `day`: its midnight, as a wall-clock time. */
export function meanOf({ arrivals, holidays }: Unit, day: number): number {
  const mean = arrivals.perDay[(new Date(day).getUTCDay() + 6) % 7] ?? 0;
  return holidays.includes(new Date(day).toISOString().slice(5, 10)) ? mean * HOLIDAY : mean;
}

/** A time of day in milliseconds after midnight. */
export function timeOfDay({ humps }: Arrivals, random: Random): number {
  let left = random.next();
  const hump = humps.find(({ share }) => {
    left -= share;
    return left < 0;
  });
  const hours = hump === undefined ? random.between(7, 19) : random.normal(hump.hour, hump.spread);
  return Math.min(23.99, Math.max(0.01, hours)) * HOUR;
}

export function serviceOf({ services }: Unit, random: Random): Service {
  const chosen = random.weighted(Object.fromEntries(services.map(({ id, share }) => [id, share])));
  const service = services.find(({ id }) => id === chosen);
  if (service === undefined) throw new RangeError(`no service ${chosen}`);
  return service;
}

/** A day of a unit: how many tickets are made, and what they are like. */
export interface Day {
  /** Its midnight, as a wall-clock time. */
  day: number;
  /** Its dice: each ticket has its own of them. */
  seed: string;
  count: number;
  /** As a ticket's birth has them. */
  progress: number;
  strain?: number;
  /** Whether a requester who comes on this day is treated. */
  isTreated?: (requester: string) => boolean;
}

/** The lives of the tickets that are made on a day, before `now`. */
export function livesOfDay(unit: Unit, { day, seed, count, ...birth }: Day, now: Instant, hours: SupportHours): Life[] {
  const calendar = hours.of(unit);
  const lives: Life[] = [];
  for (let place = 0; place < count; place += 1) {
    const random = createRandom(`${seed} ${place}`);
    const at = Math.floor(wallToInstant(unit.timeZone, day + timeOfDay(unit.arrivals, random)) / 1000) * 1000;
    if (at >= now) continue;
    const service = serviceOf(unit, random);
    lives.push(ticketLife({ unit, service, createdAt: at, calendar, random, ...birth }));
  }
  return lives;
}

/**
 * The lives of a unit's tickets of the 90 days, made before `now`. Each day has its own dice, and each ticket of a day:
 * what comes before it changes nothing about it.
 */
export function livesOf(unit: Unit, now: Instant, hours: SupportHours): Life[] {
  return daysUpTo(now, unit.timeZone).flatMap((day, index) => {
    const seed = `${unit.id} ${index}`;
    const count = createRandom(seed).poisson(meanOf(unit, day));
    const isTreated = treatedOn(unit, day, now);
    const known = { day, seed, count, progress: index / (DAYS - 1), ...(isTreated && { isTreated }) };
    return livesOfDay(unit, known, now, hours);
  });
}
