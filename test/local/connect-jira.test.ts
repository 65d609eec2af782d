/** `pith connect jira` against the APIs of Jira Cloud and of Data Center. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { basicAuthorization } from '../../local/connect/desk-api.ts';
import { jira } from '../../local/connect/jira.ts';
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
const TOKEN = 'jira-api-token';
const SECTION = 'issue-related-events-section';

type Webhook = Record<string, unknown>;

function checked(body: unknown): Webhook {
  const webhook = need(body, 'name', 'url', 'events');
  if (!Array.isArray(webhook.events) || webhook.events.length === 0) throw new Error('no events');
  return webhook;
}

async function openCloud(projects = ['ITS', 'HR']): Promise<Registration & { webhooks: Webhook[] }> {
  const webhooks: Webhook[] = [];
  const WEBHOOKS = '/rest/webhooks/1.0/webhook';
  const shown = ({ secret: _, ...each }: Webhook): Webhook => each;

  function handle({ method, path, query, headers, body }: Asked): Answered | undefined {
    if (path === '/rest/api/2/serverInfo') return { body: { deploymentType: 'Cloud', versionNumbers: [1001, 0, 0] } };
    if (headers.authorization !== basicAuthorization(USER, TOKEN).authorization) {
      return { status: 401, body: 'Client must be authenticated to access this resource.' };
    }
    if (path === '/rest/api/2/project/search' && method === 'GET') {
      if (query.get('typeKey') !== 'service_desk') throw new Error('all projects are asked for');
      // One a page.
      const startAt = Number(query.get('startAt'));
      const values = projects.slice(startAt, startAt + 1).map(key => ({ key, projectTypeKey: 'service_desk' }));
      return { body: { values, isLast: startAt + 1 >= projects.length } };
    }
    if (path === WEBHOOKS && method === 'GET') return { body: webhooks.map(shown) };
    if (path === WEBHOOKS && method === 'POST') {
      const made = { ...checked(body), self: `http://jira.example.com${WEBHOOKS}/${webhooks.length + 1}` };
      webhooks.push(made);
      return { status: 201, body: shown(made) };
    }
    const found = webhooks.find(({ self }) => String(self).endsWith(path));
    if (method !== 'PUT' || found === undefined) return undefined;
    Object.assign(found, checked(body));
    return { body: shown(found) };
  }
  const fake = await new FakeDesk(handle).open();
  return { fake, webhooks, things: () => webhooks, secret: () => String(webhooks.at(-1)?.secret ?? 'none yet') };
}

async function openDataCenter({ keeps = true, version = 10 } = {}): Promise<Registration & { webhooks: Webhook[] }> {
  const webhooks: Webhook[] = [];
  const WEBHOOKS = '/rest/jira-webhook/1.0/webhooks';
  /** The secret counts in the configuration alone, and where the JQL counts is this version's affair. */
  function stored(body: unknown): Webhook {
    const { secret: _, filters, configuration, ...rest } = checked(body);
    const jql = keeps && filters !== undefined ? { FILTERS: JSON.stringify(filters) } : {};
    return { ...rest, configuration: { ...jql, ...need(configuration, 'SECRET', 'EXCLUDE_BODY') } };
  }
  function handle({ method, path, headers, body }: Asked): Answered | undefined {
    const info = { deploymentType: 'Server', versionNumbers: [version, 3, 0] };
    if (path === '/rest/api/2/serverInfo') return { body: info };
    if (headers.authorization !== `Bearer ${TOKEN}`) return { status: 401 };
    const projects = ['service_desk', 'software'].map(projectTypeKey => ({ key: projectTypeKey, projectTypeKey }));
    if (path === '/rest/api/2/project') return { body: projects };
    if (path === WEBHOOKS && method === 'GET') return { body: webhooks };
    if (path === WEBHOOKS && method === 'POST') {
      const made = { ...stored(body), id: webhooks.length + 1 };
      webhooks.push(made);
      return { status: 201, body: made };
    }
    const found = webhooks.find(({ id }) => path === `${WEBHOOKS}/${String(id)}`);
    if (found === undefined) return undefined;
    if (method === 'PUT') Object.assign(found, stored(body));
    return { body: found };
  }
  const fake = await new FakeDesk(handle).open();
  const secret = (): string =>
    String((webhooks.at(-1)?.configuration as { SECRET?: string } | undefined)?.SECRET ?? 'none yet');
  return { fake, webhooks, things: () => webhooks, secret };
}

let issue = 0;
function ticket(): unknown {
  issue += 1;
  const created = '2026-06-01T10:00:00.000+0000';
  const status = { name: 'To Do', statusCategory: { key: 'new' } };
  return {
    webhookEvent: 'jira:issue_created',
    timestamp: 1_780_308_000_000,
    issue: { key: `ITS-${issue}`, fields: { created, updated: created, status } },
  };
}

