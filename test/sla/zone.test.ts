import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { instantToWall, isTimeZone, localDate, offsetAt, wallToInstant, zonedToInstant } from '#sla/zone.ts';
import { at, DAY, HOUR, MINUTE } from '#test/support/factories.ts';
import { instantOf, wallOf } from '#test/support/wall-clock.ts';

/** Zones with and without daylight saving, on both sides of the equator and of UTC, with odd offsets and odd pasts. */
const ZONES = [
  ...['UTC', 'Europe/Berlin', 'Europe/London', 'America/New_York', 'America/Sao_Paulo', 'America/St_Johns'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tehran', 'Australia/Lord_Howe', 'Pacific/Apia', 'Pacific/Chatham'],
  ...['Pacific/Kiritimati', 'Africa/Casablanca', 'Antarctica/Troll', 'America/Caracas', 'Pacific/Niue'],
];
const zone = fc.constantFrom(...ZONES);
const instantBetween = (from: string, to: string) => fc.integer({ min: Date.parse(from), max: Date.parse(to) });

// Intl takes its time, on a busy machine even more.
vi.setConfig({ testTimeout: 60_000 });

describe('the offset of a zone', () => {
  test('is that of Intl, at any instant from 1971 to 2060', () => {
    fc.assert(
      fc.property(zone, instantBetween('1971-01-01', '2060-01-01'), (name, instant) => {
        expect(instantToWall(name, instant)).toBe(wallOf(name, instant));
      }),
      { numRuns: 1000 },
    );
  });

  test.each(ZONES)('%s changes at the very second, and is right on both sides of New Year', name => {
    for (let year = 2015; year <= 2027; year += 1) {
      let before = wallOf(name, Date.UTC(year, 0, 1)) - Date.UTC(year, 0, 1);
      for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += DAY) {
        const after = wallOf(name, day + DAY) - (day + DAY);
        if (after !== before) {
          let low = day;
          let high = day + DAY;
          while (high - low > 1) {
            const middle = Math.floor((low + high) / 2);
            if (wallOf(name, middle) - middle === before) low = middle;
            else high = middle;
          }
          expect([offsetAt(name, low), offsetAt(name, high)]).toEqual([before, after]);
        }
        before = after;
      }
      const newYear = Date.UTC(year, 0, 1);
      for (const instant of [newYear - 1, newYear, newYear + 1]) {
        expect(offsetAt(name, instant)).toBe(wallOf(name, instant) - instant);
      }
    }
  });

  test('is that of Intl in far years, in every zone that there is', () => {
    const years = [1650, 1799, 1800, 2037, 2038, 2099, 2101, 2128, 2129, 2400, 9999];
    for (const [index, name] of Intl.supportedValuesOf('timeZone').entries()) {
      // Another day of each year for every zone; all zones together come by every month many times.
      for (const [step, year] of years.entries()) {
        const month = (index * 5 + step * 7) % 12;
        const instant = new Date(0).setUTCFullYear(year, month, 1 + ((index + step * 11) % 28));
        expect([name, year, month, offsetAt(name, instant)]).toEqual([
          name,
          year,
          month,
          wallOf(name, instant) - instant,
        ]);
      }
    }
  });

  test('may have seconds, as in the days of local mean time', () => {
    expect(offsetAt('Europe/Berlin', Date.parse('1890-01-01T00:00:00Z'))).toBe((53 * 60 + 28) * 1000);
  });
});

