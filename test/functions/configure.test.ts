/** Configuration documents: what is saved, what is refused and where, and that nobody overwrites unseen. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { RouteKey } from '#functions/routes.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { type Call, type House, house } from './harness.ts';

let given: House;
beforeEach(async () => {
  given = await house();
});

type Kind = 'units' | 'calendars' | 'sla-policies';
const put = (kind: Kind, id: string, body: unknown, more: Call = {}) =>
  given.call(`PUT /v1/${kind}/{id}`, { parameters: { id }, body, ...more });
const get = (kind: Kind, id: string) => given.call(`GET /v1/${kind}/{id}`, { parameters: { id } });
const putSettings = (body: unknown, more: Call = {}) => given.call('PUT /v1/settings', { body, ...more });

const OFFICE = { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:00']] } };
const POLICY = { order: 1, targets: [{ metric: 'resolution', minutes: 480 }] };
const UNIT = { name: 'Finance' };

const DOCUMENTS: [Kind, object, object][] = [
  ['units', UNIT, { id: 'one', name: 'Finance', services: [] }],
  ['calendars', OFFICE, { id: 'one', ...OFFICE }],
  [
    'sla-policies',
    POLICY,
    { id: 'one', ...POLICY, match: {}, pauseOn: ['pending'], onReopen: 'resume', onPriorityChange: 'retarget' },
  ],
];

describe.each(DOCUMENTS)('%s', (kind, document, saved) => {
  it('is 404 before, 201 the first time, 200 after that, with the whole document and a new ETag each', async () => {
    expect((await get(kind, 'one')).status).toBe(404);
    const first = await put(kind, 'one', document);
    const second = await put(kind, 'one', document);
    expect([first.status, second.status]).toEqual([201, 200]);
    expect([first.headers.etag, second.headers.etag]).toEqual(['"1"', '"2"']);
    expect(first.json).toEqual(saved);
    expect(await get(kind, 'one')).toMatchObject({ status: 200, json: saved, headers: { etag: '"2"' } });
  });

  it('is changed under If-Match only from the version that it names', async () => {
    expect((await put(kind, 'one', document, { headers: { 'if-match': '"1"' } })).status).toBe(412);
    expect((await put(kind, 'one', document, { headers: { 'if-match': '*' } })).status).toBe(412);
    expect((await put(kind, 'one', document, { headers: { 'if-match': '""' } })).status).toBe(412);
    await put(kind, 'one', document);
    const before = await given.dump();
    expect((await put(kind, 'one', document, { headers: { 'if-match': '"2"' } })).status).toBe(412);
    expect(await given.dump()).toEqual(before);
    expect((await put(kind, 'one', document, { headers: { 'If-Match': '"1"' } })).status).toBe(200);
    expect((await put(kind, 'one', document, { headers: { 'if-match': 'W/"2"' } })).status).toBe(200);
    expect((await put(kind, 'one', document, { headers: { 'if-match': '*' } })).status).toBe(200);
  });

  it('lets exactly one of two win that change the same version at once', async () => {
    await put(kind, 'one', document);
    const both = [1, 2].map(() => put(kind, 'one', document, { headers: { 'if-match': '"1"' } }));
    expect((await Promise.all(both)).map(({ status }) => status).sort()).toEqual([200, 412]);
  });

  it('takes two changes at once that name no version, one after the other', async () => {
    const both = await Promise.all([1, 2].map(() => put(kind, 'one', document)));
    expect(both.map(({ status, headers }) => `${status} ${headers.etag}`).sort()).toEqual(['200 "2"', '201 "1"']);
  });

  it.each(['Finance', 'a_b', '-a', 'a-', 'a--b', 'ä', 'a b', 'a/b', `${'x'.repeat(65)}`])(
    'refuses the id %s',
    async id => {
      const answer = await put(kind, id, document);
      expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/id', message: expect.any(String) }] } });
      expect((await get(kind, id)).status).toBe(404);
    },
  );

  it('an id that is too long to be a key is not found, rather than an error', async () => {
    expect((await get(kind, 'x'.repeat(5_000))).status).toBe(404);
  });

  it('refuses a field that it does not know, by its path', async () => {
    const answer = await put(kind, 'one', { ...document, colour: 'red', 'a/b~c': 1 });
    expect(answer.status).toBe(422);
    expect(answer.json.errors.map(({ path }: { path: string }) => path)).toEqual(['/colour', '/a~1b~0c']);
  });

  it('is not there after any refusal', async () => {
    const before = await given.dump();
    await put(kind, 'one', { ...document, colour: 'red' });
    await put(kind, 'one', '{');
    await put(kind, 'one', document, { headers: { 'content-type': 'text/plain' } });
    expect(await given.dump()).toEqual(before);
  });

  it.each(['{', '', 'null x', '\uFEFF{}', '{"a":1,}'])('answers 400 to %j, which is no JSON', async body => {
    expect(await put(kind, 'one', body)).toMatchObject({
      status: 400,
      headers: { 'content-type': 'application/problem+json' },
    });
  });

  it.each(['null', '[]', '"text"', '7'])('answers 422 to %s, which is no document', async body => {
    expect(await put(kind, 'one', body)).toMatchObject({ status: 422, json: { errors: [{ path: '' }] } });
  });

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', 'multipart/form-data', ''])(
    'answers 415 to the content type %j',
    async type => {
      expect((await put(kind, 'one', document, { headers: { 'content-type': type } })).status).toBe(415);
    },
  );

  it.each(['application/json; charset=utf-8', 'application/merge-patch+json', 'APPLICATION/JSON'])(
    'takes the content type %s',
    async type => {
      expect((await put(kind, 'one', document, { headers: { 'content-type': type } })).status).toBe(201);
    },
  );

  it('takes a body in base64 as it takes one in plain text', async () => {
    expect((await put(kind, 'one', document, { base64: true })).status).toBe(201);
  });

  it('answers 413 to a body over 1 MiB', async () => {
    const body = JSON.stringify({ ...document, filler: 'x'.repeat(1024 * 1024) });
    expect((await put(kind, 'one', body)).status).toBe(413);
  });
});

/** What is wrong with a document, and the path that has to say so. */
const WRONG: [RouteKey, object, string[]][] = [
  ['PUT /v1/units/{id}', { ...UNIT, name: '' }, ['/name']],
  ['PUT /v1/units/{id}', {}, ['/name']],
  [
    'PUT /v1/units/{id}',
    { ...UNIT, name: 7, slaTarget: 1.1, timeZone: 'Mars/Olympus' },
    ['/name', '/timeZone', '/slaTarget'],
  ],
  ['PUT /v1/units/{id}', { ...UNIT, timeZone: '' }, ['/timeZone']],
  ['PUT /v1/units/{id}', { ...UNIT, services: ['vpn', 'Not Kebab'] }, ['/services/1']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, timeZone: 'Europe/Nowhere' }, ['/timeZone']],
  ['PUT /v1/calendars/{id}', { timeZone: 'UTC' }, ['/hours']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, hours: {} }, ['/hours']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, hours: { mon: [] } }, ['/hours']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, hours: { monday: [['09:00', '17:00']] } }, ['/hours/monday']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, hours: { mon: [['9:00', '25:00']] } }, ['/hours/mon/0/0', '/hours/mon/0/1']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, hours: { mon: [['09:00']] } }, ['/hours/mon/0']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, holidays: ['2026-02-30'] }, ['/holidays/0']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, holidays: ['2026-12-25', '25.12.2026'] }, ['/holidays/1']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, dates: { '2026-02-29': [] } }, ['/dates/2026-02-29']],
  ['PUT /v1/calendars/{id}', { ...OFFICE, dates: { '2026-12-24': [['09:00', '12']] } }, ['/dates/2026-12-24/0/1']],
  [
    'PUT /v1/calendars/{id}',
    { ...OFFICE, breaks: [['2026-13-01T00:00', '2026-13-02T00:00']] },
    ['/breaks/0/0', '/breaks/0/1'],
  ],
  ['PUT /v1/calendars/{id}', { ...OFFICE, breaks: [['2026-03-02T15:30', '2026-03-02T13:30']] }, ['/breaks/0']],
  ['PUT /v1/sla-policies/{id}', { ...POLICY, targets: [] }, ['/targets']],
  ['PUT /v1/sla-policies/{id}', { ...POLICY, targets: [{ metric: 'resolution' }] }, ['/targets/0']],
  [
    'PUT /v1/sla-policies/{id}',
    { ...POLICY, targets: [{ metric: 'resolution', minutes: 1, businessDays: 1 }] },
    ['/targets/0'],
  ],
  [
    'PUT /v1/sla-policies/{id}',
    { ...POLICY, targets: [{ metric: 'speed', minutes: -1 }] },
    ['/targets/0/metric', '/targets/0/minutes'],
  ],
  [
    'PUT /v1/sla-policies/{id}',
    { ...POLICY, targets: [...POLICY.targets, { metric: 'first-response', minutes: 5, calendar: 'nowhere' }] },
    ['/targets/1/calendar'],
  ],
  ['PUT /v1/sla-policies/{id}', { ...POLICY, match: { kind: 'problem', colour: 1 } }, ['/match/kind', '/match/colour']],
  ['PUT /v1/sla-policies/{id}', { ...POLICY, pauseOn: ['lunch'] }, ['/pauseOn/0']],
  ['PUT /v1/sla-policies/{id}', { ...POLICY, onReopen: 'forget' }, ['/onReopen']],
  ['PUT /v1/settings', { minimumSample: 0 }, ['/minimumSample']],
  ['PUT /v1/settings', { bounceThreshold: 1.5 }, ['/bounceThreshold']],
  [
    'PUT /v1/settings',
    { effortWeights: { contact: -1, patience: 1 } },
    ['/effortWeights/contact', '/effortWeights/patience'],
  ],
  ['PUT /v1/settings', { timeZone: 'Neverland' }, ['/timeZone']],
  [
    'PUT /v1/settings',
    { defaultAgreement: { measures: [{ id: 'bounce-rate', target: 0.1, floor: 0.1, weight: 1 }] } },
    ['/defaultAgreement/measures/0'],
  ],
  [
    'PUT /v1/settings',
    {
      defaultAgreement: {
        measures: [
          { id: 'bounce-rate', target: 0.1, floor: 0.2, weight: 1 },
          { id: 'bounce-rate', target: 0.1, floor: 0.2, weight: 1 },
          { id: 'net-promoter-score', target: 1, floor: 0, weight: 1 },
        ],
      },
    },
    ['/defaultAgreement/measures/1/id', '/defaultAgreement/measures/2/id'],
  ],
];

