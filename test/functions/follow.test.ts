/** Following a delivery: what operators read of it, by which ids it is found, and what is counted. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createIngest } from '#functions/ingest/ingest.ts';
import type { MetricName } from '#lib/meter.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';
import { type Call, connect, created, type House, house, post } from './harness.ts';

interface Followed extends House {
  secret: string;
  /** What was measured so far. */
  figures: Partial<Record<MetricName, number>>;
  /** The lines with this message, without their time. */
  lines(message: string): Record<string, unknown>[];
}

async function followed(wrap?: (table: Table) => Table): Promise<Followed> {
  const figures: Partial<Record<MetricName, number>> = {};
  const add = (name: MetricName, value: number): void => {
    figures[name] = (figures[name] ?? 0) + value;
  };
  const given = await house(wrap, { follows: true, meter: { add, flush: () => {} } });
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  const lines = (message: string) =>
    given.logged
      .map(line => JSON.parse(line) as Record<string, unknown>)
      .filter(line => line.message === message)
      .map(({ timestamp: _, level: __, message: ___, ...rest }) => rest);
  return { ...given, secret, figures, lines };
}

const event = (id: string, subject: string, type = 'ticket.created') => ({
  ...{ specversion: '1.0', source: '/test', id, type, subject, time: '2026-06-01T09:00:00Z' },
});
const BATCH: Call = { headers: { 'content-type': 'application/cloudevents-batch+json' } };

describe('a delivery', () => {
  let given: Followed;
  beforeEach(async () => {
    given = await followed();
  });

  it('has one line with its ids, those of its tickets, and what came of it', async () => {
    await post(given, 'desk', given.secret, JSON.stringify([event('a', 'T1'), event('b', 'T2')]), BATCH);
    const [line, ...more] = given.lines('delivery');
    expect(more).toEqual([]);
    expect(line).toMatchObject({
      ...{ connection: 'desk', outcome: 'accepted', accepted: 2, duplicates: 0, ignored: 0, tickets: ['T1', 'T2'] },
    });
    const stored = (await given.dump()).flatMap(({ deliveryId }) => (deliveryId === undefined ? [] : [deliveryId]));
    expect(new Set(line?.deliveries as string[])).toEqual(new Set(stored));
    expect(given.figures).toEqual({ Accepted: 2 });
  });

  it('is found by the id of API Gateway, and by that of Lambda', async () => {
    const handler = createIngest(given.runtime);
    const call = {
      routeKey: 'POST /v1/webhooks/{connectionId}',
      headers: { authorization: `Bearer ${given.secret}`, 'content-type': 'application/json' },
      pathParameters: { connectionId: 'desk' },
      body: JSON.stringify(created('T1')),
      requestContext: { requestId: 'gateway-1' },
    };
    await handler(call as never, { awsRequestId: 'lambda-1' });
    expect(given.lines('delivery')).toMatchObject([{ requestId: 'gateway-1', lambdaRequestId: 'lambda-1' }]);
  });

  it('that comes again is a duplicate', async () => {
    await post(given, 'desk', given.secret, created('T1'));
    await post(given, 'desk', given.secret, created('T1'));
    expect(given.lines('delivery').map(({ outcome }) => outcome)).toEqual(['accepted', 'duplicate']);
    expect(given.figures).toEqual({ Accepted: 1, Duplicate: 1 });
  });

  it('that can not be used says where in quarantine it is, and why, without the words of the desk', async () => {
    const status = 'waiting for Jane Roe';
    const answer = await post(given, 'desk', given.secret, {
      ...{ type: 'ticket.status', timestamp: '2026-06-01T09:00:00Z', subject: 'T1', data: { status } },
    });
    expect(answer.status).toBe(422);
    const { items } = (await given.call('GET /v1/quarantine')).json;
    expect(given.lines('delivery')).toMatchObject([
      { outcome: 'quarantined', quarantined: items[0].id, reasons: ['status … is not mapped: add it to the mapping'] },
    ]);
    expect(given.logged.join()).not.toContain('Jane');
    expect(given.figures).toEqual({ Quarantined: 1 });
  });

  it('of which a part can be used is accepted, and in quarantine', async () => {
    await post(given, 'desk', given.secret, JSON.stringify([event('a', 'T1'), event('b', 'T2', 'nonsense')]), BATCH);
    expect(given.lines('delivery')).toMatchObject([{ outcome: 'quarantined in part', accepted: 1 }]);
    expect(given.figures).toEqual({ Accepted: 1, Quarantined: 1 });
  });

  it('of a paused connection is held', async () => {
    await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer', secret: given.secret }, paused: true });
    await post(given, 'desk', given.secret, created('T1'));
    expect(given.lines('delivery')).toMatchObject([{ outcome: 'held', quarantined: expect.stringMatching(/^desk\./) }]);
    expect(given.figures).toEqual({ Quarantined: 1 });
  });

  it('that was a test is one', async () => {
    await post(given, 'desk', given.secret, { type: 'pith.test' });
    expect(given.lines('delivery')).toMatchObject([{ outcome: 'test', tickets: [] }]);
    expect(given.figures).toEqual({});
  });

  it('with a wrong secret is seen, where there is such a connection, and counts for nothing', async () => {
    await post(given, 'desk', 'wrong', created('T1'));
    await post(given, 'nowhere', 'wrong', created('T1'));
    expect(given.lines('delivery')).toEqual([{ connection: 'desk', outcome: 'unauthenticated' }]);
    expect(given.figures).toEqual({});
  });

  it('of many tickets has several lines, in which all of them are', async () => {
    const ids = Array.from({ length: 120 }, (_, index) => `T${index}`);
    await post(given, 'desk', given.secret, JSON.stringify(ids.map(id => event(id, id))), BATCH);
    const lines = given.lines('delivery');
    expect(lines.flatMap(({ tickets }) => tickets)).toEqual(ids);
    expect(lines).toHaveLength(3);
    expect(given.figures).toEqual({ Accepted: 120 });
  });

  it('has no line where nobody follows', async () => {
    given.runtime.follows = false;
    await post(given, 'desk', given.secret, created('T1'));
    await post(given, 'desk', 'wrong', created('T1'));
    expect(given.logged).toEqual([]);
    expect(given.figures).toEqual({ Accepted: 1 });
  });
});

