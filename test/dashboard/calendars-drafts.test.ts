/** What editors make of documents: nothing, as long as nobody types. */
import { describe, expect, it } from 'vitest';
import { calendarSchema, policySchema } from '#configuration/schemas.ts';
import { calendarOfDraft, draftIssues, draftOfCalendar } from '#dashboard/places/calendars/calendar-draft.ts';
import { differences } from '#dashboard/places/calendars/differences.ts';
import { closedDays } from '#dashboard/places/calendars/next-closed.ts';
import { draftOfPolicy, numberIssues, policyOfDraft } from '#dashboard/places/calendars/policy-draft.ts';

const calendar = {
  timeZone: 'Europe/Berlin',
  hours: {
    mon: [
      ['09:00', '12:30'],
      ['13:30', '18:00'],
    ] as [string, string][],
    fri: [['22:00', '06:00']] as [string, string][],
  },
  holidayRegion: 'DE-BY',
  dates: { '2026-12-24': [['09:00', '12:00']] as [string, string][], '2026-12-31': [] },
  holidays: ['2026-11-23'],
  breaks: [['2026-03-02T13:30', '2026-03-02T15:30']] as [string, string][],
};
const policy = {
  order: 2.5,
  match: { unit: 'finance', service: 'vpn', priority: ['1', 'High'], kind: 'incident' as const },
  targets: [
    { metric: 'first-response' as const, minutes: 90, calendar: 'office', warnAt: [0.5, 0.75, 0.333] },
    { metric: 'resolution' as const, minutes: 480, pauseOn: ['on-hold' as const] },
    { metric: 'ownership' as const, businessDays: 2, calendar: 'office' },
  ],
  pauseOn: ['pending' as const, 'on-hold' as const],
  onReopen: 'restart' as const,
  onPriorityChange: 'keep' as const,
};
const SAYS = { zone: 'zone', neverOpens: 'never', window: 'window', date: 'date', twice: 'twice', break: 'break' };

describe('a calendar', () => {
  it('that nobody changed is the same, and one that the API takes', () => {
    const again = calendarOfDraft(draftOfCalendar({ id: 'office', ...calendar }));
    expect(again).toEqual(calendar);
    expect(calendarSchema.safeParse(again).success).toBe(true);
  });

  it('that is wrong is so at the paths of the API', () => {
    const draft = draftOfCalendar({ ...calendar, timeZone: 'Europe/Berlins', hours: { mon: [['09:00', '9']] } });
    draft.holidays.push('');
    draft.dates.push({ date: '2026-12-24', windows: [] });
    draft.breaks.push(['2026-03-02T13:30', '2026-03-02T13:30']);
    expect(draftIssues(draft, SAYS)).toEqual([
      { path: '/timeZone', message: 'zone' },
      { path: '/hours/mon/0', message: 'window' },
      { path: '/holidays/1', message: 'date' },
      { path: '/dates/2026-12-24', message: 'twice' },
      { path: '/breaks/1', message: 'break' },
    ]);
  });

  it('is closed next where its week says otherwise: own holidays, dates without hours, its region’s', () => {
    const regionHolidays = {
      ...{ region: 'DE-BY', from: '2006-01-01', until: '2056-12-31' },
      dates: { '2026-12-25': 'Christmas Day', '2026-12-26': 'Boxing Day', '2027-01-01': 'New Year' },
    };
    // 23 November is a Monday, 31 December a Thursday, on which it is closed anyway.
    expect(closedDays({ ...calendar, regionHolidays }, '2026-11-01')).toEqual([
      { date: '2026-11-23', name: undefined },
      { date: '2026-12-25', name: 'Christmas Day' },
      { date: '2027-01-01', name: 'New Year' },
    ]);
  });
});

describe('a policy', () => {
  it('that nobody changed is the same, and one that the API takes', () => {
    const again = policyOfDraft(draftOfPolicy({ id: 'p', ...policy }));
    expect(again).toEqual(policy);
    expect(policySchema.safeParse(again).success).toBe(true);
  });

  it('without a number says where it is missing', () => {
    const draft = draftOfPolicy(policy);
    const [first] = draft.targets;
    const targets = first === undefined ? [] : [{ ...first, amount: 'soon', warnAt: '50, half' }];
    expect(numberIssues({ ...draft, order: '', targets }, 'number').map(({ path }) => path)).toEqual([
      '/order',
      '/targets/0/minutes',
      '/targets/0/warnAt',
    ]);
  });
});

describe('two versions', () => {
  it('differ part by part, hours day by day', () => {
    const other = { ...calendar, timeZone: 'UTC', hours: { ...calendar.hours, tue: [['09:00', '10:00']] } };
    expect(differences({ id: 'office', ...calendar }, other)).toEqual([
      { part: 'timeZone', theirs: 'Europe/Berlin', yours: 'UTC' },
      { part: 'hours/tue', theirs: undefined, yours: [['09:00', '10:00']] },
    ]);
  });
});
