/** Report: everything that is read. May read the table, and nothing else. */
import type { Rules } from '#configuration/rules.ts';
import { timeline } from '#convert/advance.ts';
import { readState, type TicketState } from '#convert/state.ts';
import { rulesOfTicket } from '#convert/ticket-rules.ts';
import { maySee } from '#http/caller.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import { PithError } from '#lib/errors.ts';
import { slaXlaReport } from '#reports/sla-xla.ts';
import { ticketView } from '#reports/ticket.ts';
import { ticketsReport } from '#reports/tickets.ts';
import { stateKey } from '#store/keys.ts';
import { ItemTooLargeError, type Table } from '#store/table.ts';
import { type Runtime, serve } from '../runtime.ts';
import { calibration } from './calibration.ts';
import { followUps } from './follow-ups.ts';
import { measureRoutes } from './measures.ts';
import { previewRoutes } from './preview.ts';
import { reportQuery, ticketsQuery, unitsOf } from './query.ts';
import { verdictRoutes } from './verdicts.ts';

/**
 * The rules for a report on a unit, read again when it is not among them, and for all units: one that has just been
 * discovered belongs to them, and what is counted of it is already there.
 */
async function rulesFor(runtime: Runtime, unit = '*'): Promise<Rules> {
  if (unit !== '*') {
    const rules = await runtime.rules.get();
    if (rules.units.has(unit)) return rules;
  }
  return runtime.rules.get(0);
}

async function slaXla(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const rules = await rulesFor(runtime, request.query.unit);
  const query = reportQuery(request, rules);
  const feedLagSeconds = await runtime.feedLag();
  return json(
    200,
    await slaXlaReport(runtime.table, rules, query, { now: request.now, feedLagSeconds, shards: runtime.shards }),
  );
}

/** What is stored of a ticket; `undefined` when its id is no key, so that nothing can be. */
async function storedTicket(table: Table, connection: string, ticketId: string) {
  try {
    return await Promise.all([table.get(stateKey(connection, ticketId)), timeline(table, connection, ticketId)]);
  } catch (error) {
    if (error instanceof ItemTooLargeError) return undefined;
    throw error;
  }
}

async function ticket(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const [connection, ticketId] = [parameter(request, 'connection'), parameter(request, 'ticketId')];
  const [item, entries = []] = (await storedTicket(runtime.table, connection, ticketId)) ?? [];
  const state = item === undefined ? undefined : readState(item);
  if (state?.forgotten === true && maySee(request.caller, state.history.unit)) {
    throw new PithError(
      'not-found',
      `Ticket ${ticketId} is older than retentionDays: all but its counts is forgotten.`,
    );
  }
  const view = ticketView(
    { connection, ticketId, version: state?.version ?? 0 },
    entries.flatMap(entry => entry.events),
    await rulesOfTicket(runtime.rules, state),
    request.now,
  );
  // A ticket of somebody else's unit answers as one that isn't there: ticket numbers are easily guessed.
  if (view === undefined || !maySee(request.caller, view.facts.unit)) {
    throw new PithError('not-found', `No event about ticket ${ticketId} has come through connection ${connection}.`);
  }
  return json(200, view);
}

async function tickets(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const rules = await rulesFor(runtime, request.query.unit);
  const query = ticketsQuery(request, rules);
  const rulesOf = (state: TicketState): Promise<Rules> => rulesOfTicket(runtime.rules, state);
  return json(200, await ticketsReport(runtime.table, query, { shards: runtime.shards, now: request.now, rulesOf }));
}

async function units(runtime: Runtime, request: HttpRequest): Promise<HttpResponse> {
  const rules = await runtime.rules.get(0);
  const items = unitsOf(rules, request.caller, '*').map(id => ({
    timeZone: rules.settings.timeZone,
    slaTarget: rules.settings.slaTarget,
    ...rules.units.get(id),
  }));
  return json(200, { items });
}

async function health(runtime: Runtime): Promise<HttpResponse> {
  return json(200, { status: 'ok', feedLagSeconds: await runtime.feedLag() });
}

export const createReport = (runtime: Runtime) =>
  serve(runtime, {
    'GET /v1/reports/sla-xla': request => slaXla(runtime, request),
    'GET /v1/reports/tickets': request => tickets(runtime, request),
    'GET /v1/reports/effort-calibration': async request =>
      calibration(runtime, request, await rulesFor(runtime, request.query.unit)),
    'GET /v1/tickets/{connection}/{ticketId}': request => ticket(runtime, request),
    'GET /v1/follow-ups': request => followUps(runtime, request),
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
    'GET /v1/health': () => health(runtime),
    'GET /v1/openapi.json': async () => json(200, (await import('./openapi.ts')).openApiDocument(runtime.publicUrl)),
  });
