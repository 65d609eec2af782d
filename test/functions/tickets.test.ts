/** The tickets behind a number: each condition, the scope, paging; and disagreements, counted and listed. */
import { beforeAll, describe, expect, it } from 'vitest';
import { connect, created, type House, house, post, token } from './harness.ts';

let given: House;

const send = async (
  secret: string,
  ticketId: string,
  events: readonly [type: string, time: string, data: object][],
) => {
  for (const [type, time, data] of events) {
    const answer = await post(given, 'desk', secret, {
      type,
      timestamp: `2026-06-01T${time}:00Z`,
      subject: ticketId,
      data,
    });
    expect(answer.status).toBe(202);
  }
};

const list = async (query: Record<string, string>, as?: string) => {
  const answer = await given.call('GET /v1/reports/tickets', {
    query: { from: '2026-06-01', to: '2026-06-30', ...query },
    ...(as === undefined ? {} : { as }),
  });
  expect(answer.status).toBe(200);
  return answer.json as { items: { ticketId: string; clocks: object[]; sla: object }[]; nextCursor?: string };
};
const ids = async (query: Record<string, string>, as?: string) =>
  (await list(query, as)).items.map(({ ticketId }) => ticketId).sort();

beforeAll(async () => {
  given = await house();
  await given.call('PUT /v1/sla-policies/{id}', {
    parameters: { id: 'all' },
    body: { order: 1, targets: [{ metric: 'resolution', minutes: 120 }] },
  });
  const secret = await connect(given, 'desk', {
    desk: 'generic',
    auth: { scheme: 'bearer' },
    defaults: { unit: 'finance' },
  });
  const solved = (time: string) => ['ticket.status', time, { status: 'resolved' }] as [string, string, object];
  for (const [ticketId, data] of [
    ['GOOD', {}],
    ['LATE', {}],
    ['AGAIN', {}],
    ['BOUNCED', { group: 'a' }],
    ['CHASED', {}],
    ['DISPUTED', {}],
    ['OVERDUE', {}],
    ['RUNNING', {}],
    ['FOREIGN', { unit: 'sales' }],
    ['VPN', { service: 'vpn' }],
  ] as const) {
    await post(
      given,
      'desk',
      secret,
      created(ticketId, data, ticketId === 'RUNNING' ? '2026-06-01T11:30:00Z' : undefined),
    );
  }
  await send(secret, 'GOOD', [solved('10:00')]);
  await send(secret, 'LATE', [solved('11:30')]);
  await send(secret, 'AGAIN', [solved('10:00'), ['ticket.status', '10:10', { status: 'open' }], solved('10:20')]);
  await send(secret, 'BOUNCED', [
    ['ticket.assigned', '09:10', { group: 'b' }],
    ['ticket.assigned', '09:20', { group: 'c' }],
    solved('10:00'),
  ]);
  await send(secret, 'CHASED', [['ticket.message', '09:10', { author: 'requester' }], solved('10:00')]);
  await send(secret, 'DISPUTED', [
    ['ticket.sla', '09:30', { metric: 'resolution', outcome: 'breached', dueAt: '2026-06-01T09:30:00Z' }],
    solved('10:00'),
  ]);
  await send(secret, 'FOREIGN', [solved('10:00')]);
  await send(secret, 'VPN', [solved('10:00')]);
  await given.convert();
  // It is noon: the ticket of nine has run out, and nothing has happened to it.
  await given.sweep();
});

describe('the tickets behind a number', () => {
  it.each([
    ['breached', ['LATE', 'OVERDUE']],
    ['overdue', ['OVERDUE']],
    ['reopened', ['AGAIN']],
    ['bounced', ['BOUNCED']],
    ['chased', ['CHASED']],
    ['watermelon', ['AGAIN', 'BOUNCED']],
    ['disagreement', ['DISPUTED']],
    ['all', ['AGAIN', 'BOUNCED', 'CHASED', 'DISPUTED', 'FOREIGN', 'GOOD', 'LATE', 'OVERDUE', 'VPN']],
  ])('where=%s are exactly those', async (where, expected) => {
    expect(await ids({ where })).toEqual(expected);
  });

  it('are as many as the report counts', async () => {
    const { json } = await given.call('GET /v1/reports/sla-xla', { query: { from: '2026-06-01', to: '2026-06-30' } });
    expect(json.sla.disagreements).toBe((await ids({ where: 'disagreement' })).length);
    expect(json.sla.attainment.n).toBe((await ids({ where: 'all' })).length);
    expect(json.sla.metrics.resolution).toMatchObject({ met: 7, breached: 1, openOverdue: 1 });
  });

  it('show our clock and the desk’s, side by side', async () => {
    const [row] = (await list({ where: 'disagreement' })).items;
    expect(row).toMatchObject({
      sla: { computed: 'met', reported: 'missed' },
      clocks: [
        { source: 'computed', state: 'met', target: 7200, elapsed: 3600, policy: 'all' },
        { source: 'reported', state: 'breached', due: '2026-06-01T09:30:00.000Z' },
      ],
    });
  });

  it('by the desk’s clocks are others', async () => {
    expect(await ids({ where: 'breached', slaSource: 'reported' })).toEqual(['DISPUTED']);
  });

  it('are those of the unit, the service, the kind and the period', async () => {
    expect(await ids({ unit: 'sales' })).toEqual(['FOREIGN']);
    expect(await ids({ service: 'vpn' })).toEqual(['VPN']);
    expect(await ids({ kind: 'request' })).toEqual([]);
    expect(await ids({ from: '2026-06-02' })).toEqual([]);
    expect(await ids({ to: '2026-05-31', from: '2026-05-01' })).toEqual([]);
  });

  it('of other units are not a business owner’s, with unit=* and among the open ones either', async () => {
    const owner = await token({ role: 'business', units: ['sales'] });
    expect(await ids({}, owner)).toEqual(['FOREIGN']);
    expect(await ids({ where: 'overdue' }, owner)).toEqual([]);
    const refused = await given.call('GET /v1/reports/tickets', { query: { unit: 'finance' }, as: owner });
    expect(refused.status).toBe(403);
  });

  it.each(['1', '2', '3', '4', '9', '10'])('come %s a page, each once', async limit => {
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ limit, ...(cursor === undefined ? {} : { cursor }) });
      expect(page.items.length).toBeLessThanOrEqual(Number(limit));
      found.push(...page.items.map(({ ticketId }) => ticketId));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(found.toSorted()).toEqual(await ids({}));
  });

  it.each([
    [{ where: 'sad' }, '/where'],
    [{ limit: '0' }, '/limit'],
    [{ limit: '201' }, '/limit'],
    [{ limit: 'many' }, '/limit'],
    [{ cursor: 'nonsense' }, '/cursor'],
    [{ cursor: Buffer.from('[0,"nonsense"]').toString('base64url') }, '/cursor'],
    [{ from: '2026-13-01' }, '/from'],
  ])('are refused for %j, with the path', async (query, path) => {
    const answer = await given.call('GET /v1/reports/tickets', { query: query as Record<string, string> });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ path }] } });
  });
});
