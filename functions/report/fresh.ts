/** When an answer was found, and how far behind the ledger the counts are by then. */
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { Runtime } from '../runtime.ts';

/** An answer of what is read, with `asOf` and `feedLagSeconds`. */
export async function fresh(
  runtime: Pick<Runtime, 'feedLag'>,
  request: Pick<HttpRequest, 'now'>,
  reading: Promise<object>,
): Promise<HttpResponse> {
  const [feedLagSeconds, answer] = await Promise.all([runtime.feedLag(), reading]);
  return json(200, { ...answer, asOf: new Date(request.now).toISOString(), feedLagSeconds });
}
