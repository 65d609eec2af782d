/** Holidays of regions, against dates that were looked up elsewhere: in laws, and in a library of another language. */
import { describe, expect, it } from 'vitest';
import { regionHolidays, regionProblem } from '#configuration/holidays.ts';

const datesIn = async (region: string, year: number): Promise<string[]> =>
  Object.keys(await regionHolidays(region, year, year)).map(date => date.slice(5));

const BAVARIA = '01-01 01-06 04-03 04-06 05-01 05-14 05-25 06-04 10-03 11-01 12-25 12-26';

/** All public holidays of a year. */
const KNOWN: [region: string, year: number, dates: string][] = [
  ['DE', 2026, '01-01 04-03 04-06 05-01 05-14 05-25 10-03 12-25 12-26'],
  ['DE', 2017, '01-01 04-14 04-17 05-01 05-25 06-05 10-03 10-31 12-25 12-26'],
  ['DE-BY', 2026, BAVARIA],
  // Assumption Day is a holiday where Catholics are in the majority: most municipalities of Bavaria, but not all.
  ['DE-BY-KATH', 2026, BAVARIA.replace('10-03', '08-15 10-03')],
  ['DE-BY', 2024, '01-01 01-06 03-29 04-01 05-01 05-09 05-20 05-30 10-03 11-01 12-25 12-26'],
  ['DE-BE', 2025, '01-01 03-08 04-18 04-21 05-01 05-08 05-29 06-09 10-03 12-25 12-26'],
  // Days on a weekend, and those in place of them.
  ['GB-ENG', 2020, '01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-26 12-28'],
  ['GB-ENG', 2021, '01-01 04-02 04-05 05-03 05-31 08-30 12-25 12-26 12-27 12-28'],
  ['GB-ENG', 2022, '01-01 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-25 12-26 12-27'],
  ['GB-ENG', 2023, '01-01 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26'],
  ['US', 2026, '01-01 01-19 02-16 05-25 06-19 07-03 07-04 09-07 10-12 11-11 11-26 12-25'],
  // New Year's Day of 2022 was a Saturday; so is Veterans Day of 2028.
  ['US', 2021, '01-01 01-18 02-15 05-31 06-18 06-19 07-04 07-05 09-06 10-11 11-11 11-25 12-24 12-25 12-31'],
  ['US', 2028, '01-01 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-11 11-23 12-25'],
  ['US-CA', 2026, '01-01 01-19 02-16 03-31 05-25 06-19 07-03 07-04 09-07 11-11 11-26 11-27 12-25'],
  ['FR', 2026, '01-01 04-06 05-01 05-08 05-14 05-25 07-14 08-15 11-01 11-11 12-25'],
  // Saint Francis is a holiday from 2026 on.
  ['IT', 2025, '01-01 01-06 04-20 04-21 04-25 05-01 06-02 08-15 11-01 12-08 12-25 12-26'],
  ['IT', 2026, '01-01 01-06 04-05 04-06 04-25 05-01 06-02 08-15 10-04 11-01 12-08 12-25 12-26'],
  // With three Sundays, on which nothing is open anyway.
  ['CH-ZH', 2026, '01-01 04-03 04-05 04-06 05-01 05-14 05-24 05-25 08-01 09-20 12-25 12-26'],
  ['AT', 2024, '01-01 01-06 04-01 05-01 05-09 05-20 05-30 08-15 10-26 11-01 12-08 12-25 12-26'],
];

