/** The catalogue, and the report of each measure: hand-computed on a small company, through the API. */
import { beforeAll, describe, expect, it } from 'vitest';
import { MEASURES } from '#experience/dictionary.ts';
import { eventKey } from '#store/keys.ts';
import { connect, created, type House, type NewHouse, post, token } from './harness.ts';

const DAY = 86_400;

type Told = readonly [type: string, time: string, data: object];

/** Resolved on the day, two hours after its creation there. */
const solved = (day: string, more: readonly Told[] = []): Told[] => [
  ['message', `${day}T09:30:00Z`, { author: 'agent' }],
  ['status', `${day}T11:00:00Z`, { status: 'resolved', by: 'agent' }],
  ...more,
];
const rated = (question: string, value: number, more: object = {}): Told => [
  'rated',
  '2026-05-31T12:00:00Z',
  { question, value, ...more },
];

/** By ticket: its unit and service, its creation, and what became of it. It is the first of June, noon. */
const COMPANY: readonly [ticket: string, fields: object, createdAt: string, told: readonly Told[]][] = [
  [
    'F1',
    { unit: 'finance', service: 'vpn' },
    '2026-05-04T09:00:00Z',
    solved('2026-05-04', [
      rated('solved-first', 1),
      rated('lost-time', 3600),
      rated('happiness', 10),
      rated('recommend', 9),
      rated('sentiment', 0.5),
      rated('satisfaction', 5, { reasons: ['friendliness'] }),
    ]),
  ],
  [
    'F2',
    { unit: 'finance', service: 'mail' },
    '2026-05-05T09:00:00Z',
    solved('2026-05-05', [
      rated('solved-first', 0),
      rated('lost-time', 10_800),
      rated('happiness', 3),
      rated('recommend', 5),
      rated('sentiment', -1),
      rated('satisfaction', 1, { reasons: ['speed', 'made-up'] }),
    ]),
  ],
  ['F3', { unit: 'finance', service: 'vpn' }, '2026-05-06T09:00:00Z', solved('2026-05-06')],
  [
    'F4',
    { unit: 'finance', service: 'vpn' },
    '2026-05-06T10:00:00Z',
    [['status', '2026-05-07T10:00:00Z', { status: 'closed', by: 'requester' }]],
  ],
  ['F5', { unit: 'finance', service: 'vpn' }, '2026-05-30T12:00:00Z', []],
  ['F6', { unit: 'finance', service: 'mail' }, '2026-05-20T12:00:00Z', []],
  ['S1', { unit: 'sales' }, '2026-04-01T12:00:00Z', []],
];

async function fill(given: House): Promise<void> {
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (const [ticket, fields, createdAt, told] of COMPANY) {
    await post(given, 'desk', secret, created(ticket, { ...fields, requester: `${ticket}-requester` }, createdAt));
    for (const [type, timestamp, data] of told) {
      const answer = await post(given, 'desk', secret, { type: `ticket.${type}`, timestamp, subject: ticket, data });
      expect([ticket, type, answer.status]).toEqual([ticket, type, 202]);
    }
  }
  // Given out for two of them; one has answered.
  for (const ticketId of ['F1', 'F3']) {
    const time = Date.parse('2026-05-31T09:00:00Z');
    const event = { id: 'survey', time, sequence: 0, type: 'ticket.surveyed', surveyed: { questions: ['effort'] } };
    const entry = { connection: 'desk', ticketId, deliveryId: 'survey:1', receivedAt: time, events: [event] };
    await given.table.append([{ ...eventKey('desk', ticketId, entry.deliveryId), ...entry }]);
  }
  await given.convert();
}

