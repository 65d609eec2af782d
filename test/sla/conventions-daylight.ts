/** Conventions where the clocks change: the gap, the repeated hour, and where they do so by half an hour or at midnight. */
import type { CalendarDefinition } from '#sla/calendar.ts';
import { conventions, daily, on, WORKWEEK } from '#test/support/conventions.ts';

const office = (timeZone: string): CalendarDefinition => ({ timeZone, hours: on(WORKWEEK, '09:00-17:00') });

export function daylightConventions(): void {
  conventions(
    'in Berlin, where 2026-03-29 skips 02:00 to 03:00 and 2026-10-25 has it twice, a window from 01:00 to 04:00',
    daily('Europe/Berlin', '01:00-04:00'),
    `
  contains the gap: it has two hours
    2026-03-29T00:00+01:00 to 2026-03-29T05:00+02:00 is 2:00
  contains the gap: no time elapses in it
    2026-03-29T01:59+01:00 to 2026-03-29T03:01+02:00 is 0:02
  contains the gap: a target goes on behind it
    2026-03-29T01:00+01:00 plus 1:30 is 2026-03-29T03:30+02:00 = 2026-03-29T01:30Z
  contains the gap: a target used up where it begins is due where it ends, which is the same instant
    2026-03-29T01:00+01:00 plus 1:00 is 2026-03-29T03:00+02:00 = 2026-03-29T01:00Z
  contains the gap: its closing is two hours after its opening
    2026-03-29T01:00+01:00 plus 2:00 is 2026-03-29T04:00+02:00 = 2026-03-29T02:00Z
  contains the repeated hour: it has four hours
    2026-10-25T00:00+02:00 to 2026-10-25T05:00+01:00 is 4:00
  contains the repeated hour: between the same time and itself an hour elapses
    2026-10-25T02:30+02:00 to 2026-10-25T02:30+01:00 is 1:00
  contains the repeated hour: a target may be due the first time round
    2026-10-25T01:00+02:00 plus 1:30 is 2026-10-25T02:30+02:00 = 2026-10-25T00:30Z
  contains the repeated hour: a target may be due the second time round
    2026-10-25T01:00+02:00 plus 2:30 is 2026-10-25T02:30+01:00 = 2026-10-25T01:30Z
`,
  );

  conventions(
    'in Berlin, a window from 02:30 to 04:00',
    daily('Europe/Berlin', '02:30-04:00'),
    `
  begins in the gap: it opens at 03:30 and has half an hour
    2026-03-29T00:00+01:00 plus 0:00 is 2026-03-29T03:30+02:00 = 2026-03-29T01:30Z
    2026-03-29T00:00+01:00 to 2026-03-29T05:00+02:00 is 0:30
  begins in the repeated hour: it opens the first time and has two and a half hours
    2026-10-25T00:00+02:00 plus 0:00 is 2026-10-25T02:30+02:00 = 2026-10-25T00:30Z
    2026-10-25T00:00+02:00 to 2026-10-25T05:00+01:00 is 2:30
`,
  );

  conventions(
    'in Berlin, a window from 01:00 to 02:30',
    daily('Europe/Berlin', '01:00-02:30'),
    `
  ends in the gap: it closes at 03:30 and has an hour and a half
    2026-03-29T01:00+01:00 plus 1:30 is 2026-03-29T03:30+02:00 = 2026-03-29T01:30Z
    2026-03-29T00:00+01:00 to 2026-03-29T05:00+02:00 is 1:30
  ends in the repeated hour: it closes the first time
    2026-10-25T01:00+02:00 plus 1:30 is 2026-10-25T02:30+02:00 = 2026-10-25T00:30Z
    2026-10-25T02:30+02:00 to 2026-10-25T02:30+01:00 is 0:00
`,
  );

  conventions(
    'in Berlin, a window from 02:15 to 02:45',
    daily('Europe/Berlin', '02:15-02:45'),
    `
  lies in the gap: it moves behind it, as long as ever
    2026-03-29T00:00+01:00 plus 0:00 is 2026-03-29T03:15+02:00 = 2026-03-29T01:15Z
    2026-03-29T00:00+01:00 plus 0:30 is 2026-03-29T03:45+02:00 = 2026-03-29T01:45Z
  lies in the repeated hour: it opens the first time only
    2026-10-25T00:00+02:00 to 2026-10-25T05:00+01:00 is 0:30
    2026-10-25T02:00+01:00 plus 0:00 is 2026-10-26T02:15+01:00 = 2026-10-26T01:15Z
`,
  );

  conventions(
    'in Berlin, a window from 02:00 to 03:00',
    daily('Europe/Berlin', '02:00-03:00'),
    `
  is emptied by the gap and dropped: that day has no hours, and what is due is due the day after
    2026-03-29T00:00+01:00 to 2026-03-29T23:00+02:00 is 0:00
    2026-03-28T03:00+01:00 plus 0:00 is 2026-03-30T02:00+02:00 = 2026-03-30T00:00Z
  is emptied by the gap and dropped: that day is no business day
    2026-03-28T12:00+01:00 plus 1 day is 2026-03-30T03:00+02:00 = 2026-03-30T01:00Z
  is the repeated hour: it has both of them
    2026-10-25T00:00+02:00 to 2026-10-25T05:00+01:00 is 2:00
`,
  );

  conventions(
    'in New York, where 2026-03-08 skips 02:00 to 03:00 and 2026-11-01 has 01:00 to 02:00 twice, a window from 01:30 to 05:00',
    daily('America/New_York', '01:30-05:00'),
    `
  contains the gap: it has two and a half hours
    2026-03-08T00:00-05:00 to 2026-03-08T12:00-04:00 is 2:30
    2026-03-08T01:30-05:00 plus 1:00 is 2026-03-08T03:30-04:00 = 2026-03-08T07:30Z
  begins in the repeated hour: it opens the first time and has four and a half hours
    2026-11-01T00:00-04:00 plus 0:00 is 2026-11-01T01:30-04:00 = 2026-11-01T05:30Z
    2026-11-01T00:00-04:00 to 2026-11-01T12:00-05:00 is 4:30
    2026-11-01T01:30-04:00 plus 1:15 is 2026-11-01T01:45-05:00 = 2026-11-01T06:45Z
`,
  );

  conventions(
    'in New York, office hours',
    office('America/New_York'),
    `
  know nothing of a change at the weekend
    2026-03-06T16:00-05:00 to 2026-03-09T10:00-04:00 is 2:00
    2026-03-06T16:00-05:00 plus 2:00 is 2026-03-09T10:00-04:00 = 2026-03-09T14:00Z
    2026-10-30T16:00-04:00 plus 2:00 is 2026-11-02T10:00-05:00 = 2026-11-02T15:00Z
`,
  );

  conventions(
    'in São Paulo, where 2018-11-04 begins at 01:00 and 2018-02-17 has its last hour twice, windows from 00:00 and to 24:00',
    daily('America/Sao_Paulo', '00:00-08:00 20:00-24:00'),
    `
  begin at a midnight that does not exist: the day opens at 01:00
    2018-11-04T01:00-02:00 to 2018-11-04T12:00-02:00 is 7:00
    2018-11-04T01:00-02:00 plus 7:00 is 2018-11-04T08:00-02:00 = 2018-11-04T10:00Z
  end at a midnight that does not exist: the evening closes at that instant, where the next day opens
    2018-11-03T20:00-03:00 plus 4:00 is 2018-11-04T01:00-02:00 = 2018-11-04T03:00Z
    2018-11-03T23:59-03:00 to 2018-11-04T01:01-02:00 is 0:02
  end at a midnight that comes an hour late: the evening has five hours
    2018-02-17T20:00-02:00 to 2018-02-18T00:00-03:00 is 5:00
    2018-02-17T20:00-02:00 plus 4:30 is 2018-02-17T23:30-03:00 = 2018-02-18T02:30Z
`,
  );

  conventions(
    'in São Paulo, windows from 00:00 to 01:00 and from 23:15 to 23:45',
    daily('America/Sao_Paulo', '00:00-01:00 23:15-23:45'),
    `
  may be emptied by a gap at midnight
    2018-11-04T01:00-02:00 plus 0:00 is 2018-11-04T23:15-02:00 = 2018-11-05T01:15Z
  know the date as the clocks show it: the hour before midnight is repeated, so its day goes on
    2018-02-17T23:00-03:00 plus 1 day is 2018-02-18T23:45-03:00 = 2018-02-19T02:45Z
  may lie in an hour that is repeated at midnight: the first one counts
    2018-02-17T22:00-02:00 plus 0:30 is 2018-02-17T23:45-02:00 = 2018-02-18T01:45Z
    2018-02-17T23:00-03:00 to 2018-02-18T00:00-03:00 is 0:00
`,
  );

  conventions(
    'in Kolkata, half an hour off and without daylight saving, office hours',
    { ...office('Asia/Kolkata'), holidays: ['2026-01-26'] },
    `
  open at 03:30 UTC all year round
    2026-03-29T12:00+05:30 plus 0:00 is 2026-03-30T09:00+05:30 = 2026-03-30T03:30Z
    2026-10-26T00:00+05:30 plus 8:00 is 2026-10-26T17:00+05:30 = 2026-10-26T11:30Z
  have eight hours a day
    2026-03-23T00:00+05:30 to 2026-03-31T00:00+05:30 is 48:00
  keep a holiday from midnight to midnight there
    2026-01-23T16:30+05:30 plus 1:00 is 2026-01-27T09:30+05:30 = 2026-01-27T04:00Z
`,
  );

  conventions(
    'on Lord Howe, where 2026-10-04 skips 02:00 to 02:30 and 2026-04-05 has 01:30 to 02:00 twice, a window from 01:00 to 03:00',
    daily('Australia/Lord_Howe', '01:00-03:00'),
    `
  contains the gap of half an hour: it has an hour and a half
    2026-10-04T00:00+10:30 to 2026-10-04T05:00+11:00 is 1:30
    2026-10-04T01:00+10:30 plus 1:15 is 2026-10-04T02:45+11:00 = 2026-10-03T15:45Z
  contains the repeated half hour: it has two hours and a half
    2026-04-05T00:00+11:00 to 2026-04-05T05:00+10:30 is 2:30
    2026-04-05T01:00+11:00 plus 1:15 is 2026-04-05T01:45+10:30 = 2026-04-04T15:15Z
`,
  );

  conventions(
    'on Lord Howe, a window from 01:45 to 02:15',
    daily('Australia/Lord_Howe', '01:45-02:15'),
    `
  ends in the gap: it closes at 02:45
    2026-10-04T00:00+10:30 plus 0:30 is 2026-10-04T02:45+11:00 = 2026-10-03T15:45Z
  begins in the repeated half hour: it opens the first time and has an hour
    2026-04-05T00:00+11:00 plus 0:00 is 2026-04-05T01:45+11:00 = 2026-04-04T14:45Z
    2026-04-05T00:00+11:00 to 2026-04-05T05:00+10:30 is 1:00
`,
  );
}
