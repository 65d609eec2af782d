/** When tickets are made: 90 days up to now, busy on Monday mornings, nearly nothing at weekends. */
import { instantToWall, wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import type { Life } from './life.ts';
import { createRandom, type Random } from './random.ts';
import type { SupportHours } from './support-hours.ts';
import { ticketLife } from './ticket-life.ts';
import type { Arrivals, Service, Unit } from './unit.ts';

export const DAYS = 90;
const DAY = 86_400_000;
const HOUR = 3_600_000;
/** What is left of a day's tickets on a holiday. */
const HOLIDAY = 0.06;

/** The local midnights, as wall-clock times, of the 90 days of which the last is today. */
function daysUpTo(now: Instant, timeZone: string): number[] {
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

/**
 * The lives of a unit's tickets made before `now`. Each day has its own dice, and each ticket of a day: what comes
 * before it changes nothing about it.
 */
export function livesOf(unit: Unit, now: Instant, hours: SupportHours): Life[] {
  const calendar = hours.of(unit);
  return daysUpTo(now, unit.timeZone).flatMap((day, index) => {
    const count = createRandom(`${unit.id} ${index}`).poisson(meanOf(unit, day));
    const lives: Life[] = [];
    for (let place = 0; place < count; place += 1) {
      const random = createRandom(`${unit.id} ${index} ${place}`);
      const at = Math.floor(wallToInstant(unit.timeZone, day + timeOfDay(unit.arrivals, random)) / 1000) * 1000;
      if (at >= now) continue;
      const service = serviceOf(unit, random);
      lives.push(ticketLife({ unit, service, createdAt: at, progress: index / (DAYS - 1), calendar, random }));
    }
    return lives;
  });
}
