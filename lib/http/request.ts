/** What a route is given: an API Gateway request, decoded once. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import type * as z from 'zod/mini';
import { PithError } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import type { Caller } from './caller.ts';
import { issuesOf } from './issues.ts';
import { type Trace, traceOf } from './trace.ts';

/** Bodies above this are refused (413). */
export const MAX_BODY_BYTES = 1024 * 1024;

export interface HttpRequest {
  routeKey: string;
  /** Decoded path parameters. */
  parameters: Readonly<Record<string, string>>;
  query: Readonly<Record<string, string>>;
  /** Lower-case names. */
  headers: Readonly<Record<string, string>>;
  /** The raw bytes, with API Gateway's base64 undone. */
  body: Uint8Array;
  /** Who calls; `undefined` on routes that anyone may call, or that desks authenticate to. */
  caller: Caller | undefined;
  /** By what it is found in the logs. */
  trace: Trace;
  now: Instant;
}

function defined(values: Readonly<Record<string, string | undefined>> | undefined): Record<string, string> {
  // By entries: assigned, a parameter `__proto__` would be lost, and nobody could refuse it.
  return Object.fromEntries(
    Object.entries(values ?? {}).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function lowerCase(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const result: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) result[name.toLowerCase()] = value;
  return result;
}

/** Decodes an API Gateway event, and which invocation it came with. Throws `too-large`. */
export function decode(event: APIGatewayProxyEventV2, now: Instant, context?: unknown): HttpRequest {
  const body = Buffer.from(event.body ?? '', event.isBase64Encoded ? 'base64' : 'utf8');
  if (body.length > MAX_BODY_BYTES) {
    throw new PithError('too-large', `The body has ${body.length} bytes; at most ${MAX_BODY_BYTES} are taken.`);
  }
  return {
    routeKey: event.routeKey,
    parameters: defined(event.pathParameters),
    query: defined(event.queryStringParameters),
    headers: lowerCase(event.headers),
    body,
    caller: undefined,
    trace: traceOf(event, context),
    now,
  };
}

/** A path parameter that the route template promises. */
export function parameter(request: HttpRequest, name: string): string {
  const value = request.parameters[name];
  if (value === undefined) throw new PithError('not-found', `The path has no ${name}.`);
  return value;
}

/** A value in the shape of a schema. Throws `code` with the path and reason of everything that is wrong with it. */
export function validate<Schema extends z.ZodMiniType>(
  schema: Schema,
  value: unknown,
  code: 'bad-request' | 'unprocessable',
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const issues = issuesOf(result.error);
  const detail = code === 'bad-request' ? 'A query parameter is not valid.' : 'The document is not valid.';
  throw new PithError(code, detail, { issues });
}

/** The JSON body in the shape of a schema. Throws `bad-request`, `unsupported-media-type` or `unprocessable`. */
export function jsonBody<Schema extends z.ZodMiniType>(request: HttpRequest, schema: Schema): z.infer<Schema> {
  const type = request.headers['content-type'];
  if (type !== undefined && !/^application\/([\w.+-]+\+)?json\b/i.test(type)) {
    throw new PithError('unsupported-media-type', 'Send the document as application/json.');
  }
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(request.body).toString('utf8'));
  } catch (error) {
    throw new PithError('bad-request', 'The body is not valid JSON.', { cause: error });
  }
  return validate(schema, value, 'unprocessable');
}
