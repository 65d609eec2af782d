/** What the API's document says of the comparison is what it answers, and all of it. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { resolved } from '#test/support/description.ts';
import { agree } from '../xla/agree.ts';
import { closed, isObject } from './closed-schema.ts';
import { type House, house } from './harness.ts';
import { companyOf, fillCompany } from './random-company.ts';

const seen = new Set<string>();
/** Notes the paths of everything that an answer has. */
function note(value: unknown, path = ''): void {
  if (Array.isArray(value)) for (const one of value) note(one, path);
  else if (isObject(value)) for (const [name, one] of Object.entries(value)) note(one, `${path}/${name}`);
  seen.add(path);
}

describe('the answer of the comparison', () => {
  let given: House;
  let schema: z.ZodType;
  beforeAll(async () => {
    given = await house();
    await fillCompany(given, companyOf(7, 80));
    await agree(given, 'finance', { effectiveFrom: '2026-04-01' });
    const json = resolved((await given.call('GET /v1/openapi.json', { as: null })).json);
    const { responses } = json.paths['/v1/reports/sla-xla'].get;
    schema = z.fromJSONSchema(
      closed(responses['200'].content['application/json'].schema) as z.core.JSONSchema.JSONSchema,
    );
  }, 60_000);

  it.each<Record<string, string>>([
    { unit: 'finance' },
    { unit: 'finance', groupBy: 'service', from: '2026-03-01', to: '2026-05-20' },
    { unit: 'finance,sales', groupBy: 'unit', from: '2026-04-01', to: '2026-04-30', interval: 'week' },
    { groupBy: 'channel', from: '2026-03-01', to: '2026-03-31', slaSource: 'computed', service: 'vpn' },
    { groupBy: 'group', kind: 'other' },
    { unit: 'works', from: '2020-01-01', to: '2020-01-02' },
  ])('is as its schema says: %j', async query => {
    const { status, json } = await given.call('GET /v1/reports/sla-xla', { query });
    expect(status).toBe(200);
    note(json);
    expect(schema.safeParse(json).error?.issues ?? []).toEqual([]);
  });

  it('has had everything that is worth a check', () => {
    for (const path of [
      '/xla/versions',
      '/xla/measures/change',
      '/groups/comparison/drivers/tickets/where',
      '/service',
    ]) {
      expect(seen).toContain(path);
    }
  });

  it('would not be as the schema says with something more, or less', async () => {
    const { json } = await given.call('GET /v1/reports/sla-xla', { query: { unit: 'finance' } });
    expect(schema.safeParse({ ...json, more: 1 }).success).toBe(false);
    expect(schema.safeParse({ ...json, counts: {} }).success).toBe(false);
  });
});
