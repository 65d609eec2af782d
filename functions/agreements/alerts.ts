/** The route of acknowledging an alert. What serves it is read when it is first needed. */
import { assertMaySee } from '#http/caller.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { auditContext } from '#lib/audit/audit.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

async function acknowledge({ table, vault }: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const [unit, id] = [parameter(request, 'unit'), parameter(request, 'id')];
  // Before it is looked for: whether a unit has an alert is nobody else's business.
  assertMaySee(request.caller, unit);
  const [{ acknowledgeAlert }, { alertView }] = await Promise.all([
    import('#lib/xla/alert-acknowledge.ts'),
    import('#lib/xla/alert-list.ts'),
  ]);
  return json(200, alertView(await acknowledgeAlert(table, { unit, id }, auditContext(request, vault))));
}

export const alertRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'POST /v1/alerts/{unit}/{id}/acknowledgement': request => acknowledge(runtime, request),
});
