/** The preview of a calendar: what elapses, when something is due, and what can't be asked. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type Call, type House, house, token } from './harness.ts';

let given: House;
const OFFICE = {
  timeZone: 'Europe/Berlin',
  hours: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map(day => [day, [['09:00', '17:00']]])),
};

beforeAll(async () => {
  given = await house();
  const save = (id: string, body: object) => given.call('PUT /v1/calendars/{id}', { parameters: { id }, body });
  await save('office', OFFICE);
  await save('bavaria', { ...OFFICE, holidayRegion: 'DE-BY' });
});

const ask = (body: unknown, id = 'office', more: Call = {}) =>
  given.call('POST /v1/calendars/{id}/calculate', { parameters: { id }, body, ...more });

describe('the time that elapses', () => {
  it('is in seconds, with its segments, in UTC', async () => {
    // Friday afternoon to Monday morning, over a change of the clocks.
    const answer = await ask({ from: '2026-03-27T16:30:00+01:00', to: '2026-03-30T09:30:00+02:00' });
    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({
      elapsed: 3600,
      segments: [
        ['2026-03-27T15:30:00.000Z', '2026-03-27T16:00:00.000Z'],
        ['2026-03-30T07:00:00.000Z', '2026-03-30T07:30:00.000Z'],
      ],
    });
  });

  it.each(['2026-06-01T09:00:00Z', '2026-06-01T08:00:00Z', '2020-01-01T00:00:00Z'])(
    'is none up to %s, which is not after the start',
    async to => {
      const answer = await ask({ from: '2026-06-01T09:00:00Z', to });
      expect(answer).toMatchObject({ status: 200, json: { elapsed: 0, segments: [] } });
    },
  );

  it('leaves out pauses', async () => {
    const pauses = [
      ['2026-06-01T11:00:00Z', '2026-06-01T12:00:00Z'],
      ['2026-06-01T08:00:00Z', '2026-06-01T09:00:00Z'],
    ];
    const answer = await ask({ from: '2026-06-01T07:00:00Z', to: '2026-06-01T15:00:00Z', pauses });
    expect(answer.json).toEqual({
      elapsed: 6 * 3600,
      segments: [
        ['2026-06-01T07:00:00.000Z', '2026-06-01T08:00:00.000Z'],
        ['2026-06-01T09:00:00.000Z', '2026-06-01T11:00:00.000Z'],
        ['2026-06-01T12:00:00.000Z', '2026-06-01T15:00:00.000Z'],
      ],
    });
  });

  it('counts fractions of seconds', async () => {
    const body = { from: '2026-06-01T08:00:00.250Z', to: '2026-06-01T08:00:01Z' };
    expect((await ask(body)).json.elapsed).toBe(0.75);
  });

  it('may be that of ten years, and of no more', async () => {
    const from = '2026-06-01T00:00:00Z';
    expect((await ask({ from, to: '2036-06-01T00:00:00Z' })).status).toBe(200);
    expect(await ask({ from, to: '2036-06-01T00:00:01Z' })).toMatchObject({
      status: 422,
      json: { errors: [{ path: '/to', message: 'this is more than 10 years after from' }] },
    });
  });

  it('may have 10,000 segments, and no more', async () => {
    const windows = Array.from({ length: 24 }, (_, hour) => {
      const text = String(hour).padStart(2, '0');
      return [`${text}:00`, `${text}:30`];
    });
    const calendar = {
      timeZone: 'UTC',
      hours: Object.fromEntries(Object.keys(OFFICE.hours).map(day => [day, windows])),
    };
    const from = '2026-06-01T00:00:00Z';
    // 83 weeks, a day, and 16 hours.
    expect((await ask({ from, to: '2028-01-04T16:00:00Z', calendar })).json.segments).toHaveLength(10_000);
    expect(await ask({ from, to: '2028-01-04T16:00:01Z', calendar })).toMatchObject({
      status: 422,
      json: {
        errors: [{ path: '/to', message: expect.stringMatching(/^these are 10001 segments, and at most 10000/) }],
      },
    });
  });
});

describe('the due time', () => {
  const due = async (body: object, id?: string): Promise<string> => (await ask(body, id)).json.due;

  it('of seconds is when they are used up, at closing the closing instant', async () => {
    expect(await due({ from: '2026-06-01T07:00:00Z', seconds: 3600 })).toBe('2026-06-01T08:00:00.000Z');
    expect(await due({ from: '2026-06-01T07:00:00Z', seconds: 28_800 })).toBe('2026-06-01T15:00:00.000Z');
    expect(await due({ from: '2026-06-01T07:00:00Z', seconds: 28_801 })).toBe('2026-06-02T07:00:01.000Z');
    expect(await due({ from: '2026-06-06T07:00:00Z', seconds: 0 })).toBe('2026-06-08T07:00:00.000Z');
  });

  it('of business days is the closing of the last one', async () => {
    expect(await due({ from: '2026-06-01T07:00:00Z', businessDays: 1 })).toBe('2026-06-02T15:00:00.000Z');
    expect(await due({ from: '2026-06-01T07:00:00Z', businessDays: 4 })).toBe('2026-06-05T15:00:00.000Z');
    expect(await due({ from: '2026-06-01T07:00:00Z', businessDays: 4 }, 'bavaria')).toBe('2026-06-08T15:00:00.000Z');
  });

  it('is later by the open time of pauses', async () => {
    const pauses = [
      ['2026-06-01T12:00:00Z', '2026-06-01T13:00:00Z'],
      ['2026-06-01T08:00:00Z', '2026-06-01T09:00:00Z'],
      ['2026-06-01T08:30:00Z', '2026-06-01T09:30:00Z'],
    ];
    expect(await due({ from: '2026-06-01T07:00:00Z', seconds: 7200, pauses })).toBe('2026-06-01T10:30:00.000Z');
    // To the closing of Tuesday it would be 16 hours: 2.5 of them go into Wednesday.
    expect(await due({ from: '2026-06-01T07:00:00Z', businessDays: 1, pauses })).toBe('2026-06-03T09:30:00.000Z');
  });
});

describe('a calendar that is tried', () => {
  it('counts as it would when saved, and is not saved', async () => {
    const before = await given.dump();
    const body = { from: '2026-06-04T00:00:00Z', to: '2026-06-05T00:00:00Z' };
    expect((await ask({ ...body, calendar: { ...OFFICE, holidayRegion: 'DE-BY' } })).json.elapsed).toBe(0);
    expect((await ask({ ...body, calendar: OFFICE }, 'bavaria')).json.elapsed).toBe(28_800);
    expect((await ask({ ...body, calendar: OFFICE }, 'not-there-yet')).json.elapsed).toBe(28_800);
    expect(await given.dump()).toEqual(before);
  });

  it('may be the answer to another request, with a change', async () => {
    const { json } = await given.call('GET /v1/calendars/{id}', { parameters: { id: 'bavaria' } });
    const calendar = { ...json, dates: { '2026-06-04': [['10:00', '12:00']] } };
    const body = { from: '2026-06-04T00:00:00Z', to: '2026-06-05T00:00:00Z' };
    expect((await ask({ ...body, calendar })).json.elapsed).toBe(7200);
  });

  it.each([
    [{ ...OFFICE, timeZone: 'Mars/Olympus' }, '/calendar/timeZone'],
    [{ ...OFFICE, hours: {} }, '/calendar/hours'],
    [{ ...OFFICE, holidayRegion: 'DE-XX' }, '/calendar/holidayRegion'],
    [{ ...OFFICE, colour: 'red' }, '/calendar/colour'],
  ])('is refused with its path when it is not usable: %j', async (calendar, path) => {
    const answer = await ask({ from: '2026-06-01T07:00:00Z', seconds: 1, calendar });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path }] } });
  });
});

const FROM = '2026-06-01T07:00:00Z';
const NEITHER = 'say exactly one of: to, for the time that elapses; seconds or businessDays, for when they are used up';
/** What can't be calculated, the paths that say so, and what the first of them says. */
const WRONG: [object, string[], string][] = [
  [{ from: FROM }, [''], NEITHER],
  [{ from: FROM, seconds: 1, businessDays: 1 }, [''], NEITHER],
  [{ from: FROM, to: FROM, seconds: 1 }, [''], NEITHER],
  [{ seconds: 1 }, ['/from'], 'this is missing'],
  [{ from: FROM, minutes: 1 }, ['/minutes', ''], 'there is no such field'],
  [{ from: '2026-06-01', seconds: 1 }, ['/from'], 'an instant has a zone: 2026-03-02T09:00:00Z'],
  [{ from: '2026-06-01T07:00:00', seconds: 1 }, ['/from'], 'an instant has a zone'],
  [{ from: '2026-06-01T07:00:00+0200', seconds: 1 }, ['/from'], 'an instant has a zone'],
  [{ from: '2026-06-01T25:00:00Z', seconds: 1 }, ['/from'], 'an instant has a zone'],
  [{ from: '2026-02-30T07:00:00Z', seconds: 1 }, ['/from'], 'there is no such date'],
  [{ from: '2026-13-01T07:00:00Z', seconds: 1 }, ['/from'], 'there is no such date'],
  [{ from: '1969-12-31T07:00:00Z', seconds: 1 }, ['/from'], 'from 1970 to 2199'],
  [{ from: '9999-12-31T07:00:00Z', seconds: 1 }, ['/from'], 'from 1970 to 2199'],
  [{ from: 1_780_000_000, seconds: 1 }, ['/from'], 'expected string'],
  [{ from: FROM, seconds: -1 }, ['/seconds'], 'Too small'],
  [{ from: FROM, seconds: '1' }, ['/seconds'], 'expected number'],
  [{ from: FROM, businessDays: 1.5 }, ['/businessDays'], 'expected int'],
  [{ from: FROM, seconds: 1e12 }, ['/seconds'], 'no due time within 10 years'],
  [{ from: FROM, seconds: 1e300 }, ['/seconds'], 'no due time within 10 years'],
  [{ from: FROM, businessDays: 5000 }, ['/businessDays'], 'within 10 years'],
  [
    {
      from: FROM,
      seconds: 1,
      pauses: [
        [FROM, FROM],
        [FROM, '2026-06-01T06:59:59Z'],
      ],
    },
    ['/pauses/1'],
    'a pause ends after',
  ],
  [{ from: FROM, seconds: 1, pauses: [[FROM, 'soon']] }, ['/pauses/0/1'], 'an instant has a zone'],
  [{ from: FROM, seconds: 1, pauses: [[FROM]] }, ['/pauses/0'], ''],
  [
    {
      from: FROM,
      seconds: 1,
      pauses: [
        [FROM, '2199-01-01T00:00:00Z'],
        [FROM, '2198-01-01T00:00:00Z'],
      ],
    },
    ['/pauses/0/1', '/pauses/1/1'],
    'this is more than 10 years after from',
  ],
];

