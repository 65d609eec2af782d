/** The route that closes the loop: somebody has come back to a customer who gave a bad answer. */
import { type HttpRequest, jsonBody, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext } from '#lib/audit/audit.ts';
import { recordFollowUp } from '#lib/feedback/answer.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { followUpAnswerSchema } from './follow-up-schema.ts';

async function answer(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const key = { connection: parameter(request, 'connection'), ticketId: parameter(request, 'ticketId') };
  // Without a body it was done now, and there is nothing to say about it.
  const { at, note } = request.body.length === 0 ? {} : jsonBody(request, followUpAnswerSchema);
  const done = { at: at === undefined ? undefined : Date.parse(at), note };
  return json(200, await recordFollowUp(runtime, key, done, auditContext(request, runtime.vault)));
}

export const followUpRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': request => answer(runtime, request),
});
