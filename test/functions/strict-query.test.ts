/** A question that can't be answered here says so, and names what to use: never a silent partial answer. */
import { beforeAll, describe, expect, it } from 'vitest';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { ACCESS_CASES, type BearerKey } from './access-cases.ts';
import { type House, house, token } from './harness.ts';

let given: House;
beforeAll(async () => {
  given = await house();
  for (const id of ['finance', 'sales']) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id } });
  }
});

const isBearer = (key: string): key is BearerKey => Object.hasOwn(ACCESS_CASES, key);
const READING = ROUTES.filter(route => route.function === 'report' && route.method === 'GET')
  .map((route): string => routeKey(route))
  .filter(isBearer);

const ask = (query: Record<string, string>, key: RouteKey = 'GET /v1/reports/sla-xla') => given.call(key, { query });
const refusal = async (query: Record<string, string>, key?: RouteKey) => {
  const { status, json } = await ask(query, key);
  return { status, path: json.errors?.[0]?.path, message: json.errors?.[0]?.message };
};

describe('a unit that is not there', () => {
  it.each(['', 'finance,'])('is asked for when none is named (%j)', async unit => {
    expect(await refusal({ unit })).toEqual({
      status: 400,
      path: '/unit',
      message: 'name a unit, several by comma, or leave it out for all: GET /v1/units lists them',
    });
  });

  it('is told with where to find those that are', async () => {
    const { status, json } = await ask({ unit: 'finace' });
    expect([status, json.detail]).toEqual([404, 'There is no unit finace. GET /v1/units lists them.']);
  });
});

describe('a query parameter that is not known', () => {
  it.each(READING)('is refused by path: %s', async key => {
    const { query = {}, ...call } = ACCESS_CASES[key].call('finance');
    const { status, json } = await given.call(key, { ...call, query: { ...query, 'no/such~one': '1' } });
    expect([key, status]).toEqual([key, 400]);
    expect(json.errors).toEqual([{ path: '/no~1such~0one', message: expect.stringContaining('no such parameter') }]);
  });

  it.each(['__proto__', 'constructor'])('is refused when objects have it from the beginning: %s', async name => {
    const query = Object.fromEntries([[name, '1']]);
    expect(await refusal(query)).toMatchObject({ status: 400, path: `/${name}` });
  });

  it('is named, though not each of thousands', async () => {
    const { status, text } = await ask(Object.fromEntries(Array.from({ length: 2_000 }, (_, name) => [name, ''])));
    expect([status, text.length < 10_000]).toEqual([400, true]);
  });

  it.each([
    ['priority', 'groupBy=priority'],
    ['channel', 'GET /v1/reports/tickets?channel='],
    ['group', 'groupBy=group'],
    ['hour', 'GET /v1/reports/tickets?hour='],
    ['requester', 'no report is about a person'],
    ['agent', 'no report is about a person'],
    ['category', 'groupBy=service'],
    ['where', 'GET /v1/reports/tickets?where='],
    ['month', 'from and to'],
    ['source', 'slaSource'],
    ['groupby', 'it is written groupBy'],
    ['Unit', 'it is written unit'],
    ['colour', 'this takes unit, service, from, to'],
    ['constructor', 'this takes unit'],
  ])('%s is told what to use instead', async (name, says) => {
    const query = Object.fromEntries([[name, '1']]);
    expect(await refusal(query)).toEqual({ status: 400, path: `/${name}`, message: expect.stringContaining(says) });
  });

  it('is named with every other', async () => {
    const { json } = await ask({ priority: '1', colour: 'red' });
    expect(json.errors.map(({ path }: { path: string }) => path)).toEqual(['/priority', '/colour']);
  });

  it('of a measure is none that the comparison takes', async () => {
    const parameters = { id: 'reopen-rate' };
    const query = { unit: 'finance', slaSource: 'reported', groupBy: 'service', interval: 'month' };
    expect((await given.call('GET /v1/reports/measures/{id}', { parameters, query })).status).toBe(200);
  });

  it('of effort calibration is what it has no course and no groups for', async () => {
    const key = 'GET /v1/reports/effort-calibration';
    expect(await refusal({ groupBy: 'service' }, key)).toMatchObject({ status: 400, path: '/groupBy' });
  });
});

