/** Business hours on the days on which the clocks change. */
import { describe, expect, test } from 'vitest';
import { type CalendarDefinition, createCalendar, type Window } from '#sla/calendar.ts';
import { at, DAY, HOUR, MINUTE } from '#test/support/factories.ts';

const open = (timeZone: string, date: string, ...windows: Window[]) =>
  createCalendar({ timeZone, hours: {}, dates: { [date]: windows } });

/** The only segment of a calendar around a date. */
function segment(timeZone: string, date: string, window: Window): string[] {
  const around = Date.parse(date);
  return open(timeZone, date, window)
    .segments(around - 2 * DAY, around + 3 * DAY)
    .flat()
    .map(instant => new Date(instant).toISOString().slice(0, 16));
}

describe('a window', () => {
  test.each<[string, string, string, Window, string[]]>([
    [
      'over the gap is an hour shorter',
      'Europe/Berlin',
      '2026-03-29',
      ['01:00', '04:00'],
      ['2026-03-29T00:00', '2026-03-29T02:00'],
    ],
    ['of the gap alone is dropped', 'Europe/Berlin', '2026-03-29', ['02:00', '03:00'], []],
    ['from inside the gap to its end is dropped', 'Europe/Berlin', '2026-03-29', ['02:30', '03:00'], []],
    [
      'from inside the gap begins that much after it',
      'Europe/Berlin',
      '2026-03-29',
      ['02:30', '04:00'],
      ['2026-03-29T01:30', '2026-03-29T02:00'],
    ],
    [
      'to inside the gap ends that much after it',
      'Europe/Berlin',
      '2026-03-29',
      ['01:00', '02:30'],
      ['2026-03-29T00:00', '2026-03-29T01:30'],
    ],
    [
      'inside the gap moves behind it',
      'Europe/Berlin',
      '2026-03-29',
      ['02:15', '02:45'],
      ['2026-03-29T01:15', '2026-03-29T01:45'],
    ],
    [
      'over the overlap is an hour longer',
      'Europe/Berlin',
      '2026-10-25',
      ['01:00', '04:00'],
      ['2026-10-24T23:00', '2026-10-25T03:00'],
    ],
    [
      'of the overlap means both passes',
      'Europe/Berlin',
      '2026-10-25',
      ['02:00', '03:00'],
      ['2026-10-25T00:00', '2026-10-25T02:00'],
    ],
    [
      'inside the overlap means the first pass',
      'Europe/Berlin',
      '2026-10-25',
      ['02:15', '02:45'],
      ['2026-10-25T00:15', '2026-10-25T00:45'],
    ],
    [
      'to inside the overlap ends in the first pass',
      'Europe/Berlin',
      '2026-10-25',
      ['01:00', '02:30'],
      ['2026-10-24T23:00', '2026-10-25T00:30'],
    ],
    [
      'past midnight over the gap is an hour shorter',
      'Europe/Berlin',
      '2026-03-28',
      ['22:00', '06:00'],
      ['2026-03-28T21:00', '2026-03-29T04:00'],
    ],
    [
      'past midnight over the overlap is an hour longer',
      'Europe/Berlin',
      '2026-10-24',
      ['22:00', '06:00'],
      ['2026-10-24T20:00', '2026-10-25T05:00'],
    ],
    [
      'over the gap in New York',
      'America/New_York',
      '2026-03-08',
      ['00:00', '08:00'],
      ['2026-03-08T05:00', '2026-03-08T12:00'],
    ],
    [
      'over the overlap in New York',
      'America/New_York',
      '2026-11-01',
      ['00:00', '08:00'],
      ['2026-11-01T04:00', '2026-11-01T13:00'],
    ],
    [
      'from a midnight that does not exist in São Paulo',
      'America/Sao_Paulo',
      '2018-11-04',
      ['00:00', '08:00'],
      ['2018-11-04T03:00', '2018-11-04T10:00'],
    ],
    [
      'up to a midnight that does not exist in São Paulo',
      'America/Sao_Paulo',
      '2018-11-03',
      ['20:00', '24:00'],
      ['2018-11-03T23:00', '2018-11-04T03:00'],
    ],
    [
      'of an evening that has an hour twice in São Paulo',
      'America/Sao_Paulo',
      '2018-02-17',
      ['20:00', '24:00'],
      ['2018-02-17T22:00', '2018-02-18T03:00'],
    ],
    [
      'over the half-hour gap on Lord Howe',
      'Australia/Lord_Howe',
      '2026-10-04',
      ['01:00', '03:00'],
      ['2026-10-03T14:30', '2026-10-03T16:00'],
    ],
    [
      'over the half-hour overlap on Lord Howe',
      'Australia/Lord_Howe',
      '2026-04-05',
      ['01:00', '03:00'],
      ['2026-04-04T14:00', '2026-04-04T16:30'],
    ],
    [
      'in Kolkata, whose clocks never change',
      'Asia/Kolkata',
      '2026-03-29',
      ['09:00', '17:00'],
      ['2026-03-29T03:30', '2026-03-29T11:30'],
    ],
    [
      'on a date that Samoa skipped moves on by the day',
      'Pacific/Apia',
      '2011-12-30',
      ['09:00', '17:00'],
      ['2011-12-30T19:00', '2011-12-31T03:00'],
    ],
  ])('%s', (_name, timeZone, date, window, expected) => {
    expect(segment(timeZone, date, window)).toEqual(expected);
  });
});

const BERLIN: CalendarDefinition = {
  timeZone: 'Europe/Berlin',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, [['09:00', '17:00']]])),
};

describe('office hours in Berlin', () => {
  const berlin = createCalendar(BERLIN);
  test.each([
    ['before the clocks go forward', '2026-03-27T08:00Z', '2026-03-27T16:00Z'],
    ['after the clocks went forward', '2026-03-30T07:00Z', '2026-03-30T15:00Z'],
    ['before the clocks go back', '2026-10-23T07:00Z', '2026-10-23T15:00Z'],
    ['after the clocks went back', '2026-10-26T08:00Z', '2026-10-26T16:00Z'],
  ])('%s', (_name, opening, closing) => {
    expect(berlin.due(at(opening) - HOUR, 0)).toBe(at(opening));
    expect(berlin.due(at(opening), 8 * HOUR)).toBe(at(closing));
  });

  test('over both weekends are eight hours a day', () => {
    expect(berlin.elapsed(at('2026-03-27T12:00Z'), at('2026-03-30T12:00Z'))).toBe(4 * HOUR + 5 * HOUR);
    expect(berlin.elapsed(at('2026-10-23T12:00Z'), at('2026-10-26T12:00Z'))).toBe(3 * HOUR + 4 * HOUR);
  });
});

describe('a break', () => {
  test('that the gap turns round takes nothing away', () => {
    const clock = createCalendar({
      timeZone: 'Europe/Berlin',
      hours: { sun: [['00:00', '12:00']] },
      breaks: [['2026-03-29T02:30', '2026-03-29T03:00']],
    });
    expect(clock.elapsed(at('2026-03-28T12:00Z'), at('2026-03-29T22:00Z'))).toBe(11 * HOUR);
  });

  test('over the overlap takes both passes', () => {
    const clock = createCalendar({
      timeZone: 'Europe/Berlin',
      hours: { sun: [['00:00', '12:00']] },
      breaks: [['2026-10-25T01:30', '2026-10-25T03:00']],
    });
    expect(clock.elapsed(at('2026-10-24T12:00Z'), at('2026-10-25T22:00Z'))).toBe(13 * HOUR - 150 * MINUTE);
  });
});
