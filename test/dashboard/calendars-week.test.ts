/** Weeks as the calendars page draws them, and times as people type them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupedDays, isWindow, normalTime, weekBlocks, weekMinutes } from '#dashboard/places/calendars/week.ts';
import { createCalendar } from '#sla/calendar.ts';
import { WEEKDAYS } from '#sla/calendar-definition.ts';

const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.constantFrom('00', '15', '59')).map(([hours, minutes]) => {
  return `${String(hours).padStart(2, '0')}:${minutes}`;
});
const windows = fc.array(
  fc.tuple(time, fc.oneof(time, fc.constant('24:00'))).filter(window => isWindow(window)),
  { maxLength: 3 },
);
const hours = fc.record(Object.fromEntries(WEEKDAYS.map(day => [day, windows])));

describe('a week of opening hours', () => {
  it('has as many open minutes as the calendar counts', () => {
    fc.assert(
      fc.property(hours, given => {
        const calendar = createCalendar({ timeZone: 'UTC', hours: given });
        // Monday to Monday, with the week before it going over into it.
        const counted = calendar.elapsed(Date.UTC(2026, 2, 2), Date.UTC(2026, 2, 9));
        expect(weekMinutes(given) * 60_000).toBe(counted);
      }),
    );
  });

  it('goes on past midnight on the day after, from Sunday on Monday', () => {
    const blocks = weekBlocks({ sun: [['22:00', '06:00']] });
    expect(blocks[6]).toEqual([[1320, 1440]]);
    expect(blocks[0]).toEqual([[0, 360]]);
  });

  it('leaves out what isn’t a time yet', () => {
    expect(weekMinutes({ mon: [['09:00', '1']] })).toBe(0);
  });

  it('is written by stretches of days with the same hours, without those that are closed', () => {
    const office: [string, string][] = [['09:00', '17:00']];
    const grouped = groupedDays({ mon: office, tue: office, thu: office, sun: office });
    expect(grouped.map(({ first, last }) => [first, last])).toEqual([
      [0, 1],
      [3, 3],
      [6, 6],
    ]);
  });
});

describe('a time that somebody types', () => {
  it.each([
    ['9', '09:00'],
    ['930', '09:30'],
    ['9.30', '09:30'],
    [' 9:30 ', '09:30'],
    ['1730', '17:30'],
    ['24', '24:00'],
    ['25', '25'],
    ['noon', 'noon'],
  ])('%s is %s', (typed, meant) => expect(normalTime(typed)).toBe(meant));
});
