/** Routes of KPIs: what a company measures itself by. What is in them is read when it is first needed. */
import { parameter } from '#http/request.ts';
import type { RouteHandler } from '#http/stack.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

const requests = () => import('./kpi-requests.ts');

export function kpiRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'GET /v1/kpis': async () => (await requests()).list(runtime),
    'GET /v1/kpis/{id}': async request => (await requests()).get(runtime, parameter(request, 'id')),
    'PUT /v1/kpis/{id}': async request => (await requests()).put(runtime, request),
    'POST /v1/kpis/{id}/observations': async request => (await requests()).observe(runtime, request),
    'DELETE /v1/kpis/{id}/observations': async request => (await requests()).takeBack(runtime, request),
  };
}
