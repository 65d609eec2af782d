/** `pith connect zendesk` against an API that is as strict as Zendesk's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basicAuthorization } from '../../local/connect/desk-api.ts';
import { zendesk } from '../../local/connect/zendesk.ts';
import {
  type Answered,
  type Asked,
  FakeDesk,
  type LocalPith,
  need,
  post,
  type Registration,
  registrarContract,
  runConnect,
  startLocalPith,
} from './connect-support.ts';

const USER = 'admin@example.com';
const TOKEN = 'zendesk-api-token';

interface Webhook {
  id: string;
  name: string;
  endpoint: string;
  subscriptions: string[];
  secret: string;
  authentication?: unknown;
}

const WEBHOOKS = '/api/v2/webhooks';

async function open({ refusesTests = false } = {}): Promise<Registration & { webhooks: Webhook[] }> {
  const webhooks: Webhook[] = [];
  let secrets = 0;
  const newSecret = (): string => `signing-secret-${++secrets}`;

  function checked(body: unknown): Omit<Webhook, 'id' | 'secret'> {
    const webhook = need(need(body, 'webhook').webhook, 'name', 'endpoint', 'http_method', 'request_format', 'status');
    if (webhook.http_method !== 'POST' || webhook.request_format !== 'json')
      throw new Error('events are posted as JSON');
    if ('signing_secret' in webhook) throw new Error('signing_secret is read-only');
    return webhook as unknown as Omit<Webhook, 'id' | 'secret'>;
  }

  async function handle({ method, path, query, headers, body }: Asked): Promise<Answered | undefined> {
    if (headers.authorization !== basicAuthorization(`${USER}/token`, TOKEN).authorization) {
      return { status: 401, body: { error: 'Couldn’t authenticate you' } };
    }
    if (path === WEBHOOKS && method === 'GET') {
      const shown = webhooks.map(({ secret: _, ...each }) => each);
      // One a page, so that the cursor is used.
      const at = Number(query.get('page[after]') ?? 0);
      return {
        body: {
          webhooks: shown.slice(at, at + 1),
          meta: { has_more: at + 1 < shown.length, after_cursor: `${at + 1}` },
        },
      };
    }
    if (path === WEBHOOKS && method === 'POST') {
      const webhook = { ...checked(body), id: `01F${webhooks.length}`, secret: newSecret() };
      webhooks.push(webhook);
      const { secret: _, ...shown } = webhook;
      return { status: 201, body: { webhook: shown } };
    }
    if (path === `${WEBHOOKS}/test` && method === 'POST') {
      if (refusesTests) return { status: 400, body: { errors: [{ code: 'InvalidRequest', title: 'no such test' }] } };
      const { payload, endpoint } = need(need(body, 'request').request, 'endpoint', 'payload');
      const webhook = webhooks.find(({ id }) => id === query.get('webhook_id'));
      if (webhook === undefined) return { status: 404 };
      const answer = await post(String(endpoint), 'zendesk', webhook.secret, JSON.parse(String(payload)));
      return { body: { response: { status: answer.status } } };
    }
    const [, id, isSecret] = new RegExp(`^${WEBHOOKS}/(\\w+)(/signing_secret)?$`).exec(path) ?? [];
    const webhook = webhooks.find(each => each.id === id);
    if (webhook === undefined) return undefined;
    if (isSecret !== undefined) {
      if (method === 'POST') webhook.secret = newSecret();
      return { body: { signing_secret: { algorithm: 'SHA256', secret: webhook.secret } } };
    }
    if (method !== 'PUT') return undefined;
    Object.assign(webhook, checked(body));
    return { status: 204 };
  }
  const fake = await new FakeDesk(handle).open();
  return { fake, webhooks, things: () => webhooks, secret: () => webhooks.at(-1)?.secret ?? 'none yet' };
}

let ticket = 0;
registrarContract({
  registrar: zendesk,
  user: USER,
  token: TOKEN,
  expected: 1,
  open,
  ticket: () => {
    ticket += 1;
    return {
      id: `event-${ticket}`,
      type: 'zen:event-type:ticket.created',
      time: '2026-06-01T10:00:00.123456789Z',
      subject: `zen:ticket:${ticket}`,
      detail: {
        id: `${ticket}`,
        status: 'NEW',
        created_at: '2026-06-01T10:00:00Z',
        updated_at: '2026-06-01T10:00:00Z',
      },
      event: { meta: { sequence: { id: 'a', position: 1, total: 1 } } },
    };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const credentials = (at: string) => ({ at, user: USER, token: TOKEN });

it('Zendesk’s own test arrives, and is no ticket', async () => {
  const { fake, webhooks } = await open();
  const { said } = await runConnect(pith, zendesk, { desk: 'zendesk', id: 'own', credentials: credentials(fake.at) });
  expect(said).toContain("The desk's own test arrived");
  expect(webhooks[0]?.subscriptions).toContain('zen:event-type:ticket.comment_added');
  const connection = await pith.client.ask('GET', '/v1/connections/own');
  expect([connection.lastTestAt === undefined, connection.lastDeliveryAt]).toEqual([false, undefined]);
  fake.close();
});

it('a Zendesk that refuses to test is no failure: Pith posts its own', async () => {
  const { fake } = await open({ refusesTests: true });
  const run = await runConnect(pith, zendesk, { desk: 'zendesk', id: 'refuses', credentials: credentials(fake.at) });
  expect(run.arrived).toBe(true);
  expect(run.said).toContain('The desk sent no test of its own');
  expect(run.said).toContain('A test delivery, proven as the desk does, arrived');
  fake.close();
});

it('a webhook of triggers at the same address is left alone, and said', async () => {
  const { fake, webhooks } = await open();
  const endpoint = `${pith.url}/v1/webhooks/two`;
  webhooks.push({ id: 'T', name: 'By hand', endpoint, subscriptions: ['conditional_ticket_events'], secret: 's' });
  const { said } = await runConnect(pith, zendesk, { desk: 'zendesk', id: 'two', credentials: credentials(fake.at) });
  expect(webhooks).toHaveLength(2);
  expect(said).toContain('“By hand” posts to the same address by triggers');
  fake.close();
});

it('a webhook made by hand for the same address becomes ours', async () => {
  const { fake, webhooks } = await open();
  const endpoint = `${pith.url}/v1/webhooks/hand`;
  webhooks.push({
    id: 'H',
    name: 'Pith',
    endpoint,
    subscriptions: ['zen:event-type:ticket.created'],
    secret: 'theirs',
  });
  const run = await runConnect(pith, zendesk, { desk: 'zendesk', id: 'hand', credentials: credentials(fake.at) });
  expect([run.arrived, webhooks.length, webhooks[0]?.name]).toEqual([true, 1, 'Pith hand']);
  fake.close();
});

it('a bearer token is given to Zendesk, for who prefers it', async () => {
  const { fake, webhooks } = await open();
  const id = 'bearer';
  const run = await runConnect(pith, zendesk, { desk: 'zendesk', id, scheme: id, credentials: credentials(fake.at) });
  expect(run.arrived).toBe(true);
  expect(webhooks[0]?.authentication).toMatchObject({ type: 'bearer_token', add_position: 'header' });
  const { data } = (webhooks[0]?.authentication ?? {}) as { data: { token: string } };
  expect(run.said).not.toContain(data.token);
  expect((await post(`${pith.url}/v1/webhooks/${id}`, 'bearer', data.token, { type: 'pith.test' })).status).toBe(202);
  fake.close();
});