describe('Cloud', () => {
  registrarContract({ registrar: jira, user: USER, token: TOKEN, expected: 1, open: openCloud, ticket });
});
describe('Data Center', () => {
  registrarContract({ registrar: jira, user: undefined, token: TOKEN, expected: 1, open: openDataCenter, ticket });
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const cloud = (at: string) => ({ at, user: USER, token: TOKEN });
const dataCenter = (at: string) => ({ at, user: undefined, token: TOKEN });

it('the webhook is for service projects alone, and the rules are left to be made by hand, with their file', async () => {
  const { fake, webhooks } = await openCloud();
  const { said } = await runConnect(pith, jira, { desk: 'jira', id: 'its', credentials: cloud(fake.at) });
  expect(webhooks[0]).toMatchObject({
    name: 'Pith its',
    excludeBody: false,
    enabled: true,
    events: ['jira:issue_created', 'jira:issue_updated', 'jira:issue_deleted', 'comment_created'],
    filters: { [SECTION]: 'project in ("HR", "ITS")' },
  });
  expect(said).toContain('“Pith: SLA”');
  expect(said).toContain('PITH_DESK_SECRET');
  expect(existsSync(join(pith.folder, 'its', 'jira-comment.json'))).toBe(true);
  expect(existsSync(join(pith.folder, 'its', 'jira-webhook.json'))).toBe(false);
  fake.close();
});

it('a secret of the administrator’s own is given to Jira, and stays the same in the next run', async () => {
  const { fake, secret } = await openCloud();
  const given = { desk: 'jira', id: 'own', secret: 'chosen-by-the-administrator', credentials: cloud(fake.at) };
  for (let turn = 0; turn < 2; turn++) {
    const { said } = await runConnect(pith, jira, given);
    expect(said).not.toContain(given.secret);
    expect(secret()).toBe(given.secret);
  }
  const answer = await post(`${pith.url}/v1/webhooks/own`, 'bearer', given.secret, ticket());
  expect(answer.status).toBe(202);
  fake.close();
});

it('a new service project is added by a further run, and a JQL of the administrator’s own is kept', async () => {
  const projects = ['ITS'];
  const { fake, webhooks } = await openCloud(projects);
  const given = { desk: 'jira', id: 'scope', credentials: cloud(fake.at) };
  await runConnect(pith, jira, given);
  projects.push('OPS');
  await runConnect(pith, jira, given);
  expect(webhooks[0]?.filters).toEqual({ [SECTION]: 'project in ("ITS", "OPS")' });
  Object.assign(webhooks[0] ?? {}, { filters: { [SECTION]: 'project = ITS AND type = Incident' } });
  await runConnect(pith, jira, given);
  expect(webhooks[0]?.filters).toEqual({ [SECTION]: 'project = ITS AND type = Incident' });
  fake.close();
});

it('without a service project nothing is made', async () => {
  const { fake, webhooks } = await openCloud([]);
  const given = { desk: 'jira', id: 'none', credentials: cloud(fake.at) };
  await expect(runConnect(pith, jira, given)).rejects.toThrow('no service project');
  expect(webhooks).toEqual([]);
  fake.close();
});

it('Data Center’s webhook is switched on when Jira has its JQL', async () => {
  const { fake, webhooks } = await openDataCenter();
  const { said } = await runConnect(pith, jira, { desk: 'jira', id: 'dc', credentials: dataCenter(fake.at) });
  expect(webhooks[0]?.active).toBe(true);
  expect(JSON.stringify(webhooks[0])).toContain('service_desk');
  expect(said).not.toContain('did not take the JQL');
  fake.close();
});

it('Data Center’s webhook stays switched off, and is said to, when Jira left out its JQL', async () => {
  const { fake, webhooks } = await openDataCenter({ keeps: false });
  const { said } = await runConnect(pith, jira, { desk: 'jira', id: 'off', credentials: dataCenter(fake.at) });
  expect(webhooks[0]?.active).toBe(false);
  expect(said).toContain('Jira did not take the JQL');
  expect(said).toContain('project in ("service_desk")');
  fake.close();
});

it('Data Center before 10 can’t prove its webhooks, and is said to', async () => {
  const { fake } = await openDataCenter({ version: 9 });
  const given = { desk: 'jira', id: 'old', credentials: dataCenter(fake.at) };
  await expect(runConnect(pith, jira, given)).rejects.toThrow('Data Center before 10');
  expect(fake.changed).toBe(0);
  fake.close();
});