describe('what can not be calculated', () => {
  it.each(WRONG)('%j: %j, %s', async (body, paths, message) => {
    const answer = await ask(body);
    expect(answer).toMatchObject({ status: 422, json: { type: 'urn:pith:error:unprocessable' } });
    const { errors } = answer.json as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(paths);
    expect(errors[0]?.message).toContain(message);
  });

  it('is anything of a calendar that there is not', async () => {
    const body = { from: FROM, seconds: 1 };
    expect(await ask(body, 'nowhere')).toMatchObject({
      status: 404,
      json: { detail: 'There is no calendar nowhere.' },
    });
    expect((await ask(body, 'Not an id')).status).toBe(404);
  });

  it('is what is no JSON, or not said to be JSON', async () => {
    expect((await ask('{')).status).toBe(400);
    expect(
      (await ask({ from: FROM, seconds: 1 }, 'office', { headers: { 'content-type': 'text/plain' } })).status,
    ).toBe(415);
  });
});

describe('instants', () => {
  it.each(['2026-06-01T07:00Z', '2026-06-01T09:00:00.000+02:00', '2026-06-01T02:30-04:30'])(
    'may be written %s',
    async from => {
      expect((await ask({ from, seconds: 1 })).json).toEqual({ due: '2026-06-01T07:00:01.000Z' });
    },
  );
});

describe('who may calculate', () => {
  it('are the people of IT, and not of the business', async () => {
    const body = { from: FROM, seconds: 1 };
    expect((await ask(body, 'office', { as: await token({ role: 'it' }) })).status).toBe(200);
    expect((await ask(body, 'office', { as: await token({ role: 'business', units: ['finance'] }) })).status).toBe(403);
  });
});
