/** Agreements through the API. */
import { describe, expect, it } from 'vitest';
import { resolved } from '#test/support/description.ts';
import { agreementsContract, TERMS } from './contract-agreements.ts';
import { house, token } from './harness.ts';

describe('on SQLite', () => agreementsContract(house));

interface Schema {
  required?: string[];
  properties?: Record<string, Schema>;
  items?: Schema;
}

describe('the API’s description', () => {
  it('says what a proposal is answered, and that it takes If-Match', async () => {
    const given = await house();
    await given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance' } });
    const unit = { unit: 'finance' };
    const as = await token({ role: 'it' });
    const { json } = await given.call('POST /v1/units/{unit}/agreements', { parameters: unit, body: TERMS, as });
    const { paths } = resolved((await given.call('GET /v1/openapi.json')).json);
    const post = paths['/v1/units/{unit}/agreements'].post;
    const schema: Schema = post.responses['201'].content['application/json'].schema;
    expect(Object.keys(json)).toEqual(expect.arrayContaining(schema.required ?? []));
    expect(Object.keys(schema.properties ?? {})).toEqual(expect.arrayContaining(Object.keys(json)));
    expect(post.parameters.map(({ name }: { name: string }) => name)).toEqual(['unit', 'If-Match']);
    const list: Schema = paths['/v1/units/{unit}/agreements'].get.responses['200'].content['application/json'].schema;
    expect(list.properties?.items?.items).toEqual(schema);
    const body: Schema = post.requestBody.content['application/json'].schema;
    expect(body.required).toEqual(['window', 'effectiveFrom', 'reviewOn', 'onMissed', 'owners', 'measures']);
  });
});
