/** Which answers are tables, too: of each route its tables by the name of the part, the one that comes unasked first. */
import type { RouteKey } from '../routes.ts';

const AGREEMENTS = { versions: 'agreements', measures: 'agreements-measures' };

export const CSV_TABLES: Partial<Record<RouteKey, Readonly<Record<string, string>>>> = {
  'GET /v1/reports/sla-xla': { comparison: 'sla-xla', measures: 'sla-xla-measures', drivers: 'sla-xla-drivers' },
  'GET /v1/reports/measures/{id}': {
    values: 'measure',
    histogram: 'measure-histogram',
    counts: 'measure-counts',
  },
  'GET /v1/reports/tickets': { tickets: 'tickets', clocks: 'tickets-clocks' },
  'GET /v1/reports/at-risk': { tickets: 'at-risk', reasons: 'at-risk-reasons', clocks: 'at-risk-clocks' },
  'GET /v1/reports/effort-calibration': { finding: 'effort-calibration', weights: 'effort-calibration-weights' },
  'GET /v1/follow-ups': { tickets: 'follow-ups', answers: 'follow-ups-answers' },
  'GET /v1/units': { units: 'units' },
  'GET /v1/units/{unit}/agreements': AGREEMENTS,
  'GET /v1/units/{unit}/agreements/{version}': AGREEMENTS,
  'GET /v1/units/{unit}/verdicts': { verdicts: 'verdicts', measures: 'verdicts-measures' },
  'GET /v1/measures': { measures: 'measures' },
  'GET /v1/alerts': { alerts: 'alerts', measures: 'alerts-measures' },
  'GET /v1/audit': { changes: 'audit' },
  'GET /v1/tickets/{connection}/{ticketId}': {
    timeline: 'ticket',
    clocks: 'ticket-clocks',
    measures: 'ticket-measures',
  },
};

/** Where a table is to be had, for who reads its columns: the route and the part. */
export function sourceOf(table: string): { key: RouteKey; part: string | undefined } | undefined {
  for (const [key, parts] of Object.entries(CSV_TABLES)) {
    const names = Object.keys(parts);
    const part = names.find(name => parts[name] === table);
    // A route key: it is one of that table's.
    if (part !== undefined) return { key: key as RouteKey, part: part === names[0] ? undefined : part };
  }
  return undefined;
}
