/** Wall-clock times in a zone, and counted stretches by its days, held against the calendar that counts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedDays } from '#dashboard/places/calendars/counted-days.ts';
import { instantOf, localOf } from '#dashboard/places/calendars/zone-time.ts';
import { createCalendar } from '#sla/calendar.ts';
import { WEEKDAYS } from '#sla/calendar-definition.ts';

const ZONES = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'Pacific/Auckland'];
const minute = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2028, 0, 1) / 60_000 });

describe('a wall-clock time', () => {
  it('of an instant is that of an instant that shows the same time', () => {
    fc.assert(
      fc.property(minute, fc.constantFrom(...ZONES), (at, zone) => {
        const local = localOf(at * 60_000, zone);
        expect(localOf(instantOf(local, zone), zone)).toBe(local);
        // Of a time that occurs twice the first is meant.
        expect(instantOf(local, zone)).toBeLessThanOrEqual(at * 60_000);
      }),
    );
  });

  it('that is skipped moves forward by the gap, as windows do', () => {
    expect(new Date(instantOf('2026-03-29T02:30', 'Europe/Berlin')).toISOString()).toBe('2026-03-29T01:30:00.000Z');
  });

  it('that occurs twice means the first', () => {
    expect(new Date(instantOf('2026-10-25T02:30', 'Europe/Berlin')).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });
});

describe('counted stretches', () => {
  it('by day add up to what elapsed', () => {
    const hours = Object.fromEntries(
      WEEKDAYS.map(day => [
        day,
        [
          ['08:00', '12:00'],
          ['20:00', '03:00'],
        ],
      ]),
    );
    fc.assert(
      fc.property(minute, fc.integer({ min: 0, max: 20_000 }), fc.constantFrom(...ZONES), (at, length, zone) => {
        const calendar = createCalendar({ timeZone: zone, hours: hours as Record<string, [string, string][]> });
        const [from, to] = [at * 60_000, (at + length) * 60_000];
        const segments = calendar
          .segments(from, to)
          .map(([start, end]): [string, string] => [new Date(start).toISOString(), new Date(end).toISOString()]);
        const days = countedDays(segments, zone);
        expect(days.reduce((sum, { seconds }) => sum + seconds * 1000, 0)).toBe(calendar.elapsed(from, to));
        expect(days.map(({ date }) => date)).toEqual([...new Set(days.map(({ date }) => date))].sort());
      }),
      { numRuns: 60 },
    );
  });

  it('go over midnight on two days', () => {
    const days = countedDays([['2026-06-01T20:00:00Z', '2026-06-02T01:00:00Z']], 'Europe/Berlin');
    expect(days.map(({ date, stretches, seconds }) => ({ date, stretches, seconds }))).toEqual([
      { date: '2026-06-01', stretches: [['22:00', '24:00']], seconds: 7200 },
      { date: '2026-06-02', stretches: [['00:00', '03:00']], seconds: 10_800 },
    ]);
  });
});