describe('a grouping that is not kept', () => {
  it.each([
    ['category', 'unit, service, priority, channel, group'],
    ['service,priority', 'groupBy=service, then each with service='],
    ['priority,channel', 'GET /v1/reports/tickets'],
  ])('%s says what there is', async (groupBy, says) => {
    expect(await refusal({ groupBy })).toEqual({
      ...{ status: 400, path: '/groupBy' },
      message: expect.stringContaining(says),
    });
  });
});

describe('a period at the end of time', () => {
  const KEYS = ['GET /v1/reports/sla-xla', 'GET /v1/reports/tickets', 'GET /v1/reports/effort-calibration'] as const;
  const PERIODS = [
    { from: '0000-01-01', to: '0000-01-31' },
    { from: '9999-12-01', to: '9999-12-31', interval: 'month' },
    { to: '0000-01-05' },
  ];

  it.each(KEYS)('is refused, and not counted for ever: %s', async key => {
    const { interval: _, ...last } = PERIODS[1] ?? {};
    const periods = key === 'GET /v1/reports/effort-calibration' ? [PERIODS[0] ?? {}, last] : PERIODS;
    for (const period of periods) expect((await ask(period, key)).status).toBe(400);
  });

  it('is refused of a digest', async () => {
    for (const month of ['0000-01', '0000-02', '9999-12']) {
      const refused = await refusal({ unit: 'finance', month }, 'GET /v1/reports/digest');
      expect(refused).toMatchObject({ status: 400, path: '/month' });
    }
  });
});

describe('several units', () => {
  it('are asked for by comma, each once, in the order of their names', async () => {
    const { json } = await ask({ unit: 'sales, finance,sales' });
    expect(json).toMatchObject({ unit: 'sales, finance,sales', units: ['finance', 'sales'] });
  });

  it('are those behind * otherwise', async () => {
    expect((await ask({})).json).toMatchObject({ unit: '*', units: ['finance', 'sales'] });
  });

  it('are refused when there is one that there is not', async () => {
    expect((await ask({ unit: 'finance,nowhere' })).status).toBe(404);
  });

  it('are let in only where all of them are the caller’s own, whether there are others or not', async () => {
    const as = await token({ role: 'business', units: ['finance'] });
    const statusOf = async (unit: string): Promise<number> =>
      (await given.call('GET /v1/reports/sla-xla', { query: { unit }, as })).status;
    expect(await statusOf('finance,finance')).toBe(200);
    expect(await statusOf('finance,sales')).toBe(403);
    expect(await statusOf('finance,nowhere')).toBe(403);
    const { json } = await given.call('GET /v1/reports/sla-xla', { query: {}, as });
    expect(json.units).toEqual(['finance']);
  });

  it('are refused beside *', async () => {
    expect(await refusal({ unit: '*,finance' })).toMatchObject({ status: 400, path: '/unit' });
  });
});

describe('a list that is answered whole', () => {
  it('comes in pages for whoever asks for a limit', async () => {
    const first = (await ask({ limit: '1' }, 'GET /v1/units')).json;
    expect(first).toMatchObject({ items: [{ id: 'finance' }], nextCursor: 'finance' });
    const { items, nextCursor } = (await ask({ limit: '1', cursor: first.nextCursor }, 'GET /v1/units')).json;
    expect([items.length, items[0].id, nextCursor]).toEqual([1, 'sales', undefined]);
    expect((await ask({}, 'GET /v1/units')).json.items).toHaveLength(2);
    expect((await ask({ limit: '0' }, 'GET /v1/units')).status).toBe(400);
  });
});
