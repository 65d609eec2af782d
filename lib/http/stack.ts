/**
 * The middy stack of every HTTP function: decode, authenticate and authorise by the route, compress what is long, answer
 * errors as problem documents. A function brings one handler per route, in three lines of thought: parse, use case, map.
 */
import middy, { type MiddlewareObj } from '@middy/core';
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { PithError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Caller, Role, Verifier } from './caller.ts';
import { encoded } from './compression.ts';
import { asPithError, problemResponse } from './problem.ts';
import { decode, type HttpRequest } from './request.ts';
import type { HttpResponse } from './response.ts';
import { traceOf } from './trace.ts';

export type RouteHandler = (request: HttpRequest) => Promise<HttpResponse>;

export interface StackOptions {
  /** Handler by route key, `GET /v1/units/{id}`. */
  routes: Readonly<Record<string, RouteHandler>>;
  access: (routeKey: string) => 'desk' | 'anyone' | readonly Role[] | undefined;
  verifier: Verifier | undefined;
  now(): number;
  log: Log;
}

type Handler = (event: APIGatewayProxyEventV2, context: unknown) => Promise<APIGatewayProxyStructuredResultV2>;

async function authorise(options: StackOptions, event: APIGatewayProxyEventV2): Promise<Caller | undefined> {
  const access = options.access(event.routeKey);
  if (access === undefined) throw new PithError('not-found', 'There is nothing here.');
  if (access === 'anyone' || access === 'desk') return undefined;
  if (options.verifier === undefined) throw new PithError('unauthenticated', 'No issuer of tokens is configured.');
  const caller = await options.verifier.verify(event.headers.authorization ?? event.headers.Authorization);
  if (!access.includes(caller.role)) {
    throw new PithError('forbidden', `This is for the ${access.length === 1 ? 'role' : 'roles'} ${access.join(', ')}.`);
  }
  return caller;
}

/** Where in our code an error comes from. Its message stays out, all lines of it: it may hold what the request held. */
function placesOf({ stack = '', message }: Error): string[] {
  const places = stack.slice(stack.indexOf(message) + message.length);
  return places
    .split('\n')
    .map(line => line.trim())
    .filter(line => line.startsWith('at '))
    .slice(0, 3);
}

/** No browser takes a body for anything else than it says it is, wherever it is served. */
function asItSays(answer: APIGatewayProxyStructuredResultV2): APIGatewayProxyStructuredResultV2 {
  const { headers = {} } = answer;
  return headers['content-type'] === undefined
    ? answer
    : { ...answer, headers: { ...headers, 'x-content-type-options': 'nosniff' } };
}

/** Turns every error into its problem document; logs those that nobody foresaw, without any request content. */
function problems(options: StackOptions): MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2> {
  return {
    onError: request => {
      const { error, event, context } = request;
      const known = asPithError(error);
      if (known === undefined || known.code === 'unavailable') {
        const cause = known?.cause ?? error;
        options.log.error('request failed', {
          ...traceOf(event, context),
          route: event.routeKey,
          error: cause instanceof Error ? cause.name : typeof cause,
          at: cause instanceof Error ? placesOf(cause) : [],
        });
      }
      request.response = asItSays(problemResponse(error));
    },
  };
}

/** The Lambda handler of a function with these routes. */
export function httpHandler(options: StackOptions): Handler {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2>()
    .use(problems(options))
    .handler(async (event, context) => {
      const caller = await authorise(options, event);
      const handle = Object.hasOwn(options.routes, event.routeKey) ? options.routes[event.routeKey] : undefined;
      if (handle === undefined) throw new PithError('not-found', 'There is nothing here.');
      const request = { ...decode(event, options.now(), context), caller };
      return asItSays(await encoded(request.headers['accept-encoding'], await handle(request)));
    }) as Handler;
}
