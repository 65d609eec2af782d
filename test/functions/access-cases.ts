/**
 * Whose a route is: for every route that asks for a role, how a call names a business unit, and what a business owner
 * is told about another's. The compiler asks for a case when a route is added, and so does the test that walks them.
 */
import type { RouteKey } from '#functions/routes.ts';
import { WHERES } from '#reports/where.ts';
import type { Call } from './harness.ts';

/** Routes that need no bearer token: they have keys of their own, or tell nothing of anybody. */
type OpenKey =
  | `${string} /v1/webhooks/{connectionId}`
  | `${string} /s/{token}`
  | 'GET /v1/health'
  | 'GET /v1/openapi.json';
/** Routes that ask for a bearer token. */
export type BearerKey = Exclude<RouteKey, OpenKey>;

/**
 * `house`: belongs to no unit, so that only the role counts. `unit`: the call names one: the own is let in, another is
 * refused, whether there is one or not. `ticket`: the call names a ticket, or a hypothesis: one of another unit is as
 * one that is not there. `list`: names no unit, and lists the own ones.
 */
type Whose = 'house' | 'unit' | 'ticket' | 'list';

export interface AccessCase {
  whose: Whose;
  /** Whether `*` stands for all that the caller may see; else it is a unit that there is not. */
  all?: true;
  /** A call about this unit: its ticket is `<unit>-resolved`. */
  call(unit: string): Call;
  /** Further queries, each of which has to keep to the own units, too. */
  queries?: readonly Record<string, string>[];
  /** Where it is a list of pages. */
  pages?: true;
  /** What the own unit is answered with; without it anything but a refusal. */
  own?: number;
}

const byQuery = (more: Partial<AccessCase> = {}): AccessCase => ({
  ...{ whose: 'unit', all: true, own: 200, call: unit => ({ query: { unit } }) },
  ...more,
});
const byPath = (more: Partial<AccessCase> = {}, parameters: Record<string, string> = {}): AccessCase => ({
  ...{ whose: 'unit', call: unit => ({ parameters: { unit, ...parameters } }) },
  ...more,
});
/** Nothing of it is about a unit that somebody owns. */
const house = (parameters: Record<string, string> = {}, body?: unknown): AccessCase => ({
  whose: 'house',
  call: () => ({ parameters, ...(body === undefined ? {} : { body }) }),
});

const GROUPINGS = ['unit', 'service', 'priority', 'channel', 'group'].map(groupBy => ({ groupBy }));
const INTERVALS = ['day', 'week', 'month'].map(interval => ({ interval }));
const KINDS = ['incident', 'request', 'other'].map(kind => ({ kind }));
/** What another's service is called is nobody's business, nor whether it has any tickets. */
const SERVICES = [{ service: 'canary-service' }, { service: '' }];
const REPORT = [...GROUPINGS, ...INTERVALS, ...KINDS, ...SERVICES, { slaSource: 'reported' }, { format: 'csv' }];
const TICKETS = [
  ...[...WHERES, 'watermelon-observed,bounced', 'created,open'].map(where => ({ where })),
  ...[{ group: 'canary-group' }, { without: 'group' }, { priority: '2' }, { without: 'channel' }, { hour: '9' }],
];

/** What a unit expects, as somebody writes it down. */
export const expectationOf = (unit: string): object => ({
  ...{ name: `What ${unit} expects`, unit, cpi: 'first-contact-resolution', kpi: 'retention' },
  ...{ expected: 'rises', lag: 2, owner: `${unit}-lead` },
});

/** How a unit tests that: all of it today. */
export const planOf = (unit: string, hypothesis = `${unit}-expectation`): object => ({
  ...{ name: `What ${unit} tries`, hypothesis, design: 'requesters', owner: `${unit}-lead`, units: [unit] },
  ...{ control: 'as ever', treatment: `as ${unit} would have it`, start: '2026-06-01', end: '2026-07-31' },
  ...{ primary: { kpi: 'retention', outcome: 'rate' }, smallestEffect: 0.05, baseline: { value: 0.8 } },
});

