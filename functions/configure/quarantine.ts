/** Quarantine: authentic deliveries that could not be understood, with the reasons. Their bodies stay sealed. */
import * as z from 'zod/mini';
import { loadAll } from '#configuration/documents.ts';
import { type HttpRequest, validate } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { QUARANTINE_PIECES, quarantinePartition } from '#store/keys.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

const querySchema = z.object({
  connection: z.optional(z.string()),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(500)), 100),
  cursor: z.optional(z.string()),
});

/** Pages through connections by id, each oldest first. The cursor names the connection and the place in it. */
async function list(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { connection, limit, cursor } = validate(querySchema, request.query, 'bad-request');
  const [startConnection = '', startAfter = ''] = cursor === undefined ? [] : cursor.split('~');
  const ids =
    connection === undefined ? (await loadAll(runtime.table, 'connection')).map(({ id }) => id) : [connection];
  const items: object[] = [];
  for (const id of ids.filter(candidate => candidate >= startConnection)) {
    const after =
      id === startConnection && startAfter !== '' ? { after: Buffer.from(startAfter, 'base64url').toString() } : {};
    const page = await runtime.table.query({
      pk: quarantinePartition(id),
      to: QUARANTINE_PIECES,
      limit: limit - items.length,
      ...after,
    });
    items.push(
      ...page.items.map(item => ({ id: item.id, connection: id, receivedAt: item.receivedAt, errors: item.issues })),
    );
    const last = page.items.at(-1);
    if (items.length >= limit && last !== undefined) {
      return json(200, { items, nextCursor: `${id}~${Buffer.from(last.sk).toString('base64url')}` });
    }
  }
  return json(200, { items });
}

export function quarantineRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return { 'GET /v1/quarantine': request => list(runtime, request) };
}
