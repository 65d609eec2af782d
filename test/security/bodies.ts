/** A house with something of everything in it, and a body that is taken for each route that takes one. */
import type { RouteKey } from '#functions/routes.ts';
import { expectationOf, planOf } from '../functions/access-cases.ts';
import { type Call, connect, created, type House, house, post, token } from '../functions/harness.ts';

/** What a desk posts, to connections of several desks. */
export const DESK_SECRET = 'the-secret-of-all-desks';
const auth = { scheme: 'bearer', secret: DESK_SECRET };

const IT = await token({ role: 'it' });

const AGREEMENT = {
  ...{ window: 'month', effectiveFrom: '2026-06-02', reviewOn: '2026-12-01', onMissed: 'reported' },
  ...{ owners: { it: 'desk', business: 'finance' } },
  measures: [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 1 }],
};

const CUSTOM = {
  ticketId: { from: 'id' },
  event: { from: 'what', values: { new: 'created' } },
  group: { from: 'team', values: { a: 'b' } },
};

/** In this order, each is taken. */
export const TAKEN: readonly (readonly [RouteKey, Call])[] = [
  ['PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance', timeZone: 'UTC' } }],
  [
    'PUT /v1/connections/{id}',
    {
      parameters: { id: 'desk' },
      body: {
        desk: 'generic',
        auth,
        defaults: { unit: 'finance' },
        mapping: { status: { Waiting: 'on-hold' }, unit: { from: 'company', values: { ACME: 'finance' } } },
      },
    },
  ],
  [
    'PUT /v1/connections/{id}',
    { parameters: { id: 'custom' }, body: { desk: 'custom', auth, defaults: { unit: 'finance' }, mapping: CUSTOM } },
  ],
  [
    'PUT /v1/calendars/{id}',
    {
      parameters: { id: 'office' },
      body: { timeZone: 'UTC', hours: { mon: [['09:00', '17:00']] }, dates: { '2026-12-24': [['09:00', '12:00']] } },
    },
  ],
  [
    'PUT /v1/sla-policies/{id}',
    {
      parameters: { id: 'all' },
      body: {
        order: 1,
        match: { priority: ['1'] },
        targets: [{ metric: 'resolution', minutes: 60, calendar: 'office' }],
      },
    },
  ],
  [
    'POST /v1/calendars/{id}/calculate',
    { parameters: { id: 'office' }, body: { from: '2026-06-01T09:00:00Z', seconds: 60 } },
  ],
  [
    'PUT /v1/measures/{id}',
    {
      parameters: { id: 'own' },
      body: {
        ...{ name: 'Own', kind: 'measure', aggregate: 'mean', unit: 's', direction: 'lower' },
        source: { signal: 'page-load', where: { browser: 'firefox' } },
      },
    },
  ],
  [
    'PUT /v1/kpis/{id}',
    { parameters: { id: 'retention' }, body: { name: 'R', cadence: 'week', direction: 'higher', unit: 'share' } },
  ],
  [
    'POST /v1/kpis/{id}/observations',
    { parameters: { id: 'retention' }, body: { unit: 'finance', observations: [{ date: '2026-05-17', value: 0.9 }] } },
  ],
  [
    'PUT /v1/subscriptions/{id}',
    { parameters: { id: 'ops' }, body: { url: 'https://ops.example.com/hook', events: ['ticket.at-risk'] } },
  ],
  ['PUT /v1/settings', { body: { minimumSample: 20 } }],
  ['PUT /v1/hypotheses/{id}', { parameters: { id: 'expectation' }, body: expectationOf('finance') }],
  ['PUT /v1/experiments/{id}', { parameters: { id: 'trial' }, body: planOf('finance', 'expectation') }],
  [
    'POST /v1/signals',
    {
      body: {
        signals: [
          {
            ...{ id: '1', type: 'page-load', unit: 'finance', value: 1, measureUnit: 's' },
            ...{ occurredAt: '2026-06-01T09:00:00Z', attributes: { browser: 'firefox' } },
          },
        ],
      },
    },
  ],
  [
    'POST /v1/webhooks/{connectionId}',
    { parameters: { connectionId: 'desk' }, as: DESK_SECRET, body: created('T-9', { status: 'new', company: 'ACME' }) },
  ],
  [
    'POST /v1/webhooks/{connectionId}',
    { parameters: { connectionId: 'custom' }, as: DESK_SECRET, body: { id: 'C-1', what: 'new', team: 'a' } },
  ],
  ['POST /v1/surveys', { body: { connection: 'desk', ticketId: 'T-1' } }],
  [
    'POST /v1/connections/{id}/preview',
    {
      parameters: { id: 'desk' },
      body: { sample: { headers: { 'content-type': 'application/json' }, query: {}, body: created('T-8') } },
    },
  ],
  ['POST /v1/units/{unit}/agreements', { parameters: { unit: 'finance' }, as: IT, body: AGREEMENT }],
];

/** With everything of it in it. Throws where something isn't taken: an attack on what is refused says little. */
export async function furnished(): Promise<House> {
  const given = await house();
  await connect(given, 'first', { desk: 'generic', auth, defaults: { unit: 'finance' } });
  await connect(given, 'desk', { desk: 'generic', auth, defaults: { unit: 'finance' } });
  await post(given, 'desk', DESK_SECRET, created('T-1', { requester: 'somebody' }));
  await given.convert();
  for (const [key, call] of TAKEN) {
    const { status, text } = await given.call(key, call);
    if (status >= 300) throw new Error(`${key} ${status}: ${text}`);
  }
  await given.convert();
  return given;
}
