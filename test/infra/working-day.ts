/** A day of Pith in small: every function does each thing that it does, on a real DynamoDB, with its own client. */
import { randomBytes } from 'node:crypto';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { notedLag } from '#convert/lag.ts';
import { readEntry } from '#convert/state.ts';
import type { Sweep } from '#convert/sweep.ts';
import { findDesk } from '#desks/index.ts';
import { createAgreements } from '#functions/agreements/agreements.ts';
import { createConfigure } from '#functions/configure/configure.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { createFeedback } from '#functions/feedback/feedback.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { createReport } from '#functions/report/report.ts';
import type { RouteKey } from '#functions/routes.ts';
import { createRuntime, type Runtime } from '#functions/runtime.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { createTell } from '#functions/sweep/tell.ts';
import { ROLES, type Role } from '#http/caller.ts';
import { silent } from '#lib/log.ts';
import type { Send } from '#lib/notify/send.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { EVENT_PREFIX, isSignalPartition } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { DynamoDbServer } from '#test/support/dynamodb-local.ts';
import { streamRecord } from '../../local/feed.ts';
import { loseNextAnswer, meanwhile, record, type Use } from './recorder.ts';
import type { FunctionName } from './synthesis.ts';
import { secondHalf } from './working-feedback.ts';

const NOW = Date.UTC(2026, 9, 5, 12);
const SECRET = 'a-secret-of-the-desk';
const vault = createVault(newDeploymentKey());

interface Worker {
  runtime: Runtime;
  uses: Use[];
  loseNextAnswer(): void;
  meanwhile(work: () => Promise<unknown>): void;
  close(): void;
}

function hire({ endpoint }: DynamoDbServer, tableName: string, clock: { now: number }): Worker {
  const client = createDynamoDbClient({ endpoint, connectionTimeout: 20_000, requestTimeout: 20_000 });
  const table = createDynamoDbTable({ client, tableName });
  const uses = record(client);
  const runtime = createRuntime({
    findDesk,
    table,
    vault,
    // Whoever is named in the token, in the role of that name.
    verifier: {
      verify: async (authorization = '') => {
        const role = ROLES.find(one => authorization === `Bearer ${one}`) ?? 'admin';
        return { subject: role, role, units: ['finance'] };
      },
    },
    feedLag: () => notedLag(table, clock.now),
    notesLag: true,
    shards: 2,
    publicUrl: 'https://pith.invalid',
    now: () => clock.now,
    log: silent,
  });
  return {
    runtime,
    uses,
    loseNextAnswer: () => loseNextAnswer(client),
    meanwhile: work => meanwhile(client, work),
    close: () => client.destroy(),
  };
}

