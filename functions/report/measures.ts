/** Routes of measures: the catalogue of all there are, and the report of one. */
import type { Rules } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { backlogAge } from '#experience/measures/backlog-age.ts';
import { type HttpRequest, parameter } from '#http/request.ts';
import { type HttpResponse, json } from '#http/response.ts';
import type { RouteHandler } from '#http/stack.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { catalogue } from '#reports/catalogue.ts';
import type { MeasureQuery, MeasureReportOptions } from '#reports/measure-head.ts';
import { backlogReport, measureReport, signalReport } from '#reports/measure-report.ts';
import { SIGNAL_GROUPINGS } from '#reports/signals.ts';
import type { RouteKey } from '../routes.ts';
import type { Runtime } from '../runtime.ts';
import { reportQuery } from './query.ts';
import { pageOf } from './short-list.ts';

/** The query of a measure of signals. Throws `bad-request` for what signals don't tell. */
function signalQuery({ kind, groupBy, ...query }: MeasureQuery) {
  const issues: Issue[] = [];
  const grouping = SIGNAL_GROUPINGS.find(one => one === groupBy);
  if (groupBy !== undefined && grouping === undefined) {
    const message = `signals have no ${groupBy}: group them by ${SIGNAL_GROUPINGS.join(' or ')}`;
    issues.push({ path: '/groupBy', message });
  }
  if (kind !== 'all') issues.push({ path: '/kind', message: 'signals are of no kind of ticket: leave it out' });
  if (issues.length > 0) throw new PithError('bad-request', 'This is a measure of signals.', { issues });
  return { ...query, kind, groupBy: grouping };
}

/** The rules of a report on a unit, as `report.ts` reads them. */
type RulesFor = (runtime: Runtime, unit?: string) => Promise<Rules>;

async function report(runtime: Runtime, request: HttpRequest, rulesFor: RulesFor): Promise<HttpResponse> {
  const { table, shards } = runtime;
  const id = parameter(request, 'id');
  const rules = await rulesFor(runtime, request.query.unit);
  const query = reportQuery(request, rules);
  const options: MeasureReportOptions = { now: request.now, feedLagSeconds: await runtime.feedLag(), shards };
  const measure = findMeasure(id);
  if (measure !== undefined) return json(200, await measureReport(table, rules, measure, query, options));
  const ofSignals = findSignalMeasures(rules).byId.get(id);
  if (ofSignals !== undefined) {
    return json(200, await signalReport(table, rules, ofSignals, signalQuery(query), options));
  }
  if (id === backlogAge.id) return json(200, await backlogReport(table, rules, query, options));
  throw new PithError('not-found', `There is no measure ${id}. GET /v1/measures lists them.`);
}

export function measureRoutes(runtime: Runtime, rulesFor: RulesFor): Partial<Record<RouteKey, RouteHandler>> {
  return {
    // As they are now: a measure that has just been defined is among them.
    'GET /v1/measures': async request => json(200, pageOf(request, catalogue(await runtime.rules.get(0)))),
    'GET /v1/reports/measures/{id}': request => report(runtime, request, rulesFor),
  };
}
