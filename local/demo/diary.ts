/**
 * A ticket's moments while they are lived: keeps the time, and writes them down in order. Agents work in support
 * hours; customers answer after hours of their own, mostly while the office is open.
 */
import type { Calendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import type { Moment } from './life.ts';
import type { Random } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Between two moments of a ticket, so that their order is never in doubt. */
const APART = 7_000;
/** Customers who also write in the evening. */
const AFTER_HOURS = 0.12;

export interface Diary {
  now(): Instant;
  /** Minutes of support hours go by. */
  work(minutes: number): void;
  /** Hours go by, and the rest of the night. */
  wait(hours: number): void;
  /** Exactly so long, day or night. */
  sleep(hours: number): void;
  note(moment: Omit<Moment, 'at'>): void;
  moments(): [Moment, ...Moment[]];
}

/** A diary that begins with the creation. */
export function openDiary(birth: Moment, calendar: Calendar, random: Random): Diary {
  const moments: [Moment, ...Moment[]] = [birth];
  let now = birth.at;
  let last = birth.at;

  return {
    now: () => now,
    work(minutes) {
      now = calendar.due(now, Math.max(minutes, 0.2) * MINUTE);
    },
    wait(hours) {
      const later = now + hours * HOUR;
      const open = calendar.due(later, 0);
      // Whoever sits down in the morning doesn't answer in the first second.
      now = open === later || random.chance(AFTER_HOURS) ? later : open + random.between(2, 100) * MINUTE;
    },
    sleep(hours) {
      now += hours * HOUR;
    },
    note(moment) {
      now = Math.max(Math.ceil(now / 1000) * 1000, last + APART);
      last = now;
      moments.push({ at: now, ...moment });
    },
    moments: () => moments,
  };
}
