/** `pith connect glpi` against an API v1 that is as strict as GLPI's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { glpi } from '../../local/connect/glpi.ts';
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

const TOKEN = 'glpi-api-token';
const API = '/glpi/api.php/v1';
const COLUMNS = [
  ...['name', 'entities_id', 'is_recursive', 'itemtype', 'event', 'payload', 'use_default_payload', 'custom_headers'],
  ...['url', 'secret', 'use_cra_challenge', 'http_method', 'sent_try', 'is_active'],
];
const TYPES = ['Ticket', 'ITILFollowup', 'ITILSolution', 'TicketTask', 'Change', 'Problem'];

type Webhook = Record<string, unknown> & { id: number };

interface Instance extends Registration {
  webhooks: Webhook[];
  sessions: Set<string>;
  at: string;
}

async function open({ applicationToken = '' } = {}): Promise<Instance> {
  const webhooks: Webhook[] = [];
  const sessions = new Set<string>();
  let number = 0;

  /** As GLPI takes it: columns that there aren't are left out, headers kept as text, and a secret there always is. */
  function taken(body: unknown, before: Partial<Webhook>): Record<string, unknown> {
    const { input } = need(body, 'input');
    const given = Object.fromEntries(Object.entries(need(input)).filter(([key]) => COLUMNS.includes(key)));
    if (given.custom_headers !== undefined) given.custom_headers = JSON.stringify(need(given.custom_headers));
    const whole: Record<string, unknown> = { secret: 'of GLPI’s own', ...before, ...given };
    need(whole, 'itemtype', 'event', 'secret');
    if (!TYPES.includes(String(whole.itemtype))) throw new Error('An item type is required');
    if (!['new', 'update', 'delete'].includes(String(whole.event))) throw new Error('An event is required');
    return whole;
  }
  const shown = ({ secret: _, ...rest }: Webhook): object => rest;

  function handle({ method, path, query, headers, body }: Asked): Answered | undefined {
    if ((headers['app-token'] ?? '') !== applicationToken) {
      return { status: 400, body: ['ERROR_WRONG_APP_TOKEN_PARAMETER', 'parameter app_token seems wrong'] };
    }
    if (method === 'GET' && path === `${API}/initSession`) {
      if (headers.authorization !== `user_token ${TOKEN}`) {
        return { status: 401, body: ['ERROR_GLPI_LOGIN_USER_TOKEN', 'parameter user_token seems invalid'] };
      }
      number += 1;
      sessions.add(`session-${number}`);
      return { body: { session_token: `session-${number}` } };
    }
    const session = String(headers['session-token']);
    if (!sessions.has(session)) return { status: 401, body: ['ERROR_SESSION_TOKEN_INVALID'] };
    if (method === 'GET' && path === `${API}/killSession`) {
      sessions.delete(session);
      return { body: true };
    }
    const [, id] = /^\/glpi\/api\.php\/v1\/Webhook(?:\/(\d+))?$/.exec(path) ?? [];
    if (method === 'GET' && path === `${API}/Webhook`) {
      const [, start = '', end = ''] = /^(\d+)-(\d+)$/.exec(query.get('range') ?? '0-14') ?? [];
      const found = webhooks.slice(Number(start), Number(end) + 1);
      return { status: found.length < webhooks.length ? 206 : 200, body: found.map(shown) };
    }
    if (method === 'POST' && path === `${API}/Webhook`) {
      const made = { ...taken(body, {}), id: webhooks.length + 1 };
      webhooks.push(made);
      return { status: 201, body: { id: made.id, message: 'Item successfully added' } };
    }
    const found = webhooks.find(each => String(each.id) === id);
    if (method !== 'PUT' || found === undefined) return undefined;
    Object.assign(found, taken(body, found));
    return { body: [{ [found.id]: true, message: '' }] };
  }
  const fake = await new FakeDesk(handle).open();
  // GLPI may lie in a folder of the server.
  fake.at += '/glpi';
  const secret = (): string => String(webhooks.at(-1)?.secret ?? 'none yet');
  return { fake, at: fake.at, webhooks, sessions, secret, things: () => webhooks };
}