describe('a wall-clock time', () => {
  const named = (name: string, wall: string) => new Date(wallToInstant(name, Date.parse(`${wall}Z`))).toISOString();

  test.each([
    // In the gap: forward by the gap.
    ['Europe/Berlin', '2026-03-29T02:00', '2026-03-29T01:00:00.000Z'],
    ['Europe/Berlin', '2026-03-29T02:30', '2026-03-29T01:30:00.000Z'],
    ['Europe/Berlin', '2026-03-29T03:00', '2026-03-29T01:00:00.000Z'],
    ['America/New_York', '2026-03-08T02:15', '2026-03-08T07:15:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04T00:00', '2018-11-04T03:00:00.000Z'],
    ['America/Sao_Paulo', '2018-11-04T00:59', '2018-11-04T03:59:00.000Z'],
    ['Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z'],
    ['Pacific/Apia', '2011-12-30T12:00', '2011-12-30T22:00:00.000Z'],
    // Twice: the first time.
    ['Europe/Berlin', '2026-10-25T02:00', '2026-10-25T00:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:59', '2026-10-25T00:59:00.000Z'],
    ['Europe/Berlin', '2026-10-25T03:00', '2026-10-25T02:00:00.000Z'],
    ['America/New_York', '2026-11-01T01:30', '2026-11-01T05:30:00.000Z'],
    ['America/Sao_Paulo', '2018-02-17T23:30', '2018-02-18T01:30:00.000Z'],
    ['America/Sao_Paulo', '2018-02-18T00:00', '2018-02-18T03:00:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T01:45', '2026-04-04T14:45:00.000Z'],
    ['Australia/Lord_Howe', '2026-04-05T02:00', '2026-04-04T15:30:00.000Z'],
    // No daylight saving at all.
    ['Asia/Kolkata', '2026-03-29T02:30', '2026-03-28T21:00:00.000Z'],
    ['UTC', '2026-03-29T02:30', '2026-03-29T02:30:00.000Z'],
  ])('in %s, %s is the instant %s', (name, wall, instant) => {
    expect(named(name, wall)).toBe(instant);
  });

  test('is where a look at every minute finds it, around every change of the clocks', () => {
    const changes: [string, string][] = [
      ['Europe/Berlin', '2026-03-29'],
      ['Europe/Berlin', '2026-10-25'],
      ['America/Sao_Paulo', '2018-11-04'],
      ['America/Sao_Paulo', '2018-02-18'],
      ['Australia/Lord_Howe', '2026-04-05'],
      ['Australia/Lord_Howe', '2026-10-04'],
      ['America/St_Johns', '2026-03-08'],
      ['Antarctica/Troll', '2026-03-29'],
      ['Antarctica/Troll', '2026-10-25'],
      ['Pacific/Apia', '2011-12-30'],
      ['America/Caracas', '2016-05-01'],
    ];
    for (const [name, date] of changes) {
      const day = Date.parse(date);
      for (let wall = day - 6 * HOUR; wall < day + 30 * HOUR; wall += 85 * MINUTE) {
        expect([name, new Date(wall).toISOString(), wallToInstant(name, wall)]).toEqual([
          name,
          new Date(wall).toISOString(),
          instantOf(name, wall),
        ]);
      }
    }
  });

  test('of an instant leads back to it, unless the instant is the second of two with that time', () => {
    fc.assert(
      fc.property(zone, instantBetween('1971-01-01', '2060-01-01'), (name, instant) => {
        const back = wallToInstant(name, instantToWall(name, instant));
        expect(back).toBeLessThanOrEqual(instant);
        expect(instantToWall(name, back)).toBe(instantToWall(name, instant));
      }),
      { numRuns: 1000 },
    );
  });

  test('never lies before an earlier one outside an overlap: time goes on', () => {
    fc.assert(
      fc.property(zone, instantBetween('1971-01-01', '2060-01-01'), (name, wall) => {
        expect(wallToInstant(name, wall + DAY)).toBeGreaterThanOrEqual(wallToInstant(name, wall));
      }),
      { numRuns: 500 },
    );
  });

  test('may be given by its fields, and what overflows carries over', () => {
    expect(zonedToInstant('Europe/Berlin', 2026, 7, 1, 9, 30, 15)).toBe(at('2026-07-01T07:30:15Z'));
    expect(zonedToInstant('Europe/Berlin', 2026, 12, 32)).toBe(at('2026-12-31T23:00:00Z'));
  });
});

describe('the local date', () => {
  test.each([
    ['Europe/Berlin', '2026-10-31T22:59:59.999Z', '2026-10-31'],
    ['Europe/Berlin', '2026-10-31T23:00:00Z', '2026-11-01'],
    ['America/New_York', '2026-01-01T04:59:59Z', '2025-12-31'],
    ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02'],
    ['UTC', '2026-02-28T23:59:59Z', '2026-02-28'],
  ])('in %s at %s is %s', (name, instant, date) => {
    expect(localDate(name, at(instant))).toBe(date);
  });
});

describe('a name', () => {
  test.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Europe/Atlantis', false],
    ['', false],
    ['CEST', false],
  ])('%j is a time zone: %s', (name, known) => {
    expect(isTimeZone(name)).toBe(known);
  });
});
