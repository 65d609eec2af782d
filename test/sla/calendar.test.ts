/** A business calendar, by hand: the conventions of measures.md §2. */
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, CalendarHorizonError, createCalendar, roundTheClock } from '#sla/calendar.ts';
import { at, DAY, HOUR, MINUTE, OFFICE, SECOND } from '#test/support/factories.ts';

const weekdays = (...windows: [string, string][]): CalendarDefinition['hours'] =>
  Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, windows]));
const calendar = (given: Partial<CalendarDefinition>) => createCalendar({ ...OFFICE, ...given });
const iso = (instant: number): string => new Date(instant).toISOString().replace('.000Z', 'Z');

const office = calendar({});
const lunch = calendar({ hours: weekdays(['09:00', '12:30'], ['13:30', '18:00']) });
const night = calendar({ hours: { fri: [['22:00', '06:00']], sat: [['10:00', '24:00']] } });
const special = calendar({
  dates: { '2026-01-06': [['10:00', '12:00']], '2026-01-10': [['08:00', '09:00']], '2026-01-07': [] },
  holidays: ['2026-01-08'],
  breaks: [['2026-01-09T10:00', '2026-01-09T11:30']],
});

describe('elapsed business time', () => {
  test.each([
    ['within a window', office, 'Mon 10:00', 'Mon 12:00', 2 * HOUR],
    ['to the millisecond', office, at('Mon 10:00') + 1, at('Mon 10:00') + 4, 3],
    ['over a night', office, 'Mon 16:00', 'Tue 10:00', 2 * HOUR],
    ['over a weekend', office, 'Fri 16:00', 'Mon+1 10:00', 2 * HOUR],
    ['from before opening to after closing', office, 'Mon 00:00', 'Mon 23:59', 8 * HOUR],
    ['while closed', office, 'Sat 10:00', 'Sun 20:00', 0],
    ['from closing to the next opening', office, 'Mon 17:00', 'Tue 09:00', 0],
    ['of no time', office, 'Mon 10:00', 'Mon 10:00', 0],
    ['backwards', office, 'Tue 10:00', 'Mon 10:00', 0],
    ['over the lunch break', lunch, 'Mon 12:00', 'Mon 14:00', HOUR],
    ['in the lunch break', lunch, 'Mon 12:30', 'Mon 13:30', 0],
    ['of a split day', lunch, 'Mon 00:00', 'Tue 00:00', 8 * HOUR],
    ['of a window past midnight', night, 'Fri 20:00', 'Sat 08:00', 8 * HOUR],
    ['of its part after midnight', night, 'Sat 00:00', 'Sat 05:00', 5 * HOUR],
    ['up to 24:00', night, 'Sat 20:00', 'Sun 10:00', 4 * HOUR],
    ['on a date with other hours', special, 'Tue 00:00', 'Wed 00:00', 2 * HOUR],
    ['on a date that is open though its weekday is not', special, 'Sat 00:00', 'Sun 00:00', HOUR],
    ['on a date that is closed though its weekday is not', special, 'Wed 00:00', 'Thu 00:00', 0],
    ['on a holiday', special, 'Thu 00:00', 'Fri 00:00', 0],
    ['over a break', special, 'Fri 09:30', 'Fri 12:00', HOUR],
    ['in a break', special, 'Fri 10:10', 'Fri 11:20', 0],
  ] as const)('%s', (_name, clock, from, to, expected) => {
    expect(clock.elapsed(at(from), at(to))).toBe(expected);
  });

  test('over New Year adds up the years', () => {
    expect(office.elapsed(at('2025-12-31T16:00Z'), at('2026-01-01T10:00Z'))).toBe(2 * HOUR);
    expect(office.elapsed(at('2019-12-31T00:00Z'), at('2021-01-01T00:00Z'))).toBe((262 + 1) * 8 * HOUR);
  });

  test('over ten years is the sum of its days', () => {
    // 2,609 weekdays from 2016-01-01 to 2025-12-31.
    expect(office.elapsed(at('2016-01-01T00:00Z'), at('2026-01-01T00:00Z'))).toBe(2609 * 8 * HOUR);
  });
});

