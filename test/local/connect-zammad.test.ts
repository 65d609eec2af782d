/** `pith connect zammad` against an API that is as strict as Zammad's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { zammad } from '../../local/connect/zammad.ts';
import {
  type Answered,
  type Asked,
  FakeDesk,
  type LocalPith,
  need,
  type Registration,
  registrarContract,
  runConnect,
  startLocalPith,
} from './connect-support.ts';

const TOKEN = 'zammad-access-token';
const WEBHOOK = ['name', 'endpoint', 'http_method', 'signature_token', 'ssl_verify', 'basic_auth_username'];
const MASK = '**********';

type Thing = Record<string, unknown> & { id: number };

/** What Zammad shows of a webhook: no secret. */
const masked = (each: Thing): Thing => ({ ...each, signature_token: each.signature_token ? MASK : '' });

async function open({ knowsBearer = true } = {}): Promise<Registration & { webhooks: Thing[]; triggers: Thing[] }> {
  const webhooks: Thing[] = [];
  const triggers: Thing[] = [];
  const attributes = [...WEBHOOK, 'basic_auth_password', 'customized_payload', 'active'];
  if (knowsBearer) attributes.push('bearer_token');

  function webhookOf(body: unknown): Record<string, unknown> {
    const given = need(body, 'name', 'endpoint');
    if (!/^https?:/.test(String(given.endpoint))) throw new Error('The provided endpoint is invalid');
    return Object.fromEntries(Object.entries(given).filter(([key]) => attributes.includes(key)));
  }

  function triggerOf(body: unknown, id: number | undefined): Record<string, unknown> {
    const given = need(body, 'name', 'activator', 'execution_condition_mode', 'condition', 'perform');
    const taken = triggers.find(each => String(each.name).toLowerCase() === String(given.name).toLowerCase());
    if (taken !== undefined && taken.id !== id) throw new Error('Name has already been taken');
    if (!['action', 'time'].includes(String(given.activator))) throw new Error('Activator is not included in the list');
    const { webhook_id } = need(need(given.perform, 'notification.webhook')['notification.webhook'], 'webhook_id');
    if (!webhooks.some(each => String(each.id) === String(webhook_id))) throw new Error('no such webhook');
    return given;
  }

  function handle({ method, path, headers, body }: Asked): Answered | undefined {
    if (headers.authorization !== `Token token=${TOKEN}`) {
      return { status: 403, body: { error: 'Authentication required', error_human: 'Authentication required' } };
    }
    if (path === '/api/v1/ticket_states' && method === 'GET') {
      return { body: [1, 2, 4, 5].map(id => ({ id, name: `state ${id}`, active: true })) };
    }
    const [, kind, text] = /^\/api\/v1\/(webhooks|triggers)(?:\/(\d+))?$/.exec(path) ?? [];
    if (kind === undefined) return undefined;
    const things = kind === 'webhooks' ? webhooks : triggers;
    const shown = (each: Thing): Thing => (kind === 'webhooks' ? masked(each) : each);
    if (method === 'GET' && text === undefined) return { body: things.map(shown) };
    const found = things.find(({ id }) => String(id) === text);
    if (method === 'PUT' && found !== undefined) {
      Object.assign(found, kind === 'webhooks' ? webhookOf(body) : triggerOf(body, found.id));
      return { body: shown(found) };
    }
    if (method !== 'POST' || text !== undefined) return undefined;
    const made = { ...(kind === 'webhooks' ? webhookOf(body) : triggerOf(body, undefined)), id: things.length + 1 };
    things.push(made);
    return { status: 201, body: shown(made) };
  }
  const fake = await new FakeDesk(handle).open();
  const secret = (): string => String(webhooks.at(-1)?.signature_token ?? 'none yet');
  return { fake, webhooks, triggers, secret, things: () => [...webhooks, ...triggers] };
}

let ticket = 0;
registrarContract({
  registrar: zammad,
  user: undefined,
  token: TOKEN,
  expected: 3,
  open,
  ticket: () => {
    ticket += 1;
    return { ticket: { id: ticket, state: 'open', updated_at: '2026-06-01T10:00:00.000Z' }, article: {} };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const credentials = (at: string) => ({ at, user: undefined, token: TOKEN });

it('both triggers are as the set-up says: every state, and escalations by time', async () => {
  const { fake, webhooks, triggers } = await open();
  await runConnect(pith, zammad, { desk: 'zammad', id: 'both', credentials: credentials(fake.at) });
  expect(webhooks[0]).toMatchObject({ name: 'Pith both', active: true, customized_payload: false });
  const perform = { 'notification.webhook': { webhook_id: '1' } };
  expect(triggers).toMatchObject([
    {
      name: 'Pith both: tickets',
      activator: 'action',
      execution_condition_mode: 'always',
      condition: { 'ticket.state_id': { operator: 'is', value: ['1', '2', '4', '5'] } },
      perform,
    },
    {
      name: 'Pith both: escalations',
      activator: 'time',
      condition: { 'ticket.escalation_at': { operator: 'has reached' } },
      perform,
    },
  ]);
  fake.close();
});

it('what was made by hand is taken over, and keeps what somebody has narrowed it to', async () => {
  const { fake, webhooks, triggers } = await open();
  webhooks.push({ id: 1, name: 'Pith', endpoint: `${pith.url}/v1/webhooks/hand`, signature_token: 'theirs' });
  const groups = { 'ticket.group_id': { operator: 'is', value: ['3'] } };
  const perform = { 'notification.webhook': { webhook_id: 1 } };
  triggers.push({ id: 1, name: 'Pith: tickets', activator: 'action', condition: groups, perform });
  await runConnect(pith, zammad, { desk: 'zammad', id: 'hand', credentials: credentials(fake.at) });
  expect([webhooks.length, triggers.length]).toEqual([1, 2]);
  expect(triggers[0]?.condition).toMatchObject({ ...groups, 'ticket.state_id': { operator: 'is' } });
  fake.close();
});

it('a Zammad that knows no bearer token is said to, instead of posting without a proof', async () => {
  const { fake } = await open({ knowsBearer: false });
  const given = { desk: 'zammad', id: 'bearer', scheme: 'bearer', credentials: credentials(fake.at) };
  await expect(runConnect(pith, zammad, given)).rejects.toThrow('sends no bearer token');
  fake.close();
});

it('a scheme that Zammad can’t send is refused before anything is made', async () => {
  const { fake } = await open();
  const given = { desk: 'zammad', id: 'header', scheme: 'header', credentials: credentials(fake.at) };
  await expect(runConnect(pith, zammad, given)).rejects.toThrow('choose another --scheme');
  expect(fake.asked).toEqual([]);
  fake.close();
});
