/** Quarantine: authentic deliveries that could not be understood, with the reasons. Their bodies stay sealed. */
import * as z from 'zod/mini';
import { loadAll } from '#configuration/documents.ts';
import { idSchema } from '#configuration/schemas.ts';
import { type HttpRequest, validate } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { QUARANTINE_PIECES, quarantinePartition } from '#store/keys.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

const querySchema = z.object({
  connection: z.optional(idSchema),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 100),
  cursor: z.optional(z.string().check(z.regex(/^[a-z0-9-]{1,64}~[\w-]{0,300}$/, 'not a cursor of this list'))),
});

const encoded = (sortKey: string): string => Buffer.from(sortKey).toString('base64url');
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString();

/** Pages through connections by id, each oldest first. The cursor names the connection and the place in it. */
async function list(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { connection, limit, cursor } = validate(querySchema, request.query, 'bad-request');
  const [start = '', place = ''] = cursor?.split('~') ?? [];
  const all =
    connection === undefined ? (await loadAll(runtime.table, 'connection')).map(({ id }) => id) : [connection];
  const ids = all.filter(id => id >= start);
  const items: object[] = [];
  for (const [index, id] of ids.entries()) {
    let after = id === start && place !== '' ? decoded(place) : undefined;
    do {
      const query = { pk: quarantinePartition(id), to: QUARANTINE_PIECES, limit: limit - items.length };
      const page = await runtime.table.query(after === undefined ? query : { ...query, after });
      items.push(
        ...page.items.map(item => ({ id: item.id, connection: id, receivedAt: item.receivedAt, errors: item.issues })),
      );
      after = page.next;
      const following = ids[index + 1];
      if (items.length < limit || (after === undefined && following === undefined)) continue;
      // The page is full: it goes on behind the last item, or with the next connection.
      const nextCursor = after === undefined ? `${following}~` : `${id}~${encoded(after)}`;
      return json(200, { items, nextCursor });
    } while (after !== undefined);
  }
  return json(200, { items });
}

export function quarantineRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return { 'GET /v1/quarantine': request => list(runtime, request) };
}
