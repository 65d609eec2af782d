/** A call of a route, as the page shows it. Ids are those of the simulated company, and of README's first webhook. */
export interface Example {
  /** For the names in the path. */
  path?: Readonly<Record<string, string>>;
  query?: string;
  body?: object;
  /** Whose token; an administrator's without it. */
  as?: 'IT' | 'FINANCE';
}

const at = (id: string): Example => ({ path: { id } });
const period = 'from=2026-10-01&to=2026-10-31';
const experiment = at('sales-first-line-decides');

/** By route. A page's reader can run each, and CI does (test/docs/walk.test.ts). */
export const EXAMPLES: Readonly<Record<string, Example>> = {
  'POST /v1/signals': {
    body: {
      signals: [{ id: 'api-1', type: 'visit', unit: 'finance', user: 'u-7', occurredAt: '2026-11-20T09:00:00Z' }],
    },
  },
  'GET /v1/desks': {},
  'GET /v1/connections': {},
  'GET /v1/connections/{id}': at('zammad-demo'),
  'PUT /v1/connections/{id}': {
    path: { id: 'second-desk' },
    body: { desk: 'generic', auth: { scheme: 'bearer' }, defaults: { unit: 'my-unit' } },
  },
  'GET /v1/connections/{id}/setup': at('zammad-demo'),
  'GET /v1/connections/{id}/unmapped': at('zammad-demo'),
  'POST /v1/connections/{id}/preview': {
    path: { id: 'my-desk' },
    body: { sample: { body: { type: 'ticket.status', subject: 'T-9', data: { status: 'resolved' } } } },
  },
  'GET /v1/quarantine': { query: 'connection=my-desk&limit=10' },
  'DELETE /v1/quarantine': { query: 'connection=my-desk' },
  'POST /v1/quarantine/replay': { query: 'connection=my-desk' },
  'GET /v1/reports/links': { query: 'unit=sales&kpi=retention' },
  'GET /v1/kpis': {},
  'GET /v1/kpis/{id}': at('retention'),
  'PUT /v1/kpis/{id}': {
    path: { id: 'orders' },
    body: { name: 'Orders', cadence: 'month', direction: 'higher', unit: 'orders', owner: 'sales-lead' },
  },
  'GET /v1/kpis/{id}/observations': { path: { id: 'retention' }, query: 'unit=sales' },
  'GET /v1/hypotheses': {},
  'GET /v1/hypotheses/{id}': at('first-contact-keeps-customers'),
  'GET /v1/experiments': {},
  'GET /v1/experiments/{id}': experiment,
  'GET /v1/experiments/{id}/assignment': { ...experiment, query: 'requester=ada@example.com&unit=sales' },
  'GET /v1/experiments/{id}/result': experiment,
  'GET /v1/measures': {},
  'GET /v1/reports/measures/{id}': { ...at('first-contact-resolution'), query: `unit=finance&${period}&interval=week` },
  'GET /v1/reports/effort-calibration': { query: 'unit=finance' },
  'PUT /v1/measures/{id}': {
    path: { id: 'portal-wait' },
    body: {
      ...{ name: 'Waiting for the portal', kind: 'measure', source: { signal: 'page-load' } },
      ...{ aggregate: 'p90', unit: 'seconds', direction: 'lower' },
    },
  },
  'GET /v1/reports/sla-xla': { query: `unit=finance&${period}&interval=week&groupBy=service` },
  'GET /v1/reports/tickets': { query: `unit=finance&${period}&where=watermelon&limit=5` },
  'GET /v1/reports/at-risk': { query: 'unit=*&limit=5' },
  'GET /v1/reports/columns/{report}': { path: { report: 'sla-xla' } },
  'GET /v1/tickets/{connection}/{ticketId}': { path: { connection: 'my-desk', ticketId: 'T-1' } },
  'GET /v1/reports/digest': { query: 'unit=finance&month=2026-10' },
  'GET /v1/units/{unit}/agreements': { path: { unit: 'finance' } },
  'GET /v1/units/{unit}/verdicts': { path: { unit: 'finance' } },
  'GET /v1/units': {},
  'GET /v1/units/{id}': at('finance'),
  'PUT /v1/units/{id}': {
    path: { id: 'my-unit' },
    body: { name: 'My unit', timeZone: 'Europe/Berlin', slaTarget: 0.9, services: ['vpn'] },
  },
  'GET /v1/calendars': {},
  'GET /v1/calendars/{id}': at('finance-hours'),
  'PUT /v1/calendars/{id}': {
    path: { id: 'mornings' },
    body: { timeZone: 'Europe/Rome', hours: { mon: [['08:00', '12:00']], tue: [['08:00', '12:00']] } },
  },
  'POST /v1/calendars/{id}/calculate': {
    ...at('finance-hours'),
    body: { from: '2026-12-18T12:00:00Z', seconds: 28_800 },
  },
  'GET /v1/sla-policies': {},
  'GET /v1/sla-policies/{id}': at('finance-p2'),
  'PUT /v1/sla-policies/{id}': {
    path: { id: 'my-unit-urgent' },
    body: {
      order: 5,
      match: { unit: 'my-unit', priority: ['1'] },
      targets: [{ metric: 'resolution', minutes: 240 }],
    },
  },
  'POST /v1/sla-policies/{id}/preview': {
    ...{ path: { id: 'finance-p2' }, as: 'IT' },
    body: { order: 1, match: { unit: 'finance' }, targets: [{ metric: 'resolution', minutes: 240 }] },
  },
  'GET /v1/settings': {},
  'GET /v1/alerts': { query: 'unit=*&status=all' },
  'GET /v1/subscriptions': {},
  'PUT /v1/subscriptions/{id}': {
    path: { id: 'my-script' },
    body: { url: 'https://example.com/pith', events: ['xla.missed', 'xla.recovered'], units: ['finance'] },
  },
  'DELETE /v1/subscriptions/{id}': at('my-script'),
  'GET /v1/follow-ups': { query: 'unit=finance&status=overdue&limit=5' },
  'POST /v1/surveys': { body: { connection: 'my-desk', ticketId: 'T-1', language: 'en' } },
  'DELETE /v1/requesters/{id}': at('somebody@example.com'),
  'GET /v1/me': { as: 'FINANCE' },
  'GET /v1/health': {},
  'GET /v1/audit': { query: 'kind=unit&limit=5' },
};
