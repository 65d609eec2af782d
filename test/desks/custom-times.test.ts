import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatOf } from '#desks/custom/times.ts';
import { offsetAt } from '#sla/zone.ts';

const read = (format: string | undefined, value: unknown, zone = 'UTC'): string | null | undefined => {
  const found = formatOf(format);
  if ('problem' in found) throw new Error(found.problem);
  const instant = found(value, zone, { value });
  return typeof instant === 'number' ? new Date(instant).toISOString() : instant;
};
const problem = (format: string): string => {
  const found = formatOf(format);
  return 'problem' in found ? found.problem : '';
};

describe('a time format', () => {
  it.each([
    ['dd/MM/yyyy HH:mm', '29/2/2016 01:16', '2016-02-29T01:16:00.000Z'],
    ['dd/MM/yyyy HH:mm', '03/04/2026 9:05', '2026-04-03T09:05:00.000Z'],
    ['MM/dd/yyyy h:mm a', '3/4/2026 12:05 AM', '2026-03-04T00:05:00.000Z'],
    ['MM/dd/yyyy hh:mm:ss a', '03/04/2026 12:05:09 p.m.', '2026-03-04T12:05:09.000Z'],
    ['dd.MM.yy', '03.04.26', '2026-04-03T00:00:00.000Z'],
    ['d MMM yyyy, HH:mm', '3 Sept 2026, 17:45', '2026-09-03T17:45:00.000Z'],
    ['yyyyMMddHHmmss', '20260403170509', '2026-04-03T17:05:09.000Z'],
    ['yyyyMMdd', 20260403, '2026-04-03T00:00:00.000Z'],
    ["yyyy-MM-dd'T'HH:mm:ss.SSSXXX", '2026-04-03T17:05:09.250+02:00', '2026-04-03T15:05:09.250Z'],
    ["'on' dd/MM/yyyy 'at' HH 'o''clock'", "on 03/04/2026 at 17 o'clock", '2026-04-03T17:00:00.000Z'],
    ['epoch-seconds', 1775228709, '2026-04-03T15:05:09.000Z'],
    ['epoch-seconds', '1775228709.5', '2026-04-03T15:05:09.500Z'],
    ['epoch-milliseconds', '1775228709250', '2026-04-03T15:05:09.250Z'],
    ['iso', '2026-04-03 15:05:09', '2026-04-03T15:05:09.000Z'],
    ['day-first', '3/4/2026 15:05', '2026-04-03T15:05:00.000Z'],
    ['month-first', '3/4/2026 3:05 PM', '2026-03-04T15:05:00.000Z'],
    [undefined, '2026-04-03T15:05:09+0200', '2026-04-03T13:05:09.000Z'],
  ])('%s reads %s', (format, text, instant) => {
    expect(read(format, text)).toBe(instant);
  });

  it('reads wall-clock times in the zone, gaps and overlaps as calendars do', () => {
    const local = (text: string) => read('dd.MM.yyyy HH:mm', text, 'Europe/Berlin');
    expect(local('08.06.2026 10:00')).toBe('2026-06-08T08:00:00.000Z');
    expect(local('29.03.2026 02:30')).toBe('2026-03-29T01:30:00.000Z'); // There was no 02:30: half an hour past the gap.
    expect(local('25.10.2026 02:30')).toBe('2026-10-25T00:30:00.000Z'); // Twice there was: the first of them.
  });

  it.each(['?', '-', '', '  ', null, undefined, 'n/a', '1899-12-30 00:00:00'])('reads %j as no time', value => {
    for (const format of ['dd/MM/yyyy', 'epoch-seconds', 'iso', 'day-first', undefined]) {
      expect(read(format, value)).toBeNull();
    }
  });

  it('does not understand what is written otherwise, or can’t be', () => {
    const odd = [
      '31/02/2026 10:00',
      '03/13/2026 10:00',
      '03/04/2026',
      '03/04/2026 25:00',
      '2026-04-03 10:00',
      {},
      true,
      [1],
    ];
    for (const value of odd) expect(read('dd/MM/yyyy HH:mm', value), String(value)).toBeUndefined();
    expect(read('dd/MM/yyyy hh:mm a', '03/04/2026 13:00 PM')).toBeUndefined();
    expect(read('iso', '3/4/2026')).toBeUndefined();
    expect(read('iso', 1775228709)).toBeUndefined();
    expect(read('epoch-seconds', 'yesterday')).toBeUndefined();
    expect(read('epoch-seconds', 1775228709250)).toBeUndefined();
    expect(read(undefined, '3/4/2026')).toBeUndefined();
    expect([read('epoch-seconds', 0), read('epoch-seconds', '0')]).toEqual([null, null]);
  });

  it.each([
    ['dd/mm/yyyy', 'no month'],
    ['DD/MM/YYYY', 'DD means nothing'],
    ['HH:mm', 'no year, month, day'],
    ['dd/MM/yyyy hh:mm', 'h, with a'],
    ['dd/MM/yyyy HH:mm a', 'h, with a'],
    ["dd/MM/yyyy 'at", 'quote'],
    ['dd/MM/yyyy dd', 'twice'],
    ["yyyy-MM-dd'T'HH:mm:ss'Z'", 'written X'],
    ['Iso', 'means nothing'],
  ])('%s is none, and it is said why', (format, reason) => {
    expect(problem(format)).toContain(reason);
  });

  it('reads back what it would write', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/St_Johns', 'Asia/Kolkata'];
    const day = { min: Date.UTC(1990, 0), max: Date.UTC(2090, 0) };
    fc.assert(
      fc.property(fc.integer(day), fc.constantFrom(...zones), (instant, zone) => {
        const minute = instant - (instant % 60_000);
        const wall = new Date(minute + offsetAt(zone, minute)).toISOString();
        const [, year, month, date, time] = /^(\d{4})-(\d\d)-(\d\d)T(\d\d:\d\d)/.exec(wall) ?? [];
        const back = Date.parse(read('dd/MM/yyyy HH:mm', `${date}/${month}/${year} ${time}`, zone) ?? '');
        // In the hour that comes twice, the first one is meant.
        expect(back === minute || offsetAt(zone, back) > offsetAt(zone, minute)).toBe(true);
      }),
    );
  });
});
