/**
 * The conventions of a business calendar, case by case. They say:
 *
 * - A window belongs to the day on which it begins. An end at or before its beginning is on the next day; 24:00 is the
 *   midnight at the end of the day; windows that touch or overlap are one.
 * - A target that is used up exactly at a closing (or where a lunch break or a one-off break begins) is due at that
 *   instant, not at the next opening. A target of nothing, or of less, is due now while open, else at the next opening.
 * - Elapsed time is never negative: from an instant to itself, or to an earlier one, none elapses.
 * - A wall-clock time that the clocks jump over moves forward by the jump; one that they show twice means the first
 *   time; a window that the jump leaves nothing of is dropped. Between the ends of a window real time counts.
 * - A holiday takes away the windows that begin on it, not what began the evening before. A date with other hours has
 *   those instead of its weekday's; a date that is both is a holiday. One-off breaks take whatever they overlap.
 * - The n-th business day counts from the day of the start, which is not counted itself, and is due when the last
 *   window that begins on it closes. No days are due at the closing of today, if that is still to come, else of the
 *   next business day. A day of which holidays and breaks leave nothing is none.
 * - Nothing is due later than ten years, to the same date and time of day in UTC, after its start.
 *
 * Every case was worked out by hand: with its offset each time states its instant, and each due time is given in UTC
 * beside the wall clock. Pauses, priorities and reopenings are the clock's business (clock.test.ts).
 */
import type { CalendarDefinition } from '#sla/calendar.ts';
import { conventions, daily, on, WORKWEEK, windows } from '#test/support/conventions.ts';
import { daylightConventions } from './conventions-daylight.ts';

const office: CalendarDefinition = { timeZone: 'UTC', hours: on(WORKWEEK, '09:00-17:00') };
const lunch: CalendarDefinition = { timeZone: 'UTC', hours: on(WORKWEEK, '09:00-12:30 13:30-18:00') };
const night: CalendarDefinition = { timeZone: 'UTC', hours: on(WORKWEEK, '22:00-06:00') };

daylightConventions();

conventions(
  'office hours from 09:00 to 17:00, Monday to Friday',
  office,
  `
  count within a day
    2026-01-05T10:00Z to 2026-01-05T12:00:30Z is 2:00:30
  count from opening to closing, however much earlier and later one looks
    2026-01-05T00:00Z to 2026-01-06T00:00Z is 8:00
  don't count a night or a weekend
    2026-01-09T16:00Z to 2026-01-12T10:00Z is 2:00
    2026-01-09T17:00Z to 2026-01-12T09:00Z is 0:00
  have nothing elapse from an instant to itself, open or closed
    2026-01-05T10:00Z to 2026-01-05T10:00Z is 0:00
    2026-01-04T10:00Z to 2026-01-04T10:00Z is 0:00
  have nothing elapse backwards
    2026-01-06T10:00Z to 2026-01-05T10:00Z is 0:00
  make a target that fits exactly due at closing
    2026-01-05T09:00Z plus 8:00 is 2026-01-05T17:00Z
    2026-01-05T16:59Z plus 0:01 is 2026-01-05T17:00Z
  make a target that fits exactly before the weekend due on Friday at closing
    2026-01-05T09:00Z plus 40:00 is 2026-01-09T17:00Z
  make a second more than fits due a second after the next opening
    2026-01-09T09:00Z plus 8:00:01 is 2026-01-12T09:00:01Z
  count a target that starts at closing, or later, from the next opening
    2026-01-09T17:00Z plus 1:00 is 2026-01-12T10:00Z
    2026-01-10T12:00Z plus 8:00 is 2026-01-12T17:00Z
  make a target of nothing due at once while open, as at opening
    2026-01-05T10:00Z plus 0:00 is 2026-01-05T10:00Z
    2026-01-05T09:00Z plus 0:00 is 2026-01-05T09:00Z
  make a target of nothing due at the next opening while closed
    2026-01-10T12:00Z plus 0:00 is 2026-01-12T09:00Z
  make a target of nothing due at the next opening at closing
    2026-01-09T17:00Z plus 0:00 is 2026-01-12T09:00Z
  make a target of less than nothing due when one of nothing is
    2026-01-05T10:00Z plus -1:00 is 2026-01-05T10:00Z
    2026-01-09T17:00Z plus -1:00 is 2026-01-12T09:00Z
  go on over New Year
    2025-12-31T16:00Z to 2026-01-01T10:00Z is 2:00
    2025-12-31T16:00Z plus 2:00 is 2026-01-01T10:00Z
  make a target that fits exactly into the old year due in it
    2025-12-31T09:00Z plus 8:00 is 2025-12-31T17:00Z
    2025-12-31T17:00Z plus 0:00 is 2026-01-01T09:00Z
  add up 262 weekdays of 2024, which has 29 February on a Thursday
    2024-01-01T00:00Z to 2025-01-01T00:00Z is 2096:00
    2024-02-28T16:00Z to 2024-03-01T10:00Z is 10:00
  go from 28 February to 1 March where there is no 29th
    2025-02-28T16:00Z plus 2:00 is 2025-03-03T10:00Z
  add up ten years
    2016-01-01T00:00Z to 2026-01-01T00:00Z is 20872:00
    2016-01-01T00:00Z plus 20872:00 is 2025-12-31T17:00Z
  make no target due beyond ten years
    2016-01-01T09:00Z plus 20880:00 is never
    2016-01-01T09:00Z plus 2610 days is never
`,
);

