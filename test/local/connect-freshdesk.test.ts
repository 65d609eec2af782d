/** `pith connect freshdesk` against an API that is as strict about rules as Freshdesk's own. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basicAuthorization } from '../../local/connect/desk-api.ts';
import { freshdesk } from '../../local/connect/freshdesk.ts';
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

const TOKEN = 'freshdesk-api-key';
const FIELDS = [
  'name',
  'description',
  'position',
  'active',
  'performer',
  'events',
  'conditions',
  'operator',
  'actions',
];

type Action = Record<string, unknown>;
type Rule = Record<string, unknown> & { id: number; actions: Action[] };

interface Account extends Registration {
  rules: { '1': Rule[]; '4': Rule[] };
}

const refused = (description: string): Answered => ({ status: 400, body: { description, errors: [] } });

async function open({ refusesSystem = false, inObject = false } = {}): Promise<Account> {
  const rules: Account['rules'] = { '1': [], '4': [] };
  let made = 51_001_008_328;

  /** What Freshdesk would say against a rule. */
  function problemOf(kind: '1' | '4', rule: Record<string, unknown>): string | undefined {
    const unknown = Object.keys(rule).find(key => !FIELDS.includes(key) && key !== 'id');
    if (unknown !== undefined) return `${unknown}: unexpected field`;
    need(rule, 'name', 'actions');
    const twin = rules[kind].find(each => each.name === rule.name);
    if (twin !== undefined && twin.id !== rule.id) return 'name: already taken';
    for (const action of rule.actions as Action[]) {
      if (action.field_name !== 'trigger_webhook') continue;
      need(action, 'request_type', 'url', 'content_type', 'content_layout', 'content');
      if (typeof action.content_layout !== 'string') return 'content_layout: no string';
      if (typeof action.content !== 'object') return 'content: no object';
    }
    if (kind === '1') {
      const [set] = rule.conditions as { name: string; properties: unknown[] }[];
      if (set?.name !== 'condition_set_1' || set.properties.length === 0) return 'conditions: needed';
      return rule.performer === undefined && rule.events === undefined ? undefined : 'events: only for updates';
    }
    const { type } = need(rule.performer, 'type');
    if (![1, 2, 3, 4].includes(Number(type))) return 'performer: not in the list';
    if (type === 4 && refusesSystem) return 'performer: not for these events';
    for (const event of rule.events as Record<string, unknown>[]) {
      need(event, 'field_name');
      if (event.field_name === 'status') need(event, 'from', 'to');
      if (event.field_name === 'note_type') need(event, 'value');
    }
    return (rule.events as unknown[]).length > 0 ? undefined : 'events: needed';
  }

  function handle({ method, path, query, headers, body }: Asked): Answered | undefined {
    if (headers.authorization !== basicAuthorization(TOKEN, 'X').authorization) {
      return { status: 401, body: { code: 'invalid_credentials' } };
    }
    const [, kind, id] = /^\/api\/v2\/automations\/([14])\/rules(?:\/(\d+))?$/.exec(path) ?? [];
    if (kind !== '1' && kind !== '4') return undefined;
    if (method === 'GET' && id === undefined) {
      const many = Number(query.get('per_page') ?? 30);
      const first = (Number(query.get('page') ?? 1) - 1) * many;
      const list = rules[kind].slice(first, first + many);
      return { body: inObject ? { rules: list } : list };
    }
    if (method === 'POST' && id === undefined) {
      const rule = need(body) as Rule;
      const problem = problemOf(kind, rule);
      if (problem !== undefined) return refused(problem);
      made += 1;
      rules[kind].push({ ...rule, id: made });
      return { status: 201, body: { ...rule, id: made } };
    }
    const found = rules[kind].find(each => String(each.id) === id);
    if (method !== 'PUT' || found === undefined) return undefined;
    const problem = problemOf(kind, { ...found, ...need(body) });
    if (problem !== undefined) return refused(problem);
    Object.assign(found, body);
    return { body: found };
  }
  const fake = await new FakeDesk(handle).open();
  const things = (): Rule[] => [...rules['1'], ...rules['4']];
  const secret = (): string => {
    const { Authorization = '' } = (things().at(-1)?.actions.at(-1)?.custom_headers ?? {}) as Record<string, string>;
    return Buffer.from(Authorization.replace('Basic ', ''), 'base64').toString().replace('pith:', '') || 'none yet';
  };
  return { fake, rules, secret, things };
}

