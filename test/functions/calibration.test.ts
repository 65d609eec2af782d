/** Effort points against customers' answers, end to end: what is posted to a desk, and what the report makes of it. */
import { beforeAll, describe, expect, it } from 'vitest';
import { type ByCause, EFFORT_CAUSES } from '#experience/calibration/occurrences.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { resolved } from '#test/support/description.ts';
import { seeded } from '#test/support/random.ts';
import { type Call, connect, type House, house, post, token } from './harness.ts';

/** What each of them makes harder, as these customers answer. */
const PLANTED: ByCause<number> = {
  contact: 1,
  chase: 0,
  explainAgain: 1,
  reopening: 2,
  channelChange: 1,
  waitDay: 1,
};
const PERIOD = { from: '2026-04-01', to: '2026-05-31' };
const TICKETS = 200;
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

const ONE_CONTACT: ByCause<number> = {
  contact: 1,
  chase: 0,
  explainAgain: 0,
  reopening: 0,
  channelChange: 0,
  waitDay: 0,
};
const difficultyOf = (times: ByCause<number>): number =>
  EFFORT_CAUSES.reduce((sum, cause) => sum + PLANTED[cause] * times[cause], 0);

/** Tickets that are no harder than the scale can say. */
function plan(): ByCause<number>[] {
  const random = seeded(18);
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  const found: ByCause<number>[] = [];
  while (found.length < TICKETS) {
    const [plain, chase, explainAgain, channelChange] = [upTo(1), upTo(2), upTo(1), upTo(1)];
    const contact = plain + chase + explainAgain + channelChange;
    const times = { contact, chase, explainAgain, reopening: upTo(1), channelChange, waitDay: upTo(2) };
    if (difficultyOf(times) <= 6) found.push(times);
  }
  return found;
}

/** The life of a ticket on which they occur so often, as the generic desk is told it. */
function told(subject: string, times: ByCause<number>, answer: number | undefined): object[] {
  const start = Date.UTC(2026, 3, 1) + Number(subject.slice(1)) * 4 * 60 * MINUTE;
  let minute = 0;
  const events: object[] = [];
  const say = (type: string, data: object, time?: number): void => {
    minute += 1;
    events.push({ type, timestamp: new Date(time ?? start + minute * MINUTE).toISOString(), subject, data });
  };
  const message = (author: string, channel?: string) =>
    say('ticket.message', { author, ...(channel === undefined ? {} : { channel }) });
  say(
    'ticket.created',
    { status: 'new', unit: 'finance', service: 'vpn', group: 'desk', channel: 'mail', requester: 'r' },
    start,
  );
  for (let chase = 0; chase < times.chase; chase += 1) message('requester');
  message('agent');
  const plain = times.contact - times.chase - times.explainAgain - times.channelChange;
  for (let contact = 0; contact < plain; contact += 1) {
    message('requester');
    message('agent');
  }
  for (let again = 0; again < times.explainAgain; again += 1) {
    say('ticket.assigned', { group: 'network' });
    message('requester');
    message('agent');
  }
  for (let change = 0; change < times.channelChange; change += 1) {
    message('requester', 'phone');
    message('agent');
  }
  for (let again = 0; again < times.reopening; again += 1) {
    say('ticket.status', { status: 'resolved' });
    say('ticket.status', { status: 'open' });
  }
  // An hour is allowed; each further day of waiting is one.
  const end = start + 70 * MINUTE + times.waitDay * DAY;
  say('ticket.status', { status: 'resolved' }, end);
  if (answer !== undefined) say('ticket.rated', { question: 'effort', value: answer }, end + MINUTE);
  return events;
}

let given: House;
let secret: string;
const send = async (subject: string, times: ByCause<number>, answer?: number): Promise<void> => {
  for (const event of told(subject, times, answer)) {
    const { status, text } = await post(given, 'desk', secret, event);
    if (status !== 202) throw new Error(text);
  }
};
const report = (query: Record<string, string> = {}, call: Call = {}) =>
  given.call('GET /v1/reports/effort-calibration', { query: { unit: 'finance', ...PERIOD, ...query }, ...call });
const settings = (): Promise<{ json: Record<string, unknown> }> => given.call('GET /v1/settings');

beforeAll(async () => {
  given = await house();
  await given.call('PUT /v1/sla-policies/{id}', {
    parameters: { id: 'all' },
    body: { order: 1, targets: [{ metric: 'resolution', minutes: 60 }] },
  });
  secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (const [index, times] of plan().entries()) await send(`T${index}`, times, 7 - difficultyOf(times));
  for (let index = 0; index < 50; index += 1) await send(`S${index}`, ONE_CONTACT);
  await given.convert();
});