describe('one id', () => {
  const event = {
    ...created('INC7', { unit: 'finance', service: 'network of Jane Roe', requester: 'jane@example.com' }),
  };

  it('of a delivery, or of its ticket, leads from the desk to the rollups that it was counted in', async () => {
    const given = await followed();
    await post(given, 'desk', given.secret, event);
    await given.convert();
    const [delivery] = (given.lines('delivery')[0]?.deliveries ?? []) as string[];
    for (const id of [delivery, 'INC7']) {
      const lines = given.logged.filter(line => line.includes(JSON.stringify(id))).map(line => JSON.parse(line));
      expect(lines).toMatchObject([
        { message: 'delivery', outcome: 'accepted' },
        { message: 'counted', changed: 1, rollups: expect.arrayContaining(['finance day 2026-06-01']) },
      ]);
    }
    expect(given.logged.join()).not.toMatch(/jane/i);
  });
});

describe('what can not be stored', () => {
  it('is counted, has the line of its delivery, and the ids in the line of its failure', async () => {
    const given = await followed(table => ({
      ...table,
      get: key => table.get(key),
      transact: writes => table.transact(writes),
      append: () => Promise.reject(new StoreUnavailableError('throttled')),
    }));
    const handler = createIngest(given.runtime);
    const call = {
      routeKey: 'POST /v1/webhooks/{connectionId}',
      headers: { authorization: `Bearer ${given.secret}` },
      pathParameters: { connectionId: 'desk' },
      body: JSON.stringify(created('T1')),
      requestContext: { requestId: 'gateway-1' },
    };
    expect(await handler(call as never, { awsRequestId: 'lambda-1' })).toMatchObject({ statusCode: 503 });
    const ids = { requestId: 'gateway-1', lambdaRequestId: 'lambda-1' };
    expect(given.lines('delivery')).toEqual([{ ...ids, connection: 'desk', outcome: 'unavailable' }]);
    expect(given.lines('request failed')).toMatchObject([ids]);
    expect(given.figures).toEqual({ Unavailable: 1 });
  });
});

describe('signals', () => {
  it('are counted, and their line tells how many and not which: senders make ids of what they like', async () => {
    const given = await followed();
    const signals = ['login-of-jane-roe', 's2'].map(id => ({
      ...{ id, type: 'active', unit: 'finance', occurredAt: '2026-06-01T10:00:00Z' },
    }));
    await given.call('POST /v1/signals', { body: { signals } });
    await given.call('POST /v1/signals', { body: { signals: signals.slice(0, 1) } });
    expect(given.lines('signals')).toEqual([
      { accepted: 2, duplicates: 0 },
      { accepted: 0, duplicates: 1 },
    ]);
    expect(given.logged.join()).not.toContain('jane');
    expect(given.figures).toEqual({ Accepted: 2, Duplicate: 1 });
  });
});
