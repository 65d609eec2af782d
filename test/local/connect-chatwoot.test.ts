/** `pith connect chatwoot` against an API that is as strict as Chatwoot's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { chatwoot } from '../../local/connect/chatwoot.ts';
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

const TOKEN = 'chatwoot-access-token';
const EVENTS = [
  'conversation_created',
  'conversation_status_changed',
  'conversation_updated',
  'message_created',
  'message_updated',
];

interface Webhook {
  id: number;
  url: string;
  name?: string;
  subscriptions: string[];
  secret?: string;
}

async function open({ signs = true, accounts = [7] } = {}): Promise<Registration & { webhooks: Webhook[] }> {
  const webhooks: Webhook[] = [];

  function checked(body: unknown, id?: number): Omit<Webhook, 'id'> {
    const { url, name, subscriptions } = need(need(body, 'webhook').webhook, 'url', 'subscriptions');
    if (!(subscriptions as string[]).every(event => EVENTS.includes(event))) throw new Error('Invalid events');
    if (webhooks.some(each => each.url === url && each.id !== id)) throw new Error('Url has already been taken');
    return { url: String(url), name: String(name), subscriptions: subscriptions as string[] };
  }

  function handle({ method, path, headers, body }: Asked): Answered | undefined {
    if (headers.api_access_token !== TOKEN) return { status: 401, body: { error: 'Invalid Access Token' } };
    if (path === '/api/v1/profile' && method === 'GET') {
      return { body: { id: 1, accounts: accounts.map(id => ({ id, name: `Account ${id}`, role: 'administrator' })) } };
    }
    const [, account, text] = /^\/api\/v1\/accounts\/(\d+)\/webhooks(?:\/(\d+))?$/.exec(path) ?? [];
    if (account === undefined || !accounts.includes(Number(account))) return undefined;
    if (method === 'GET' && text === undefined) return { body: { payload: { webhooks } } };
    if (method === 'POST' && text === undefined) {
      const secret = signs ? { secret: `chatwoot-made-${webhooks.length}` } : {};
      const webhook: Webhook = { ...checked(body), id: webhooks.length + 1, ...secret };
      webhooks.push(webhook);
      return { body: { payload: { webhook } } };
    }
    const webhook = webhooks.find(({ id }) => String(id) === text);
    if (method !== 'PUT' || webhook === undefined) return undefined;
    Object.assign(webhook, checked(body, webhook.id));
    return { body: { payload: { webhook } } };
  }
  const fake = await new FakeDesk(handle).open();
  return { fake, webhooks, things: () => webhooks, secret: () => webhooks.at(-1)?.secret ?? 'none yet' };
}

let ticket = 0;
registrarContract({
  registrar: chatwoot,
  user: undefined,
  token: TOKEN,
  expected: 1,
  open,
  ticket: () => {
    ticket += 1;
    return { event: 'conversation_created', id: ticket, status: 'open', created_at: 1_780_308_000, meta: {} };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const credentials = (at: string, user?: string) => ({ at, user, token: TOKEN });

it('one of several accounts is chosen by its number', async () => {
  const { fake, webhooks } = await open({ accounts: [7, 9] });
  const given = { desk: 'chatwoot', id: 'nine' };
  const unsaid = runConnect(pith, chatwoot, { ...given, credentials: credentials(fake.at) });
  await expect(unsaid).rejects.toThrow('one of: 7 (Account 7), 9 (Account 9)');
  const { arrived } = await runConnect(pith, chatwoot, { ...given, credentials: credentials(fake.at, '9') });
  expect([arrived, webhooks.length]).toEqual([true, 1]);
  expect(fake.asked.at(-1)?.path).toBe('/api/v1/accounts/9/webhooks');
  fake.close();
});

it('a version that signs nothing is said to, and takes user name and secret in the address', async () => {
  const { fake, webhooks } = await open({ signs: false });
  const given = { desk: 'chatwoot', id: 'old', credentials: credentials(fake.at) };
  await expect(runConnect(pith, chatwoot, given)).rejects.toThrow('signs nothing');
  const { arrived, said } = await runConnect(pith, chatwoot, { ...given, scheme: 'basic' });
  expect(arrived).toBe(true);
  const url = new URL(webhooks[0]?.url ?? '');
  expect([webhooks.length, url.username]).toEqual([1, 'pith']);
  expect(said).not.toContain(url.password);
  fake.close();
});
