/** Routes of connections: connecting a desk, and what is known of it. Secrets are answered once and never again. */
import { discoverUnits } from '#configuration/discover.ts';
import { load, loadAll } from '#configuration/documents.ts';
import { type ConnectionDocument, connectionSchema } from '#configuration/schemas.ts';
import { configureConnection } from '#connections/configure.ts';
import type { StoredConnection } from '#connections/connection.ts';
import { checkQuarantine } from '#connections/preview.ts';
import { replayAll } from '#connections/replay.ts';
import { readAllSeen, readSeen } from '#connections/seen.ts';
import { listUnmapped } from '#connections/unmapped.ts';
import { loadDesk, loadDesks } from '#desks/loading.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { preview } from './connection-preview.ts';
import { idOf } from './id.ts';

/** A stored connection as the outside may see it. */
function view(runtime: Runtime, id: string, { secrets: _, ...connection }: StoredConnection): object {
  return { id, ...connection, webhookUrl: `${runtime.publicUrl}/v1/webhooks/${id}` };
}

/** Deliveries that a change of the connection reads again at once, and milliseconds that it takes for them. */
const MOST_HELD = 1_000;
const LONGEST_REPLAY = 8_000;
/** Deliveries in quarantine that a change is tried on, and milliseconds that it takes for them. */
const MOST_CHECKED = 200;
const LONGEST_CHECK = 4_000;

/** What was held while the connection was paused, read now that it goes on. */
async function goOn(runtime: Runtime, id: string): Promise<object> {
  const connection = await runtime.connections.get(id, 0);
  if (connection === undefined || connection.stored.paused === true) return {};
  const end = runtime.now() + LONGEST_REPLAY;
  const options = { limit: MOST_HELD, held: true, isLate: () => runtime.now() > end };
  const { replayed, released, accepted, next } = await replayAll(runtime, connection, options);
  return replayed === 0 ? {} : { held: { replayed, released, accepted, more: next !== undefined } };
}

/** How much of what waits the connection would understand. */
async function wouldPass(runtime: Runtime, id: string): Promise<object> {
  const connection = await runtime.connections.get(id);
  if (connection === undefined) return {};
  const end = runtime.now() + LONGEST_CHECK;
  const options = { limit: MOST_CHECKED, isLate: () => runtime.now() > end };
  const quarantine = await checkQuarantine(runtime, connection, options);
  return quarantine.checked === 0 ? {} : { quarantine };
}

/**
 * What the change of a connection means for the deliveries that wait: what was held is read, the rest is tried. The
 * change is saved, and a new secret is shown now or never: where this fails, only what can't be said is left out.
 */
async function waiting(runtime: Runtime, id: string): Promise<object> {
  const failed = (answer: object) => () => {
    runtime.log.error('deliveries that wait were not looked at', { connection: id });
    return answer;
  };
  const gone = await goOn(runtime, id).catch(failed({ held: { more: true } }));
  return { ...gone, ...(await wouldPass(runtime, id).catch(failed({}))) };
}

/** The units that a connection's configuration names: they exist from then on, so a report on them is never a 404. */
function namedUnits({ defaults, mapping }: ConnectionDocument): string[] {
  const table =
    mapping.unit === undefined ? {} : typeof mapping.unit.from === 'string' ? mapping.unit.values : mapping.unit;
  const mapped = Object.values(table ?? {}).filter(unit => typeof unit === 'string');
  return defaults.unit === undefined ? mapped : [defaults.unit, ...mapped];
}

async function put(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = idOf(request);
  const document = jsonBody(request, connectionSchema);
  const by = auditContext(request, runtime.vault);
  const options = { ...runtime, findDesk: loadDesk, now: request.now, by };
  const ifMatch = versionOfEtag(request.headers['if-match']);
  const { created, version, answer } = await configureConnection(options, id, document, ifMatch);
  // The connection is saved, and its secret is shown now or never: units that can't be noted come with their events.
  await discoverUnits(runtime.table, new Set(), namedUnits(document)).catch(() =>
    runtime.log.error('units of a connection were not noted', { connection: id }),
  );
  runtime.connections.forget(id);
  runtime.rules.forget();
  const more = created ? {} : await waiting(runtime, id);
  return json(created ? 201 : 200, { ...answer, ...more }, { etag: etag(version) });
}

async function get(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = parameter(request, 'id');
  const found = await load<StoredConnection>(runtime.table, 'connection', id);
  if (found === undefined) throw new PithError('not-found', `There is no connection ${id}.`);
  const seen = await readSeen(runtime.table, id);
  return json(200, { ...view(runtime, id, found.document), ...seen }, { etag: etag(found.version) });
}

/** Values that the mapping lacks, most often said first. */
async function unmapped(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = parameter(request, 'id');
  const found = await load<StoredConnection>(runtime.table, 'connection', id);
  if (found === undefined) throw new PithError('not-found', `There is no connection ${id}.`);
  return json(200, await listUnmapped(runtime.table, id, found.document.mapping));
}

async function list(runtime: Runtime): Promise<HttpResponse> {
  const connections = await loadAll<StoredConnection>(runtime.table, 'connection');
  const seen = await readAllSeen(
    runtime.table,
    connections.map(({ id }) => id),
  );
  return json(200, {
    items: connections.map(({ id, document }, at) => ({ ...view(runtime, id, document), ...seen[at] })),
  });
}

async function deskList(): Promise<HttpResponse> {
  const desks = await loadDesks();
  return json(200, {
    items: desks.map(({ id, name, schemes, tells, statuses }) => ({ id, name, schemes, tells, statuses })),
  });
}

export function connectionRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'GET /v1/desks': deskList,
    'GET /v1/connections': () => list(runtime),
    'GET /v1/connections/{id}': request => get(runtime, request),
    'GET /v1/connections/{id}/setup': async request =>
      (await import('./connection-setup.ts')).connectionSetup(runtime, request),
    'GET /v1/connections/{id}/unmapped': request => unmapped(runtime, request),
    'PUT /v1/connections/{id}': request => put(runtime, request),
    'POST /v1/connections/{id}/preview': request => preview(runtime, request),
  };
}
