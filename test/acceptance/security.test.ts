/**
 * Who may write to the ledger, the whole way: a real process, real HTTP, every desk with every scheme that it can
 * send. What is forged, altered, foreign or replayed is refused and leaves no trace; what it said is in no log.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDesk } from '#desks/index.ts';
import { sign, verify } from '#desks/signatures.ts';
import { type Answer, call, client, settled } from '#test/support/http.ts';
import { type PithProcess, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

/** Words that only forged deliveries and bad requests have in them. */
const CANARY = 'canary-4711';
const MINUTE = 60_000;
const SETTINGS = { username: 'desk', name: 'X-Desk-Key' };
/** Schemes that sign a time, and so refuse an old one. */
const TIMED = new Set(['standard-webhooks', 'zendesk']);
const SIGNED = new Set(['standard-webhooks', 'zendesk', 'zammad', 'frappe', 'jira']);

interface Connection {
  id: string;
  desk: string;
  scheme: string;
  secret: string;
}

/** A body that the desk's reader takes. */
const BODIES: Readonly<Record<string, (ticket: string, text: string) => object>> = {
  generic: (subject, text) => ({
    type: 'ticket.created',
    timestamp: new Date().toISOString(),
    subject,
    data: { status: 'new', text },
  }),
  servicenow: (number, description) => ({
    event: 'incident.created',
    occurred_at: new Date().toISOString().slice(0, 19).replace('T', ' '),
    record: { sys_class_name: 'incident', number, state: '1', description },
  }),
  zendesk: (id, description) => ({
    type: 'zen:event-type:ticket.created',
    id: `event-${id}`,
    time: new Date().toISOString(),
    detail: { id, status: 'OPEN', description },
    event: {},
  }),
  zammad: (id, title) => ({ ticket: { id, state: 'open', title, created_at: new Date().toISOString() } }),
  jira: (key, summary) => ({
    webhookEvent: 'jira:issue_created',
    timestamp: Date.now(),
    issue: { key, fields: { summary, status: { name: 'Open' } } },
  }),
  frappe: (name, subject) => ({
    doctype: 'HD Ticket',
    name,
    status: 'Open',
    subject,
    modified: new Date().toISOString().replace('T', ' ').replace('Z', '000'),
  }),
};

const folder = temporaryFolder();
let pith: PithProcess;
let output = '';
let admin: ReturnType<typeof client>;
const connections: Connection[] = [];

beforeAll(async () => {
  pith = await startPith(folder.path);
  pith.child.stdout?.on('data', chunk => {
    output += chunk;
  });
  pith.child.stderr?.on('data', chunk => {
    output += chunk;
  });
  admin = client(pith.url, await pith.token('admin'));
  for (const desk of Object.keys(BODIES)) {
    for (const scheme of findDesk(desk)?.schemes ?? []) {
      const id = `${desk}-${scheme}`;
      const { status, json } = await admin.put(`/v1/connections/${id}`, {
        desk,
        auth: { scheme, ...SETTINGS },
      });
      expect(status).toBe(201);
      connections.push({ id, desk, scheme, secret: json.secret });
    }
  }
});
afterAll(async () => {
  await pith.kill();
  folder.remove();
});

function post(id: string, body: string, headers: Record<string, string>): Promise<Answer> {
  const url = `${pith.url}/v1/webhooks/${id}`;
  return call({ method: 'POST', url, body, headers: { 'content-type': 'application/json', ...headers } });
}

const signed = ({ scheme, secret }: Connection, body: string, now = Date.now()): Record<string, string> =>
  sign(scheme, { body: Buffer.from(body), secret, settings: SETTINGS, now, id: `msg-${now}` });

let tickets = 0;
function bodyOf({ desk }: Connection, text = 'words'): string {
  tickets += 1;
  return JSON.stringify(BODIES[desk]?.(`T${tickets}`, text));
}

/** How many items there are, read beside the process. */
function items(): number {
  const database = new DatabaseSync(join(folder.path, 'pith.sqlite'), { readOnly: true });
  const count = Number(database.prepare('SELECT count(*) AS count FROM item').get()?.count);
  database.close();
  return count;
}