conventions(
  'office hours with a lunch break from 12:30 to 13:30',
  lunch,
  `
  don't count the break
    2026-01-05T12:00Z to 2026-01-05T14:00Z is 1:00
    2026-01-05T12:30Z to 2026-01-05T13:30Z is 0:00
  make a target that fits exactly before the break due where it begins
    2026-01-05T09:00Z plus 3:30 is 2026-01-05T12:30Z
  make a second more due a second after the break
    2026-01-05T09:00Z plus 3:30:01 is 2026-01-05T13:30:01Z
  make a target of nothing due at its end, from its beginning on
    2026-01-05T12:30Z plus 0:00 is 2026-01-05T13:30Z
    2026-01-05T13:00Z plus 0:00 is 2026-01-05T13:30Z
  close a business day with the last window
    2026-01-05T10:00Z plus 1 day is 2026-01-06T18:00Z
`,
);

conventions(
  'nights from 22:00 to 06:00, Monday to Friday, with a holiday on Wednesday 2026-01-07',
  { ...night, holidays: ['2026-01-07'] },
  `
  count on past midnight
    2026-01-05T23:00Z to 2026-01-06T05:00Z is 6:00
    2026-01-05T23:00Z plus 2:00 is 2026-01-06T01:00Z
  count on into a day that has no window of its own: Saturday
    2026-01-09T22:00Z to 2026-01-11T00:00Z is 8:00
    2026-01-09T22:00Z plus 8:00 is 2026-01-10T06:00Z
  keep the morning of a holiday, which began the evening before
    2026-01-07T00:00Z to 2026-01-07T12:00Z is 6:00
    2026-01-06T22:00Z plus 8:00 is 2026-01-07T06:00Z
  lose the evening of a holiday, also its part after midnight
    2026-01-07T12:00Z to 2026-01-08T12:00Z is 0:00
    2026-01-07T06:00Z plus 0:00 is 2026-01-08T22:00Z
  close a business day on the morning after
    2026-01-05T12:00Z plus 1 day is 2026-01-07T06:00Z
    2026-01-06T12:00Z plus 1 day is 2026-01-09T06:00Z
  run on over New Year
    2025-12-31T23:00Z to 2026-01-01T03:00Z is 4:00
    2025-12-31T23:00Z plus 1:00 is 2026-01-01T00:00Z
`,
);

conventions(
  'every day until 24:00, in Berlin',
  daily('Europe/Berlin', '18:00-24:00'),
  `
  a target that fits exactly is due at midnight
    2026-01-05T18:00+01:00 plus 6:00 is 2026-01-06T00:00+01:00 = 2026-01-05T23:00Z
  a target of nothing at midnight is due at the next opening
    2026-01-06T00:00+01:00 plus 0:00 is 2026-01-06T18:00+01:00 = 2026-01-06T17:00Z
`,
);

conventions(
  'day and night in Berlin, from 00:00 to 24:00',
  daily('Europe/Berlin', '00:00-24:00'),
  `
  a day may have 23 hours, or 25
    2026-03-29T00:00+01:00 to 2026-03-30T00:00+02:00 is 23:00
    2026-10-25T00:00+02:00 to 2026-10-26T00:00+01:00 is 25:00
  a target goes on at midnight
    2026-03-28T12:00+01:00 plus 24:00 is 2026-03-29T13:00+02:00 = 2026-03-29T11:00Z
`,
);

conventions(
  'office hours with holidays on 2026-01-06 and 2026-01-08 and other hours on 2026-01-08, 09, 10 and 12',
  {
    ...office,
    holidays: ['2026-01-06', '2026-01-08'],
    dates: {
      '2026-01-08': windows('10:00-11:00'),
      '2026-01-09': windows('09:00-12:00'),
      '2026-01-10': windows('20:00-02:00'),
      '2026-01-12': [],
    },
  },
  `
  a holiday has no hours
    2026-01-05T16:00Z to 2026-01-07T10:00Z is 2:00
    2026-01-05T16:00Z plus 2:00 is 2026-01-07T10:00Z
  a holiday with other hours is a holiday
    2026-01-08T00:00Z to 2026-01-09T00:00Z is 0:00
  a date may close earlier than its weekday
    2026-01-09T00:00Z to 2026-01-10T00:00Z is 3:00
  a date may open though its weekday doesn't, also past midnight
    2026-01-09T11:00Z plus 2:00 is 2026-01-10T21:00Z
    2026-01-10T20:00Z plus 6:00 is 2026-01-11T02:00Z
  a date may be closed though its weekday isn't
    2026-01-11T02:00Z plus 0:00 is 2026-01-13T09:00Z
  business days leave out holidays and closed days, and close when that day closes
    2026-01-05T10:00Z plus 1 day is 2026-01-07T17:00Z
    2026-01-07T10:00Z plus 1 day is 2026-01-09T12:00Z
    2026-01-09T10:00Z plus 2 days is 2026-01-13T17:00Z
`,
);