/** On any engine: `house` says on which. */
export function measuresContract(house: NewHouse): void {
  let given: House;
  beforeAll(async () => {
    given = await house();
    await fill(given);
  }, 60_000);

  const ask = (id: string, query: Record<string, string> = {}, as?: string) =>
    given.call('GET /v1/reports/measures/{id}', {
      parameters: { id },
      query: { unit: 'finance', from: '2026-05-01', to: '2026-05-31', ...query },
      ...(as === undefined ? {} : { as }),
    });

  describe('the catalogue', () => {
    it('has every measure as data', async () => {
      const { status, json } = await given.call('GET /v1/measures');
      expect(status).toBe(200);
      const ids = json.items.map(({ id }: { id: string }) => id);
      expect(ids).toEqual(expect.arrayContaining([...MEASURES.map(({ id }) => id), 'backlog-age']));
      expect(new Set(ids).size).toBe(ids.length);
      for (const item of json.items) {
        expect(Object.keys(item)).toEqual(
          expect.arrayContaining([
            'name',
            'definition',
            'formula',
            'kind',
            'unit',
            'direction',
            'increment',
            'interval',
          ]),
        );
        expect(item).not.toHaveProperty('counter');
      }
    });

    it.each(MEASURES.map(({ id }) => id))('has a report for %s', async id => {
      const { status, json } = await ask(id);
      expect(status).toBe(200);
      expect(json).toMatchObject({ id, measure: { id }, unit: 'finance', from: '2026-05-01', to: '2026-05-31' });
      expect(json.series).toHaveLength(31);
    });
  });

  describe('the report of a measure', () => {
    it.each<[string, object]>([
      ['first-contact-resolution', { value: 1, n: 4, coverage: 1, provisional: 0 }],
      ['experienced-time', { n: 4, coverage: 1, mean: (3 * 7200 + DAY) / 4 }],
      ['first-reply-wait', { n: 3, mean: 1800 }],
      ['abandonment-rate', { value: 1 / 6, n: 6, coverage: 1 }],
      ['confirmed-first-contact-resolution', { value: 0.5, n: 2, coverage: 0.5 }],
      ['lost-time', { value: 7200, mean: 7200, n: 2 }],
      ['happiness', { value: 0, n: 2, happy: 0.5, unhappy: 0.5 }],
      ['likelihood-to-recommend', { value: 0.5, n: 2 }],
      ['net-promoter-score', { value: 0, n: 2, promoters: 0.5, detractors: 0.5, measure: { role: 'kpi' } }],
      ['sentiment', { value: 37.5, n: 2 }],
      ['customer-satisfaction', { value: 0.5, n: 2 }],
      ['survey-response-rate', { value: 0.5, n: 2, coverage: 0.5 }],
      ['reasons', { n: 2, counts: { low: { speed: 1, other: 1 }, middle: {}, high: { friendliness: 1 } } }],
    ])('of %s is %j', async (id, expected) => {
      const { json } = await ask(id);
      expect(json).toMatchObject(expected);
      expect(json.verdict).toBe('insufficient-data');
    });

    it('says how the answers stand to those who were asked', async () => {
      expect((await ask('customer-satisfaction')).json.responseRate).toMatchObject({ value: 0.5, n: 2 });
      expect((await ask('reopen-rate')).json).not.toHaveProperty('responseRate');
    });

    it('has its course in days, weeks or months', async () => {
      const weeks = (await ask('confirmed-first-contact-resolution', { interval: 'week' })).json.series;
      expect(weeks.map(({ start, n }: { start: string; n: number }) => [start, n])).toEqual([
        ['2026-05-01', 0],
        ['2026-05-04', 2],
        ['2026-05-11', 0],
        ['2026-05-18', 0],
        ['2026-05-25', 0],
      ]);
      expect(weeks[0]).toMatchObject({ end: '2026-05-03', value: null, low: null, high: null });
      expect(weeks[1]).toMatchObject({ value: 0.5, verdict: 'insufficient-data' });
      expect((await ask('reopen-rate', { interval: 'month' })).json.series).toHaveLength(1);
    });

    it('has its groups, which add up to it', async () => {
      const { json } = await ask('experienced-time', { groupBy: 'service' });
      expect(json.groups).toMatchObject([
        { by: { service: 'mail' }, n: 1, mean: 7200 },
        { by: { service: 'vpn' }, n: 3, mean: (2 * 7200 + DAY) / 3 },
      ]);
      expect((await ask('experienced-time')).json).not.toHaveProperty('groups');
    });

    it('is of one service, or of one kind, when asked for', async () => {
      expect((await ask('experienced-time', { service: 'mail' })).json).toMatchObject({ service: 'mail', n: 1 });
      expect((await ask('experienced-time', { kind: 'request' })).json).toMatchObject({ n: 0, value: null });
    });

    it('has a histogram of times and scores', async () => {
      const counted = (await ask('experienced-time')).json.histogram.filter(
        ({ count }: { count: number }) => count > 0,
      );
      expect(counted.reduce((sum: number, { count }: { count: number }) => sum + count, 0)).toBe(4);
      expect((await ask('sentiment')).json.histogram).toEqual([
        { value: 0, count: 1 },
        { value: 75, count: 1 },
      ]);
      expect((await ask('reopen-rate')).json).not.toHaveProperty('histogram');
    });
  });

  describe('the age of the backlog', () => {
    it('is of what is open now, whatever the period', async () => {
      const { json } = await ask('backlog-age', { unit: '*' });
      expect(json).toMatchObject({
        ...{ id: 'backlog-age', n: 3, coverage: 1, p50: 12 * DAY, p90: 61 * DAY, mean: (2 + 12 + 61) * (DAY / 3) },
        bands: [{ count: 1 }, { count: 1 }, { count: 1 }],
        series: [],
        verdict: 'insufficient-data',
      });
      expect(json).not.toHaveProperty('from');
    });

    it('is of the unit, the service, and the group that is asked for', async () => {
      expect((await ask('backlog-age')).json).toMatchObject({ n: 2, mean: 7 * DAY });
      expect((await ask('backlog-age', { service: 'vpn' })).json).toMatchObject({ n: 1, value: 2 * DAY });
      expect((await ask('backlog-age', { unit: '*', groupBy: 'unit' })).json.groups).toMatchObject([
        { by: { unit: 'finance' }, n: 2, mean: 7 * DAY },
        { by: { unit: 'sales' }, n: 1, mean: 61 * DAY },
      ]);
      expect((await ask('backlog-age', { groupBy: 'service' })).json.groups).toMatchObject([
        { by: { service: 'mail' }, n: 1, value: 12 * DAY },
        { by: { service: 'vpn' }, n: 1, value: 2 * DAY },
      ]);
    });

    it('is nothing of a kind of which nothing is open', async () => {
      expect((await ask('backlog-age', { kind: 'request' })).json).toMatchObject({ n: 0, value: null, coverage: null });
    });

    it('does not show among what is open otherwise', async () => {
      const query = { unit: '*', from: '2026-05-01', to: '2026-05-31' };
      expect((await given.call('GET /v1/reports/sla-xla', { query })).json.tickets.open).toBe(3);
    });
  });

  describe('the report of a measure of signals', () => {
    beforeAll(async () => {
      const rating = (id: string, value: number, day: string, service?: string) => ({
        ...{ id, type: 'app-rating', unit: 'finance', value, occurredAt: `2026-05-${day}T10:00:00Z` },
        ...(service === undefined ? {} : { service }),
      });
      const signals = [rating('r1', 5, '04'), rating('r2', 4, '04', 'vpn'), rating('r3', 3, '20', 'mail')];
      expect((await given.call('POST /v1/signals', { body: { signals } })).status).toBe(202);
      await given.convert();
    });

    it('has its definition, value, course and groups like any other', async () => {
      const { status, json } = await ask('app-rating', { interval: 'week', groupBy: 'service' });
      expect(status).toBe(200);
      expect(json).toMatchObject({
        ...{ id: 'app-rating', measure: { id: 'app-rating', from: 'signals' }, from: '2026-05-01', to: '2026-05-31' },
        ...{ value: 4, n: 3, verdict: 'insufficient-data', unit: 'finance' },
        groups: [
          { by: { service: 'mail' }, value: 3, n: 1 },
          { by: { service: 'vpn' }, value: 4, n: 1 },
        ],
      });
      expect(json.measure).not.toHaveProperty('version');
      expect(json.series.map(({ value }: { value: number | null }) => value)).toEqual([null, 4.5, null, 3, null]);
    });

    it.each(['priority', 'channel', 'group'])('can’t be grouped by %s, and says by what', async groupBy => {
      const answer = await ask('app-rating', { groupBy });
      expect(answer).toMatchObject({ status: 400, json: { errors: [{ path: '/groupBy' }] } });
      expect(answer.json.errors[0].message).toContain('unit or service');
    });

    it('is of no kind of ticket', async () => {
      expect(await ask('app-rating', { kind: 'incident' })).toMatchObject({
        status: 400,
        json: { errors: [{ path: '/kind' }] },
      });
    });

    it('of one that a customer has defined is like it', async () => {
      const body = {
        ...{
          name: 'Rating of the app, at its best',
          kind: 'measure',
          source: { signal: 'app-rating', where: { value: 5 } },
        },
        ...{ aggregate: 'rate', unit: 'share', direction: 'higher', increment: 'quality: it works' },
      };
      const put = await given.call('PUT /v1/measures/{id}', { parameters: { id: 'best-rating' }, body });
      expect([put.status, put.text]).toEqual([201, put.text]);
      const { json } = await given.call('GET /v1/measures');
      expect(json.items.at(-1)).toMatchObject({ id: 'best-rating', from: 'signals', custom: true });
      expect((await ask('best-rating')).json).toMatchObject({ id: 'best-rating', measure: { custom: true } });
    });
  });

  describe('a report of a measure is refused', () => {
    it('for one that there is not', async () => {
      expect(await ask('no-such-measure')).toMatchObject({ status: 404, json: { type: 'urn:pith:error:not-found' } });
      for (const id of ['__proto__', 'constructor', 'toString']) expect((await ask(id)).status).toBe(404);
    });

    it('for a query that is wrong', async () => {
      expect(await ask('reopen-rate', { interval: 'hour' })).toMatchObject({ status: 400 });
      expect(await ask('reopen-rate', { from: '2026-06-01' })).toMatchObject({ status: 400 });
    });

    it('to whoever may not see the unit, and to nobody known', async () => {
      const owner = await token({ role: 'business', units: ['sales'] });
      expect((await ask('reopen-rate', {}, owner)).status).toBe(403);
      expect((await ask('backlog-age', {}, owner)).status).toBe(403);
      expect((await ask('backlog-age', { unit: '*' }, owner)).json).toMatchObject({ n: 1, mean: 61 * DAY });
      expect((await ask('reopen-rate', {}, await token({ role: 'signals' }))).status).toBe(403);
      expect((await given.call('GET /v1/measures', { as: null })).status).toBe(401);
      const call = { parameters: { id: 'reopen-rate' }, as: null };
      expect((await given.call('GET /v1/reports/measures/{id}', call)).status).toBe(401);
    });
  });
}
