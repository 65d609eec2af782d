/** Instants that nobody's tickets have, but somebody's desk will send: the year 9999, the year 1, no instant at all. */
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, CalendarHorizonError, createCalendar } from '#sla/calendar.ts';
import { at, HOUR } from '#test/support/factories.ts';

const BERLIN: CalendarDefinition = {
  timeZone: 'Europe/Berlin',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, [['09:00', '17:00']]])),
};
const iso = (instant: number): string => new Date(instant).toISOString();

describe('a calendar far from today', () => {
  const berlin = createCalendar(BERLIN);

  test('knows weekends and summer time in the year 9999', () => {
    // 9999-06-04 is a Friday: three hours then, seven on Monday.
    expect(iso(berlin.due(at('9999-06-04T12:00Z'), 10 * HOUR))).toBe('9999-06-07T14:00:00.000Z');
    expect(iso(berlin.due(at('9999-12-30T15:00Z'), 2 * HOUR))).toBe('9999-12-31T09:00:00.000Z');
    expect(iso(berlin.dueInBusinessDays(at('9999-06-04T12:00Z'), 1))).toBe('9999-06-07T15:00:00.000Z');
    expect(berlin.segments(at('9999-06-04T12:00Z'), at('9999-06-07T08:00Z'))).toEqual([
      [at('9999-06-04T12:00Z'), at('9999-06-04T15:00Z')],
      [at('9999-06-07T07:00Z'), at('9999-06-07T08:00Z')],
    ]);
  });

  test('looks ahead for years there, and over the end of the years that tickets have', () => {
    // 468 weeks of 40 hours last up to the closing of the weekday before the same one 3,276 days later.
    expect(iso(berlin.due(at('9980-01-01T00:00Z'), 9 * 260 * 8 * HOUR))).toBe('9988-12-19T16:00:00.000Z');
    expect(iso(berlin.dueInBusinessDays(at('9980-01-01T00:00Z'), 5))).toBe('9980-01-08T16:00:00.000Z');
    expect(iso(berlin.due(at('2096-01-02T08:00Z'), 9 * 260 * 8 * HOUR))).toBe('2104-12-19T16:00:00.000Z');
  });

  test('counts the hours of eight thousand years', () => {
    // 146,097 days are 400 years and exactly 20,871 weeks.
    expect(berlin.elapsed(at('2026-01-05T12:00Z'), at('9626-01-05T12:00Z'))).toBe(19 * 20_871 * 40 * HOUR);
  });

  test('has the local mean time of its city in the year 1', () => {
    // 53 minutes and 28 seconds ahead of UTC; 0001-01-01 was a Monday.
    expect(iso(berlin.due(at('0001-01-01T00:00Z'), HOUR))).toBe('0001-01-01T09:06:32.000Z');
    expect(berlin.elapsed(at('0001-01-01T00:00Z'), at('2001-01-01T00:00Z'))).toBe(5 * 20_871 * 40 * HOUR);
  });

  test('answers before Christ, too', () => {
    expect(berlin.elapsed(at('-004000-01-01T00:00Z'), at('-003600-01-01T00:00Z'))).toBe(20_871 * 40 * HOUR);
  });

  test('minds a holiday of the year 9999', () => {
    const calendar = createCalendar({ ...BERLIN, holidays: ['9999-06-07'] });
    expect(iso(calendar.due(at('9999-06-04T12:00Z'), 10 * HOUR))).toBe('9999-06-08T14:00:00.000Z');
    expect(iso(calendar.dueInBusinessDays(at('9999-06-04T12:00Z'), 1))).toBe('9999-06-08T15:00:00.000Z');
    expect(iso(calendar.due(at('9998-06-04T12:00Z'), HOUR))).toBe('9998-06-04T13:00:00.000Z');
  });

  test('minds a holiday of the last day of a far year in the next one', () => {
    const calendar = createCalendar({
      timeZone: 'UTC',
      hours: { thu: [['22:00', '06:00']] },
      holidays: ['9998-12-31'],
    });
    expect(calendar.elapsed(at('9998-12-30T00:00Z'), at('9999-01-02T00:00Z'))).toBe(0);
  });

  test('may be closed for good, by a break until the year 9999', () => {
    const calendar = createCalendar({ ...BERLIN, breaks: [['2026-01-12T00:00', '9999-12-31T00:00']] });
    expect(calendar.elapsed(at('2026-01-05T00:00Z'), at('9999-12-31T00:00Z'))).toBe(40 * HOUR);
    expect(calendar.segments(at('2030-01-01T00:00Z'), at('2031-01-01T00:00Z'))).toEqual([]);
    expect(() => calendar.due(at('2026-01-12T00:00Z'), 1)).toThrow(CalendarHorizonError);
    expect(() => calendar.dueInBusinessDays(at('2026-01-12T00:00Z'), 1)).toThrow(CalendarHorizonError);
  });

  test('that never opens says so there, too', () => {
    const never = createCalendar({ timeZone: 'Europe/Berlin', hours: {} });
    expect(() => never.due(at('9999-12-31T00:00Z'), 0)).toThrow(CalendarHorizonError);
    expect(() => never.due(at('0001-01-01T00:00Z'), 1)).toThrow(CalendarHorizonError);
  });
});

describe('what is no instant', () => {
  const berlin = createCalendar(BERLIN);
  const now = at('Mon 12:00');

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1])('%d is refused', instant => {
    expect(() => berlin.elapsed(now, instant)).toThrow(RangeError);
    expect(() => berlin.due(instant, HOUR)).toThrow(RangeError);
    expect(() => berlin.dueInBusinessDays(instant, 1)).toThrow(RangeError);
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 8.64e15])('a target of %d milliseconds is never due', duration => {
    expect(() => berlin.due(now, duration)).toThrow(CalendarHorizonError);
    expect(() => berlin.dueInBusinessDays(now, duration)).toThrow(CalendarHorizonError);
  });
});
