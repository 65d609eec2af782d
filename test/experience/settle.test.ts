import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstUnsettledDay, settledAt } from '#experience/settle.ts';
import { localDate } from '#sla/zone.ts';
import { at, DAY, HOUR } from '#test/support/factories.ts';

describe('the settle window', () => {
  test.each([
    ['ends with the third business day after the resolution', 'Mon 10:00', 3, 'UTC', 'Fri 00:00'],
    ['does not depend on the hour', 'Mon 23:59', 3, 'UTC', 'Fri 00:00'],
    ['leaves out the weekend', 'Thu 10:00', 3, 'UTC', 'Wed+1 00:00'],
    ['of a Friday', 'Fri 10:00', 1, 'UTC', 'Tue+1 00:00'],
    ['of a Saturday begins on Monday', 'Sat 10:00', 1, 'UTC', 'Tue+1 00:00'],
    ['of a Sunday begins on Monday', 'Sun 10:00', 3, 'UTC', 'Thu+1 00:00'],
    ['of no days ends with the day itself', 'Mon 10:00', 0, 'UTC', 'Tue 00:00'],
    ['is the same before 1970', '1969-12-29T10:00Z', 3, 'UTC', '1970-01-02T00:00Z'],
    ['is in the zone of the unit', 'Mon 23:30', 1, 'Europe/Berlin', 'Wed 23:00'],
    ['is a day in the zone of the unit, however long', '2026-03-27T12:00Z', 1, 'Europe/Berlin', '2026-03-30T22:00Z'],
  ])('%s', (_name, resolvedAt, days, zone, expected) => {
    expect(new Date(settledAt(at(resolvedAt), days, zone)).toISOString()).toBe(new Date(at(expected)).toISOString());
  });
});

describe('the first unsettled day', () => {
  test.each([
    ['on a Friday is Tuesday, with three days', 'Fri 12:00', 3, 'Tue 12:00'],
    ['on a Sunday is still Wednesday', 'Sun 12:00', 3, 'Wed 12:00'],
    ['on a Monday is Wednesday before', 'Mon+1 12:00', 3, 'Wed 12:00'],
    ['on the second at which a day settles is the next', 'Fri 00:00', 3, 'Tue 00:00'],
    ['with one day is yesterday', 'Fri 12:00', 1, 'Thu 12:00'],
    ['with one day is Friday, over the weekend', 'Sun 12:00', 1, 'Fri 12:00'],
    ['with no days is today', 'Fri 12:00', 0, 'Fri 12:00'],
  ])('%s', (_name, now, days, expected) => {
    expect(firstUnsettledDay(at(now), days, 'UTC')).toBe(localDate('UTC', at(expected)));
  });

  test('is the first whose resolutions have not settled, at any time, in any zone, for any window', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Europe/Berlin',
      'America/New_York',
      'Pacific/Kiritimati',
      'America/Sao_Paulo',
    );
    const moment = fc.integer({ min: Date.UTC(2017, 0, 1), max: Date.UTC(2027, 0, 1) });
    fc.assert(
      fc.property(zones, moment, fc.integer({ min: 0, max: 30 }), fc.nat(60 * DAY), (zone, now, days, ago) => {
        const resolvedAt = now - ago;
        const settled = settledAt(resolvedAt, days, zone) <= now;
        expect(localDate(zone, resolvedAt) < firstUnsettledDay(now, days, zone)).toBe(settled);
      }),
      { numRuns: 500 },
    );
  });

  test('never lies after today', () => {
    expect(firstUnsettledDay(at('Sat 12:00') + 13 * HOUR, 1, 'UTC') <= '2026-01-11').toBe(true);
  });
});
