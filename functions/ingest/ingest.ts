/** Ingest: acknowledges a delivery after one conditional write, and nothing else. */
import { type Acceptance, accept } from '#connections/accept.ts';
import { answerChallenge, authenticate } from '#connections/authenticate.ts';
import { DELIVERIES_PER_MINUTE, Rates } from '#connections/rate.ts';
import type { OpenConnection } from '#connections/registry.ts';
import type { Delivery } from '#desks/desk.ts';
import { asPithError } from '#http/problem.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import { type Runtime, serve } from '../runtime.ts';
import { noteAccepted, noteRefused, noteUnavailable } from './follow.ts';
import { postSignals } from './signals.ts';

/** Seconds after which a desk shall post again when we failed: some retry only 503, and only when it is under 60. */
const RETRY_AFTER = 15;

/** A refused delivery is held against a connection read this many milliseconds ago at most. */
const RECHECK = 1_000;

/** The connection that the delivery proves to come from. Throws `unauthenticated`. */
async function sender(runtime: Runtime, id: string, delivery: Delivery, now: Instant): Promise<OpenConnection> {
  const connection = await runtime.connections.get(id);
  try {
    authenticate(connection, delivery, now);
    return connection;
  } catch (error) {
    // Its secret may have been changed a moment ago, through another process; some desks never send again.
    const fresh = await runtime.connections.get(id, RECHECK);
    if (fresh === connection) throw error;
    authenticate(fresh, delivery, now);
    return fresh;
  }
}

/** Throws `too-many-requests` when the connection has posted what it may. */
function admit(rates: Rates, { id, stored }: OpenConnection, now: Instant): void {
  const perMinute = stored.limits?.deliveriesPerMinute ?? DELIVERIES_PER_MINUTE;
  const wait = rates.take(id, perMinute, now);
  if (wait === 0) return;
  const detail = `The connection takes ${perMinute} deliveries in a minute (limits.deliveriesPerMinute). Try again.`;
  throw new PithError('too-many-requests', detail, { retryAfter: wait });
}

/** Throws `unprocessable` where no part of it is usable. */
function answer({ accepted, duplicates, ignored, issues, held, test, unusable }: Acceptance): HttpResponse {
  if (unusable === true) {
    throw new PithError('unprocessable', 'The delivery is authentic but not usable. Its body is in quarantine.', {
      issues,
    });
  }
  return json(202, {
    accepted,
    duplicates,
    ...(ignored === 0 ? {} : { ignored }),
    ...(held === undefined ? {} : { held: 1 }),
    ...(test === undefined ? {} : { test }),
    ...(issues.length === 0 ? {} : { quarantined: true, errors: issues }),
  });
}

async function receive(runtime: Runtime, rates: Rates, request: HttpRequest): Promise<HttpResponse> {
  const { headers, body, query, now } = request;
  const delivery: Delivery = { headers, body, query, receivedAt: now };
  const id = parameter(request, 'connectionId');
  let acceptance: Acceptance;
  try {
    const connection = await sender(runtime, id, delivery, now);
    // Only who is known uses up the connection's share: nobody else can silence a desk.
    admit(rates, connection, now);
    acceptance = await accept(runtime, connection, delivery);
  } catch (error) {
    await noteRefused(runtime, request, id, error);
    throw error;
  }
  noteAccepted(runtime, request, id, acceptance);
  return answer(acceptance);
}

/**
 * Never 500 on this path, and never 409: what nobody foresaw, and a lost race, are our fault, and the desk shall try
 * again.
 */
async function orRetry(runtime: Runtime, answering: Promise<HttpResponse>): Promise<HttpResponse> {
  try {
    return await answering;
  } catch (error) {
    const known = asPithError(error);
    if (known === undefined || known.code === 'conflict' || known.code === 'unavailable') noteUnavailable(runtime);
    if (known !== undefined && known.code !== 'conflict') throw error;
    throw new PithError('unavailable', 'This could not be done now. Try again.', {
      retryAfter: RETRY_AFTER,
      cause: error,
    });
  }
}

/** CloudEvents webhook validation: any origin may deliver; each delivery is authenticated on its own. */
function validation(request: HttpRequest): HttpResponse {
  const origin = request.headers['webhook-request-origin'];
  return {
    statusCode: 200,
    headers: {
      allow: 'POST',
      ...(origin === undefined ? {} : { 'webhook-allowed-origin': origin, 'webhook-allowed-rate': '*' }),
    },
    body: '',
  };
}

/** What a desk asks before it posts (GLPI): answered to whoever knows the connection's secret. */
async function challenge(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { query, now } = request;
  const id = parameter(request, 'connectionId');
  const ask = async (age?: number): Promise<string> =>
    answerChallenge(await runtime.connections.get(id, age), query, now);
  // As for a delivery: its secret may have been changed a moment ago.
  const body = await ask().catch(() => ask(RECHECK));
  return { statusCode: 200, headers: { 'content-type': 'text/plain', 'cache-control': 'no-store' }, body };
}

export function createIngest(runtime: Runtime) {
  const rates = new Rates();
  return serve(runtime, {
    'POST /v1/webhooks/{connectionId}': request => orRetry(runtime, receive(runtime, rates, request)),
    'GET /v1/webhooks/{connectionId}': request => orRetry(runtime, challenge(runtime, request)),
    'OPTIONS /v1/webhooks/{connectionId}': async request => validation(request),
    'POST /v1/signals': request => orRetry(runtime, postSignals(runtime, request)),
  });
}
