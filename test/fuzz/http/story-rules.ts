/** What administrators set up first: settings, calendars, policies, connections, measures, KPIs, subscriptions. */
import { ASKING_SECRET, DESK_SECRET, OWN } from './known.ts';
import { type Step, step } from './step.ts';

export const CALENDAR = {
  timeZone: 'Europe/Berlin',
  hours: { mon: [['09:00', '17:00']], tue: [['09:00', '17:00']], wed: [['09:00', '17:00']] },
  holidays: ['2026-12-25'],
};
export const POLICY = {
  order: 1,
  targets: [
    { metric: 'first-response', minutes: 30 },
    { metric: 'resolution', minutes: 60 },
  ],
};
const KPI = { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share', owner: 'sales' };
const MEASURE = {
  ...{ name: 'Quote turnaround', kind: 'cpi', source: { signal: 'quote-sent' }, aggregate: 'p50', unit: 'seconds' },
  ...{ direction: 'lower', increment: 'time', evidence: { outcome: 'I have it at once.', method: 'survey' } },
};
const SETTINGS = { minimumSample: 1, settlingDays: 1, survey: { everyDays: 0 } };
export const CONNECTION = {
  ...{ desk: 'generic', auth: { scheme: 'bearer', secret: DESK_SECRET }, defaults: { unit: OWN } },
  ...{ mapping: { priority: { P1: '1' } } },
};
const ASKING = { desk: 'glpi', auth: { secret: ASKING_SECRET } };
const SUBSCRIPTION = { url: 'https://hooks.invalid/services/T0', events: ['*'] };

/** All of it, in the order in which one needs the other. */
export const rules = (): Step[] => [
  step('PUT /v1/settings', { body: SETTINGS }),
  step('PUT /v1/calendars/{id}', { parameters: { id: 'office' }, body: CALENDAR }),
  step('PUT /v1/sla-policies/{id}', { parameters: { id: 'strict' }, body: POLICY }),
  step('PUT /v1/connections/{id}', { parameters: { id: 'desk' }, body: CONNECTION }),
  step('PUT /v1/connections/{id}', { parameters: { id: 'glpi' }, body: ASKING }),
  ...['retention', 'orders'].map(id => step('PUT /v1/kpis/{id}', { parameters: { id }, body: KPI })),
  step('PUT /v1/measures/{id}', { parameters: { id: 'quote-turnaround' }, body: MEASURE }),
  ...['ops', 'chat'].map(id => step('PUT /v1/subscriptions/{id}', { parameters: { id }, body: SUBSCRIPTION })),
];
