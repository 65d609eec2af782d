/** Measures without code, through the API: who may, what is refused at which path, and what a change does. */
import { describe, expect, it, test } from 'vitest';
import { resolved } from '#test/support/description.ts';
import { type Call, type House, house, token } from './harness.ts';

const CPI = {
  name: 'Quote turnaround',
  kind: 'cpi',
  source: { signal: 'quote', where: { channel: ['web', 'app'], value: { gte: 0 } } },
  aggregate: 'p50',
  unit: 'seconds',
  direction: 'lower',
  increment: 'time',
  evidence: { outcome: 'I have the quote the same day.', method: 'survey' },
};
const id = 'quote-turnaround';
const put = (given: House, body: unknown, more: Call & { id?: string } = {}) =>
  given.call('PUT /v1/measures/{id}', { parameters: { id: more.id ?? id }, body, ...more });
const get = (given: House, more: Call = {}) => given.call('GET /v1/measures/{id}', { parameters: { id }, ...more });

describe('a measure', () => {
  it('is answered with what it was accepted as, and can be sent back as it came', async () => {
    const given = await house();
    const created = await put(given, CPI);
    expect(created).toMatchObject({
      status: 201,
      json: {
        id,
        ...CPI,
        cpi: { outcome: { passes: true, evidence: 'weak' }, increment: { passes: true, kind: 'time' } },
        says: expect.stringContaining('weak'),
      },
    });
    const read = await get(given);
    expect(read).toMatchObject({ status: 200, json: created.json });
    const again = await put(given, read.json, { headers: { 'if-match': read.headers.etag ?? '' } });
    expect(again).toMatchObject({ status: 200, json: read.json });
  });

  it('that somebody else changed is not overwritten', async () => {
    const given = await house();
    const { headers } = await put(given, CPI);
    await put(given, { ...CPI, name: 'Quotes' });
    expect((await put(given, CPI, { headers: { 'if-match': headers.etag ?? '' } })).status).toBe(412);
    expect((await get(given)).json.name).toBe('Quotes');
  });

  it('is counted anew only when what it counts has changed', async () => {
    const given = await house();
    const counting = async () => (await given.runtime.rules.get(0)).measures.get(id)?.counting;
    await put(given, CPI);
    expect(await counting()).toBe(1);
    await put(given, { ...CPI, name: 'Quotes', aggregate: 'p90', direction: 'higher' });
    expect(await counting()).toBe(1);
    await put(given, { ...CPI, source: { signal: 'quote' } });
    expect(await counting()).toBe(2);
    await put(given, CPI);
    expect(await counting()).toBe(3);
  });

  it('that isn’t there is not found, nor is one that Pith brings along', async () => {
    const given = await house();
    expect((await get(given)).status).toBe(404);
    const answer = await get(given, { parameters: { id: 'apdex' } });
    expect(answer).toMatchObject({ status: 404, json: { detail: expect.stringContaining('GET /v1/measures') } });
  });

  it('is read by whoever reads reports, and defined by an administrator alone', async () => {
    const given = await house();
    await put(given, CPI);
    for (const role of ['it', 'business'] as const) {
      const as = await token({ role, units: ['sales'] });
      expect((await get(given, { as })).status).toBe(200);
      expect((await put(given, CPI, { as })).status).toBe(403);
    }
    expect((await get(given, { as: await token({ role: 'signals' }) })).status).toBe(403);
    expect((await put(given, CPI, { as: null })).status).toBe(401);
    expect((await get(given, { as: null })).status).toBe(401);
  });
});

describe('what is refused', () => {
  const { evidence: _, ...bare } = CPI;
  test.each<[name: string, body: object, paths: string[], as?: string]>([
    ['an aggregate that there isn’t', { ...CPI, aggregate: 'median' }, ['/aggregate']],
    ['a kind that there isn’t', { ...CPI, kind: 'xpi' }, ['/kind']],
    ['no direction', { ...CPI, direction: undefined }, ['/direction']],
    ['a signal that is no id', { ...CPI, source: { signal: 'Quote Sent' } }, ['/source/signal']],
    ['a condition on nothing', { ...CPI, source: { signal: 'quote', where: { a: {} } } }, ['/source/where/a']],
    ['a condition on no value', { ...CPI, source: { signal: 'quote', where: { a: null } } }, ['/source/where/a']],
    ['one of none', { ...CPI, source: { signal: 'quote', where: { a: [] } } }, ['/source/where/a']],
    [
      'a range that holds nothing',
      { ...CPI, source: { signal: 'quote', where: { a: { gte: 2, lte: 1 } } } },
      ['/source/where/a'],
    ],
    [
      'too many conditions',
      { ...CPI, source: { signal: 'quote', where: Object.fromEntries(Array.from({ length: 21 }, (_x, i) => [i, i])) } },
      ['/source/where'],
    ],
    [
      'a way of finding out that there isn’t',
      { ...CPI, evidence: { outcome: 'x', method: 'hunch' } },
      ['/evidence/method'],
    ],
    ['a member that there isn’t', { ...CPI, colour: 'red' }, ['/colour']],
    ['what Pith keeps for itself', { ...CPI, counting: 7 }, ['/counting']],
    [
      'a rate of everything',
      { ...bare, kind: 'measure', aggregate: 'rate', source: { signal: 'quote' } },
      ['/source/where'],
    ],
    ['something distinct in a mean', { ...CPI, aggregate: 'mean', distinct: 'song' }, ['/distinct']],
    ['an id of Pith’s own', CPI, ['/id'], 'reopen-rate'],
    ['another document’s id', { ...CPI, id: 'other' }, ['/id']],
    ['a CPI without evidence', bare, ['/evidence']],
    ['a CPI that is revenue', { ...CPI, name: 'Revenue' }, ['/name']],
  ])('%s, by its path', async (_name, body, paths, as = id) => {
    const given = await house();
    const { status, json } = await put(given, body, { parameters: { id: as } });
    expect([status, json.errors?.map(({ path }: { path: string }) => path)]).toEqual([422, paths]);
    expect((await given.runtime.rules.get(0)).measures.size).toBe(0);
  });

  it('an id that is none', async () => {
    const answer = await put(await house(), CPI, { parameters: { id: 'Quote Turnaround' } });
    expect(answer).toMatchObject({ status: 422, json: { errors: [{ path: '/id' }] } });
  });
});

describe('what the API says of a measure', () => {
  it('is what it answers', async () => {
    const given = await house();
    const { json } = await put(given, { ...CPI, aggregate: 'distinct', distinct: 'song', definition: 'Songs.' });
    const { paths } = resolved((await given.call('GET /v1/openapi.json', { as: null })).json);
    const { properties, required } = paths['/v1/measures/{id}'].put.responses[201].content['application/json'].schema;
    expect(Object.keys(properties)).toEqual(expect.arrayContaining(Object.keys(json)));
    expect(Object.keys(json)).toEqual(expect.arrayContaining(required));
  });
});