describe('a document that is not usable', () => {
  it.each(WRONG)('%s %j names %j', async (key, body, paths) => {
    const answer = await given.call(key, { parameters: { id: 'one' }, body });
    expect(answer).toMatchObject({
      status: 422,
      headers: { 'content-type': 'application/problem+json' },
      json: {
        type: 'urn:pith:error:unprocessable',
        status: 422,
        title: expect.any(String),
        detail: expect.any(String),
      },
    });
    const { errors } = answer.json as { errors: { path: string; message: string }[] };
    expect(errors.map(({ path }) => path)).toEqual(paths);
    for (const { message } of errors) expect(message).not.toMatch(/^(Invalid input)?$/);
  });
});

describe('a policy', () => {
  it('may name a calendar that was saved a moment ago through another process', async () => {
    await put('sla-policies', 'one', POLICY);
    await given.runtime.rules.get();
    const { save } = await import('#configuration/documents.ts');
    await save(given.table, 'calendar', 'office', OFFICE, { now: 0 });
    const targets = [{ metric: 'resolution', minutes: 480, calendar: 'office' }];
    expect((await put('sla-policies', 'one', { ...POLICY, targets })).status).toBe(200);
  });
});

describe('a default agreement', () => {
  it.each([
    ['net-promoter-score', /KPI/],
    ['backlog-age', /open now/],
    ['reasons', /counts/],
    ['happyness', /no measure happyness/],
  ])('refuses %s, and says why', async (id, why) => {
    const measures = [{ id, target: 0.5, floor: 0, weight: 1 }];
    const answer = await putSettings({ defaultAgreement: { measures } });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/defaultAgreement/measures/0/id' }] } });
    expect(answer.json.errors[0].message).toMatch(why);
  });

  it('takes measures from answers', async () => {
    const measures = [
      { id: 'lost-time', target: 1800, floor: 7200, weight: 1 },
      { id: 'happiness', target: 0.5, floor: -0.2, weight: 1 },
    ];
    expect((await putSettings({ defaultAgreement: { measures } })).status).toBe(201);
  });
});

describe('settings', () => {
  it('are the defaults before anybody has changed them', async () => {
    expect(await given.call('GET /v1/settings')).toMatchObject({ status: 200, json: DEFAULT_SETTINGS });
  });

  it('take the defaults for what a document does not name', async () => {
    const document = { bounceThreshold: 3, effortWeights: { contact: 2 } };
    const expected = {
      ...DEFAULT_SETTINGS,
      bounceThreshold: 3,
      effortWeights: { ...DEFAULT_SETTINGS.effortWeights, contact: 2 },
    };
    const answer = await putSettings(document);
    expect(answer).toMatchObject({ status: 201, headers: { etag: '"1"' } });
    expect(answer.json).toEqual(expected);
    expect((await given.call('GET /v1/settings')).json).toEqual(expected);
    expect((await given.runtime.rules.get()).settings).toEqual(expected);
    // The whole document: what is not in the next one is as by default again.
    expect((await putSettings({})).json).toEqual(DEFAULT_SETTINGS);
  });

  it('honour If-Match', async () => {
    await putSettings({});
    expect((await putSettings({}, { headers: { 'if-match': '"7"' } })).status).toBe(412);
    expect((await putSettings({}, { headers: { 'if-match': '"1"' } })).status).toBe(200);
  });
});
