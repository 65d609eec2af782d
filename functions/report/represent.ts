/** Routes with each answer in the representation that is asked for. Most ask for none, or for JSON: nothing is read then. */
import type { HttpRequest } from '#http/request.ts';
import type { RouteHandler } from '#http/stack.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

/** What the usual clients send who want whatever there is. */
const PLAIN: ReadonlySet<string> = new Set(['', '*/*', 'application/json', 'application/json, text/plain, */*']);

const isPlain = ({ query, headers }: HttpRequest): boolean =>
  query.format === undefined && query.part === undefined && PLAIN.has(headers.accept ?? '');

/** Throws, as the routes do, `bad-request` for a representation that a route doesn't have. */
export function represented(
  runtime: Runtime,
  routes: Partial<Record<RouteKey, RouteHandler>>,
): Partial<Record<RouteKey, RouteHandler>> {
  const entries = Object.entries(routes).map(([name, handle]): [string, RouteHandler] => {
    if (!name.startsWith('GET ')) return [name, handle];
    // Object.entries forgets that these are the keys of routes.
    const key = name as RouteKey;
    return [
      name,
      async request => {
        if (!isPlain(request)) return (await import('./representations.ts')).answer(runtime, key, request, handle);
        const response = await handle(request);
        // There may be others at the same address: a cache has to ask what the next one wants.
        return { ...response, headers: { vary: 'Accept', ...response.headers } };
      },
    ];
  });
  return Object.fromEntries(entries);
}
