/** Routes of connections: connecting a desk, and what is known of it. Secrets are answered once and never again. */
import { discoverUnits } from '#configuration/discover.ts';
import { load, loadAll } from '#configuration/documents.ts';
import { type ConnectionDocument, connectionSchema } from '#configuration/schemas.ts';
import { configureConnection } from '#connections/configure.ts';
import type { StoredConnection } from '#connections/connection.ts';
import { desks } from '#desks/index.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { etag, type HttpResponse, json, versionOfEtag } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { idOf } from './id.ts';

/** A stored connection as the outside may see it. */
function view(id: string, { secrets: _, ...connection }: StoredConnection): object {
  return { id, ...connection };
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
  const options = { ...runtime, desks, now: request.now };
  const ifMatch = versionOfEtag(request.headers['if-match']);
  const { created, version, answer } = await configureConnection(options, id, document, ifMatch);
  // The connection is saved, and its secret is shown now or never: units that can't be noted come with their events.
  await discoverUnits(runtime.table, new Set(), namedUnits(document)).catch(() =>
    runtime.log.error('units of a connection were not noted', { connection: id }),
  );
  runtime.connections.forget(id);
  runtime.rules.forget();
  return json(created ? 201 : 200, answer, { etag: etag(version) });
}

async function get(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = parameter(request, 'id');
  const found = await load<StoredConnection>(runtime.table, 'connection', id);
  if (found === undefined) throw new PithError('not-found', `There is no connection ${id}.`);
  return json(200, view(id, found.document), { etag: etag(found.version) });
}

async function list(runtime: Runtime): Promise<HttpResponse> {
  const connections = await loadAll<StoredConnection>(runtime.table, 'connection');
  return json(200, { items: connections.map(({ id, document }) => view(id, document)) });
}

const deskList = () => ({
  items: Object.values(desks).map(({ id, name, schemes, tells, statuses }) => ({ id, name, schemes, tells, statuses })),
});

export function connectionRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'GET /v1/desks': async () => json(200, deskList()),
    'GET /v1/connections': () => list(runtime),
    'GET /v1/connections/{id}': request => get(runtime, request),
    'PUT /v1/connections/{id}': request => put(runtime, request),
  };
}
