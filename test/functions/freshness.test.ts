/** How fresh an answer is, that nobody is sent what they have, and that long answers are compressed. */
import { brotliDecompressSync } from 'node:zlib';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { createReport } from '#functions/report/report.ts';
import type { Route } from '#functions/route.ts';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { agree, desk } from '../xla/agree.ts';
import { type House, house, token } from './harness.ts';

const HOUR = 3_600_000;

/** What each route needs to be asked. */
const CALLS: Partial<Record<RouteKey, { parameters?: Record<string, string>; query?: Record<string, string> }>> = {
  'GET /v1/reports/measures/{id}': { parameters: { id: 'reopen-rate' } },
  'GET /v1/reports/links': { query: { unit: 'finance' } },
  'GET /v1/kpis/{id}/observations': { parameters: { id: 'retention' }, query: { unit: 'finance' } },
  'GET /v1/hypotheses/{id}': { parameters: { id: 'solved-at-once' } },
  'GET /v1/experiments/{id}': { parameters: { id: 'at-once' } },
  'GET /v1/experiments/{id}/result': { parameters: { id: 'at-once' } },
  'GET /v1/experiments/{id}/assignment': { parameters: { id: 'at-once' }, query: { requester: 'somebody' } },
  'GET /v1/reports/columns/{report}': { parameters: { report: 'sla-xla' } },
  'GET /v1/reports/digest': { query: { unit: 'finance' } },
  'GET /v1/tickets/{connection}/{ticketId}': { parameters: { connection: 'desk', ticketId: 'T1' } },
  'GET /v1/units/{unit}/agreements': { parameters: { unit: 'finance' } },
  'GET /v1/units/{unit}/agreements/{version}': { parameters: { unit: 'finance', version: '1' } },
  'GET /v1/units/{unit}/verdicts': { parameters: { unit: 'finance' } },
};

const routes: readonly Route[] = ROUTES;
const reading = routes
  .filter(route => route.function === 'report' && route.method === 'GET' && route.path !== '/v1/health')
  .map(route => routeKey(route) as RouteKey);
/** A version is said by the ETag of these, for If-Match. */
const versioned: readonly RouteKey[] = [
  'GET /v1/units/{unit}/agreements',
  'GET /v1/units/{unit}/agreements/{version}',
  'GET /v1/hypotheses/{id}',
  'GET /v1/experiments/{id}',
];
/** Configuration, who calls, and what is written down for good: how far counting is behind makes no difference to it. */
const uncounted: readonly RouteKey[] = [
  'GET /v1/openapi.json',
  'GET /v1/me',
  'GET /v1/kpis/{id}/observations',
  'GET /v1/hypotheses',
  'GET /v1/experiments',
  'GET /v1/experiments/{id}/assignment',
  'GET /v1/units',
  'GET /v1/measures',
  'GET /v1/audit',
  'GET /v1/reports/columns/{report}',
  ...versioned,
];