describe('the holidays of a region', () => {
  it.each(KNOWN)('%s in %i: %s', async (region, year, dates) => {
    expect((await datesIn(region, year)).join(' ')).toBe(dates);
  });

  it('of part of a state include those of the state and of the country', async () => {
    expect(await datesIn('US-LA-NO', 2026)).toEqual(expect.arrayContaining(['02-17', '04-03', '07-03', '11-26']));
  });

  it('are whole days: one that begins at noon is none', async () => {
    // Women's Day and Youth Day in China, from 12:00; Good Friday in Kentucky, from 14:00.
    const china = await datesIn('CN', 2024);
    expect(china).toEqual(expect.arrayContaining(['05-01', '10-01', '10-02', '10-03']));
    expect(china).not.toEqual(expect.arrayContaining(['03-08']));
    expect(china).not.toEqual(expect.arrayContaining(['05-04']));
    expect(await datesIn('US-KY', 2026)).not.toContain('04-03');
    // But where it lasts from midnight, because it is on a Sunday: Christmas Eve in Iceland.
    expect(await datesIn('IS', 2023)).toContain('12-24');
    expect(await datesIn('IS', 2024)).not.toContain('12-24');
  });

  it('that last for days are several dates', async () => {
    const holidays = await regionHolidays('AE', 2026, 2026);
    const eid = Object.keys(holidays).filter(date => holidays[date]?.includes('Eid al-Fitr'));
    expect(eid).toEqual(['2026-03-20', '2026-03-21', '2026-03-22']);
    // Three days and a half, and four and a half: the half ones are none.
    const turkey = await datesIn('TR', 2026);
    expect(turkey).toEqual(expect.arrayContaining(['03-20', '03-21', '03-22', '05-27', '05-28', '05-29', '05-30']));
    expect(turkey.filter(date => ['03-19', '03-23', '05-26', '05-31'].includes(date))).toEqual([]);
  });

  it('that last into the next year are also found from there', async () => {
    expect(await datesIn('SZ', 2027)).toEqual(expect.arrayContaining(['01-01', '01-02']));
  });

  it('that begin at sunset are on the date of the day after it', async () => {
    const israel = await datesIn('IL', 2026);
    // Yom Kippur begins on the evening of 20 September.
    expect(israel).toContain('09-21');
    expect(israel).not.toContain('09-20');
  });

  it('make way for a day of another type, as their law says', async () => {
    // The first Thursday in April, or a week later when that is in Holy Week.
    const glarus = await datesIn('CH-GL', 2007);
    expect(glarus).toContain('04-12');
    expect(glarus).not.toContain('04-05');
  });

  it('are neither bank holidays, nor observed, nor optional, nor of schools', async () => {
    const dates = [...(await datesIn('DE-BY', 2026)), ...(await datesIn('US', 2026))];
    // Christmas Eve, New Year's Eve, and Repentance Day, which Bavaria has for schools.
    for (const date of ['12-24', '12-31', '11-18']) expect(dates).not.toContain(date);
  });

  it('have names in English, all of them where several are on one date', async () => {
    const holidays = await regionHolidays('DE', 2008, 2008);
    expect(holidays).toMatchObject({ '2008-05-01': 'Labour Day, Ascension Day', '2008-12-25': 'Christmas Day' });
    // The library has no other name.
    expect((await regionHolidays('CH-ZH', 2026, 2026))['2026-08-01']).toBe('Bundesfeiertag');
  });

  it('are in order, from the first day of the first year to the last day of the last', async () => {
    const dates = Object.keys(await regionHolidays('US', 2010, 2014));
    expect(dates).toEqual(dates.toSorted());
    expect([dates[0], dates.at(-1)]).toEqual(['2010-01-01', '2014-12-25']);
    expect(Object.keys(await regionHolidays('US', 2010, 2010)).at(-1)).toBe('2010-12-31');
  });

  it('are known for the lunar calendars, too, for as long as a calendar asks', async () => {
    for (const region of ['AE', 'IL', 'CN']) {
      const counts = await Promise.all([2006, 2026, 2056].map(async year => (await datesIn(region, year)).length));
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(3);
    }
  });

  it('do not depend on the time zone of the machine', async () => {
    const before = process.env.TZ;
    const here = await datesIn('IL', 2026);
    process.env.TZ = 'Pacific/Kiritimati';
    try {
      expect(new Date(2026, 0, 1).getTimezoneOffset()).toBe(-14 * 60);
      expect(await datesIn('IL', 2026)).toEqual(here);
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  });
});

describe('a region', () => {
  it.each(['DE', 'DE-BY', 'DE-BY-KATH', 'GB-ENG', 'US-LA-NO', 'CH-ZH', 'FR-67', 'IT-25', 'AE', 'BQ-SA'])(
    'may be %s',
    async region => {
      expect((await regionProblem(region)) === undefined).toBe(true);
      expect(await regionProblem(region)).toBeUndefined();
    },
  );

  it.each([
    ['XX', 'it begins with a country of ISO 3166'],
    ['UK', 'such as DE, GB or US'],
    ['DE-XX', 'DE has: BB, BE, BW, BY, HB, HE, HH, MV, NI, NW, RP, SH, SL, SN, ST, TH'],
    ['DE-BY-XX', 'DE-BY has: A, KATH, EVANG'],
    ['DE-BE-X', 'DE-BE has no regions'],
    ['DE-BY-KATH-X', 'DE-BY-KATH has no regions'],
    ['AE-DU', 'AE has no regions'],
    ['de-by', 'it begins with a country'],
    // The library lists them, and then answers for all of the Cook Islands.
    ['CK-ATIU', 'CK has no regions'],
    ['CK-Atiu', 'CK has no regions'],
    ['DE-toString', 'DE has: '],
    ['', 'it begins with a country'],
  ])('that there is not: %s', async (region, help) => {
    expect((await regionProblem(region)) === undefined).toBe(false);
    expect(await regionProblem(region)).toMatch(`there is no holiday region ${region}`);
    expect(await regionProblem(region)).toContain(help);
    await expect(regionHolidays(region, 2026, 2026)).rejects.toThrow(RangeError);
  });
});
