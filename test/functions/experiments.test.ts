/** Experiments on SQLite, and what the API's document says of them. */
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { resolved } from '#test/support/description.ts';
import { closed } from './closed-schema.ts';
import { experimentsContract, furnished, PLAN, plan, plansContract } from './contract-experiments.ts';
import { outcomesContract } from './contract-outcomes.ts';
import { house } from './harness.ts';

describe('on SQLite', () => {
  experimentsContract(house);
  plansContract(house);
  outcomesContract(house);
});

describe('the document of the API', () => {
  it('says all that is answered of experiments, and nothing else is', async () => {
    const given = await furnished(house);
    const json = resolved((await given.call('GET /v1/openapi.json', { as: null })).json);
    const check = (path: string, method: string, status: string, answer: unknown): void => {
      const { schema } = json.paths[path][method].responses[status].content['application/json'];
      const issues = z.fromJSONSchema(closed(schema) as z.core.JSONSchema.JSONSchema).safeParse(answer).error?.issues;
      expect([path, issues ?? []]).toEqual([path, []]);
    };
    const ONE = { parameters: { id: 'at-once' } };
    const path = '/v1/experiments/{id}' as const;
    const preview = await given.call('POST /v1/experiments/{id}/preview', { ...ONE, body: PLAN });
    check(`${path}/preview`, 'post', '200', preview.json);
    check(path, 'put', '201', (await plan(given, { start: '2026-06-01' })).json);
    const query = { requester: 'a' };
    check(`${path}/assignment`, 'get', '200', (await given.call(`GET ${path}/assignment`, { ...ONE, query })).json);
    const body = { outcomes: [{ requester: 'a', value: 1 }] };
    check(`${path}/outcomes`, 'post', '202', (await given.call(`POST ${path}/outcomes`, { ...ONE, body })).json);
    const reason = { reason: 'no money' };
    check(`${path}/stop`, 'post', '200', (await given.call(`POST ${path}/stop`, { ...ONE, body: reason })).json);
    const compared = {
      ...{
        design: 'comparison',
        units: ['finance', 'sales'],
        treated: ['sales'],
        baseline: { value: 1, deviation: 1 },
      },
      primary: { kpi: 'retention', outcome: 'mean' },
    };
    await plan(given, compared, { parameters: { id: 'compared' } });
    check('/v1/experiments', 'get', '200', (await given.call('GET /v1/experiments')).json);
    check(path, 'get', '200', (await given.call(`GET ${path}`, { parameters: { id: 'compared' } })).json);
  });
});
