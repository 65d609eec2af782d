/** The dry run of a connection: what it, saved or only tried, makes of a sample and of what is in quarantine. */
import type * as z from 'zod/mini';
import { load } from '#configuration/documents.ts';
import { isId } from '#configuration/schemas.ts';
import { documentIssues } from '#connections/configure.ts';
import type { StoredConnection } from '#connections/connection.ts';
import { checkQuarantine, readSample } from '#connections/preview.ts';
import { readerOf } from '#connections/registry.ts';
import type { Delivery } from '#desks/desk.ts';
import { loadDesk } from '#desks/loading.ts';
import { type HttpRequest, jsonBody } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import type { Runtime } from '../runtime.ts';
import { idOf } from './id.ts';
import { connectionPreviewSchema } from './schemas.ts';

/** Deliveries in quarantine that are tried, and milliseconds that it takes for them. */
const MOST_CHECKED = 1_000;
const LONGEST_CHECK = 10_000;

function deliveryOf(
  { headers, query, body }: NonNullable<z.infer<typeof connectionPreviewSchema>['sample']>,
  receivedAt: number,
): Delivery {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  const text = typeof body === 'string' ? body : JSON.stringify(body ?? null);
  return { headers: Object.fromEntries(lowered), query, body: Buffer.from(text), receivedAt };
}

type Tried = Pick<StoredConnection, 'desk' | 'timeZone' | 'defaults' | 'mapping'>;

async function saved(runtime: Runtime, id: string): Promise<Tried> {
  const found = isId(id) ? await load<StoredConnection>(runtime.table, 'connection', id) : undefined;
  if (found === undefined) {
    throw new PithError('not-found', `There is no connection ${id}. Send the document to try as "connection".`);
  }
  return found.document;
}

export async function preview(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const id = idOf(request);
  const { connection, sample } = jsonBody(request, connectionPreviewSchema);
  const issues = connection === undefined ? [] : documentIssues(connection, await loadDesk(connection.desk));
  if (issues.length > 0) {
    const below = issues.map(({ path, message }) => ({ path: `/connection${path}`, message }));
    throw new PithError('unprocessable', 'The connection is not usable as it is.', { issues: below });
  }
  const tried: Tried = connection ?? (await saved(runtime, id));
  const desk = await loadDesk(tried.desk);
  if (desk === undefined) throw new PithError('not-found', `There is no desk ${tried.desk}.`);
  const reader = readerOf(id, tried, desk, runtime.vault);
  const end = runtime.now() + LONGEST_CHECK;
  const options = { limit: MOST_CHECKED, isLate: () => runtime.now() > end };
  return json(200, {
    ...(sample === undefined ? {} : { reading: readSample(desk, reader, deliveryOf(sample, request.now)) }),
    quarantine: await checkQuarantine(runtime, { desk, reader }, options),
  });
}
