/** Ingest: acknowledges a delivery after one conditional write, and nothing else. */
import { accept, authenticate, type OpenConnection } from '#connections/accept.ts';
import type { Delivery } from '#desks/desk.ts';
import { asPithError } from '#http/problem.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import { type Runtime, serve } from '../runtime.ts';

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

async function receive(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { headers, body, query, now } = request;
  const delivery: Delivery = { headers, body, query, receivedAt: now };
  const connection = await sender(runtime, parameter(request, 'connectionId'), delivery, now);
  const { accepted, duplicates, ignored, issues } = await accept(runtime, connection, delivery);
  return json(202, {
    accepted,
    duplicates,
    ...(ignored === 0 ? {} : { ignored }),
    ...(issues.length === 0 ? {} : { quarantined: true, errors: issues }),
  });
}

/** Never 500 on this path: what nobody foresaw is our fault too, and the desk shall try again. */
async function receiveOrRetry(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  try {
    return await receive(runtime, request);
  } catch (error) {
    if (asPithError(error) !== undefined) throw error;
    throw new PithError('unavailable', 'The delivery could not be stored. Try again.', {
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

export const createIngest = (runtime: Runtime) =>
  serve(runtime, {
    'POST /v1/webhooks/{connectionId}': request => receiveOrRetry(runtime, request),
    'OPTIONS /v1/webhooks/{connectionId}': async request => validation(request),
  });
