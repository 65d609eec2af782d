/** Signals: parse, accept, and say how many were new. */
import type { HttpRequest } from '#http/request.ts';
import { jsonBody } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { acceptSignals } from '#lib/signals/accept.ts';
import { signalsSchema } from '#lib/signals/schema.ts';
import type { Runtime } from '../runtime.ts';
import { noteSignals } from './follow.ts';

export async function postSignals(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const signals = await acceptSignals(runtime, jsonBody(request, signalsSchema), request.now);
  noteSignals(runtime, request, signals);
  return json(202, { ...signals });
}
