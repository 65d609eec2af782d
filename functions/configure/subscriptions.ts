/** Routes of subscriptions. What serves them is read when it is first needed: few requests are about them. */
import type { RouteHandler } from '#http/stack.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';

const requests = () => import('./subscription-requests.ts');

export function subscriptionRoutes(runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> {
  return {
    'GET /v1/subscriptions': async () => (await requests()).list(runtime),
    'GET /v1/subscriptions/{id}': async request => (await requests()).get(runtime, request),
    'PUT /v1/subscriptions/{id}': async request => (await requests()).put(runtime, request),
    'DELETE /v1/subscriptions/{id}': async request => (await requests()).end(runtime, request),
    'POST /v1/subscriptions/{id}/test': async request => (await requests()).test(runtime, request),
  };
}