describe('two hundred answers that follow a rule', () => {
  it('are all found, with their share of the resolved tickets', async () => {
    const { status, json } = await report();
    expect(status).toBe(200);
    expect(json).toMatchObject({ unit: 'finance', ...PERIOD, timeZone: 'UTC', n: TICKETS, coverage: 0.8 });
    expect(json.asOf).toBe('2026-06-01T12:00:00.000Z');
  });

  it('give back the weights of the rule', async () => {
    const { weights, explained } = (await report()).json;
    for (const cause of EFFORT_CAUSES) expect(weights.fitted[cause]).toBeCloseTo(PLANTED[cause], 6);
    expect(weights.leftOut).toEqual({});
    expect(explained.fitted).toBeCloseTo(1, 9);
    expect(explained.current).toBeGreaterThan(0.5);
    expect(explained.current).toBeLessThan(0.95);
  });

  it('go down as points go up', async () => {
    const { spearman, verdict } = (await report()).json;
    expect(spearman.n).toBe(TICKETS);
    expect(spearman.low).toBeLessThan(spearman.value);
    expect(spearman.value).toBeLessThan(spearman.high);
    expect(spearman.high).toBeLessThan(-0.5);
    expect(verdict).toBe('agrees');
  });

  it('are offered as weights in points as they are used, with how many tickets have each cause', async () => {
    const { weights, meanPoints } = (await report()).json;
    const counted = plan();
    expect(weights.current).toEqual(DEFAULT_SETTINGS.effortWeights);
    expect(Object.keys(weights.comparable)).toEqual(Object.keys(DEFAULT_SETTINGS.effortWeights));
    for (const cause of EFFORT_CAUSES) {
      expect(weights.seen[cause]).toBe(counted.filter(times => times[cause] > 0).length);
      expect(Math.round(weights.comparable[cause] * 10) / 10).toBe(weights.comparable[cause]);
      expect(weights.intervals[cause].low).toBeLessThanOrEqual(weights.fitted[cause]);
      expect(weights.intervals[cause].high).toBeGreaterThanOrEqual(weights.fitted[cause]);
    }
    const average = counted.reduce(
      (sum, times) =>
        sum + EFFORT_CAUSES.reduce((all, cause) => all + DEFAULT_SETTINGS.effortWeights[cause] * times[cause], 0),
      0,
    );
    expect(meanPoints.current).toBeCloseTo(average / TICKETS, 9);
    expect(Math.abs(meanPoints.comparable - meanPoints.current)).toBeLessThan(0.2);
  });

  it('are said in sentences, with what is expected and where to try the weights', async () => {
    const { says, expected } = (await report()).json;
    expect(says).toMatch(
      /^200 of 250 resolved tickets have an answer to the effort question\. More effort points go with harder answers/,
    );
    expect(says).toContain('negative is expected');
    expect(says).toContain('POST /v1/settings/preview');
    expect(expected).toMatch(/^negative/);
  });

  it('change nothing by themselves', async () => {
    const before = await given.dump();
    await report();
    expect(await given.dump()).toEqual(before);
    expect((await settings()).json.effortWeights).toEqual(DEFAULT_SETTINGS.effortWeights);
  });
});

describe('the weights that are offered', () => {
  it('can be previewed and saved as they are', async () => {
    const { comparable } = (await report()).json.weights;
    const body = { ...(await settings()).json, effortWeights: comparable };
    expect(
      (await given.call('POST /v1/settings/preview', { query: { unit: 'finance', ...PERIOD }, body })).status,
    ).toBe(200);
    expect((await given.call('PUT /v1/settings', { body })).status).toBe(201);
    expect((await settings()).json.effortWeights).toEqual(comparable);
    const again = (await report()).json;
    expect(again.weights.current).toEqual(comparable);
    expect(again.explained.current).toBeCloseTo(again.explained.comparable, 2);
  });
});