describe('the due time', () => {
  test.each([
    ['within a window', office, 'Mon 10:00', 2 * HOUR, 'Mon 12:00'],
    ['over a night', office, 'Mon 16:00', 2 * HOUR, 'Tue 10:00'],
    ['over a weekend', office, 'Fri 16:00', 2 * HOUR, 'Mon+1 10:00'],
    ['from a closed instant counts from the opening', office, 'Mon 03:00', HOUR, 'Mon 10:00'],
    ['used up exactly at closing is the closing', office, 'Mon 09:00', 8 * HOUR, 'Mon 17:00'],
    ['used up exactly at the last closing of a week is that closing', office, 'Fri 15:00', 2 * HOUR, 'Fri 17:00'],
    ['a millisecond more is that much after the next opening', office, 'Mon 09:00', 8 * HOUR + 1, at('Tue 09:00') + 1],
    ['from closing counts from the next opening', office, 'Mon 17:00', HOUR, 'Tue 10:00'],
    ['of several days ends at a closing', office, 'Mon 09:00', 24 * HOUR, 'Wed 17:00'],
    ['used up at the lunch break is the beginning of the break', lunch, 'Mon 09:00', 3.5 * HOUR, 'Mon 12:30'],
    ['over the lunch break', lunch, 'Mon 12:00', HOUR, 'Mon 14:00'],
    ['of nothing, while open, is now', office, 'Mon 10:00', 0, 'Mon 10:00'],
    ['of nothing, at opening, is now', office, 'Mon 09:00', 0, 'Mon 09:00'],
    ['of nothing, at closing, is the next opening', office, 'Mon 17:00', 0, 'Tue 09:00'],
    ['of nothing, while closed, is the next opening', office, 'Sat 12:00', 0, 'Mon+1 09:00'],
    ['of nothing, in the lunch break, is its end', lunch, 'Mon 12:30', 0, 'Mon 13:30'],
    ['of less than nothing is that of nothing', office, 'Sat 12:00', -HOUR, 'Mon+1 09:00'],
    ['in a window past midnight', night, 'Fri 23:00', 3 * HOUR, 'Sat 02:00'],
    ['used up at 24:00 is midnight', night, 'Sat 20:00', 4 * HOUR, 'Sun 00:00'],
    ['past dates with other hours, holidays and breaks', special, 'Mon 16:00', 6 * HOUR, at('Fri 13:30')],
  ] as const)('%s', (_name, clock, from, duration, expected) => {
    expect(iso(clock.due(at(from), duration))).toBe(iso(at(expected)));
  });

  test('over New Year goes on in the next year', () => {
    expect(office.due(at('2025-12-31T16:00Z'), 2 * HOUR)).toBe(at('2026-01-01T10:00Z'));
    expect(office.due(at('2025-12-31T18:00Z'), 0)).toBe(at('2026-01-01T09:00Z'));
  });

  test('used up at the first closing of a year is that closing', () => {
    expect(office.due(at('2026-01-01T09:00Z'), 8 * HOUR)).toBe(at('2026-01-01T17:00Z'));
    expect(office.due(at('2025-12-31T17:00Z'), 8 * HOUR)).toBe(at('2026-01-01T17:00Z'));
    expect(office.due(at('2025-12-31T16:00Z'), HOUR)).toBe(at('2025-12-31T17:00Z'));
  });

  test('in a window over New Year is as in any other', () => {
    const silvester = calendar({ hours: { wed: [['22:00', '06:00']] } });
    expect(silvester.elapsed(at('2025-12-31T23:00Z'), at('2026-01-01T02:00Z'))).toBe(3 * HOUR);
    expect(silvester.due(at('2025-12-31T23:00Z'), HOUR)).toBe(at('2026-01-01T00:00Z'));
    expect(silvester.due(at('2025-12-31T23:00Z'), HOUR + 1)).toBe(at('2026-01-01T00:00Z') + 1);
    expect(silvester.due(at('2026-01-01T00:00Z'), 0)).toBe(at('2026-01-01T00:00Z'));
    expect(silvester.segments(at('2025-12-31T00:00Z'), at('2026-01-02T00:00Z'))).toEqual([
      [at('2025-12-31T22:00Z'), at('2026-01-01T06:00Z')],
    ]);
  });

  test('may be years ahead, when the calendar seldom opens', () => {
    const once = calendar({ hours: {}, dates: { '2033-05-04': [['10:00', '11:00']] } });
    expect(once.due(at('Mon 09:00'), HOUR)).toBe(at('2033-05-04T11:00Z'));
    expect(once.due(at('Mon 09:00'), 0)).toBe(at('2033-05-04T10:00Z'));
  });
});

