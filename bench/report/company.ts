/**
 * The simulated company grown to any number of tickets in a year: its own units, services, priorities, channels, groups
 * and behaviour, and more tickets a day rather than more days. One ticket after the other, so that a million of them
 * never lie in memory together; the same number gives the same tickets.
 */
import { wallToInstant } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';
import { meanOf, serviceOf, timeOfDay } from '../../local/demo/arrivals.ts';
import { UNITS } from '../../local/demo/company.ts';
import type { Life } from '../../local/demo/life.ts';
import { createRandom } from '../../local/demo/random.ts';
import { supportHours } from '../../local/demo/support-hours.ts';
import { ticketLife } from '../../local/demo/ticket-life.ts';

export const YEAR = { start: '2025-01-01', end: '2025-12-31' };
/** When the reports are asked: on the morning after the year. */
export const NOW: Instant = Date.parse('2026-01-01T06:00:00Z');

const DAY = 86_400_000;

/** The local midnights of the year, as wall-clock times. */
const DAYS: readonly number[] = Array.from(
  { length: Math.round((Date.parse(YEAR.end) - Date.parse(YEAR.start)) / DAY) + 1 },
  (_, index) => Date.parse(YEAR.start) + index * DAY,
);

export interface Born {
  /** The local day of its creation, `YYYY-MM-DD`. */
  day: string;
  life: Life;
}

/** The lives of exactly so many tickets, by the day of their creation. */
export function* livesOfYear(tickets: number): Generator<Born> {
  const hours = supportHours(NOW);
  const all = UNITS.flatMap(unit => DAYS.map(day => meanOf(unit, day))).reduce((sum, weight) => sum + weight, 0);
  let weights = 0;
  let number = 0;
  for (const [index, midnight] of DAYS.entries()) {
    const day = new Date(midnight).toISOString().slice(0, 10);
    for (const unit of UNITS) {
      weights += meanOf(unit, midnight);
      const calendar = hours.of(unit);
      for (const until = Math.round((weights / all) * tickets); number < until; number += 1) {
        const random = createRandom(`${tickets} ${number}`);
        const at = Math.floor(wallToInstant(unit.timeZone, midnight + timeOfDay(unit.arrivals, random)) / 1000) * 1000;
        const progress = index / (DAYS.length - 1);
        const service = serviceOf(unit, random);
        yield { day, life: ticketLife({ unit, service, createdAt: at, progress, calendar, random }) };
      }
    }
  }
}
