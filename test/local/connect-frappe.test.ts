/** `pith connect frappe` against a REST API that is as strict as Frappe's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { frappe } from '../../local/connect/frappe.ts';
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

const USER = 'an-api-key';
const TOKEN = 'frappe-api-secret';
const PATH = '/api/resource/Webhook';
const EVENTS = [
  'after_insert',
  'on_update',
  'on_submit',
  'on_cancel',
  'on_trash',
  'on_update_after_submit',
  'on_change',
];

type Webhook = Record<string, unknown> & { name: string };

async function open(): Promise<Registration & { webhooks: Webhook[] }> {
  const webhooks: Webhook[] = [];

  /** What is set once can't be changed; a JSON body is a template; security needs its secret. */
  function validated(webhook: Webhook, before?: Webhook): Webhook {
    need(webhook, 'name', 'webhook_doctype', 'request_url', 'request_method');
    if (!EVENTS.includes(String(webhook.webhook_docevent))) throw new Error('Doc Event is not in the list');
    for (const field of ['webhook_doctype', 'webhook_docevent']) {
      if (before !== undefined && before[field] !== webhook[field]) throw new Error(`Cannot change ${field}`);
    }
    if (webhook.request_structure === 'JSON') need(webhook, 'webhook_json');
    if (webhook.enable_security === 1) need(webhook, 'webhook_secret');
    return webhook;
  }

  function handle({ method, path, query, headers, body }: Asked): Answered | undefined {
    if (headers.authorization !== `token ${USER}:${TOKEN}`) {
      return { status: 401, body: { exc_type: 'AuthenticationError' } };
    }
    if (path === PATH && method === 'GET') {
      const fields = JSON.parse(query.get('fields') ?? '["name"]') as string[];
      const data = webhooks.map(each => Object.fromEntries(fields.map(field => [field, each[field]])));
      // 20 unless it is asked for more.
      const limit = Number(query.get('limit_page_length') ?? 20);
      return { body: { data: limit === 0 ? data : data.slice(0, limit) } };
    }
    if (path === PATH && method === 'POST') {
      const made = validated(body as Webhook);
      if (webhooks.some(({ name }) => name === made.name)) return { status: 409, body: { exc_type: 'DuplicateEntry' } };
      webhooks.push(made);
      return { body: { data: { ...made, webhook_secret: '****' } } };
    }
    const found = webhooks.find(({ name }) => path === `${PATH}/${encodeURIComponent(name)}`);
    if (method !== 'PUT' || found === undefined) return undefined;
    Object.assign(found, validated({ ...found, ...(body as object) }, found));
    return { body: { data: { ...found, webhook_secret: '****' } } };
  }
  const fake = await new FakeDesk(handle).open();
  return {
    fake,
    webhooks,
    things: () => webhooks,
    secret: () => String(webhooks.at(-1)?.webhook_secret ?? 'none yet'),
  };
}

let ticket = 0;
registrarContract({
  registrar: frappe,
  user: USER,
  token: TOKEN,
  expected: 5,
  open,
  ticket: () => {
    ticket += 1;
    const at = '2026-06-01 10:00:00.000000';
    return { event: 'on_update', doctype: 'HD Ticket', name: ticket, status: 'Open', creation: at, modified: at };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const credentials = (at: string) => ({ at, user: USER, token: TOKEN });

it('each template has its webhook, for the document and the event that it names', async () => {
  const { fake, webhooks } = await open();
  await runConnect(pith, frappe, { desk: 'frappe', id: 'help', credentials: credentials(fake.at) });
  const shown = webhooks.map(each => [each.name, each.webhook_doctype, each.webhook_docevent, each.condition]);
  expect(shown).toEqual([
    ['Pith help ticket', 'HD Ticket', 'on_update', ''],
    ['Pith help ticket deleted', 'HD Ticket', 'on_trash', ''],
    ['Pith help message', 'Communication', 'after_insert', 'doc.reference_doctype == "HD Ticket"'],
    ['Pith help assignment', 'ToDo', 'on_update', 'doc.reference_type == "HD Ticket"'],
    ['Pith help note', 'HD Ticket Comment', 'after_insert', ''],
  ]);
  for (const each of webhooks) {
    expect(each).toMatchObject({ enabled: 1, enable_security: 1, request_structure: 'JSON', request_method: 'POST' });
    expect(each.webhook_headers).toEqual([{ key: 'Content-Type', value: 'application/json' }]);
    expect(String(each.webhook_json)).toContain('"doctype": "');
  }
  expect(new Set(webhooks.map(each => each.webhook_secret)).size).toBe(1);
  fake.close();
});

it('webhooks made by hand are taken over under their own names', async () => {
  const { fake, webhooks } = await open();
  const by = { request_url: `${pith.url}/v1/webhooks/hand`, request_method: 'POST', webhook_doctype: 'HD Ticket' };
  webhooks.push({ ...by, name: 'Pith ticket', webhook_docevent: 'on_update' });
  await runConnect(pith, frappe, { desk: 'frappe', id: 'hand', credentials: credentials(fake.at) });
  expect(webhooks.map(({ name }) => name)).toContain('Pith ticket');
  expect(webhooks).toHaveLength(5);
  fake.close();
});

it('a header proves the deliveries for who prefers it to the signature', async () => {
  const { fake, webhooks } = await open();
  const given = { desk: 'frappe', id: 'header', scheme: 'header', credentials: credentials(fake.at) };
  const { arrived } = await runConnect(pith, frappe, given);
  expect(arrived).toBe(true);
  expect(webhooks[0]).toMatchObject({ enable_security: 0 });
  expect(webhooks[0]?.webhook_headers).toMatchObject([{ key: 'Content-Type' }, { key: 'x-webhook-secret' }]);
  fake.close();
});
