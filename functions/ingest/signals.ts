/** Signals: parse, accept, and say how many were new. */
import type { HttpRequest } from '#http/request.ts';
import { jsonBody } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { acceptSignals } from '#lib/signals/accept.ts';
import { signalsSchema } from '#lib/signals/schema.ts';
import type { Runtime } from '../runtime.ts';

export async function postSignals(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  return json(202, { ...(await acceptSignals(runtime, jsonBody(request, signalsSchema), request.now)) });
}