describe('a calendar that never opens', () => {
  const never = [
    ['without hours', { hours: {} }],
    ['with empty days', { hours: { mon: [] } }],
    ['with nothing but a break', { hours: {}, breaks: [['2026-01-05T09:00', '2026-01-05T10:00']] }],
  ] as const;

  test.each(never)('%s says so instead of looking for ever', (_name, given) => {
    const clock = calendar(given);
    expect(() => clock.due(at('Mon 09:00'), HOUR)).toThrow(CalendarHorizonError);
    expect(() => clock.due(at('Mon 09:00'), 0)).toThrow(CalendarHorizonError);
    expect(() => clock.dueInBusinessDays(at('Mon 09:00'), 1)).toThrow(CalendarHorizonError);
    expect(clock.elapsed(at('Mon 09:00'), at('Mon+1 09:00'))).toBe(0);
    expect(clock.dayLength).toBe(0);
  });

  test('again after its last date is one, too', () => {
    const over = calendar({ hours: {}, dates: { '2025-01-02': [['09:00', '17:00']] } });
    expect(() => over.due(at('Mon 09:00'), 0)).toThrow(CalendarHorizonError);
  });

  test('for as long as a target needs says so', () => {
    expect(() => office.due(at('Mon 09:00'), 100_000 * HOUR)).toThrow(CalendarHorizonError);
    expect(() => office.dueInBusinessDays(at('Mon 09:00'), 10_000)).toThrow(CalendarHorizonError);
  });
});

describe('business days', () => {
  const broken = calendar({
    holidays: ['2026-01-07'],
    breaks: [
      ['2026-01-08T15:00', '2026-01-08T17:00'],
      ['2026-01-09T00:00', '2026-01-10T00:00'],
    ],
  });
  test.each([
    ['one day from Monday ends at the closing of Tuesday', office, 'Mon 10:00', 1, 'Tue 17:00'],
    ['one day from before opening counts the next day, too', office, 'Mon 03:00', 1, 'Tue 17:00'],
    ['one day from Friday ends on Monday', office, 'Fri 16:59', 1, 'Mon+1 17:00'],
    ['one day from Saturday ends on Monday', office, 'Sat 12:00', 1, 'Mon+1 17:00'],
    ['five days are a week', office, 'Wed 10:00', 5, 'Wed+1 17:00'],
    ['none is the closing of today', office, 'Mon 10:00', 0, 'Mon 17:00'],
    ['none after closing is the closing of the next business day', office, 'Fri 17:00', 0, 'Mon+1 17:00'],
    ['a holiday is none', broken, 'Tue 10:00', 1, 'Thu 15:00'],
    ['a day that a break takes whole is none', broken, 'Thu 10:00', 1, 'Mon+1 17:00'],
    ['a window past midnight closes on the morning after', night, 'Thu 10:00', 1, 'Sat 06:00'],
    ['the last window of a split day is the closing', lunch, 'Mon 10:00', 1, 'Tue 18:00'],
  ] as const)('%s', (_name, clock, from, count, expected) => {
    expect(iso(clock.dueInBusinessDays(at(from), count))).toBe(iso(at(expected)));
  });

  test('are those of the local date', () => {
    const sydney = calendar({ timeZone: 'Australia/Sydney' });
    // Monday 13:30 UTC is Tuesday in Sydney, so one business day ends on Wednesday at 17:00 there.
    expect(iso(sydney.dueInBusinessDays(at('Mon 13:30'), 1))).toBe('2026-01-07T06:00:00Z');
  });
});

describe('the open segments', () => {
  test('are cut to what was asked for', () => {
    expect(lunch.segments(at('Mon 12:00'), at('Tue 10:00'))).toEqual([
      [at('Mon 12:00'), at('Mon 12:30')],
      [at('Mon 13:30'), at('Mon 18:00')],
      [at('Tue 09:00'), at('Tue 10:00')],
    ]);
  });

  test('of touching and overlapping windows are one', () => {
    const clock = calendar({
      hours: {
        mon: [
          ['12:00', '14:00'],
          ['09:00', '12:00'],
          ['13:00', '15:00'],
        ],
      },
    });
    expect(clock.segments(at('Mon 00:00'), at('Tue 00:00'))).toEqual([[at('Mon 09:00'), at('Mon 15:00')]]);
    expect(clock.dayLength).toBe(6 * HOUR);
  });

  test('of round-the-clock days are one', () => {
    const always = calendar({
      hours: Object.fromEntries(
        ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map(day => [day, [['00:00', '24:00']]]),
      ),
    });
    expect(always.segments(at('2025-12-30T00:00Z'), at('2026-01-03T00:00Z'))).toEqual([
      [at('2025-12-30T00:00Z'), at('2026-01-03T00:00Z')],
    ]);
  });

  test('are none while closed, and none backwards', () => {
    expect(office.segments(at('Sat 00:00'), at('Sun 00:00'))).toEqual([]);
    expect(office.segments(at('Tue 12:00'), at('Mon 12:00'))).toEqual([]);
    expect(office.segments(at('Mon 12:00'), at('Mon 12:00'))).toEqual([]);
  });
});