describe('a scope', () => {
  it('of a service or a kind counts its own tickets', async () => {
    expect((await report({ service: 'vpn' })).json).toMatchObject({ service: 'vpn', n: TICKETS });
    expect((await report({ service: 'mail' })).json).toMatchObject({ n: 0, coverage: null });
    expect((await report({ kind: 'incident' })).json.n).toBe(TICKETS);
    expect((await report({ kind: 'request' })).json.n).toBe(0);
  });

  it('of a period counts the tickets resolved in it, and without one covers ninety days', async () => {
    expect((await report({ to: '2026-04-10' })).json.n).toBeLessThan(TICKETS);
    const { json } = await given.call('GET /v1/reports/effort-calibration', { query: {} });
    expect(json).toMatchObject({ unit: '*', from: '2026-03-04', to: '2026-06-01', n: TICKETS });
  });

  it('with too few answers says so, and offers no weights', async () => {
    const { json } = await report({ to: '2026-04-02' });
    expect(json.n).toBeGreaterThan(0);
    expect(json.n).toBeLessThan(20);
    expect(json).toMatchObject({
      verdict: 'insufficient-data',
      weights: { fitted: null, comparable: null, intervals: null },
      explained: { current: null, fitted: null, comparable: null },
    });
    expect(json.says).toContain('Below 20 nothing is said');
  });

  it('without tickets is no error', async () => {
    const { status, json } = await report({ from: '2025-01-01', to: '2025-01-31' });
    expect(status).toBe(200);
    expect(json).toMatchObject({ n: 0, coverage: null, verdict: 'insufficient-data', spearman: { value: null, n: 0 } });
  });
});

describe('an answer', () => {
  it('that changes counts as it is now, and one of a removed ticket no longer', async () => {
    const before = (await report()).json;
    const rate = (value: number, timestamp: string) =>
      post(given, 'desk', secret, {
        type: 'ticket.rated',
        timestamp,
        subject: 'S1',
        data: { question: 'effort', value },
      });
    await rate(1, '2026-05-30T09:00:00Z');
    await given.convert();
    expect((await report()).json.n).toBe(TICKETS + 1);
    await rate(6, '2026-05-30T10:00:00Z');
    await given.convert();
    const withAnswer = (await report()).json;
    expect(withAnswer.n).toBe(TICKETS + 1);
    expect(withAnswer.explained.fitted).toBeCloseTo(1, 9);
    const removed = {
      type: 'ticket.removed',
      timestamp: '2026-05-30T11:00:00Z',
      subject: 'S1',
      data: { reason: 'spam' },
    };
    await post(given, 'desk', secret, removed);
    await given.convert();
    const { coverage: _, says: __, ...after } = (await report()).json;
    expect(after).toEqual(Object.fromEntries(Object.entries(before).filter(([name]) => name in after)));
  });
});

it('is described as it answers', async () => {
  const { paths } = resolved((await given.call('GET /v1/openapi.json')).json);
  const { parameters, responses } = paths['/v1/reports/effort-calibration'].get;
  expect(parameters.map(({ name }: { name: string }) => name)).toEqual([
    'unit',
    'service',
    'from',
    'to',
    'kind',
    'format',
    'part',
  ]);
  const { properties, required } = responses['200'].content['application/json'].schema;
  const { json } = await report({ service: 'vpn' });
  expect(Object.keys(json).sort()).toEqual(Object.keys(properties).sort());
  expect(required).toEqual(Object.keys(properties).filter(name => name !== 'service'));
  for (const part of ['weights', 'spearman', 'meanPoints', 'explained']) {
    expect(Object.keys(json[part]).sort()).toEqual(Object.keys(properties[part].properties).sort());
  }
});

describe('who may ask', () => {
  it('are IT and administrators for every unit, and business owners for their own', async () => {
    for (const role of ['admin', 'it'] as const)
      expect((await report({}, { as: await token({ role }) })).status).toBe(200);
    const owner = await token({ role: 'business', units: ['finance'] });
    expect((await report({}, { as: owner })).status).toBe(200);
    expect((await report({ unit: 'sales' }, { as: owner })).status).toBe(403);
    const stranger = await token({ role: 'business', units: ['sales'] });
    expect((await report({}, { as: stranger })).status).toBe(403);
    expect((await report({ unit: '*' }, { as: stranger })).json.n).toBe(0);
  });

  it('are no systems, and nobody unknown', async () => {
    expect((await report({}, { as: await token({ role: 'signals' }) })).status).toBe(403);
    expect((await report({}, { as: null })).status).toBe(401);
  });

  it.each([
    ['a date that is none', { from: '2026-13-01' }, 400],
    ['a period that ends before it begins', { from: '2026-05-31', to: '2026-05-01' }, 400],
    ['a kind that there is not', { kind: 'change' }, 400],
    ['a unit that there is not', { unit: 'nowhere' }, 404],
  ])('and are told of %s', async (_name, query, status) => {
    expect((await report(query)).status).toBe(status);
  });
});
