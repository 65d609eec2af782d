import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dateOrder, readTime, timesOf } from '#desks/times.ts';
import { at } from './support.ts';

describe('readTime', () => {
  it.each([
    ['2026-01-31T09:30:00Z', 'Europe/Berlin', '2026-01-31T09:30:00Z'],
    ['2026-01-31T09:30:00.123456789Z', 'UTC', '2026-01-31T09:30:00.123Z'],
    ['2026-01-31T09:30:00,5Z', 'UTC', '2026-01-31T09:30:00.500Z'],
    ['2024-12-29T08:41:23.904+0530', 'UTC', '2024-12-29T03:11:23.904Z'],
    ['2024-12-29T08:41:23-03:00', 'UTC', '2024-12-29T11:41:23Z'],
    ['2024-12-29T08:41:23+02', 'UTC', '2024-12-29T06:41:23Z'],
    ['2024-12-29 08:41:23 UTC', 'Asia/Tokyo', '2024-12-29T08:41:23Z'],
    ['2016-12-12 15:19:57', 'UTC', '2016-12-12T15:19:57Z'],
    ['2026-07-23 17:08:25.123456', 'Asia/Kolkata', '2026-07-23T11:38:25.123Z'],
    ['2026-07-23T17:08', 'UTC', '2026-07-23T17:08:00Z'],
    ['2026-07-23', 'Europe/Berlin', '2026-07-22T22:00:00Z'],
    [' 2016-12-12 15:19:57 ', 'America/Los_Angeles', '2016-12-12T23:19:57Z'],
    ['31.12.2025 14:05', 'Europe/Berlin', '2025-12-31T13:05:00Z'],
    ['01.02.2026 00:00:00', 'UTC', '2026-02-01T00:00:00Z'],
    ['2/29/2016 1:16:05 PM', 'UTC', '2016-02-29T13:16:05Z'],
    ['2/29/2016 12:16 AM', 'UTC', '2016-02-29T00:16:00Z'],
    ['5/5/2016', 'UTC', '2016-05-05T00:00:00Z'],
    ['2016-12-31 23:59:60', 'UTC', '2017-01-01T00:00:00Z'],
  ])('reads %s in %s', (text, zone, expected) => {
    expect(readTime(text, zone)).toBe(at(expected));
  });

  it('moves a wall time in the spring gap forward, and takes the first of two in autumn', () => {
    expect(readTime('2026-03-29 02:30:00', 'Europe/Berlin')).toBe(at('2026-03-29T01:30:00Z'));
    expect(readTime('2026-10-25 02:30:00', 'Europe/Berlin')).toBe(at('2026-10-25T00:30:00Z'));
  });

  it.each([1736340607, '1736340607', 1736340607_000, '1736340607000', '1736340607.25'])('reads the epoch %s', value => {
    const fraction = value === '1736340607.25' ? 250 : 0;
    expect(readTime(value, 'Asia/Tokyo')).toBe(1736340607_000 + fraction);
  });

  it.each([
    undefined,
    null,
    '',
    '  ',
    '?',
    'UNKNOWN',
    'none',
    '1899-12-30T00:00:00',
    '1899-12-30 00:00:00.000',
    '1900-01-01T00:00:00Z',
    '12/30/1899',
    '1/1/1900 00:00:00',
    '1970-01-01 00:00:00',
    '1970-01-01T00:00:00Z',
    '1970-01-01T00:00:00+00:00',
    '1970-01-01',
    '0000-00-00 00:00:00',
    '9999-12-31T23:59:59Z',
    0,
    '0000-00-00',
  ])('knows %s as none', value => {
    expect(readTime(value, 'America/New_York')).toBeNull();
  });

  it.each([
    '3/4/2016 10:00',
    '13/13/2016',
    '12/13/0012',
    '0012-12-13 00:00:00',
    '2026-02-30 10:00:00',
    '2025-02-29',
    '2026-13-01',
    '2026-01-01 24:00:00',
    '2026-01-01T10:60:00Z',
    '2026-01-01T10:00:00+99:00',
    '3/13/2016 13:00 PM',
    '5/3/16',
    'yesterday',
    'Sat, 31 Jan 2026 09:30:00 GMT',
    '1950-05-05 10:00:00',
    '2300-01-01T00:00:00Z',
    '20260131093000',
    12345,
    -1,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    1e18,
    true,
    {},
    [],
  ])('does not understand %s', value => {
    expect(readTime(value, 'UTC')).toBeUndefined();
  });

  it('writes back every instant it reads', () => {
    const instants = fc.integer({ min: at('1971-01-01T00:00:00Z'), max: at('2199-12-31T00:00:00Z') });
    fc.assert(
      fc.property(instants, instant => {
        const iso = new Date(instant).toISOString();
        expect(readTime(iso, 'Asia/Tokyo')).toBe(instant);
        expect(readTime(iso.slice(0, -1).replace('T', ' '), 'UTC')).toBe(instant);
      }),
    );
  });

  it('gives an instant of our time, none, or nothing for any text', () => {
    const shaped = fc.stringMatching(
      /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}([T ]\d\d?:\d\d(:\d\d(\.\d{1,9})?)?)?(Z|[+-]\d\d:?\d\d)?$/,
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), shaped),
        fc.constantFrom('UTC', 'Europe/Berlin', 'Pacific/Apia'),
        (text, zone) => {
          const read = readTime(text, zone);
          if (typeof read !== 'number') return;
          expect(read).toBeGreaterThan(-86_400_000);
          expect(new Date(read).getUTCFullYear()).toBeLessThanOrEqual(2200);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

describe('the order of day and month', () => {
  it('is decided by the whole body', () => {
    expect(dateOrder({ a: '12/12/2016 07:19:57', b: [{ c: '12/13/2016 18:46:44' }] })).toBe('month-first');
    expect(dateOrder({ a: '3/4/2016', b: '29/2/2016 01:16' })).toBe('day-first');
  });

  it('stays open when no date decides, when dates contradict, and for other text', () => {
    expect(dateOrder({ a: '3/4/2016', b: '5/6/2016' })).toBeUndefined();
    expect(dateOrder({ a: '13/4/2016', b: '4/13/2016' })).toBeUndefined();
    expect(dateOrder({ text: 'since 13/4/2016 nothing works', version: '13.4.2016' })).toBeUndefined();
  });

  it('is not searched deeper than a body can be read', () => {
    let deep: unknown = '13/4/2016';
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    expect(dateOrder(deep)).toBe('day-first');
  });

  it('reads ambiguous dates of a body that decides elsewhere', () => {
    const body = { opened: '3/4/2016 10:00', closed: '3/14/2016 10:00' };
    const times = timesOf(body, 'America/New_York');
    expect(times(body.opened)).toBe(at('2016-03-04T15:00:00Z'));
    expect(times(body.closed)).toBe(at('2016-03-14T14:00:00Z'));
    expect(timesOf({ opened: '3/4/2016 10:00' }, 'UTC')('3/4/2016 10:00')).toBeUndefined();
  });
});
