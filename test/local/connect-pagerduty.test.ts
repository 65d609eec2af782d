/** `pith connect pagerduty` against a REST API that is as strict as PagerDuty's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pagerduty } from '../../local/connect/pagerduty.ts';
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

const TOKEN = 'pagerduty-api-key';
const PATH = '/webhook_subscriptions';

interface Subscription {
  id: string;
  description: string;
  events: string[];
  filter: unknown;
  active: boolean;
  delivery_method: {
    type: string;
    url: string;
    secret: string;
    temporarily_disabled: boolean;
    custom_headers?: unknown;
  };
}

interface PagerDuty extends Registration {
  subscriptions: Subscription[];
  pings: () => number;
}

async function open({ beforePing = (_ping: number): void => {} } = {}): Promise<PagerDuty> {
  const subscriptions: Subscription[] = [];
  let made = 0;
  let pings = 0;
  /** The secret is shown once. */
  const shown = (each: Subscription) => ({ ...each, delivery_method: { ...each.delivery_method, secret: null } });

  function create(body: unknown): Answered {
    const given = need(need(body, 'webhook_subscription').webhook_subscription, 'type', 'events', 'filter');
    const delivery = need(given.delivery_method, 'type', 'url');
    made += 1;
    const subscription = {
      ...given,
      id: `PSUB${made}`,
      active: true,
      delivery_method: { ...delivery, secret: `pagerduty-made-${made}`, temporarily_disabled: false },
    } as unknown as Subscription;
    subscriptions.push(subscription);
    return { status: 201, body: { webhook_subscription: subscription } };
  }

  async function ping({ delivery_method: { url, secret } }: Subscription): Promise<Answered> {
    pings += 1;
    beforePing(pings);
    const data = { message: 'a test', type: 'ping' };
    const event = { id: `ping-${pings}`, event_type: 'pagey.ping', resource_type: 'pagey', data };
    await post(url, 'pagerduty', secret, { event: { ...event, occurred_at: new Date().toISOString(), agent: null } });
    return { status: 202 };
  }

  async function handle({ method, path, query, headers, body }: Asked): Promise<Answered | undefined> {
    if (headers.authorization !== `Token token=${TOKEN}`) return { status: 401, body: { error: { code: 2006 } } };
    if (path === PATH && method === 'GET') {
      const [limit, offset] = [Number(query.get('limit') ?? 25), Number(query.get('offset') ?? 0)];
      const page = subscriptions.slice(offset, offset + limit).map(shown);
      return { body: { webhook_subscriptions: page, limit, offset, more: offset + limit < subscriptions.length } };
    }
    if (path === PATH && method === 'POST') return create(body);
    const [, id, verb] = /^\/webhook_subscriptions\/(\w+)(?:\/(ping|enable))?$/.exec(path) ?? [];
    const found = subscriptions.find(each => each.id === id);
    if (found === undefined) return undefined;
    if (method === 'POST' && verb === 'ping') return ping(found);
    if (method === 'POST' && verb === 'enable') {
      found.delivery_method.temporarily_disabled = false;
      return { body: { webhook_subscription: shown(found) } };
    }
    if (method === 'DELETE' && verb === undefined) {
      subscriptions.splice(subscriptions.indexOf(found), 1);
      return { status: 204 };
    }
    if (method !== 'PUT' || verb !== undefined) return undefined;
    const changes = need(need(body, 'webhook_subscription').webhook_subscription);
    if ('delivery_method' in changes) return { status: 400, body: { error: 'delivery_method can’t be updated' } };
    Object.assign(found, changes);
    return { body: { webhook_subscription: shown(found) } };
  }
  const fake = await new FakeDesk(handle).open();
  const secret = (): string => subscriptions.at(-1)?.delivery_method.secret ?? 'none yet';
  return { fake, subscriptions, pings: () => pings, things: () => subscriptions, secret };
}

