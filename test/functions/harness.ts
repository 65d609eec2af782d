/**
 * The functions as Lambda would call them: a runtime on an in-memory table, with a clock that stands still and an
 * issuer of its own. What a handler is given is an API Gateway event (payload format 2.0).
 */
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, DynamoDBBatchResponse } from 'aws-lambda';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, type JWTPayload, SignJWT } from 'jose';
import type { Sweep } from '#convert/sweep.ts';
import { findDesk } from '#desks/index.ts';
import { createAgreements } from '#functions/agreements/agreements.ts';
import { createConfigure } from '#functions/configure/configure.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { createFeedback } from '#functions/feedback/feedback.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { createReport } from '#functions/report/report.ts';
import { ROUTES, type RouteKey, routeKey } from '#functions/routes.ts';
import { createRuntime, type Runtime, type RuntimeParts } from '#functions/runtime.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { createVerifier, type Role } from '#http/caller.ts';
import { createLog } from '#lib/log.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { ChangeFeed, Item, Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { streamRecord } from '../../local/feed.ts';

export const ISSUER = 'https://issuer.test';
export const AUDIENCE = 'pith';
/** What arms of experiments follow from, in every house of the tests. */
export const SEED = 'the draw of the tests';
export const START = Date.parse('2026-06-01T12:00:00Z');

/** Seconds: whoever turns the clock on stays signed in. */
const YEAR = 366 * 86_400;

const keyPair = await generateKeyPair('ES256', { extractable: true });
export const PUBLIC_JWK: JWK = { ...(await exportJWK(keyPair.publicKey)), alg: 'ES256', use: 'sig', kid: 'test' };

export interface TokenOptions {
  role?: Role;
  units?: readonly string[];
  /** Seconds from now. */
  expires?: number;
  now?: number;
  claims?: JWTPayload;
}

/** A token of our issuer, unless the claims say otherwise. */
export function token(given: TokenOptions = {}): Promise<string> {
  const { role = 'admin', units = [], expires = 3600, now = START, claims = {} } = given;
  const seconds = Math.floor(now / 1000);
  // Each role is somebody else: nobody signs an agreement for both sides.
  const sub = `tester-${role}`;
  const payload = { sub, iss: ISSUER, aud: AUDIENCE, role, units, iat: seconds, exp: seconds + expires };
  const header = { alg: 'ES256', kid: PUBLIC_JWK.kid ?? '' };
  return new SignJWT({ ...payload, ...claims }).setProtectedHeader(header).sign(keyPair.privateKey);
}

export interface Call {
  /** Path parameters, decoded. */
  parameters?: Record<string, string>;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  /** A document, or a body as it is. */
  body?: unknown;
  /** Whether the body is handed over in base64. */
  base64?: boolean;
  /** A bearer token; an administrator's unless told otherwise, none for `null`. */
  as?: string | null;
}

export interface Answer {
  status: number;
  headers: Record<string, string>;
  text: string;
  // The shape is what the test is about to check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  json: any;
}

export interface House {
  runtime: Runtime;
  table: Table & ChangeFeed;
  /** What has been logged, a line each. */
  logged: string[];
  clock: { now: number };
  /** Calls the handler that serves the route. */
  call(key: RouteKey, call?: Call): Promise<Answer>;
  /** Hands everything that was appended and not converted yet to convert. */
  convert(): Promise<DynamoDBBatchResponse>;
  /** Looks for clocks that have run out by now, and converts what is found. */
  sweep(): Promise<Sweep>;
  /** Every item in the table. */
  dump(): Promise<Item[]>;
}

function eventOf(key: string, { parameters = {}, query = {}, headers = {}, body, base64 = false, as }: Call) {
  const raw = body === undefined || typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body);
  const isDocument = body !== undefined && raw !== body;
  const bytes = Buffer.from(raw ?? '');
  const event: Partial<APIGatewayProxyEventV2> = {
    version: '2.0',
    routeKey: key,
    headers: {
      ...(as === null ? {} : { authorization: `Bearer ${as}` }),
      ...(isDocument ? { 'content-type': 'application/json' } : {}),
      ...headers,
    },
    pathParameters: parameters,
    queryStringParameters: query,
    isBase64Encoded: base64,
    ...(body === undefined ? {} : { body: base64 ? bytes.toString('base64') : bytes.toString('utf8') }),
  };
  return event as APIGatewayProxyEventV2;
}

