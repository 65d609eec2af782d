/** Agreements: what IT and a business unit set together. Reads rollups for the baseline; writes agreements, never counts. */
import type { RouteHandler } from '#http/stack.ts';
import type { RouteKey } from '../routes.ts';
import { type Runtime, serve } from '../runtime.ts';
import { alertRoutes } from './alerts.ts';
import { agreementRoutes } from './propose.ts';

/** Few requests are about them: what serves them is read when the first comes. */
const hypotheses = () => import('./hypotheses.ts');
const hypothesisRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'PUT /v1/hypotheses/{id}': async request => (await hypotheses()).put(runtime, request),
  'POST /v1/hypotheses/{id}/observation': async request => (await hypotheses()).observe(runtime, request),
});

const experiments = () => import('./experiments.ts');
const experimentRoutes = (runtime: Runtime): Partial<Record<RouteKey, RouteHandler>> => ({
  'PUT /v1/experiments/{id}': async request => (await experiments()).put(runtime, request),
  'POST /v1/experiments/{id}/stop': async request => (await experiments()).stop(runtime, request),
  'POST /v1/experiments/{id}/outcomes': async request => (await experiments()).outcomes(runtime, request),
});

export const createAgreements = (runtime: Runtime) =>
  serve(runtime, {
    ...agreementRoutes(runtime),
    ...alertRoutes(runtime),
    ...hypothesisRoutes(runtime),
    ...experimentRoutes(runtime),
  });
