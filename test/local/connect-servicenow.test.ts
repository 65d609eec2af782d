/** `pith connect servicenow` against a Table API that is as strict as ServiceNow's own. */
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { basicAuthorization } from '../../local/connect/desk-api.ts';
import { servicenow } from '../../local/connect/servicenow.ts';
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

const USER = 'admin';
const TOKEN = 'servicenow-password';

type Row = Record<string, string> & { sys_id: string };

/** The columns of each table, those that must be filled first. */
const TABLES: Readonly<Record<string, readonly [mandatory: string[], others: string[]]>> = {
  sys_rest_message: [
    ['name', 'rest_endpoint'],
    ['authentication_type', 'basic_auth_profile'],
  ],
  sys_rest_message_headers: [['rest_message', 'name', 'value'], []],
  sys_rest_message_fn: [['rest_message', 'function_name', 'http_method'], ['rest_endpoint']],
  sys_rest_message_fn_headers: [['rest_message_function', 'name', 'value'], []],
  sys_auth_profile_basic: [['name', 'username'], ['password']],
  sys_script: [
    ['name', 'collection'],
    ['active', 'advanced', 'when', 'action_insert', 'action_update', 'action_delete', 'order', 'script'],
  ],
};

interface Instance extends Registration {
  rows: (table: string) => Row[];
}

async function open({ mayWriteScripts = true } = {}): Promise<Instance> {
  const tables = new Map<string, Row[]>(Object.keys(TABLES).map(table => [table, []]));
  const rows = (table: string): Row[] => tables.get(table) ?? [];
  let made = 0;

  /** As the Table API does it: unknown columns, and those that this user may not write, are left out without a word. */
  function fill(table: string, row: Row, fields: Record<string, unknown>, isDisplayed: boolean): void {
    const [mandatory = [], others = []] = TABLES[table] ?? [];
    for (const [column, value] of Object.entries(fields)) {
      if (typeof value !== 'string') throw new Error(`${column} is no string`);
      if (![...mandatory, ...others].includes(column)) continue;
      if (column === 'script' && !mayWriteScripts) continue;
      // A password that isn't given as displayed is taken for what is encrypted already.
      row[column] = column === 'password' && !isDisplayed ? 'garbled' : value;
    }
    need(row, ...mandatory);
  }

  function matches(row: Row, query: string): boolean {
    return query.split('^').every(term => {
      const [, column = '', operator, value = ''] = /^(\w+?)(=|LIKE)(.*)$/s.exec(term) ?? [];
      if (operator === undefined) throw new Error(`no such query: ${term}`);
      return operator === '=' ? row[column] === value : row[column]?.includes(value);
    });
  }

  function handle({ method, path, query, headers, body }: Asked): Answered | undefined {
    if (headers.authorization !== basicAuthorization(USER, TOKEN).authorization) {
      return { status: 401, body: { error: { message: 'User Not Authenticated' }, status: 'failure' } };
    }
    const [, table = '', id] = /^\/api\/now\/table\/(\w+)(?:\/(\w+))?$/.exec(path) ?? [];
    if (!tables.has(table)) return { status: 400, body: { error: { message: `Invalid table ${table}` } } };
    const isDisplayed = query.get('sysparm_input_display_value') === 'true';
    if (method === 'GET' && id === undefined) {
      const wanted = query.get('sysparm_query') ?? '';
      const found = rows(table).filter(row => wanted === '' || matches(row, wanted));
      return { body: { result: found.slice(0, Number(query.get('sysparm_limit') ?? 10_000)) } };
    }
    if (method === 'POST' && id === undefined) {
      made += 1;
      const row: Row = { sys_id: made.toString(16).padStart(32, '0') };
      fill(table, row, need(body), isDisplayed);
      rows(table).push(row);
      return { status: 201, body: { result: row } };
    }
    const row = rows(table).find(({ sys_id }) => sys_id === id);
    if (row === undefined || method !== 'PATCH') return undefined;
    fill(table, row, need(body), isDisplayed);
    return { body: { result: row } };
  }
  const fake = await new FakeDesk(handle).open();
  const secret = (): string => rows('sys_rest_message_headers').at(-1)?.value?.replace('Bearer ', '') ?? 'none yet';
  return { fake, rows, secret, things: () => [...tables.values()].flat() };
}