/** Changes one character of the value, to another of the same kind. */
function altered(headers: Record<string, string>, name: string, place: 'first' | 'last'): Record<string, string> {
  const value = headers[name] ?? '';
  // Behind the prefix; and not the last character of base64, of which some bits mean nothing.
  const index =
    place === 'first'
      ? Math.max(value.lastIndexOf(' '), value.lastIndexOf(','), value.indexOf('=') === 4 ? 4 : -1) + 1
      : value.replace(/=+$/, '').length - 2;
  const other = value[index] === 'a' ? 'b' : 'a';
  return { ...headers, [name]: value.slice(0, index) + other + value.slice(index + 1) };
}

/** The header in which the scheme's proof is. */
const proofOf = (scheme: string): string =>
  ({
    'standard-webhooks': 'webhook-signature',
    zendesk: 'x-zendesk-webhook-signature',
    zammad: 'x-hub-signature',
    jira: 'x-hub-signature',
    frappe: 'x-frappe-webhook-signature',
    header: 'x-desk-key',
  })[scheme] ?? 'authorization';

/** Everything that is no proof, by name. */
function forgeries(connection: Connection, foreign: Connection): [string, string, Record<string, string>][] {
  const { scheme } = connection;
  const body = bodyOf(connection, CANARY);
  const right = signed(connection, body);
  const proof = proofOf(scheme);
  const cases: [string, string, Record<string, string>][] = [
    ['nothing at all', body, {}],
    ['an empty proof', body, { ...right, [proof]: '' }],
    ['a made-up proof', body, { ...right, [proof]: CANARY }],
    ['the first character changed', body, altered(right, proof, 'first')],
    ['the last character changed', body, altered(right, proof, 'last')],
    ['half of the proof', body, { ...right, [proof]: (right[proof] ?? '').slice(0, -8) }],
    ['the proof and more', body, { ...right, [proof]: `${right[proof]}00` }],
    ['another connection’s proof', body, signed(foreign, body)],
    [
      'a proof with a secret of its own',
      body,
      signed({ ...connection, secret: 'whsec_Y2FuYXJ5LWNhbmFyeS1jYW5hcnktY2FuYXJ5' }, body),
    ],
  ];
  if (SIGNED.has(scheme)) {
    cases.push(['one byte of the body changed', body.replace(CANARY, 'canary-4712'), right]);
    cases.push(['a space at the end of the body', `${body} `, right]);
    cases.push(['another body', bodyOf(connection, CANARY), right]);
  }
  if (TIMED.has(scheme)) {
    cases.push(['a replay of six minutes ago', body, signed(connection, body, Date.now() - 6 * MINUTE)]);
    cases.push(['a delivery of in six minutes', body, signed(connection, body, Date.now() + 6 * MINUTE)]);
    const time = scheme === 'zendesk' ? 'x-zendesk-webhook-signature-timestamp' : 'webhook-timestamp';
    const old = signed(connection, body, Date.now() - 6 * MINUTE);
    cases.push(['an old signature with a new time', body, { ...old, [time]: right[time] ?? '' }]);
  }
  return cases;
}

describe('a delivery over HTTP', () => {
  it('with the right proof is accepted, for every desk and scheme', async () => {
    expect(new Set(connections.map(({ desk }) => desk)).size).toBe(Object.keys(BODIES).length);
    expect(connections.length).toBeGreaterThanOrEqual(18);
    for (const connection of connections) {
      const body = bodyOf(connection);
      const { status, body: answer } = await post(connection.id, body, signed(connection, body));
      expect([connection.id, status, answer]).toEqual([connection.id, 202, '{"accepted":1,"duplicates":0}']);
    }
  });

  it('that is forged, altered, foreign or replayed is refused alike, and leaves no trace', async () => {
    await settled(pith.url);
    const before = items();
    const refusal = await post('nowhere', CANARY, {});
    expect(refusal.status).toBe(401);
    let sent = 0;
    for (const [index, connection] of connections.entries()) {
      const same = ({ scheme, id }: Connection): boolean => scheme === connection.scheme && id !== connection.id;
      const foreign = connections.find(same) ?? connections[(index + 1) % connections.length] ?? connection;
      for (const [name, body, headers] of forgeries(connection, foreign)) {
        const answer = await post(connection.id, body, headers);
        expect([connection.id, name, answer.status]).toEqual([connection.id, name, 401]);
        expect(answer.body).toBe(refusal.body);
        sent += 1;
      }
    }
    expect(sent).toBeGreaterThan(180);
    expect(items()).toBe(before);
    const { feedLagSeconds } = JSON.parse((await call({ url: `${pith.url}/v1/health` })).body);
    expect(feedLagSeconds).toBe(0);
  });

  it('recorded and sent again, where no time is signed, is a duplicate', async () => {
    for (const connection of connections.filter(({ scheme }) => !TIMED.has(scheme))) {
      const body = bodyOf(connection);
      const headers = signed(connection, body);
      await post(connection.id, body, headers);
      await settled(pith.url);
      const before = items();
      expect((await post(connection.id, body, headers)).body).toBe('{"accepted":0,"duplicates":1}');
      expect(items()).toBe(before);
    }
  });
});