conventions(
  'office hours with breaks on 2026-01-05 10:00 to 11:00 and 16:00 to 20:00, and from 2026-01-07 12:00 to 2026-01-09 10:00',
  {
    ...office,
    breaks: [
      ['2026-01-05T10:00', '2026-01-05T11:00'],
      ['2026-01-05T16:00', '2026-01-05T20:00'],
      ['2026-01-07T12:00', '2026-01-09T10:00'],
    ],
  },
  `
  a break doesn't count
    2026-01-05T09:00Z to 2026-01-05T12:00Z is 2:00
    2026-01-05T09:00Z plus 2:00 is 2026-01-05T12:00Z
  a target that fits exactly before a break is due where it begins
    2026-01-05T09:00Z plus 1:00 is 2026-01-05T10:00Z
  a break across closing brings the closing forward
    2026-01-05T11:00Z plus 5:00 is 2026-01-05T16:00Z
    2026-01-05T16:30Z plus 0:00 is 2026-01-06T09:00Z
    2026-01-02T10:00Z plus 1 day is 2026-01-05T16:00Z
  a break may take days: one that it takes whole is no business day
    2026-01-07T09:00Z to 2026-01-09T17:00Z is 10:00
    2026-01-06T10:00Z plus 2 days is 2026-01-09T17:00Z
`,
);

conventions(
  'business days of office hours, with a holiday on Monday 2026-01-12',
  { ...office, holidays: ['2026-01-12'] },
  `
  are counted from the day after the start, whatever the hour
    2026-01-05T03:00Z plus 1 day is 2026-01-06T17:00Z
    2026-01-05T23:00Z plus 1 day is 2026-01-06T17:00Z
  pass over a weekend and a holiday
    2026-01-09T10:00Z plus 1 day is 2026-01-13T17:00Z
    2026-01-07T10:00Z plus 5 days is 2026-01-15T17:00Z
  begin from a closed day as from an open one
    2026-01-10T10:00Z plus 1 day is 2026-01-13T17:00Z
  are none: due today at closing
    2026-01-05T10:00Z plus 0 days is 2026-01-05T17:00Z
  are none, at closing or on a closed day: due when the next one closes
    2026-01-05T17:00Z plus 0 days is 2026-01-06T17:00Z
    2026-01-10T10:00Z plus 0 days is 2026-01-13T17:00Z
`,
);

conventions(
  'business days in Sydney',
  { ...office, timeZone: 'Australia/Sydney' },
  `
  begin with the date there: late on Monday UTC it is Tuesday
    2026-01-06T00:30+11:00 plus 1 day is 2026-01-07T17:00+11:00 = 2026-01-07T06:00Z
    2026-01-01T08:00+11:00 plus 1 day is 2026-01-02T17:00+11:00 = 2026-01-02T06:00Z
`,
);

conventions(
  'a calendar that opens once, on 2036-01-05 from 08:00 to 09:00',
  { timeZone: 'UTC', hours: {}, dates: { '2036-01-05': windows('08:00-09:00') } },
  `
  has what is due within ten years, to the second
    2026-01-05T09:00Z plus 1:00 is 2036-01-05T09:00Z
    2026-01-05T08:00Z plus 0:00 is 2036-01-05T08:00Z
    2026-01-05T09:00Z plus 1 day is 2036-01-05T09:00Z
  has nothing due that is later
    2026-01-05T08:59:59Z plus 1:00 is never
    2026-01-05T07:59:59Z plus 0:00 is never
    2026-01-05T08:59:59Z plus 1 day is never
  has nothing due that needs more time than there is
    2035-01-01T00:00Z plus 1:00:01 is never
    2035-01-01T00:00Z plus 2 days is never
  never opens again
    2036-01-05T09:00Z plus 0:00 is never
`,
);

conventions(
  'a calendar that opens once, on New Year 2036 from 08:00 to 09:00',
  { timeZone: 'UTC', hours: {}, dates: { '2036-01-01': windows('08:00-09:00') } },
  `
  has what is due ten years later, when the start is New Year as well
    2026-01-01T09:00Z plus 1:00 is 2036-01-01T09:00Z
    2026-01-01T09:00Z plus 1 day is 2036-01-01T09:00Z
    2026-01-01T08:59Z plus 1 day is never
`,
);

conventions(
  'a calendar that never opens',
  { timeZone: 'Europe/Berlin', hours: { mon: [] } },
  `
  has no time elapse and nothing due
    2016-01-05T09:00+01:00 to 2026-01-05T09:00+01:00 is 0:00
    2026-01-05T09:00+01:00 plus 0:00 is never
    2026-01-05T09:00+01:00 plus 0:01 is never
    2026-01-05T09:00+01:00 plus 0 days is never
    2026-01-05T09:00+01:00 plus 1 day is never
`,
);
