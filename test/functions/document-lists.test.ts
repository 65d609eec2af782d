/** Lists of calendars and SLA policies: all there are, for whoever may see one of them. */
import { describe, expect, it } from 'vitest';
import { resolved } from '#test/support/description.ts';
import { house, token } from './harness.ts';

const OFFICE = { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:00']] } };
const policy = (order: number) => ({ order, targets: [{ metric: 'resolution', minutes: 60 }] });

describe('the list of calendars', () => {
  it('has all of them by id, without the dates that holidays were laid out as', async () => {
    const given = await house();
    expect((await given.call('GET /v1/calendars')).json).toEqual({ items: [] });
    const bavaria = { ...OFFICE, holidayRegion: 'DE-BY', holidays: ['2026-12-31'] };
    await given.call('PUT /v1/calendars/{id}', { parameters: { id: 'works' }, body: OFFICE });
    await given.call('PUT /v1/calendars/{id}', { parameters: { id: 'office' }, body: bavaria });
    const { status, json } = await given.call('GET /v1/calendars');
    expect({ status, json }).toEqual({
      status: 200,
      json: {
        items: [
          { id: 'office', ...bavaria },
          { id: 'works', ...OFFICE },
        ],
      },
    });
  });
});

describe('the list of SLA policies', () => {
  it('has all of them in the order in which they are tried, each as its own answer', async () => {
    const given = await house();
    for (const [id, order] of [
      ['c', 2],
      ['b', 1],
      ['a', 2],
      ['z', -1],
    ] as const) {
      await given.call('PUT /v1/sla-policies/{id}', { parameters: { id }, body: policy(order) });
    }
    const { status, json } = await given.call('GET /v1/sla-policies');
    expect([status, json.items.map(({ id }: { id: string }) => id)]).toEqual([200, ['z', 'b', 'a', 'c']]);
    for (const item of json.items) {
      const one = await given.call('GET /v1/sla-policies/{id}', { parameters: { id: item.id } });
      expect(one.json).toEqual(item);
    }
  });
});

describe.each(['GET /v1/calendars', 'GET /v1/sla-policies'] as const)('%s', route => {
  it('is for administrators and IT', async () => {
    const given = await house();
    const statusAs = async (as: string | null) => (await given.call(route, { as })).status;
    expect(await statusAs(await token({ role: 'it' }))).toBe(200);
    for (const role of ['business', 'signals'] as const) {
      expect(await statusAs(await token({ role, units: ['finance'] }))).toBe(403);
    }
    expect(await statusAs(null)).toBe(401);
  });

  it('is described with the documents that it has', async () => {
    const given = await house();
    const { paths } = resolved((await given.call('GET /v1/openapi.json', { as: null })).json);
    const { schema } = paths[route.slice(4)].get.responses['200'].content['application/json'];
    expect(schema).toMatchObject({ required: ['items'], properties: { items: { items: { type: 'object' } } } });
    expect(schema.properties.items.items.properties).toHaveProperty('id');
  });
});
