/** Trying a change of the rules on past tickets, before it is saved. */
import { beforeAll, describe, expect, it } from 'vitest';
import { connect, created, type House, house, post, token } from './harness.ts';

let given: House;
const PERIOD = { from: '2026-06-01', to: '2026-06-30' };
const policy = (minutes: number, more: object = {}) => ({
  order: 1,
  targets: [{ metric: 'resolution', minutes }],
  ...more,
});

beforeAll(async () => {
  given = await house();
  await given.call('PUT /v1/calendars/{id}', {
    parameters: { id: 'office' },
    body: { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] } },
  });
  await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'all' }, body: policy(120) });
  const secret = await connect(given, 'desk', {
    desk: 'generic',
    auth: { scheme: 'bearer' },
    defaults: { unit: 'finance' },
  });
  // Ten tickets of 09:00, resolved after 10, 20 … 100 minutes; the last one has been bounced twice.
  for (let index = 1; index <= 10; index += 1) {
    const [subject, minutes] = [`T${index}`, index * 10];
    await post(given, 'desk', secret, created(subject, { group: 'a' }));
    if (index === 10) {
      for (const group of ['b', 'c']) {
        await post(given, 'desk', secret, {
          type: 'ticket.assigned',
          timestamp: `2026-06-01T09:0${group === 'b' ? 1 : 2}:00Z`,
          subject,
          data: { group },
        });
      }
    }
    const timestamp = new Date(Date.UTC(2026, 5, 1, 9, minutes)).toISOString();
    await post(given, 'desk', secret, { type: 'ticket.status', timestamp, subject, data: { status: 'resolved' } });
  }
  await given.convert();
});

const attainment = (side: { sla: { attainment: { value: number } } }) => side.sla.attainment.value;

describe('a policy', () => {
  const preview = (body: unknown, query: Record<string, string> = {}, as?: string) =>
    given.call('POST /v1/sla-policies/{id}/preview', {
      ...{ parameters: { id: 'all' }, body, query: { ...PERIOD, ...query } },
      ...(as === undefined ? {} : { as }),
    });

  it('with another target says what attainment would have been instead', async () => {
    const { status, json } = await preview(policy(60));
    expect(status).toBe(200);
    expect(json).toMatchObject({ from: '2026-06-01', to: '2026-06-30', tickets: 10, limited: false });
    expect([attainment(json.current), attainment(json.proposed)]).toEqual([1, 0.6]);
    expect(json.proposed.sla.metrics.resolution).toMatchObject({ met: 6, breached: 4 });
    expect(json.changed.tickets).toBe(4);
    expect(json.changed.items).toContainEqual({
      connection: 'desk',
      ticketId: 'T7',
      current: 'met',
      proposed: 'missed',
    });
    expect(json.says).toBe(
      'SLA attainment would have been 60.0 % instead of 100.0 %, and the watermelon rate 0.0 % instead of 10.0 %; ' +
        '4 of 10 tickets resolved would have had another SLA verdict.',
    );
  });

  it('that changes nothing says so', async () => {
    const { json } = await preview(policy(120));
    expect(json).toMatchObject({
      changed: { tickets: 0, items: [] },
      says: 'Nothing would have changed of 10 tickets resolved.',
    });
  });

  it('saves nothing, and changes no report', async () => {
    const before = await given.dump();
    await preview(policy(1));
    expect(await given.dump()).toEqual(before);
  });

  it('under a new id stands beside those that are there', async () => {
    const { json } = await given.call('POST /v1/sla-policies/{id}/preview', {
      ...{ parameters: { id: 'first' }, query: PERIOD },
      body: policy(30, { order: 0 }),
    });
    expect(attainment(json.proposed)).toBe(0.3);
  });

  it('on a period without tickets says that there is nothing to compare', async () => {
    const { json } = await preview(policy(60), { from: '2026-01-01', to: '2026-01-31' });
    expect(json).toMatchObject({ tickets: 0, says: expect.stringContaining('nothing to compare') });
  });

  it('without a period covers the last ninety days', async () => {
    const { json } = await given.call('POST /v1/sla-policies/{id}/preview', {
      parameters: { id: 'all' },
      body: policy(60),
    });
    expect(json).toMatchObject({ from: '2026-03-04', to: '2026-06-01', tickets: 10 });
  });

  it.each([
    [{ order: 1 }, '/targets'],
    [policy(60, { targets: [{ metric: 'resolution', minutes: 1, calendar: 'gone' }] }), '/targets/0/calendar'],
    [
      policy(60, {
        targets: [
          { metric: 'resolution', minutes: 1 },
          { metric: 'resolution', minutes: 2 },
        ],
      }),
      '/targets/1/metric',
    ],
    [policy(60, { targets: [{ metric: 'resolution', minutes: 1, warnAt: [0] }] }), '/targets/0/warnAt/0'],
    [policy(60, { pauseOn: ['asleep'] }), '/pauseOn/0'],
    [policy(60, { onReopen: 'forget' }), '/onReopen'],
    [policy(60, { targets: [{ metric: 'resolution', minutes: 1, businessDays: 1 }] }), '/targets/0'],
  ])('that could not be saved is refused with the same path: %j', async (body, path) => {
    for (const key of ['POST /v1/sla-policies/{id}/preview', 'PUT /v1/sla-policies/{id}'] as const) {
      const answer = await given.call(key, { parameters: { id: 'all' }, body });
      expect(answer).toMatchObject({ status: 422, json: { errors: [{ path }] } });
    }
  });

  it('is for administrators and IT', async () => {
    expect((await preview(policy(60), {}, await token({ role: 'it' }))).status).toBe(200);
    expect((await preview(policy(60), {}, await token({ role: 'business', units: ['finance'] }))).status).toBe(403);
  });
});

describe('other rules', () => {
  it('a calendar', async () => {
    const hours = { mon: [['09:30', '17:00']] };
    await given.call('PUT /v1/sla-policies/{id}', {
      ...{ parameters: { id: 'other' } },
      body: policy(50, {
        order: 0,
        match: { service: 'none' },
        targets: [{ metric: 'resolution', minutes: 50, calendar: 'office' }],
      }),
    });
    const { status, json } = await given.call('POST /v1/calendars/{id}/preview', {
      ...{ parameters: { id: 'office' }, query: PERIOD, body: { timeZone: 'UTC', hours } },
    });
    expect({ status, tickets: json.tickets, changed: json.changed.tickets }).toEqual({
      status: 200,
      tickets: 10,
      changed: 0,
    });
  });

  it('settings: a lower bounce threshold makes other watermelons', async () => {
    const { json } = await given.call('POST /v1/settings/preview', { query: PERIOD, body: { bounceThreshold: 3 } });
    const rates = [json.current, json.proposed].map(side => side.watermelonRate.observed.value);
    expect(rates).toEqual([0.1, 0]);
    expect(json.says).toContain('the watermelon rate 0.0 % instead of 10.0 %');
  });

  it('a unit', async () => {
    const answer = await given.call('POST /v1/units/{id}/preview', {
      ...{ parameters: { id: 'finance' }, query: PERIOD, body: { name: 'Finance', timeZone: 'Asia/Tokyo' } },
    });
    expect(answer).toMatchObject({ status: 200, json: { tickets: 10, changed: { tickets: 0 } } });
  });

  it('under an id that can be none is refused', async () => {
    const answer = await given.call('POST /v1/units/{id}/preview', {
      parameters: { id: 'No Id' },
      body: { name: 'x' },
    });
    expect(answer.status).toBe(422);
  });
});
