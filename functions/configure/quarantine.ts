/**
 * Quarantine: authentic deliveries that could not be understood, with the reasons. Their bodies stay sealed; once the
 * mapping is mended they are read again.
 */
import { loadAll } from '#configuration/documents.ts';
import { discardQuarantined, findQuarantined, quarantined } from '#connections/quarantine.ts';
import type { OpenConnection } from '#connections/registry.ts';
import { replay, replayAll } from '#connections/replay.ts';
import { type HttpRequest, parameter, validate } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { type Audited, auditContext, auditWrite } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import { again } from '#store/again.ts';
import { QUARANTINE_PIECES, quarantinePartition } from '#store/keys.ts';
import type { Write } from '#store/table.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { discardQuerySchema, quarantineQuerySchema, replayQuerySchema } from './schemas.ts';

/** Milliseconds after which a replay says where to go on: an API gateway waits for half a minute. */
const LONGEST_REPLAY = 15_000;

const encoded = (sortKey: string): string => Buffer.from(sortKey).toString('base64url');
const decoded = (text: string): string => Buffer.from(text, 'base64url').toString();

/** Pages through connections by id, each oldest first. The cursor names the connection and the place in it. */
async function list(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { connection, limit, cursor } = validate(quarantineQuerySchema, request.query, 'bad-request');
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
      items.push(...page.items.map(quarantined));
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

/** The connection as it is now. Throws `not-found`, and `conflict` while it is paused. */
async function ready(runtime: Runtime, id: string): Promise<OpenConnection> {
  const connection = await runtime.connections.get(id, 0);
  if (connection === undefined) throw new PithError('not-found', `There is no connection ${id}.`);
  if (connection.stored.paused !== true) return connection;
  throw new PithError('conflict', `The connection ${id} is paused. Let it go on (paused: false), then replay.`);
}

/** The entry of what was done to a quarantine. `id`: a connection's, or that of a delivery. */
const entryOf = (
  runtime: Runtime,
  request: HttpRequest,
  audited: Pick<Audited, 'action' | 'id' | 'before' | 'after'>,
): Write => auditWrite(auditContext(request, runtime.vault), { ...audited, kind: 'quarantine' });

async function replayOne(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = parameter(request, 'id');
  const item = await findQuarantined(runtime.table, id);
  if (item === undefined) throw new PithError('not-found', `There is no delivery ${id} in quarantine.`);
  const connection = await ready(runtime, String(item.connection));
  const { errors, ...counts } = await replay(runtime, connection, id);
  if (errors.length === 0 || counts.accepted > 0) {
    await runtime.table.transact([entryOf(runtime, request, { action: 'replayed', id, after: counts })]);
  }
  if (errors.length === 0) return json(200, { id, ...counts });
  throw new PithError('unprocessable', 'The delivery is still not usable. It stays in quarantine.', { issues: errors });
}

async function replayMany(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { connection: id, limit, cursor } = validate(replayQuerySchema, request.query, 'bad-request');
  const connection = await ready(runtime, id);
  const end = runtime.now() + LONGEST_REPLAY;
  const options = { limit, isLate: () => runtime.now() > end };
  const { next, ...counts } = await replayAll(
    runtime,
    connection,
    cursor === undefined || cursor === '' ? options : { ...options, after: decoded(cursor) },
  );
  if (counts.released > 0 || counts.accepted > 0) {
    await runtime.table.transact([entryOf(runtime, request, { action: 'replayed', id, after: counts })]);
  }
  return json(200, { connection: id, ...counts, ...(next === undefined ? {} : { nextCursor: encoded(next) }) });
}

async function discard(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = parameter(request, 'id');
  await again(async () => {
    const item = await findQuarantined(runtime.table, id);
    if (item === undefined) throw new PithError('not-found', `There is no delivery ${id} in quarantine.`);
    const before = { receivedAt: item.receivedAt };
    return discardQuarantined(runtime.table, [item], () =>
      entryOf(runtime, request, { action: 'discarded', id, before }),
    );
  });
  return { statusCode: 204, headers: {}, body: '' };
}

async function discardAll(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { connection } = validate(discardQuerySchema, request.query, 'bad-request');
  const end = runtime.now() + LONGEST_REPLAY;
  const query = { pk: quarantinePartition(connection), to: QUARANTINE_PIECES, limit: 100 };
  const entry = (count: number): Write =>
    entryOf(runtime, request, { action: 'discarded', id: connection, after: { discarded: count } });
  const discardSome = async (): Promise<number> => {
    const { items } = await runtime.table.query(query);
    return items.length === 0 ? 0 : discardQuarantined(runtime.table, items, entry);
  };
  let discarded = 0;
  for (;;) {
    const some = await again(discardSome);
    discarded += some;
    const more = some > 0;
    if (!more || runtime.now() > end) return json(200, { connection, discarded, more });
  }
}

export function quarantineRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'GET /v1/quarantine': request => list(runtime, request),
    'POST /v1/quarantine/replay': request => replayMany(runtime, request),
    'POST /v1/quarantine/{id}/replay': request => replayOne(runtime, request),
    'DELETE /v1/quarantine/{id}': request => discard(runtime, request),
    'DELETE /v1/quarantine': request => discardAll(runtime, request),
  };
}
