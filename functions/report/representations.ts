/** Answers in the representation that is asked for: JSON, and where it is a table, CSV. */
import { type Representation, representationOf } from '#http/negotiate.ts';
import type { HttpRequest } from '#http/request.ts';
import type { HttpResponse } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { CSV_TABLES } from './csv-tables.ts';

/** Routes whose handlers make a page themselves: which figures they read depends on it. */
const PAGES: ReadonlySet<string> = new Set<RouteKey>(['GET /v1/reports/sla-xla']);

/** The representations that a route has. */
export function representationsOf(key: RouteKey): Representation[] {
  return [
    'json',
    ...(CSV_TABLES[key] === undefined ? [] : ['csv' as const]),
    ...(PAGES.has(key) ? ['html' as const] : []),
  ];
}

/** The request as one for JSON: how it is to be answered is settled, also where a browser says that it likes pages. */
function plain(request: HttpRequest): HttpRequest {
  const { format: _, part: __, ...query } = request.query;
  return { ...request, query, headers: { ...request.headers, accept: 'application/json' } };
}

function refuse(path: string, message: string): never {
  throw new PithError('bad-request', 'A query parameter is not valid.', { issues: [{ path, message }] });
}

/** The id of the table that is asked for. Throws `bad-request`. */
function tableOf(tables: Readonly<Record<string, string>>, { part }: HttpRequest['query']): string {
  const names = Object.keys(tables);
  const id = tables[names.find(name => name === (part ?? names[0])) ?? ''];
  return id ?? refuse('/part', `one of ${names.join(', ')}`);
}

/** There may be others at the same address: a cache has to ask what the next one wants. */
const varying = (response: HttpResponse): HttpResponse => ({
  ...response,
  headers: { vary: 'Accept', ...response.headers },
});

/** The answer of a route. Throws, as that does, and `bad-request` for a representation that it doesn't have. */
export async function answer(
  runtime: Runtime,
  key: RouteKey,
  request: HttpRequest,
  handle: RouteHandler,
): Promise<HttpResponse> {
  const offered = representationsOf(key);
  const representation = representationOf(request, offered);
  const tables = CSV_TABLES[key];
  if (representation === 'csv' && tables !== undefined) {
    const table = tableOf(tables, request.query);
    const response = await handle(plain(request));
    return varying(await (await import('./csv.ts')).csvResponse(runtime, request, table, response));
  }
  if (request.query.part !== undefined) refuse('/part', 'a CSV has parts: it goes with format=csv');
  return varying(await handle(representation === 'json' ? plain(request) : request));
}
