/** Everything that there is to read, each once. */
import { createHmac } from 'node:crypto';
import { ASKING_SECRET, OWN } from './known.ts';
import { later, type Step } from './step.ts';
import type { Days } from './story-unit.ts';

/** What is read when all of it has been counted. */
export const reading = ({ day }: Days): Step[] => {
  const unit = { query: { unit: OWN } };
  const byUnit = { parameters: { unit: OWN } };
  const id = (name: string) => ({ parameters: { id: name } });
  const ticket = { parameters: { connection: 'desk', ticketId: `${OWN}-resolved` } };
  const challenge = createHmac('sha256', ASKING_SECRET).update('validate_cra_challenge').digest('hex');
  const period = { query: { unit: OWN, from: day(-60), to: day(0), interval: 'month' } };
  const steps: [string, object?][] = [
    ['GET /v1/webhooks/{connectionId}', { parameters: { connectionId: 'glpi' }, query: { crc_token: challenge } }],
    ['OPTIONS /v1/webhooks/{connectionId}', { parameters: { connectionId: 'desk' } }],
    ...([['GET /v1/health'], ['GET /v1/openapi.json'], ['GET /v1/me']] as [string][]),
    ...['sla-xla', 'tickets'].map((name): [string, object] => [`GET /v1/reports/${name}`, period]),
    ['GET /v1/reports/measures/{id}', { ...period, ...id('first-contact-resolution') }],
    ['GET /v1/reports/at-risk', unit],
    ['GET /v1/reports/effort-calibration', unit],
    ['GET /v1/reports/links', unit],
    ['GET /v1/reports/digest', unit],
    ['GET /v1/reports/columns/{report}', { parameters: { report: 'sla-xla' } }],
    ['GET /v1/tickets/{connection}/{ticketId}', ticket],
    ['GET /v1/units'],
    ['GET /v1/units/{id}', id(OWN)],
    ['GET /v1/units/{unit}/agreements', byUnit],
    ['GET /v1/units/{unit}/agreements/{version}', { parameters: { unit: OWN, version: '1' } }],
    ['GET /v1/units/{unit}/verdicts', byUnit],
    ...['alerts', 'audit', 'hypotheses', 'experiments'].map((name): [string, object] => [`GET /v1/${name}`, unit]),
    ...['measures', 'desks', 'connections', 'calendars', 'sla-policies', 'kpis', 'subscriptions', 'settings'].map(
      (name): [string] => [`GET /v1/${name}`],
    ),
    ['GET /v1/connections/{id}', id('desk')],
    ['GET /v1/connections/{id}/setup', id('desk')],
    ['GET /v1/connections/{id}/unmapped', id('desk')],
    ['GET /v1/calendars/{id}', id('office')],
    ['GET /v1/sla-policies/{id}', id('strict')],
    ['GET /v1/measures/{id}', id('quote-turnaround')],
    ['GET /v1/kpis/{id}', id('retention')],
    ['GET /v1/kpis/{id}/observations', { ...id('retention'), ...unit }],
    ['GET /v1/subscriptions/{id}', id('ops')],
    ['GET /v1/hypotheses/{id}', id(`${OWN}-expectation`)],
    ['GET /v1/experiments/{id}', id(`${OWN}-experiment`)],
    ['GET /v1/experiments/{id}/assignment', { ...id(`${OWN}-experiment`), query: { requester: 'somebody' } }],
    ['GET /v1/experiments/{id}/result', id(`${OWN}-experiment`)],
  ];
  return steps.map(([key, given]) => later(key, () => given ?? {}));
};