let ticket = 0;
registrarContract({
  registrar: glpi,
  user: undefined,
  token: TOKEN,
  expected: 5,
  open,
  ticket: () => {
    ticket += 1;
    const item = { id: ticket, status: { id: 2 }, date_mod: '2026-06-01T10:00:00+00:00', team: [] };
    return { itemtype: 'Ticket', event: 'update', item };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const given = (id: string, at: string, more = {}) => ({
  desk: 'glpi',
  id,
  credentials: { at, user: undefined, token: TOKEN },
  ...more,
});

it('each item type and event has its webhook, with its template, for every entity and with one secret', async () => {
  const { fake, at, webhooks, sessions } = await open();
  const { said } = await runConnect(pith, glpi, given('help', at));
  expect(webhooks.map(({ name, itemtype, event }) => [name, itemtype, event])).toEqual([
    ['Pith help ticket new', 'Ticket', 'new'],
    ['Pith help ticket update', 'Ticket', 'update'],
    ['Pith help ticket delete', 'Ticket', 'delete'],
    ['Pith help followup new', 'ITILFollowup', 'new'],
    ['Pith help solution new', 'ITILSolution', 'new'],
  ]);
  for (const { payload, itemtype, ...rest } of webhooks) {
    expect(rest).toMatchObject({ entities_id: 0, is_recursive: 1, is_active: 1, sent_try: 10, http_method: 'post' });
    expect(rest).toMatchObject({ use_default_payload: 0, custom_headers: '{}' });
    expect(payload).toContain(`"itemtype": "${itemtype}"`);
  }
  expect(new Set(webhooks.map(each => each.secret)).size).toBe(1);
  expect(said).toContain('pith-task.twig');
  expect(sessions.size).toBe(0);
  fake.close();
});

it('what was made by hand is taken over, keeps its entity and headers, and a webhook for tasks has the secret', async () => {
  const { fake, at, webhooks } = await open();
  const by = { url: `${pith.url}/v1/webhooks/hand`, secret: 'theirs', entities_id: 3, is_active: 1 };
  const custom_headers = JSON.stringify({ 'X-Itemtype': 'TicketTask', authorization: 'Bearer theirs' });
  webhooks.push({ ...by, id: 1, name: 'Tell Pith', itemtype: 'Ticket', event: 'update' });
  const tasksBy = { ...by, url: `${by.url}?itemtype=TicketTask`, payload: 'own', custom_headers };
  webhooks.push({ ...tasksBy, id: 2, name: 'Tasks', itemtype: 'TicketTask', event: 'new' });
  webhooks.push({ ...by, id: 3, name: 'Other', itemtype: 'Ticket', event: 'new', url: 'https://other.example.com' });
  await runConnect(pith, glpi, given('hand', at));
  expect(webhooks).toHaveLength(7);
  const [updates, tasks, other, made] = webhooks;
  expect(updates).toMatchObject({ name: 'Pith hand ticket update', entities_id: 3 });
  expect(tasks).toMatchObject({ url: tasksBy.url, payload: 'own', custom_headers: '{"X-Itemtype":"TicketTask"}' });
  expect(tasks?.secret).toBe(made?.secret);
  expect(other).toMatchObject({ name: 'Other', secret: 'theirs' });
  fake.close();
});

it('a header proves the deliveries where the signature isn’t wanted, and is gone when it is again', async () => {
  const { fake, at, webhooks } = await open();
  const { arrived, said } = await runConnect(pith, glpi, given('bearer', at, { scheme: 'bearer' }));
  expect(arrived, said).toBe(true);
  const { Authorization } = JSON.parse(String(webhooks[0]?.custom_headers)) as Record<string, string>;
  expect(Authorization).toMatch(/^Bearer [\w-]{40,}$/);
  expect(webhooks[0]).toMatchObject({ secret: 'of GLPI’s own', use_cra_challenge: 0 });
  await runConnect(pith, glpi, given('bearer', at, { scheme: 'glpi' }));
  expect(webhooks[0]?.custom_headers).toBe('{}');
  expect(webhooks[0]?.secret).not.toBe('of GLPI’s own');
  fake.close();
});

it('an API client’s token goes along with every request, and its session is closed after a failure, too', async () => {
  const { fake, at, sessions, webhooks } = await open({ applicationToken: 'application' });
  const credentials = { at, user: 'application', token: TOKEN };
  fake.failAt = 2;
  await expect(runConnect(pith, glpi, given('client', at, { credentials }))).rejects.toThrow('run the same command');
  expect(sessions.size).toBe(0);
  expect((await runConnect(pith, glpi, given('client', at, { credentials }))).arrived).toBe(true);
  expect(webhooks).toHaveLength(5);
  fake.close();
});
