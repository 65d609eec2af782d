/** `POST /v1/connections/{id}/import`: rows of history, some at a time; `pith import --url` sends them. */
import { type ImportRow, importRows, type RowReading } from '#connections/import.ts';
import { type ImportRequest, readingIssues, readingOf } from '#connections/import-reading.ts';
import { importSchema } from '#connections/import-schema.ts';
import { holdSweep } from '#convert/hold.ts';
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext, auditWrite } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

function readingIn({ mapping, ...rest }: ImportRequest): RowReading | undefined {
  if (mapping === undefined) return undefined;
  const issues = readingIssues(mapping);
  if (issues.length > 0) throw new PithError('unprocessable', 'The mapping is not usable as it is.', { issues });
  return readingOf(mapping, rest);
}

const rowsIn = ({ rows }: ImportRequest): ImportRow[] =>
  rows.map(({ line, row, problem }) => ({ line, row, ...(problem === undefined ? {} : { problem }) }));

/** When the import began, as it says itself, but not in the future: what is in quarantine shall expire. */
const beganAt = ({ startedAt }: ImportRequest, now: Instant): Instant =>
  startedAt === undefined ? now : Math.min(now, Date.parse(startedAt));

async function importInto(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const { table } = runtime;
  const { now } = request;
  const document = jsonBody(request, importSchema);
  const id = parameter(request, 'id');
  const connection = await runtime.connections.get(id);
  if (connection === undefined) throw new PithError('not-found', `There is no connection ${id}.`);
  const { dryRun = false } = document;
  const reading = readingIn(document);
  // Before the first of the rows is there, so that no sweep sees a ticket that is known in part only.
  if (!dryRun) await holdSweep(table, id, now);
  const options = { reading, now, startedAt: beganAt(document, now), dryRun };
  const { errors, ...counts } = await importRows(runtime, connection, rowsIn(document), options);
  if (!dryRun && counts.accepted + counts.quarantined > 0) {
    const audited = { action: 'imported', kind: 'connection', id, after: counts } as const;
    await table.transact([auditWrite(auditContext(request, runtime.vault), audited)]);
  }
  return json(200, { ...counts, errors });
}

export function importRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return { 'POST /v1/connections/{id}/import': request => importInto(runtime, request) };
}