describe('what a run leaves behind', () => {
  it('names no secret, token, body, address or person, in its output or in its files', async () => {
    const bearer = connections.find(({ id }) => id === 'generic-bearer');
    if (bearer === undefined) throw new Error('not connected');
    const token = await pith.token('business', 'finance');
    const people = { requester: `${CANARY}@example.com`, assignee: `Agent ${CANARY}`, title: CANARY };
    const broken = [
      `{"type":"${CANARY}`,
      `"${CANARY}"`,
      `[1,"${CANARY}\n${CANARY}"]`,
      JSON.stringify({ type: 'ticket.created', data: people }),
    ];
    for (const body of broken) await post(bearer.id, body, signed(bearer, body));
    const fine = JSON.stringify({
      type: 'ticket.created',
      subject: 'T-people',
      timestamp: new Date().toISOString(),
      data: { status: 'new', ...people },
    });
    expect((await post(bearer.id, fine, signed(bearer, fine))).status).toBe(202);
    await admin.put(`/v1/units/${CANARY}!`, { name: CANARY });
    await admin.put('/v1/settings', { [CANARY]: 1 });
    await admin.put('/v1/connections/other', { desk: 'generic', auth: { scheme: 'bearer', secret: CANARY } });
    await admin.get(`/v1/tickets/desk/${CANARY}`);
    await client(pith.url, `${CANARY}.${CANARY}.${CANARY}`).get('/v1/settings');
    await client(pith.url, token).get('/v1/settings');
    await settled(pith.url);
    expect(await pith.stop()).toBe(0);

    const secrets = connections.map(({ secret }) => secret);
    const files = readdirSync(folder.path)
      .filter(file => file.startsWith('pith.sqlite'))
      .map(file => readFileSync(join(folder.path, file), 'latin1'))
      .join();
    expect(files).toContain('T-people');
    for (const word of [CANARY, token, ...secrets]) {
      expect(output).not.toContain(word);
      expect(files).not.toContain(word);
    }
  });
});

describe('verifying', () => {
  const CALLS = 4_000;
  const body = Buffer.from('{"ticket":{"id":81}}');
  const now = Date.parse('2026-06-01T12:00:00Z');
  const median = (values: number[]): number => values.sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

  // A statistic of a busy machine: one attempt may be unlucky, three are not.
  it.each(['zammad', 'zendesk', 'standard-webhooks', 'bearer', 'basic', 'header'])(
    'by %s takes as long for a proof that is wrong in its first character as for one in its last',
    { retry: 3 },
    scheme => {
      const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
      const right = sign(scheme, { body, secret, settings: { ...SETTINGS, name: 'x-desk-key' }, now, id: 'm' });
      const times = { first: [] as number[], last: [] as number[] };
      const proofs = {
        first: altered(right, proofOf(scheme), 'first'),
        last: altered(right, proofOf(scheme), 'last'),
      };
      const proven = (headers: Record<string, string>): boolean =>
        verify(scheme, {
          delivery: { headers, body, query: {} },
          secrets: [secret],
          settings: { ...SETTINGS, name: 'x-desk-key' },
          now,
        });
      expect(proven(right)).toBe(true);
      for (let count = 0; count < CALLS; count += 1) {
        for (const place of count % 2 === 0 ? (['first', 'last'] as const) : (['last', 'first'] as const)) {
          const began = process.hrtime.bigint();
          const answer = proven(proofs[place]);
          times[place].push(Number(process.hrtime.bigint() - began));
          if (answer) throw new Error('a wrong proof was taken');
        }
      }
      const ratio = median(times.first) / median(times.last);
      expect(ratio).toBeGreaterThan(0.8);
      expect(ratio).toBeLessThan(1.25);
    },
  );
});
