/** `GET /v1/connections/{id}/setup`: how the desk of a saved connection is set up, as it was said when it was saved. */
import * as z from 'zod/mini';
import { load } from '#configuration/documents.ts';
import { isId } from '#configuration/schemas.ts';
import type { StoredConnection } from '#connections/connection.ts';
import { loadDesk } from '#desks/loading.ts';
import { type HttpRequest, parameter, validate } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import type { Runtime } from '../runtime.ts';

/** It has no parameters but its path, and one that isn't known is not ignored. */
const NO_QUERY = z.strictObject({});

export async function connectionSetup(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  validate(NO_QUERY, request.query, 'bad-request');
  const id = parameter(request, 'id');
  const found = isId(id) ? await load<StoredConnection>(runtime.table, 'connection', id) : undefined;
  const desk = found === undefined ? undefined : await loadDesk(found.document.desk);
  if (found === undefined || desk === undefined) throw new PithError('not-found', `There is no connection ${id}.`);
  const webhookUrl = `${runtime.publicUrl}/v1/webhooks/${id}`;
  const setup = desk.setup({ id, webhookUrl, scheme: found.document.auth.scheme });
  return json(200, { id, desk: desk.id, webhookUrl, setup });
}