let ticket = 0;
registrarContract({
  registrar: pagerduty,
  user: undefined,
  token: TOKEN,
  expected: 1,
  open,
  ticket: () => {
    ticket += 1;
    const data = { id: `INC${ticket}`, type: 'incident', status: 'triggered', created_at: '2026-06-01T10:00:00Z' };
    return { event: { id: `E${ticket}`, event_type: 'incident.triggered', occurred_at: '2026-06-01T10:00:00Z', data } };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const credentials = (at: string) => ({ at, user: undefined, token: TOKEN });
const given = (id: string, at: string) => ({ desk: 'pagerduty', id, credentials: credentials(at) });

it('PagerDuty’s ping arrives, and is no ticket', async () => {
  const { fake, subscriptions, pings } = await open();
  const { said } = await runConnect(pith, pagerduty, given('ping', fake.at));
  expect(said).toContain("The desk's own test arrived");
  expect(pings()).toBe(1);
  expect(subscriptions[0]).toMatchObject({ description: 'Pith ping', filter: { type: 'account_reference' } });
  expect(subscriptions[0]?.events).toContain('incident.delegated');
  expect((await pith.client.ask('GET', '/v1/connections/ping')).lastDeliveryAt).toBeDefined();
  expect((await pith.client.ask('GET', '/v1/quarantine?connection=ping')).items).toEqual([]);
  fake.close();
});

it('a ping that comes right after another delivery is repeated, since Pith notes only one in ten seconds', async () => {
  const { fake, subscriptions, pings } = await open({
    beforePing: ping => {
      if (ping === 3) pith.advance(11_000);
    },
  });
  await runConnect(pith, pagerduty, given('busy', fake.at));
  pith.advance(-11_000);
  const { arrived } = await runConnect(pith, pagerduty, given('busy', fake.at));
  expect([arrived, pings(), subscriptions[0]?.id]).toEqual([true, 3, 'PSUB1']);
  fake.close();
});

it('a second run keeps the subscription and its secret, and enables it again', async () => {
  const { fake, subscriptions } = await open();
  await runConnect(pith, pagerduty, given('kept', fake.at));
  const [before] = subscriptions;
  if (before !== undefined) before.delivery_method.temporarily_disabled = true;
  const { arrived } = await runConnect(pith, pagerduty, given('kept', fake.at));
  expect([arrived, subscriptions.length, subscriptions[0]?.id]).toEqual([true, 1, before?.id]);
  expect(subscriptions[0]?.delivery_method.temporarily_disabled).toBe(false);
  fake.close();
});

it('a subscription whose secret Pith doesn’t know is replaced, with the scope that it had', async () => {
  const { fake, subscriptions } = await open();
  await runConnect(pith, pagerduty, given('lost', fake.at));
  const filter = { type: 'service_reference', id: 'PSERVICE' };
  const [before] = subscriptions;
  if (before !== undefined)
    Object.assign(before, { filter, delivery_method: { ...before.delivery_method, secret: 'x' } });
  const { arrived, said } = await runConnect(pith, pagerduty, given('lost', fake.at));
  expect(arrived, said).toBe(true);
  expect(said).toContain('made anew');
  expect(subscriptions).toMatchObject([{ id: 'PSUB2', filter }]);
  fake.close();
});

it('a header with the secret is given to PagerDuty, for who prefers it', async () => {
  const { fake, subscriptions } = await open();
  const run = runConnect(pith, pagerduty, { ...given('header', fake.at), scheme: 'header', headerName: 'X-Desk' });
  // The fake signs and doesn't send the header: so its ping is refused, and that is said.
  expect((await run).arrived).toBe(false);
  expect((await run).said).toContain('One from here did arrive');
  expect(subscriptions[0]?.delivery_method.custom_headers).toMatchObject([{ name: 'x-desk' }]);
  fake.close();
});

it('by hand, --rotate doesn’t push out the secret that PagerDuty signs with', async () => {
  const by = { desk: 'pagerduty', id: 'by-hand' };
  await runConnect(pith, pagerduty, { ...by, secret: 'made-by-pagerduty' });
  const { said } = await runConnect(pith, pagerduty, { ...by, rotate: true });
  expect(said).toContain('PITH_DESK_SECRET');
  // The one before a new one would be valid for a day.
  pith.advance(25 * 3_600_000);
  const event = { id: 'later', event_type: 'pagey.ping', data: { type: 'ping' } };
  const answer = await post(`${pith.url}/v1/webhooks/by-hand`, 'pagerduty', 'made-by-pagerduty', { event });
  pith.advance(-25 * 3_600_000);
  expect(answer.status).toBe(202);
});
