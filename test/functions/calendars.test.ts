/** Calendars with the holidays of a region: saved as dates, answered as dates, and sent back as they were answered. */
import { beforeEach, describe, expect, it } from 'vitest';
import { type House, house, START, token } from './harness.ts';

let given: House;
beforeEach(async () => {
  given = await house();
});

const put = (body: unknown, as?: string) =>
  given.call('PUT /v1/calendars/{id}', { parameters: { id: 'office' }, body, ...(as === undefined ? {} : { as }) });
const get = () => given.call('GET /v1/calendars/{id}', { parameters: { id: 'office' } });

const OFFICE = { timeZone: 'Europe/Berlin', hours: { thu: [['09:00', '17:00']] } };
const BAVARIA = { ...OFFICE, holidayRegion: 'DE-BY' };
const at = (date: string): number => Date.parse(date);

async function openOn(date: string): Promise<number | undefined> {
  const { calendars } = await given.runtime.rules.get();
  return calendars.get('office')?.elapsed(at(date), at(date) + 86_400_000);
}

describe('a calendar with the holidays of a region', () => {
  it('answers with them: the region, from and until when, and each date with its name', async () => {
    const saved = await put(BAVARIA);
    expect(saved.status).toBe(201);
    const { regionHolidays, ...rest } = saved.json;
    expect(rest).toEqual({ id: 'office', ...BAVARIA });
    expect(regionHolidays).toMatchObject({
      region: 'DE-BY',
      from: '2006-01-01',
      until: '2056-12-31',
      dates: { '2006-01-01': "New Year's Day", '2026-06-04': 'Corpus Christi', '2056-12-26': 'Boxing Day' },
    });
    expect((await get()).json).toEqual(saved.json);
  });

  it('is counted with them at once', async () => {
    await put(OFFICE);
    expect(await openOn('2026-06-04')).toBe(8 * 3_600_000);
    await put(BAVARIA);
    expect(await openOn('2026-06-04')).toBe(0);
    expect(await openOn('2026-06-11')).toBe(8 * 3_600_000);
    await put(OFFICE);
    expect(await openOn('2026-06-04')).toBe(8 * 3_600_000);
  });

  it('is taken back as it was answered, and is the same then', async () => {
    await put(BAVARIA);
    const before = await get();
    const after = await put(before.json);
    expect(after.status).toBe(200);
    expect(after.json).toEqual(before.json);
    expect((await get()).json).toEqual(before.json);
  });

  it('is laid out anew whenever it is saved, and not before', async () => {
    const saved = await put(BAVARIA);
    given.clock.now = START + 5 * 366 * 86_400_000;
    given.runtime.rules.forget();
    const as = await token({ now: given.clock.now });
    const read = () => given.call('GET /v1/calendars/{id}', { parameters: { id: 'office' }, as });
    expect((await read()).json).toEqual(saved.json);
    expect((await put(saved.json, as)).json.regionHolidays).toMatchObject({ from: '2011-01-01', until: '2061-12-31' });
  });

  it('does not take dates from outside for those of the region', async () => {
    const regionHolidays = { region: 'DE-BY', dates: { '2026-06-11': 'A day off for us' } };
    const saved = await put({ ...BAVARIA, regionHolidays });
    expect(saved.json.regionHolidays.dates['2026-06-11']).toBeUndefined();
    expect((await put({ ...OFFICE, regionHolidays })).json).toEqual({ id: 'office', ...OFFICE });
  });

  it('is not taken for another calendar: who sends an answer to another place is told', async () => {
    await put(OFFICE);
    const { json } = await get();
    const parameters = { id: 'other' };
    const answer = await given.call('PUT /v1/calendars/{id}', { parameters, body: json });
    expect(answer).toMatchObject({
      status: 422,
      json: { errors: [{ path: '/id', message: 'this is calendar other' }] },
    });
    expect((await given.call('GET /v1/calendars/{id}', { parameters })).status).toBe(404);
  });
});

/** What is wrong with a calendar, the path that says so, and what is said. */
const WRONG: [object, string, string][] = [
  [{ holidayRegion: 'DE-XX' }, '/holidayRegion', 'there is no holiday region DE-XX; DE has: BB, BE, BW, BY,'],
  [{ holidayRegion: 'XX' }, '/holidayRegion', 'there is no holiday region XX: it begins with a country'],
  [{ holidayRegion: 'de-by' }, '/holidayRegion', 'in capitals: DE, DE-BY, US-LA-NO'],
  [{ holidayRegion: '' }, '/holidayRegion', 'in capitals: DE, DE-BY, US-LA-NO'],
  [{ holidayRegion: 'DE-BY-A-B' }, '/holidayRegion', 'a country, or a part of it'],
  [{ holidayRegion: ['DE'] }, '/holidayRegion', 'expected string'],
  [{ hours: { mon: [['09:00', '09:00']] } }, '/hours/mon/0', 'a whole day is ["00:00", "24:00"]'],
  [{ hours: { mon: [['00:00', '00:00']] } }, '/hours/mon/0', 'a whole day is ["00:00", "24:00"]'],
  [{ hours: { mon: [['24:00', '08:00']] } }, '/hours/mon/0/0', 'a window begins at HH:MM, up to 23:59'],
  [{ hours: { mon: [['08:00', '24:01']] } }, '/hours/mon/0/1', 'a window ends at HH:MM, up to 24:00'],
  [{ dates: { '2026-12-24': [['09:00', '09:00']] } }, '/dates/2026-12-24/0', 'it ends as it begins'],
];

describe('a calendar that is not usable', () => {
  it.each(WRONG)('%j names %s: %s', async (part, path, message) => {
    const answer = await put({ ...OFFICE, ...part });
    expect(answer).toMatchObject({
      status: 422,
      json: { errors: [{ path, message: expect.stringContaining(message) }] },
    });
    expect((await get()).status).toBe(404);
  });
});

describe('windows', () => {
  it('may be a whole day, run past midnight, touch and overlap', async () => {
    const hours = {
      wed: [['22:00', '06:00']],
      thu: [
        ['00:00', '12:00'],
        ['11:00', '13:00'],
        ['13:00', '24:00'],
      ],
    };
    expect((await put({ timeZone: 'UTC', hours })).status).toBe(201);
    expect(await openOn('2026-06-11')).toBe(24 * 3_600_000);
    expect(await openOn('2026-06-10')).toBe(2 * 3_600_000);
  });
});