/** What operators see of a house; nothing, unless it is said. */
export type Seen = Pick<RuntimeParts, 'meter' | 'follows'>;

/** A house; `wrap` can put something between its handlers and their table. */
export type NewHouse = (wrap?: (table: Table & ChangeFeed) => Table, seen?: Seen) => Promise<House>;

/** The handlers on a table in memory. */
export const house: NewHouse = (wrap, seen) => houseOn(openSqliteTable(':memory:'), wrap, seen);

/** The handlers on this table. */
export async function houseOn(
  table: Table & ChangeFeed,
  wrap: (table: Table & ChangeFeed) => Table = inner => inner,
  seen: Seen = {},
): Promise<House> {
  const clock = { now: START };
  const now = (): number => clock.now;
  const logged: string[] = [];
  const runtime = createRuntime({
    findDesk,
    table: wrap(table),
    vault: createVault(newDeploymentKey()),
    verifier: createVerifier({
      issuer: ISSUER,
      audience: AUDIENCE,
      keys: createLocalJWKSet({ keys: [PUBLIC_JWK] }),
      now,
    }),
    feedLag: async () => 0,
    notesLag: false,
    shards: 1,
    drawSeed: () => SEED,
    publicUrl: 'https://pith.test',
    now,
    log: createLog(line => logged.push(line), now),
    ...seen,
  });
  const handlers = {
    agreements: createAgreements(runtime),
    ingest: createIngest(runtime),
    feedback: createFeedback(runtime),
    report: createReport(runtime),
    configure: createConfigure(runtime),
  };
  const convertHandler = createConvert(runtime);
  const sweepHandler = createSweep(runtime);
  const functionOf = new Map(ROUTES.map(route => [routeKey(route), route.function]));
  const admin = await token({ expires: YEAR });
  let position: string | undefined;
  async function convert(): Promise<DynamoDBBatchResponse> {
    const changes = await table.changes(position, 10_000);
    position = changes.at(-1)?.position ?? position;
    return convertHandler({ Records: changes.map(streamRecord) });
  }

  return {
    runtime,
    table,
    logged,
    clock,
    async call(key, given = {}) {
      const handler = handlers[functionOf.get(key) ?? 'report'];
      const event = eventOf(key, { as: admin, ...given });
      const result: APIGatewayProxyStructuredResultV2 = await handler(event, {});
      const text = result.body ?? '';
      const headers = Object.fromEntries(
        Object.entries(result.headers ?? {}).map(([name, value]) => [name, String(value)]),
      );
      const isJson = /json/.test(headers['content-type'] ?? '');
      return {
        status: result.statusCode ?? 0,
        headers,
        text,
        json: isJson && text !== '' ? JSON.parse(text) : undefined,
      };
    },
    convert,
    async sweep() {
      const found = await sweepHandler();
      await convert();
      return found;
    },
    async dump() {
      const items = (await collect(table.scan(''))).flat();
      return items.sort((a, b) => (a.pk === b.pk ? (a.sk < b.sk ? -1 : 1) : a.pk < b.pk ? -1 : 1));
    },
  };
}

/** Connects a desk; answers its secret. */
export async function connect(given: House, id: string, document: Record<string, unknown>): Promise<string> {
  const { status, json, text } = await given.call('PUT /v1/connections/{id}', { parameters: { id }, body: document });
  if (status !== 201 && status !== 200) throw new Error(`not connected: ${status} ${text}`);
  return json.secret;
}

/** Posts a delivery with a bearer secret. */
export const post = (given: House, connectionId: string, secret: string, body: unknown, more: Call = {}) =>
  given.call('POST /v1/webhooks/{connectionId}', { parameters: { connectionId }, body, as: secret, ...more });

/** A creation in Standard Webhooks form, as the generic desk takes it. */
export const created = (ticketId: string, data: Record<string, unknown> = {}, timestamp = '2026-06-01T09:00:00Z') => ({
  type: 'ticket.created',
  timestamp,
  subject: ticketId,
  data: { status: 'new', ...data },
});
