/** A stored calendar as what clocks count by: the own word of a calendar goes before the holidays of its region. */
import { describe, expect, it } from 'vitest';
import { calendarDefinition, holidayYears, type StoredCalendar } from '#configuration/calendars.ts';
import { calendarIssues, prepareCalendar } from '#configuration/prepare-calendar.ts';
import { createCalendar } from '#sla/calendar.ts';
import { HOUR } from '#test/support/factories.ts';

const NOW = Date.UTC(2026, 5, 1);
const BAVARIA = {
  timeZone: 'Europe/Berlin',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], thu: [['09:00', '17:00']], fri: [['09:00', '17:00']] },
  holidayRegion: 'DE-BY',
} satisfies Parameters<typeof prepareCalendar>[0];

async function hoursOn(date: string, more: Partial<StoredCalendar> = {}): Promise<number> {
  const stored = await prepareCalendar({ ...BAVARIA, ...more } as typeof BAVARIA, NOW);
  const from = Date.parse(date);
  return createCalendar(calendarDefinition(stored)).elapsed(from, from + 24 * HOUR) / HOUR;
}

describe('a calendar with the holidays of a region', () => {
  it('is closed on them, and open on the same weekday else', async () => {
    expect(await hoursOn('2026-06-04')).toBe(0);
    expect(await hoursOn('2026-06-11')).toBe(8);
    // Corpus Christi is a holiday in Bavaria, not in Berlin.
    expect(await hoursOn('2026-06-04', { holidayRegion: 'DE-BE' })).toBe(8);
  });

  it('is closed on holidays of its own, too', async () => {
    expect(await hoursOn('2026-06-11', { holidays: ['2026-06-11'] })).toBe(0);
  });

  it('opens on a public holiday for which it names hours', async () => {
    const dates = { '2026-06-04': [['10:00', '14:00']] as const, '2026-12-24': [['09:00', '12:00']] as const };
    expect(await hoursOn('2026-06-04', { dates })).toBe(4);
    expect(await hoursOn('2026-12-24', { dates })).toBe(3);
    expect(await hoursOn('2026-12-25', { dates })).toBe(0);
  });

  it('stays closed where it names both a holiday of its own and hours', async () => {
    const dates = { '2026-06-04': [['10:00', '14:00']] as const };
    expect(await hoursOn('2026-06-04', { dates, holidays: ['2026-06-04'] })).toBe(0);
  });

  it('lets a window that begins on the eve run into the holiday, as into any other day', async () => {
    // New Year's Eve of 2026 is a Thursday.
    const hours = { thu: [['20:00', '04:00'] as const] };
    const stored = await prepareCalendar({ ...BAVARIA, hours } as never, NOW);
    const calendar = createCalendar(calendarDefinition(stored));
    expect(calendar.elapsed(Date.parse('2026-12-31T23:00:00Z'), Date.parse('2027-01-01T23:00:00Z'))).toBe(4 * HOUR);
  });

  it('counts a business day less', async () => {
    const count = (definition: StoredCalendar): string =>
      new Date(
        createCalendar(calendarDefinition(definition)).dueInBusinessDays(Date.parse('2026-06-02T08:00:00Z'), 1),
      ).toISOString();
    expect(count(await prepareCalendar(BAVARIA, NOW))).toBe('2026-06-05T15:00:00.000Z');
    const { holidayRegion, ...without } = BAVARIA;
    expect(count(await prepareCalendar(without, NOW))).toBe('2026-06-04T15:00:00.000Z');
  });
});

describe('the holidays in a document', () => {
  it('are those from 20 years before it was saved to 30 years after', async () => {
    expect(holidayYears(NOW)).toEqual([2006, 2056]);
    const { regionHolidays } = await prepareCalendar(BAVARIA, NOW);
    const dates = Object.keys(regionHolidays?.dates ?? {});
    expect(regionHolidays).toMatchObject({ region: 'DE-BY', from: '2006-01-01', until: '2056-12-31' });
    expect([dates[0], dates.at(-1)]).toEqual(['2006-01-01', '2056-12-26']);
    expect(dates).toHaveLength(612);
  });

  it('are what counts, whatever the library would say', async () => {
    const regionHolidays = { region: 'DE-BY', from: '2026-01-01', until: '2026-12-31', dates: { '2026-06-11': 'X' } };
    const calendar = createCalendar(calendarDefinition({ ...BAVARIA, regionHolidays } as StoredCalendar));
    const day = (date: string): number => calendar.elapsed(Date.parse(date), Date.parse(date) + 24 * HOUR);
    expect([day('2026-06-04'), day('2026-06-11')]).toEqual([8 * HOUR, 0]);
  });

  it('are laid out anew, whatever was sent along', async () => {
    const sent = { ...BAVARIA, id: 'office', regionHolidays: { dates: { '2026-06-11': 'X' } } };
    expect(await prepareCalendar(sent, NOW)).toEqual(await prepareCalendar(BAVARIA, NOW));
  });

  it('are none without a region', async () => {
    const { holidayRegion, ...without } = BAVARIA;
    expect(await prepareCalendar({ ...without, regionHolidays: { dates: {} } }, NOW)).toEqual(without);
  });
});

describe('a calendar', () => {
  it('is not usable when it never opens, or in a region that there is not', async () => {
    expect(await calendarIssues(BAVARIA)).toEqual([]);
    expect(await calendarIssues({ ...BAVARIA, hours: {}, holidayRegion: 'DE-XX' })).toEqual([
      { path: '/hours', message: 'the calendar never opens' },
      { path: '/holidayRegion', message: expect.stringMatching(/^there is no holiday region DE-XX; DE has: BB, /) },
    ]);
  });
});