export const ACCESS_CASES: Readonly<Record<BearerKey, AccessCase>> = {
  'POST /v1/signals': house({}, { signals: [] }),
  'POST /v1/surveys': house({}, {}),
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': {
    whose: 'house',
    call: unit => ({ parameters: { connection: 'desk', ticketId: `${unit}-resolved` }, body: { at: 'never' } }),
  },

  'GET /v1/reports/sla-xla': byQuery({ queries: REPORT }),
  'GET /v1/reports/tickets': byQuery({
    queries: [...TICKETS, ...KINDS, ...SERVICES],
    pages: true,
  }),
  'GET /v1/tickets/{connection}/{ticketId}': {
    whose: 'ticket',
    own: 200,
    call: unit => ({ parameters: { connection: 'desk', ticketId: `${unit}-resolved` } }),
  },
  'GET /v1/units': { whose: 'list', own: 200, call: () => ({}), pages: true },
  'GET /v1/reports/measures/{id}': byQuery({
    call: unit => ({ parameters: { id: 'first-contact-resolution' }, query: { unit } }),
    queries: [...GROUPINGS, ...INTERVALS, ...KINDS, ...SERVICES],
  }),
  'GET /v1/reports/at-risk': byQuery({ queries: [...KINDS, ...SERVICES], pages: true }),
  'GET /v1/reports/effort-calibration': byQuery({ queries: [...KINDS, ...SERVICES] }),
  // They are of one unit: `*` is none.
  'GET /v1/reports/links': {
    ...{ whose: 'unit', own: 200, call: unit => ({ query: { unit } }) },
    queries: [{ kpi: 'retention' }, { lags: '0' }, { lags: '12' }],
  },
  'GET /v1/kpis/{id}/observations': {
    ...{ whose: 'unit', own: 200, pages: true },
    call: unit => ({ parameters: { id: 'retention' }, query: { unit } }),
    queries: [{ from: '2026-01-01' }, { to: '2026-12-31' }],
  },
  'POST /v1/kpis/{id}/observations': {
    ...{ whose: 'unit', own: 202 },
    call: unit => ({
      parameters: { id: 'retention' },
      body: { unit, observations: [{ date: '2026-05-24', value: 0.9 }] },
    }),
  },
  // Of a day of which there is nothing: no role is to take away what the next one looks for.
  'DELETE /v1/kpis/{id}/observations': {
    ...{ whose: 'unit', own: 404 },
    call: unit => ({ parameters: { id: 'retention' }, query: { unit, date: '2026-01-01' } }),
  },
  'GET /v1/hypotheses': byQuery({ pages: true }),
  'GET /v1/hypotheses/{id}': {
    ...{ whose: 'ticket', own: 200 },
    call: unit => ({ parameters: { id: `${unit}-expectation` } }),
  },
  'PUT /v1/hypotheses/{id}': {
    ...{ whose: 'unit', own: 200 },
    // An id has no asterisk: that is no question of access.
    call: unit => ({ parameters: { id: `${unit.replace('*', 'any')}-expectation` }, body: expectationOf(unit) }),
  },
  'POST /v1/hypotheses/{id}/observation': {
    ...{ whose: 'ticket', own: 200 },
    call: unit => ({ parameters: { id: `${unit}-expectation` } }),
  },
  'GET /v1/experiments': byQuery({ pages: true }),
  'GET /v1/experiments/{id}': {
    ...{ whose: 'ticket', own: 200 },
    call: unit => ({ parameters: { id: `${unit}-experiment` } }),
  },
  'PUT /v1/experiments/{id}': {
    ...{ whose: 'unit', own: 200 },
    // As above.
    call: unit => ({
      parameters: { id: `${unit.replace('*', 'any')}-experiment` },
      body: planOf(unit.replace('*', 'any')),
    }),
  },
  'POST /v1/experiments/{id}/preview': {
    ...{ whose: 'unit', own: 200 },
    call: unit => ({
      parameters: { id: `${unit.replace('*', 'any')}-experiment` },
      body: planOf(unit.replace('*', 'any')),
    }),
  },
  'GET /v1/experiments/{id}/result': {
    ...{ whose: 'ticket', own: 200 },
    call: unit => ({ parameters: { id: `${unit}-experiment` } }),
  },
  'GET /v1/experiments/{id}/assignment': {
    ...{ whose: 'ticket', own: 200 },
    call: unit => ({ parameters: { id: `${unit}-experiment` }, query: { requester: 'somebody' } }),
    queries: [{ unit: 'finance' }, { unit: 'nowhere' }],
  },
  'POST /v1/experiments/{id}/outcomes': {
    ...{ whose: 'ticket', own: 202 },
    call: unit => ({
      parameters: { id: `${unit}-experiment` },
      body: { outcomes: [{ requester: 'somebody', value: 1 }] },
    }),
  },
  // Another one: stopped once, it takes no outcomes any more.
  'POST /v1/experiments/{id}/stop': {
    ...{ whose: 'ticket', own: 200 },
    call: unit => ({ parameters: { id: `${unit}-stopped` }, body: { reason: 'no money' } }),
  },
  // It is of one unit: `*` is none.
  'GET /v1/reports/digest': {
    ...{ whose: 'unit', own: 200, call: unit => ({ query: { unit } }) },
    queries: [{ month: '2026-06' }, { month: '2026-05' }],
  },
  'GET /v1/follow-ups': byQuery({ queries: [{ status: 'open' }, { status: 'overdue' }], pages: true }),
  'GET /v1/alerts': byQuery({
    queries: [{ status: 'open' }, { status: 'acknowledged' }, { status: 'all' }],
    pages: true,
  }),
  'GET /v1/audit': byQuery({
    queries: [{ kind: 'unit' }, { kind: 'agreement' }, { kind: 'connection' }, { from: '2026-01-01' }],
    pages: true,
  }),

  'POST /v1/units/{unit}/agreements': byPath(),
  'POST /v1/units/{unit}/agreements/{version}/signature': byPath({}, { version: '9' }),
  'POST /v1/units/{unit}/agreements/{version}/withdrawal': byPath({}, { version: '9' }),
  'POST /v1/units/{unit}/agreements/{version}/retirement': byPath({}, { version: '9' }),
  'GET /v1/units/{unit}/agreements': byPath({ own: 200, pages: true }),
  'GET /v1/units/{unit}/agreements/{version}': byPath({ own: 200 }, { version: '1' }),
  'GET /v1/units/{unit}/verdicts': byPath({ own: 200, pages: true }),
  'POST /v1/alerts/{unit}/{id}/acknowledgement': byPath({}, { id: 'none' }),

  'GET /v1/me': house(),
  'GET /v1/reports/columns/{report}': house({ report: 'sla-xla' }),
  'GET /v1/measures': house(),
  'GET /v1/measures/{id}': house({ id: 'first-contact-resolution' }),
  'PUT /v1/measures/{id}': house({ id: 'x' }, {}),
  'GET /v1/desks': house(),
  'GET /v1/connections': house(),
  'GET /v1/connections/{id}': house({ id: 'desk' }),
  'GET /v1/connections/{id}/setup': house({ id: 'desk' }),
  'PUT /v1/connections/{id}': house({ id: 'x' }, {}),
  'POST /v1/connections/{id}/preview': house({ id: 'x' }, {}),
  'POST /v1/connections/{id}/import': house({ id: 'x' }, {}),
  'GET /v1/connections/{id}/unmapped': house({ id: 'desk' }),
  'GET /v1/units/{id}': { whose: 'house', call: id => ({ parameters: { id } }) },
  'PUT /v1/units/{id}': { whose: 'house', call: id => ({ parameters: { id }, body: 7 }) },
  'POST /v1/units/{id}/preview': { whose: 'house', call: id => ({ parameters: { id }, body: 7 }) },
  'GET /v1/calendars': house(),
  'GET /v1/calendars/{id}': house({ id: 'x' }),
  'PUT /v1/calendars/{id}': house({ id: 'x' }, {}),
  'POST /v1/calendars/{id}/calculate': house({ id: 'x' }, {}),
  'POST /v1/calendars/{id}/preview': house({ id: 'x' }, {}),
  'GET /v1/sla-policies': house(),
  'GET /v1/sla-policies/{id}': house({ id: 'x' }),
  'PUT /v1/sla-policies/{id}': house({ id: 'x' }, {}),
  'POST /v1/sla-policies/{id}/preview': house({ id: 'x' }, {}),
  'GET /v1/kpis': house(),
  'GET /v1/kpis/{id}': house({ id: 'retention' }),
  'PUT /v1/kpis/{id}': house({ id: 'x' }, {}),
  'GET /v1/subscriptions': house(),
  'GET /v1/subscriptions/{id}': house({ id: 'x' }),
  'PUT /v1/subscriptions/{id}': house({ id: 'x' }, {}),
  'DELETE /v1/subscriptions/{id}': house({ id: 'x' }),
  'POST /v1/subscriptions/{id}/test': house({ id: 'x' }),
  'DELETE /v1/requesters/{id}': house({ id: 'x' }),
  'GET /v1/settings': house(),
  'PUT /v1/settings': house({}, 7),
  'POST /v1/settings/preview': house({}, 7),
  'GET /v1/quarantine': house(),
  'POST /v1/quarantine/replay': house(),
  'POST /v1/quarantine/{id}/replay': house({ id: 'x' }),
  'DELETE /v1/quarantine/{id}': house({ id: 'x' }),
  'DELETE /v1/quarantine': house(),
};