describe('windows and holidays', () => {
  test('a window past midnight belongs to the day on which it begins: the holiday after it takes nothing of it', () => {
    const clock = calendar({
      hours: { mon: [['22:00', '06:00']], tue: [['22:00', '06:00']] },
      holidays: ['2026-01-06'],
    });
    expect(clock.segments(at('Mon 00:00'), at('Thu 00:00'))).toEqual([[at('Mon 22:00'), at('Tue 06:00')]]);
  });

  test('a window with the same beginning and end is a whole day', () => {
    const clock = calendar({ hours: { mon: [['08:00', '08:00']] } });
    expect(clock.segments(at('Mon 00:00'), at('Thu 00:00'))).toEqual([[at('Mon 08:00'), at('Tue 08:00')]]);
  });

  test('a holiday wins over other hours on its date', () => {
    const clock = calendar({ dates: { '2026-01-05': [['10:00', '11:00']] }, holidays: ['2026-01-05'] });
    expect(clock.elapsed(at('Mon 00:00'), at('Tue 00:00'))).toBe(0);
  });
});

describe('breaks', () => {
  test.each([
    [
      'that touch a window take nothing',
      [
        ['2026-01-05T07:00', '2026-01-05T09:00'],
        ['2026-01-05T17:00', '2026-01-05T18:00'],
      ],
      8 * HOUR,
    ],
    [
      'that overlap count once',
      [
        ['2026-01-05T10:00', '2026-01-05T12:00'],
        ['2026-01-05T11:00', '2026-01-05T13:00'],
      ],
      5 * HOUR,
    ],
    [
      'over opening and closing cut both ends',
      [
        ['2026-01-05T08:00', '2026-01-05T10:00'],
        ['2026-01-05T16:00', '2026-01-05T20:00'],
      ],
      6 * HOUR,
    ],
    ['that end before they begin are none', [['2026-01-05T12:00', '2026-01-05T10:00']], 8 * HOUR],
    ['over several days take them all', [['2026-01-02T12:00', '2026-01-07T10:00']], 0],
  ] satisfies [string, [string, string][], number][])('%s', (_name, breaks, expected) => {
    expect(calendar({ breaks }).elapsed(at('Mon 00:00'), at('Tue 00:00'))).toBe(expected);
  });

  test('over New Year take from both years', () => {
    const clock = calendar({ breaks: [['2025-12-31T16:00', '2026-01-01T10:00']] });
    expect(clock.elapsed(at('2025-12-31T00:00Z'), at('2026-01-02T00:00Z'))).toBe(14 * HOUR);
  });
});

describe('a business day', () => {
  test.each([
    ['is as long as its window', office, 8 * HOUR],
    ['is as long as its windows together', lunch, 8 * HOUR],
    ['is the mean of days that differ, of those that open at all', night, 11 * HOUR],
    ['does not mind holidays', special, 8 * HOUR],
    ['round the clock has 24 hours', roundTheClock, DAY],
  ] as const)('%s', (_name, clock, expected) => {
    expect(clock.dayLength).toBe(expected);
  });
});

describe('round the clock', () => {
  test.each([
    ['elapsed is the wall clock', roundTheClock.elapsed(at('Sat 00:00'), at('Sun 00:00')), DAY],
    ['elapsed backwards is nothing', roundTheClock.elapsed(at('Sun 00:00'), at('Sat 00:00')), 0],
    ['due is that much later', roundTheClock.due(at('Sat 00:00'), 90 * SECOND), at('Sat 00:01:30')],
    ['due of less than nothing is now', roundTheClock.due(at('Sat 00:00'), -MINUTE), at('Sat 00:00')],
    ['a business day is a day', roundTheClock.dueInBusinessDays(at('Sat 03:00'), 2), at('Mon+1 03:00')],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toBe(expected);
  });

  test('is one segment', () => {
    expect(roundTheClock.segments(at('Sat 00:00'), at('Sun 00:00'))).toEqual([[at('Sat 00:00'), at('Sun 00:00')]]);
    expect(roundTheClock.segments(at('Sun 00:00'), at('Sun 00:00'))).toEqual([]);
  });
});