describe('an answer of the report function', () => {
  let given: House;
  let it_: string;
  const ask = (key: RouteKey, headers: Record<string, string> = {}, as = it_, query: Record<string, string> = {}) =>
    given.call(key, { ...CALLS[key], headers, as, query: { ...CALLS[key]?.query, ...query } });

  beforeAll(async () => {
    given = await house();
    it_ = await token({ role: 'it', expires: 366 * 86_400 });
    for (const id of ['finance', 'sales']) {
      await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id } });
    }
    const tickets = await desk(given);
    for (let index = 0; index < 3; index += 1) {
      await tickets.live({ unit: index < 2 ? 'finance' : 'sales', day: '2026-05-20', first: index > 0 });
    }
    await given.convert();
    await agree(given, 'finance', {});
    await given.call('PUT /v1/kpis/{id}', {
      parameters: { id: 'retention' },
      body: { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' },
    });
    await given.call('PUT /v1/hypotheses/{id}', {
      parameters: { id: 'solved-at-once' },
      body: {
        ...{ name: 'Who is helped at once stays', unit: 'finance', owner: 'service desk lead' },
        ...{ cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 2 },
      },
    });
    await given.call('PUT /v1/experiments/{id}', {
      parameters: { id: 'at-once' },
      body: {
        ...{
          name: 'Who is helped at once stays',
          hypothesis: 'solved-at-once',
          design: 'requesters',
          units: ['finance'],
        },
        ...{ owner: 'service desk lead', control: 'as ever', treatment: 'may decide', start: '2026-06-01' },
        ...{ end: '2026-07-31', primary: { kpi: 'retention', outcome: 'rate' }, smallestEffect: 0.05 },
      },
    });
    CALLS['GET /v1/tickets/{connection}/{ticketId}'] = { parameters: await aTicket() };
  });

  async function aTicket(): Promise<Record<string, string>> {
    const found = await given.call('GET /v1/reports/tickets', { query: { from: '2026-05-01', to: '2026-05-31' } });
    const { connection, ticketId } = found.json.items[0];
    return { connection, ticketId };
  }

  it.each(reading)('%s has an ETag, and is not sent again to who names it', async key => {
    const first = await ask(key);
    expect([first.status, first.text]).toEqual([200, expect.stringMatching(/./)]);
    if (versioned.includes(key)) {
      expect(first.headers).toMatchObject({ etag: expect.stringMatching(/^"\d+"$/), 'cache-control': 'no-store' });
      return;
    }
    const { etag = '' } = first.headers;
    expect(first.headers).toMatchObject({
      etag: expect.stringMatching(/^W\/"/),
      'cache-control': 'private, no-cache',
      vary: 'Authorization, Accept, Accept-Encoding',
    });
    const again = await ask(key, { 'If-None-Match': `"other", ${etag}` });
    expect(again).toMatchObject({ status: 304, text: '', headers: { etag } });
    expect(again.headers).not.toHaveProperty('content-type');
    expect((await ask(key, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each(reading.filter(key => !uncounted.includes(key)))(
    '%s says as of when, and how far it is behind',
    async key => {
      expect((await ask(key)).json).toMatchObject({ asOf: '2026-06-01T12:00:00.000Z', feedLagSeconds: 0 });
    },
  );

  it('is the same a while later, when nothing has happened', async () => {
    const key = 'GET /v1/reports/sla-xla';
    const query = { from: '2026-05-01', to: '2026-05-31' };
    const { etag = '' } = (await ask(key, {}, it_, query)).headers;
    given.clock.now += HOUR;
    expect((await ask(key, { 'if-none-match': etag }, it_, query)).status).toBe(304);
    for (const format of ['csv', 'html']) {
      const tag = (await ask(key, {}, it_, { ...query, format })).headers.etag ?? '';
      expect(tag).not.toBe(etag);
      given.clock.now += HOUR;
      expect((await ask(key, { 'if-none-match': tag }, it_, { ...query, format })).status).toBe(304);
    }
    given.clock.now -= 3 * HOUR;
  });

  it('is another one as soon as something has', async () => {
    const other = await house();
    const tickets = await desk(other);
    await tickets.live({ unit: 'finance', day: '2026-05-20' });
    await other.convert();
    const query = { from: '2026-05-01', to: '2026-05-31' };
    const before = await other.call('GET /v1/reports/sla-xla', { query });
    await tickets.live({ unit: 'finance', day: '2026-05-21' });
    await other.convert();
    const after = await other.call('GET /v1/reports/sla-xla', {
      query,
      headers: { 'if-none-match': before.headers.etag ?? '' },
    });
    expect([after.status, after.json.tickets.resolved]).toEqual([200, 2]);
  });

  it('is asked for again by who may see something else', async () => {
    const etagFor = async (as: string) => (await ask('GET /v1/reports/sla-xla', {}, as)).headers.etag;
    const owner = await token({ role: 'business', units: ['finance'] });
    expect(await etagFor(owner)).not.toBe(await etagFor(it_));
  });

  it('is not told to be the same to who may not see it', async () => {
    const stranger = await token({ role: 'business', units: ['sales'] });
    const headers = { 'if-none-match': '*' };
    const query = { unit: 'finance' };
    expect((await ask('GET /v1/reports/sla-xla', headers, stranger, query)).status).toBe(403);
    expect((await given.call('GET /v1/reports/sla-xla', { headers, as: null })).status).toBe(401);
  });

  it('of health is always given in full', async () => {
    const { status, headers } = await given.call('GET /v1/health', { headers: { 'if-none-match': '*' }, as: null });
    expect([status, headers.etag, headers['cache-control']]).toEqual([200, undefined, 'no-store']);
  });

  it('goes compressed to who can read that, with the same ETag', async () => {
    const plain = await ask('GET /v1/reports/sla-xla');
    const event: Partial<APIGatewayProxyEventV2> = {
      routeKey: 'GET /v1/reports/sla-xla',
      headers: { authorization: `Bearer ${it_}`, 'Accept-Encoding': 'gzip, br' },
    };
    const sent = await createReport(given.runtime)(event as APIGatewayProxyEventV2, {});
    expect(sent).toMatchObject({
      isBase64Encoded: true,
      headers: { 'content-encoding': 'br', etag: plain.headers.etag },
    });
    const bytes = Buffer.from(sent.body ?? '', 'base64');
    expect(brotliDecompressSync(bytes).toString()).toBe(plain.text);
    expect(bytes.length).toBeLessThan(plain.text.length / 4);
  });
});
