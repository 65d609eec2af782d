/** Report: everything that is read. May read the table, and nothing else. */
import type { Rules } from '#configuration/rules.ts';
import { revalidated } from '#http/conditional.ts';
import type { HttpRequest } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { PithError } from '#lib/errors.ts';
import type { RouteKey } from '../routes.ts';
import { type Runtime, serve } from '../runtime.ts';
import { measureRoutes } from './measures.ts';
import { previewRoutes } from './preview.ts';
import { namesOf, unitsOf } from './query.ts';
import { represented } from './represent.ts';
import { pageOf } from './short-list.ts';
import { verdictRoutes } from './verdicts.ts';

/**
 * The rules for a report on units, read again when one is not among them, and for all units: one that has just been
 * discovered belongs to them, and what is counted of it is already there.
 */
async function rulesFor(runtime: Runtime, unit = '*'): Promise<Rules> {
  if (unit !== '*') {
    const rules = await runtime.rules.get();
    if (namesOf(unit).every(name => rules.units.has(name))) return rules;
  }
  return runtime.rules.get(0);
}

/** Seconds after which to ask for the health again. */
const RETRY_AFTER = 15;

async function units(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const rules = await runtime.rules.get(0);
  const items = unitsOf(rules, request.caller, '*').map(id => ({
    id,
    timeZone: rules.settings.timeZone,
    slaTarget: rules.settings.slaTarget,
    ...rules.units.get(id),
  }));
  return json(200, pageOf(request, items));
}

/** Throws `unavailable`, with what is known of the reason, where not even the lag can be read. */
async function health(runtime: Runtime): Promise<HttpResponse> {
  const feedLagSeconds = await runtime.feedLag().catch(cause => {
    const detail = runtime.storeProblem?.();
    throw detail === undefined ? cause : new PithError('unavailable', detail, { retryAfter: RETRY_AFTER, cause });
  });
  const problem = runtime.storeProblem?.();
  return json(200, { status: problem === undefined ? 'ok' : 'degraded', ...(problem && { problem }), feedLagSeconds });
}

/** Health is always answered in full: what watches over Pith wants to see it. */
const serveReading = (runtime: Runtime, routes: Partial<Record<RouteKey, RouteHandler>>) =>
  serve(runtime, { ...revalidated(represented(runtime, routes)), 'GET /v1/health': () => health(runtime) });

export const createReport = (runtime: Runtime) =>
  serveReading(runtime, {
    'GET /v1/me': async request => (await import('./me.ts')).me(request),
    'GET /v1/reports/sla-xla': async request =>
      (await import('./sla-xla.ts')).slaXla(runtime, request, await rulesFor(runtime, request.query.unit)),
    'GET /v1/reports/tickets': async request =>
      (await import('./tickets.ts')).tickets(runtime, request, await rulesFor(runtime, request.query.unit)),
    'GET /v1/reports/at-risk': async request =>
      (await import('./at-risk.ts')).atRisk(runtime, request, await rulesFor(runtime, request.query.unit)),
    'GET /v1/reports/effort-calibration': async request =>
      (await import('./calibration.ts')).calibration(runtime, request, await rulesFor(runtime, request.query.unit)),
    'GET /v1/reports/columns/{report}': async request => (await import('./columns.ts')).columns(runtime, request),
    'GET /v1/reports/links': async request =>
      (await import('./links.ts')).links(runtime, request, await rulesFor(runtime, request.query.unit)),
    'GET /v1/kpis/{id}/observations': async request => (await import('./kpis.ts')).observations(runtime, request),
    'GET /v1/hypotheses': async request => (await import('./hypotheses.ts')).listHypotheses(runtime, request),
    'GET /v1/hypotheses/{id}': async request => (await import('./hypotheses.ts')).oneHypothesis(runtime, request),
    'GET /v1/experiments': async request => (await import('./experiments.ts')).listExperiments(runtime, request),
    'GET /v1/experiments/{id}': async request => (await import('./experiments.ts')).oneExperiment(runtime, request),
    'POST /v1/experiments/{id}/preview': async request => (await import('./experiments.ts')).preview(runtime, request),
    'GET /v1/experiments/{id}/assignment': async request =>
      (await import('./experiments.ts')).assignment(runtime, request),
    'GET /v1/experiments/{id}/result': async request =>
      (await import('./experiment-result.ts')).experimentResult(runtime, request),
    'GET /v1/reports/digest': async request => (await import('./digest.ts')).digest(runtime, request),
    'GET /v1/tickets/{connection}/{ticketId}': async request => (await import('./ticket.ts')).ticket(runtime, request),
    'GET /v1/follow-ups': async request => (await import('./follow-ups.ts')).followUps(runtime, request),
    'GET /v1/alerts': async request => (await import('./alerts.ts')).alerts(runtime, request),
    // Few requests are about it.
    'GET /v1/audit': async request => (await import('./audit.ts')).audit(runtime, request),
    ...previewRoutes(runtime),
    'GET /v1/units': request => units(runtime, request),
    ...measureRoutes(runtime, rulesFor),
    ...verdictRoutes(runtime),
    'GET /v1/units/{unit}/agreements': async request =>
      (await import('./agreements.ts')).listAgreements(runtime, request),
    'GET /v1/units/{unit}/agreements/{version}': async request =>
      (await import('./agreements.ts')).oneAgreement(runtime, request),
    'GET /v1/openapi.json': async () => json(200, (await import('./openapi.ts')).openApiDocument(runtime.publicUrl)),
  });