/** A request as API Gateway hands it over; what no handler reads is left empty. */
function request(
  key: RouteKey,
  pathParameters: Record<string, string>,
  document?: unknown,
  as?: Role,
): APIGatewayProxyEventV2 {
  const [method = '', path = ''] = key.split(' ');
  const http = { method, path, protocol: 'HTTP/1.1', sourceIp: '', userAgent: '' };
  const stage = { accountId: '', apiId: '', domainName: '', domainPrefix: '', stage: '$default' };
  return {
    version: '2.0',
    routeKey: key,
    rawPath: path,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${as ?? SECRET}` },
    queryStringParameters: {},
    pathParameters,
    isBase64Encoded: false,
    ...(document === undefined ? {} : { body: JSON.stringify(document) }),
    requestContext: { ...stage, http, requestId: '', routeKey: key, time: '', timeEpoch: NOW },
  };
}

/** An event of a ticket, so many minutes after 11:00. */
const cloudEvent = (type: string, data: object, minute = 0, subject = 'T-1'): object => ({
  specversion: '1.0',
  id: `${type} ${minute}`,
  source: 'desk',
  type,
  subject,
  time: new Date(NOW - 3_600_000 + minute * 60_000).toISOString(),
  data,
});

const CALENDAR = { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:00']] }, holidayRegion: 'DE-BY' };
const POLICY = { order: 1, targets: [{ metric: 'resolution', minutes: 240, calendar: 'office' }] };
const CONNECTION = { desk: 'generic', auth: { scheme: 'bearer', secret: SECRET }, defaults: { unit: 'finance' } };

/** What of an answer the day goes on with. */
interface Answer {
  items?: { id: string }[];
}

export interface Day {
  uses: Record<FunctionName, Use[]>;
  /** Status codes by what was asked, in order. */
  answers: [asked: string, status: number | undefined][];
  /** Stream records that convert did not take. */
  failures: number;
  swept: Sweep;
}

type Ask = (
  name: 'configure',
  key: RouteKey,
  parameters?: Record<string, string>,
  document?: unknown,
  query?: Record<string, string>,
) => Promise<Answer>;

/** The quarantine is looked at, the mapping mended, and what can be is replayed. */
async function mended(ask: Ask, configure: Worker): Promise<void> {
  await ask('configure', 'GET /v1/quarantine');
  await ask('configure', 'GET /v1/connections/{id}/unmapped', { id: 'desk' });
  const connection = { ...CONNECTION, mapping: { status: { Fertig: 'resolved' } } };
  await ask('configure', 'POST /v1/connections/{id}/preview', { id: 'desk' }, { connection });
  await ask('configure', 'PUT /v1/connections/{id}', { id: 'desk' }, connection);
  configure.loseNextAnswer();
  await ask('configure', 'POST /v1/quarantine/replay', {}, undefined, { connection: 'desk' });
  const { items: [left] = [] } = await ask('configure', 'GET /v1/quarantine');
  await ask('configure', 'POST /v1/quarantine/{id}/replay', { id: left?.id ?? '' });
  await ask('configure', 'DELETE /v1/quarantine/{id}', { id: left?.id ?? '' });
  await ask('configure', 'DELETE /v1/quarantine', {}, undefined, { connection: 'desk' });
}

/** Does all of it, once. */
export async function workingDay(server: DynamoDbServer): Promise<Day> {
  const tableName = await server.createTable();
  const clock = { now: NOW };
  const newWorker = (): Worker => hire(server, tableName, clock);
  const workers = {
    ingest: newWorker(),
    feedback: newWorker(),
    agreements: newWorker(),
    convert: newWorker(),
    report: newWorker(),
    configure: newWorker(),
    sweep: newWorker(),
  };
  const handlers = {
    ingest: createIngest(workers.ingest.runtime),
    feedback: createFeedback(workers.feedback.runtime),
    agreements: createAgreements(workers.agreements.runtime),
    report: createReport(workers.report.runtime),
    configure: createConfigure(workers.configure.runtime),
  };
  const answers: Day['answers'] = [];
  const ask = async (
    name: keyof typeof handlers,
    key: RouteKey,
    parameters: Record<string, string> = {},
    document?: unknown,
    query: Record<string, string> = {},
    as?: Role,
  ): Promise<Record<string, unknown>> => {
    const event = { ...request(key, parameters, document, as), queryStringParameters: query };
    const { statusCode, body = '' } = await handlers[name](event, {});
    answers.push([key, statusCode]);
    return body.startsWith('{') ? JSON.parse(body) : {};
  };

  for (const [key, id, document] of [
    ['/v1/units/{id}', 'finance', { name: 'Finance' }],
    ['/v1/calendars/{id}', 'office', CALENDAR],
    ['/v1/sla-policies/{id}', 'all', POLICY],
    ['/v1/connections/{id}', 'desk', CONNECTION],
    ['/v1/settings', '', { timeZone: 'Europe/Berlin' }],
  ] as const) {
    await ask('configure', `PUT ${key}`, { id }, document);
    await ask('configure', `GET ${key}`, { id });
  }
  const question = { from: '2026-06-01T07:00:00Z', seconds: 3600 };
  await ask('configure', 'POST /v1/calendars/{id}/calculate', { id: 'office' }, question);
  await ask('configure', 'GET /v1/connections');
  await ask('configure', 'GET /v1/connections/{id}/setup', { id: 'desk' });
  await ask('configure', 'GET /v1/desks');
  await ask('configure', 'GET /v1/calendars');
  await ask('configure', 'GET /v1/sla-policies');

  const post = (document: object): Promise<Answer> =>
    ask('ingest', 'POST /v1/webhooks/{connectionId}', { connectionId: 'desk' }, document);
  await ask('ingest', 'OPTIONS /v1/webhooks/{connectionId}', { connectionId: 'desk' });
  await ask('ingest', 'GET /v1/webhooks/{connectionId}', { connectionId: 'desk' });
  await post(cloudEvent('ticket.created', { requester: 'r', unit: 'sales', kind: 'incident' }, 0));
  workers.ingest.loseNextAnswer();
  await post(cloudEvent('ticket.status', { status: 'resolved' }, 30));
  await post(cloudEvent('ticket.message', { author: 'agent' }, 10));
  await post(cloudEvent('ticket.unheard-of', {}));
  // At noon it has been open for five hours of the four that it has; nobody says so.
  await post(cloudEvent('ticket.created', { requester: 'r', kind: 'incident' }, -240, 'T-2'));
  // Larger than an item: kept in pieces, and nothing makes it smaller.
  const noise = randomBytes(300_000).toString('hex');
  await post({ ...cloudEvent('ticket.status', { status: 'Fertig' }, 45), noise });
  await mended(ask, workers.configure);
  // A pause: what came meanwhile is held, and read when the desk goes on; a value in it is in no table.
  const table = { ...CONNECTION, mapping: { priority: { P1: '1' } } };
  for (const paused of [true, false]) {
    await ask('configure', 'PUT /v1/connections/{id}', { id: 'desk' }, { ...table, paused });
    workers.ingest.runtime.connections.forget('desk');
    if (paused) await post(cloudEvent('ticket.priority', { priority: 'P9' }, 20));
  }

  let failures = 0;
  const convert = createConvert(workers.convert.runtime);
  const reader = newWorker();
  const convertAll = async (): Promise<void> => {
    const items: Item[] = [];
    for await (const page of reader.runtime.table.scan(EVENT_PREFIX)) items.push(...page);
    // One by one, newest first: each but the first is late, so the timeline is read.
    const timeOf = (item: Item): number => (isSignalPartition(item.pk) ? 0 : (readEntry(item).events[0]?.time ?? 0));
    items.sort((a, b) => timeOf(b) - timeOf(a));
    for (const [index, item] of items.entries()) {
      const { batchItemFailures } = await convert({ Records: [streamRecord({ position: String(index), item })] });
      failures += batchItemFailures.length;
    }
  };
  await convertAll();

  // The rules change: the open ticket follows, with its counters; the finished one is counted by those of its time.
  await ask('configure', 'PUT /v1/units/{id}', { id: 'finance' }, { name: 'Finance', timeZone: 'Pacific/Honolulu' });
  const send: Send = async () => ({ status: 204 });
  const sweep = createSweep(workers.sweep.runtime, createTell(workers.sweep.runtime, send));
  workers.sweep.loseNextAnswer();
  const swept = await sweep();
  workers.convert.runtime.rules.forget();
  await post(cloudEvent('ticket.message', { author: 'requester' }, 40));
  await convertAll();

  const history = cloudEvent('ticket.created', { requester: 'r', kind: 'incident' }, -300, 'T-3');
  await ask('configure', 'POST /v1/connections/{id}/import', { id: 'desk' }, { rows: [{ line: 1, row: history }] });

  await ask('report', 'GET /v1/health');
  await ask('report', 'GET /v1/openapi.json');
  await ask('report', 'GET /v1/units');
  await ask('report', 'GET /v1/me');
  await ask('report', 'GET /v1/measures');
  await ask('report', 'GET /v1/reports/sla-xla');
  await ask('report', 'GET /v1/reports/tickets');
  await ask('report', 'GET /v1/tickets/{connection}/{ticketId}', { connection: 'desk', ticketId: 'T-1' });
  for (const [key, id, document] of [
    ['/v1/units/{id}', 'finance', { name: 'Finance' }],
    ['/v1/calendars/{id}', 'office', CALENDAR],
    ['/v1/sla-policies/{id}', 'all', POLICY],
    ['/v1/settings', '', {}],
  ] as const) {
    await ask('report', `POST ${key}/preview`, { id }, document);
  }

  const pass = (milliseconds: number): void => {
    clock.now += milliseconds;
    for (const { runtime } of Object.values(workers)) runtime.rules.forget();
  };
  const { loseNextAnswer } = workers.ingest;
  let minute = 50;
  const about = (type: string, data: object): Promise<Answer> => {
    minute += 1;
    return post(cloudEvent(type, data, minute, 'T-2'));
  };
  const office = { ask, convertAll, sweep, pass, loseNextAnswer, post: about, meanwhile: workers.feedback.meanwhile };
  await secondHalf(office, NOW);

  for (const worker of [...Object.values(workers), reader]) worker.close();
  const uses = (name: FunctionName): Use[] => workers[name].uses;
  return {
    uses: {
      ingest: uses('ingest'),
      feedback: uses('feedback'),
      agreements: uses('agreements'),
      convert: uses('convert'),
      report: uses('report'),
      configure: uses('configure'),
      sweep: uses('sweep'),
    },
    answers,
    failures,
    swept,
  };
}