let ticket = 0;
registrarContract({
  registrar: freshdesk,
  user: undefined,
  token: TOKEN,
  expected: 6,
  open,
  ticket: () => {
    ticket += 1;
    return { event: 'changed', occurred_at: '2026-06-01T10:00:00Z', ticket_id: ticket, ticket_status: 'Open' };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const given = (id: string, at: string, more = {}) => ({
  desk: 'freshdesk',
  id,
  credentials: { at, user: undefined, token: TOKEN },
  ...more,
});
const eventOf = (rule: Rule): unknown => need(rule.actions[0]?.content, 'event').event;

it('each rule has its template, those who act and what they do; the rest is said, with its files', async () => {
  const { fake, rules } = await open();
  const { said } = await runConnect(pith, freshdesk, given('help', fake.at));
  expect(rules['1'].map(rule => [rule.name, eventOf(rule)])).toEqual([['Pith help: created', 'created']]);
  const status = [{ field_name: 'status', from: '--', to: '--' }];
  const reply = [{ field_name: 'reply_sent' }];
  expect(rules['4'].map(rule => [rule.name, rule.performer, rule.events, eventOf(rule)])).toEqual([
    ['Pith help: changed', { type: 3 }, status, 'changed'],
    ['Pith help: changed by Freshdesk', { type: 4 }, status, 'changed'],
    ['Pith help: requester reply', { type: 2 }, reply, 'requester-reply'],
    ['Pith help: agent reply', { type: 1 }, reply, 'agent-reply'],
    ['Pith help: public note', { type: 1 }, [{ field_name: 'note_type', value: 'public' }], 'public-note'],
  ]);
  for (const rule of [...rules['1'], ...rules['4']]) {
    expect(rule).toMatchObject({ active: true, actions: [{ field_name: 'trigger_webhook', request_type: 'POST' }] });
    expect(rule.actions[0]?.content).toMatchObject({ ticket_id: '{{ticket.id}}' });
  }
  expect(said).toMatch(/add the events priority, type, group and agent.*pith-deleted\.json.*pith-rated\.json/s);
  fake.close();
});

it('another run keeps the events that were added, and gives clones and rules made by hand the secret', async () => {
  const { fake, rules, secret } = await open({ inObject: true });
  const url = `${pith.url}/v1/webhooks/hand`;
  const call = { field_name: 'trigger_webhook', request_type: 'POST', content_type: 'JSON', content_layout: '2', url };
  const by = { performer: { type: 3 }, events: [{ field_name: 'priority', from: '--', to: '--' }], active: true };
  const others = { ...call, url: 'https://other.example.com', content: {}, auth_header: { kept: 'yes' } };
  const own = { ...call, content: { event: 'changed' }, auth_header: { theirs: 'theirs' } };
  rules['4'].push({ ...by, id: 1, name: 'Pith: changed', actions: [others, own] });
  rules['4'].push({ ...by, id: 2, name: 'Pith: deleted', actions: [{ ...call, content: { event: 'deleted' } }] });
  await runConnect(pith, freshdesk, given('hand', fake.at));
  expect(rules['4']).toHaveLength(6);
  const [changed, deleted] = rules['4'];
  expect(changed).toMatchObject({ name: 'Pith hand: changed', events: by.events });
  expect(changed?.actions).toEqual([others, { ...changed?.actions[1] }]);
  expect(changed?.actions[1]).not.toHaveProperty('auth_header');
  expect(changed?.actions[1]).toMatchObject({ content: { ticket_id: '{{ticket.id}}' } });
  const Authorization = `Basic ${Buffer.from(`pith:${secret()}`).toString('base64')}`;
  expect(deleted).toMatchObject({ name: 'Pith: deleted', actions: [{ custom_headers: { Authorization } }] });
  fake.close();
});

it('at another address of Pith its own rules call that one, and not the one before as well', async () => {
  const { fake, rules } = await open();
  await runConnect(pith, freshdesk, given('moved', fake.at));
  for (const rule of rules['4']) for (const action of rule.actions) action.url = 'https://before.example.com';
  await runConnect(pith, freshdesk, given('moved', fake.at));
  expect(rules['4'].map(({ actions }) => actions.map(({ url }) => url))).toEqual(
    Array.from({ length: 5 }, () => [`${pith.url}/v1/webhooks/moved`]),
  );
  fake.close();
});

it('a Freshdesk that refuses a rule for its own actions has the others, and what to do is said', async () => {
  const { fake, rules } = await open({ refusesSystem: true });
  const { arrived, said } = await runConnect(pith, freshdesk, given('system', fake.at));
  expect(arrived, said).toBe(true);
  expect(rules['4']).toHaveLength(4);
  expect(said).toContain('Freshdesk refused “Pith system: changed by Freshdesk”');
  fake.close();
});

it('rules beyond the first page are found', async () => {
  const { fake, rules } = await open();
  const actions = [{ field_name: 'priority', value: 4 }];
  for (let id = 1; id <= 130; id++) rules['4'].push({ id, name: `Rule ${id}`, actions, performer: { type: 1 } });
  await runConnect(pith, freshdesk, given('pages', fake.at));
  await runConnect(pith, freshdesk, given('pages', fake.at));
  expect(rules['4']).toHaveLength(135);
  fake.close();
});