let ticket = 0;
registrarContract({
  registrar: servicenow,
  user: USER,
  token: TOKEN,
  // The message, its header, its method, that one's header, and two rules.
  expected: 6,
  open,
  ticket: () => {
    ticket += 1;
    const at = '2026-06-01 10:00:00';
    const record = {
      sys_class_name: 'incident',
      number: `INC${ticket}`,
      state: '1',
      opened_at: at,
      sys_updated_on: at,
    };
    return { event: 'incident.inserted', delivery_id: `d${ticket}`, occurred_at: at, record, task_sla: [] };
  },
});

let pith: LocalPith;
beforeAll(async () => {
  pith = await startLocalPith();
});
afterAll(() => pith.stop());

const given = (id: string, at: string) => ({
  desk: 'servicenow',
  id,
  credentials: { at, user: USER, token: TOKEN },
});

it('the business rules are as the set-up says, and call the message of this connection', async () => {
  const { fake, rows } = await open();
  await runConnect(pith, servicenow, given('snow', fake.at));
  expect(rows('sys_rest_message')).toMatchObject([
    { name: 'Pith snow', rest_endpoint: `${pith.url}/v1/webhooks/snow`, authentication_type: 'no_authentication' },
  ]);
  expect(rows('sys_rest_message_fn_headers')).toMatchObject([{ name: 'Content-Type', value: 'application/json' }]);
  expect(rows('sys_script').map(({ collection }) => collection)).toEqual(['incident', 'sc_req_item']);
  for (const rule of rows('sys_script')) {
    const flags = { active: 'true', advanced: 'true', when: 'after', order: '1000' };
    expect(rule).toMatchObject({ ...flags, action_insert: 'true', action_update: 'true', action_delete: 'true' });
  }
  const called: string[][] = [];
  const script = rows('sys_script')[0]?.script ?? '';
  const field = { changes: () => false };
  const current = {
    isValidField: () => false,
    getUniqueValue: () => 'id',
    getRecordClassName: () => 'incident',
    operation: () => 'insert',
    comments: field,
  };
  runInNewContext(script, {
    current,
    previous: null,
    gs: { getUserID: () => 'u', getProperty: () => '', generateGUID: () => 'g' },
    GlideRecord: class {
      addQuery(): void {}
      query(): void {}
      next = (): boolean => false;
    },
    sn_ws: {
      RESTMessageV2: class {
        constructor(...names: string[]) {
          called.push(names);
        }
        setRequestBody(): void {}
        executeAsync(): void {}
      },
    },
  });
  expect(called).toEqual([['Pith snow', 'post']]);
  fake.close();
});

it('what was made by hand is taken over: its message, and the rules that call it', async () => {
  const { fake, rows } = await open();
  const endpoint = `${pith.url}/v1/webhooks/hand`;
  rows('sys_rest_message').push({ sys_id: 'm', name: 'Pith', rest_endpoint: endpoint });
  const script = "var message = new sn_ws.RESTMessageV2('Pith', 'post');";
  rows('sys_script').push({ sys_id: 'r', name: 'Tell Pith', collection: 'incident', script });
  await runConnect(pith, servicenow, given('hand', fake.at));
  expect(rows('sys_rest_message')).toHaveLength(1);
  expect(rows('sys_script').map(({ sys_id }) => sys_id)).toContain('r');
  expect(rows('sys_script')).toHaveLength(2);
  for (const rule of rows('sys_script')) expect(rule.script).toContain('RESTMessageV2("Pith", \'post\')');
  fake.close();
});

it('user name and password are kept in a profile, encrypted', async () => {
  const { fake, rows } = await open();
  const { arrived, said } = await runConnect(pith, servicenow, { ...given('basic', fake.at), scheme: 'basic' });
  expect(arrived).toBe(true);
  const [profile] = rows('sys_auth_profile_basic');
  expect(profile?.username).toBe('pith');
  expect(profile?.password).toMatch(/^[\w-]{40,}$/);
  expect(said).not.toContain(profile?.password);
  expect(rows('sys_rest_message')[0]).toMatchObject({
    authentication_type: 'basic',
    basic_auth_profile: profile?.sys_id,
  });
  expect(rows('sys_rest_message_headers')).toEqual([]);
  fake.close();
});

it('a user who may not write scripts is told so, although ServiceNow says nothing', async () => {
  const { fake } = await open({ mayWriteScripts: false });
  await expect(runConnect(pith, servicenow, given('rights', fake.at))).rejects.toThrow(
    'may not write script of sys_script',
  );
  fake.close();
});
