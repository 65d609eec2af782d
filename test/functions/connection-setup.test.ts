/** What is read of connections beside their documents: how the desk is set up, and when it was last heard. */
import { describe, expect, it } from 'vitest';
import { connect, created, house, post } from './harness.ts';

const DOCUMENT = { desk: 'generic', auth: { scheme: 'bearer' } };
const PATH = { parameters: { id: 'desk' } };

describe('the set-up of a saved connection', () => {
  it('is said again as it was when the connection was saved', async () => {
    const given = await house();
    const saved = await given.call('PUT /v1/connections/{id}', { ...PATH, body: DOCUMENT });
    const { status, json } = await given.call('GET /v1/connections/{id}/setup', PATH);
    const { id, desk, webhookUrl, setup } = saved.json;
    expect({ status, json }).toEqual({ status: 200, json: { id, desk, webhookUrl, setup } });
  });

  it('has no secret in it', async () => {
    const given = await house();
    const secret = await connect(given, 'desk', DOCUMENT);
    expect((await given.call('GET /v1/connections/{id}/setup', PATH)).text).not.toContain(secret);
  });

  it('is not there for a connection that isn’t', async () => {
    const given = await house();
    for (const id of ['nowhere', 'No Id']) {
      expect((await given.call('GET /v1/connections/{id}/setup', { parameters: { id } })).status).toBe(404);
    }
  });

  it('refuses parameters that it doesn’t know', async () => {
    const given = await house();
    await connect(given, 'desk', DOCUMENT);
    expect((await given.call('GET /v1/connections/{id}/setup', { ...PATH, query: { lang: 'de' } })).status).toBe(400);
  });
});

describe('the list of connections', () => {
  it('says of each when its desk last delivered, and of a silent one nothing', async () => {
    const given = await house();
    await connect(given, 'silent', DOCUMENT);
    const secret = await connect(given, 'alive', DOCUMENT);
    await post(given, 'alive', secret, created('T1'));
    const { items } = (await given.call('GET /v1/connections')).json;
    const one = (await given.call('GET /v1/connections/{id}', { parameters: { id: 'alive' } })).json;
    expect(items.map(({ id, lastDeliveryAt }: Record<string, unknown>) => [id, lastDeliveryAt])).toEqual([
      ['alive', one.lastDeliveryAt],
      ['silent', undefined],
    ]);
    expect(one.lastDeliveryAt).toEqual(expect.any(String));
  });
});
