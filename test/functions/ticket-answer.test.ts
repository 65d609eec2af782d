/** What the API's document says of a ticket is what it answers, and all of it. */
import { beforeAll, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { resolved } from '#test/support/description.ts';
import { closed } from './closed-schema.ts';
import { type House, house } from './harness.ts';
import { companyOf, fillCompany } from './random-company.ts';

describe('the answer of a ticket', () => {
  let given: House;
  let schema: z.ZodType;
  const keys: { connection: string; ticketId: string }[] = [];
  beforeAll(async () => {
    given = await house();
    await fillCompany(given, companyOf(11, 60));
    const json = resolved((await given.call('GET /v1/openapi.json', { as: null })).json);
    const { responses } = json.paths['/v1/tickets/{connection}/{ticketId}'].get;
    schema = z.fromJSONSchema(
      closed(responses['200'].content['application/json'].schema) as z.core.JSONSchema.JSONSchema,
    );
    const query = { unit: '*', where: 'created', from: '2020-01-01', to: '2030-01-01', limit: '200' };
    keys.push(...(await given.call('GET /v1/reports/tickets', { query })).json.items);
  }, 60_000);

  it('is as its schema says, for every ticket of a company', async () => {
    expect(keys.length).toBeGreaterThan(40);
    const changes = new Set<string>();
    for (const { connection, ticketId } of keys) {
      const { status, json } = await given.call('GET /v1/tickets/{connection}/{ticketId}', {
        parameters: { connection, ticketId },
      });
      expect(status).toBe(200);
      expect(schema.safeParse(json).error?.issues ?? [], ticketId).toEqual([]);
      for (const event of json.timeline) for (const change of event.changes) changes.add(change.what);
    }
    expect([...changes]).toEqual(expect.arrayContaining(['created', 'status', 'group', 'message']));
  });
});
