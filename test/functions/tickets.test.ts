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
  return answer.json as {
    items: { ticketId: string; day: string | null; clocks: object[]; sla: object }[];
    nextCursor?: string;
  };
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
    ['CANCELLED', {}],
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
  await send(secret, 'CANCELLED', [['ticket.status', '10:00', { status: 'cancelled' }]]);
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

  it('come with the newest resolution first, of those of a unit, and then those that are open', async () => {
    const { items } = await list({ unit: 'finance' });
    expect(items.at(-1)?.ticketId).toBe('OVERDUE');
    expect(items.map(({ day }) => day)).toEqual(
      items
        .map(({ day }) => day)
        .toSorted()
        .reverse(),
    );
  });

  it('are as many as the first page says, where the rollups know it', async () => {
    expect(await list({ limit: '2' })).toMatchObject({ total: 9 });
    expect(await list({ service: 'vpn' })).toMatchObject({ total: 1 });
    expect(await list({ where: 'open' })).toMatchObject({ total: 2 });
    expect(await list({ where: 'created,breached' })).not.toHaveProperty('total');
    const { nextCursor = '' } = await list({ limit: '2' });
    expect(await list({ limit: '2', cursor: nextCursor })).not.toHaveProperty('total');
  });

  it('are all that were created, whatever has become of them, and all that are open', async () => {
    expect(await ids({ where: 'open' })).toEqual(['OVERDUE', 'RUNNING']);
    expect(await ids({ where: 'open', from: '2026-05-01', to: '2026-05-02' })).toEqual(['OVERDUE', 'RUNNING']);
    const created = await ids({ where: 'created' });
    expect(created).toHaveLength(11);
    expect(created).toContain('CANCELLED');
    expect(await ids({ where: 'created', from: '2026-06-02' })).toEqual([]);
    expect(await ids({ where: 'created,open' })).toEqual(['OVERDUE', 'RUNNING']);
  });

  it('under several conditions are those for which all hold, with what each found', async () => {
    expect(await ids({ where: 'watermelon-observed,bounced' })).toEqual(['BOUNCED']);
    expect(await ids({ where: 'met,chased' })).toEqual(['CHASED']);
    expect(await ids({ where: 'bounced,chased' })).toEqual([]);
    const [row] = (await list({ where: 'bounced,watermelon' })).items;
    expect(row).toMatchObject({
      self: '/v1/tickets/desk/BOUNCED',
      day: '2026-06-01',
      found: { bounced: { day: '2026-06-01', times: 2 }, watermelon: { day: '2026-06-01' } },
    });
    expect((await list({ where: 'overdue' })).items[0]).toMatchObject({
      found: { overdue: { day: '2026-06-01', metrics: ['resolution'] } },
    });
    expect((await list({ where: 'open' })).items[0]).toMatchObject({ day: null });
  });

  it('are picked by breakdown, and by the hour of creation', async () => {
    expect(await ids({ group: 'c' })).toEqual(['BOUNCED']);
    expect(await ids({ without: 'group' })).toHaveLength(8);
    expect(await ids({ without: 'service', unit: 'finance' })).not.toContain('VPN');
    expect(await ids({ priority: '1' })).toEqual([]);
    expect(await ids({ where: 'open', hour: '9' })).toEqual(['OVERDUE']);
    expect(await ids({ where: 'open', hour: '11' })).toEqual(['RUNNING']);
  });

  it('are gone through by the cursor of the same query only, of the same caller', async () => {
    const { nextCursor: cursor = '' } = await list({ limit: '2' });
    const again = (query: Record<string, string>, as?: string) =>
      given.call('GET /v1/reports/tickets', {
        query: { from: '2026-06-01', to: '2026-06-30', cursor, ...query },
        ...(as === undefined ? {} : { as }),
      });
    expect((await again({ limit: '5' })).status).toBe(200);
    for (const other of [
      { where: 'met' },
      { to: '2026-06-29' },
      { without: 'service' },
      { unit: 'finance' },
      { hour: '9' },
    ]) {
      const { status, json } = await again(other as Record<string, string>);
      expect([other, status, json.errors]).toEqual([
        other,
        400,
        [{ path: '/cursor', message: expect.stringContaining('belongs to another query') }],
      ]);
    }
    const owner = await token({ role: 'business', units: ['finance', 'sales'] });
    expect((await again({}, owner)).status).toBe(400);
  });

  it('go on with the days that were meant, also after midnight', async () => {
    const first = await given.call('GET /v1/reports/tickets', { query: { limit: '4' } });
    const now = given.clock.now;
    given.clock.now = Date.parse('2026-07-02T00:00:01Z');
    const query = { cursor: first.json.nextCursor };
    const next = await given.call('GET /v1/reports/tickets', { query, as: await token({ now: given.clock.now }) });
    given.clock.now = now;
    expect([next.status, first.json.items.length + next.json.items.length]).toEqual([200, 9]);
  });

  it.each([
    [{ where: 'sad' }, '/where'],
    [{ where: 'met,sad' }, '/where'],
    [{ where: '' }, '/where'],
    [{ hour: '24' }, '/hour'],
    [{ hour: '' }, '/hour'],
    [{ without: 'unit' }, '/without'],
    [{ without: 'service,group', group: 'desk' }, '/without'],
    [{ status: 'open' }, '/status'],
    [{ limit: '0' }, '/limit'],
    [{ limit: '201' }, '/limit'],
    [{ limit: 'many' }, '/limit'],
    [{ cursor: 'nonsense' }, '/cursor'],
    [{ cursor: Buffer.from('[0,"nonsense"]').toString('base64url') }, '/cursor'],
    [{ cursor: Buffer.from('["a","2026-06-01","2026-06-30",0,"finance",0,"x"]').toString('base64url') }, '/cursor'],
    [{ cursor: Buffer.from('["a","2026-06-01","never",0,"finance",0,null]').toString('base64url') }, '/cursor'],
    [{ from: '2026-13-01' }, '/from'],
  ])('are refused for %j, with the path', async (query, path) => {
    const answer = await given.call('GET /v1/reports/tickets', { query: query as Record<string, string> });
    expect(answer).toMatchObject({ status: 400, json: { errors: [{ path }] } });
  });

  it('say from when on they are all there, where older ones are forgotten', async () => {
    await given.call('PUT /v1/settings', { body: { retentionDays: 30 } });
    given.clock.now += 60_000;
    const { json } = await given.call('GET /v1/reports/tickets', { query: { from: '2026-04-01', to: '2026-06-30' } });
    expect(json.forgottenBefore).toBe('2026-05-02');
    expect(await list({})).not.toHaveProperty('forgottenBefore');
  });
});
