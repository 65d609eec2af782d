/** Of every route that changes something: a call that does, and one that is refused. Of the others: why there is no entry. */
import { accessOf, type RouteKey } from '#functions/routes.ts';
import type { AuditAction, AuditKind } from '#lib/audit/kinds.ts';
import { alertKey } from '#store/keys.ts';
import { changesOfLinkage } from './audit-cases-linkage.ts';
import { type Call, connect, created, type House, post, START, token } from './harness.ts';

export interface AuditCase {
  action: AuditAction;
  kind: AuditKind;
  /** Entries that it leaves, where something else is changed with it; else one. */
  entries?: number;
  /** What there has to be before; answers the call. */
  ready(given: House): Promise<Call>;
  /** What makes of it a call that is refused; without it, an unknown id does. */
  refused: Call;
}

export const OFFICE = { timeZone: 'Europe/Berlin', hours: { mon: [['09:00', '17:00']] } };
const DESK = { desk: 'generic', auth: { scheme: 'bearer' } };
/** Secrets, and what nobody but administrators is shown: nowhere in an entry. */
export const SECRETS = {
  desk: 'swordfish-of-the-desk',
  hook: `whsec_${Buffer.alloc(24, 7).toString('base64')}`,
  url: 'https://receiver.example/services/T0/secret-path',
  person: 'customer-4711',
  note: 'We called them back and are sorry.',
};
const HOOK = { url: SECRETS.url, events: ['*'], secret: SECRETS.hook };
const MEASURE = {
  ...{ name: 'Quotes', kind: 'measure', source: { signal: 'quote' }, aggregate: 'p50', unit: 'seconds' },
  direction: 'lower',
};
const KPI = { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' };
const AGREEMENT = {
  ...{ window: 'month', effectiveFrom: '2026-06-01', reviewOn: '2026-12-01', onMissed: 'reported' },
  owners: { it: 'desk-lead', business: 'head-of-finance' },
  measures: [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 1 }],
};

const nothing = async (): Promise<void> => {};
const put = (
  kind: AuditKind,
  body: object,
  bad: Call,
  before: (given: House) => Promise<unknown> = nothing,
): AuditCase => ({
  ...{ action: 'created', kind, refused: bad },
  ready: async given => {
    await before(given);
    return { ...(kind === 'settings' ? {} : { parameters: { id: 'one' } }), body };
  },
});
const BAD_BODY: Call = {
  body: { name: 7, timeZone: 'Moon', desk: 'none', url: 'http://', order: 'x', minimumSample: -1 },
};

const office = (given: House) => given.call('PUT /v1/calendars/{id}', { parameters: { id: 'office' }, body: OFFICE });
const hook = (given: House) => given.call('PUT /v1/subscriptions/{id}', { parameters: { id: 'hook' }, body: HOOK });
const finance = (given: House) =>
  given.call('PUT /v1/units/{id}', { parameters: { id: 'finance' }, body: { name: 'Finance', services: [] } });

/** A delivery in quarantine, that the connection would understand by now; answers its id. */
async function quarantined(given: House): Promise<string> {
  const secret = await connect(given, 'desk', DESK);
  const body = {
    type: 'ticket.status',
    timestamp: '2026-06-01T11:00:00Z',
    subject: 'T1',
    data: { status: 'Erledigt' },
  };
  await post(given, 'desk', secret, created('T1', { requester: SECRETS.person }));
  await post(given, 'desk', secret, body);
  await connect(given, 'desk', { ...DESK, mapping: { status: { Erledigt: 'resolved' } } });
  return (await given.call('GET /v1/quarantine')).json.items[0].id;
}

/** A ticket whose customer answered badly. */
async function complaint(given: House): Promise<void> {
  const secret = await connect(given, 'desk', DESK);
  const say = (type: string, data: object) =>
    post(given, 'desk', secret, { type, timestamp: '2026-06-01T10:00:00Z', subject: 'T1', data });
  await post(given, 'desk', secret, created('T1', { unit: 'finance', requester: SECRETS.person }));
  await say('ticket.status', { status: 'resolved' });
  await say('ticket.rated', { question: 'satisfaction', value: 1, scale: 5 });
  await given.convert();
}

export const partyOf = (role: 'it' | 'business', sub = role as string): Promise<string> =>
  token({ role, units: ['finance'], claims: { sub } });
const VERSION = { unit: 'finance', version: '1' };

async function step(given: House, key: RouteKey, role: 'it' | 'business'): Promise<void> {
  const { status, text } = await given.call(key, { parameters: VERSION, as: await partyOf(role) });
  if (status !== 200) throw new Error(`${key}: ${status} ${text}`);
}
/** An agreement that IT has proposed, and so signed. */
async function proposed(given: House): Promise<void> {
  await finance(given);
  const key = 'POST /v1/units/{unit}/agreements';
  const { status, text } = await given.call(key, {
    ...{ parameters: { unit: 'finance' }, body: AGREEMENT, as: await partyOf('it') },
  });
  if (status !== 201) throw new Error(`${key}: ${status} ${text}`);
}

/** An alert that is open. */
async function alert(given: House): Promise<void> {
  await finance(given);
  const item = {
    ...{ ...alertKey('finance', 'xla-missed'), id: 'xla-missed', unit: 'finance', kind: 'xla.missed', version: 1 },
    ...{ openedAt: START - 1, seenAt: START - 1, facts: { version: 1, score: 10, passMark: 90 } },
  };
  await given.table.transact([{ put: item }]);
}

/** A system, where it is not one that may call: some post what becomes of people. */
export const strangers = async (key: string): Promise<Call[]> =>
  accessOf(key)?.includes('signals') === true ? [] : [{ as: await token({ role: 'signals' }) }];

const UNKNOWN: Call = { parameters: { id: 'unknown' } };
const NO_VERSION: Call = { parameters: { unit: 'finance', version: '9' } };

export const CHANGES: Readonly<Partial<Record<RouteKey, AuditCase>>> = {
  'PUT /v1/units/{id}': put('unit', { name: 'Finance', services: [] }, BAD_BODY),
  'PUT /v1/calendars/{id}': put('calendar', OFFICE, BAD_BODY),
  'PUT /v1/sla-policies/{id}': put(
    'sla-policy',
    { order: 1, match: {}, targets: [{ metric: 'resolution', minutes: 60, calendar: 'office' }] },
    { body: { order: 1, match: {}, targets: [{ metric: 'resolution', minutes: 60, calendar: 'none' }] } },
    office,
  ),
  'PUT /v1/settings': put('settings', { minimumSample: 10 }, BAD_BODY),
  'PUT /v1/measures/{id}': put('measure', MEASURE, BAD_BODY),
  'PUT /v1/kpis/{id}': put('kpi', KPI, BAD_BODY),
  'POST /v1/kpis/{id}/observations': {
    ...{ action: 'imported', kind: 'kpi', refused: UNKNOWN },
    ready: async given => {
      await finance(given);
      await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: KPI });
      const observations = [{ date: '2026-05-24', value: 0.9 }];
      return { parameters: { id: 'retention' }, body: { unit: 'finance', observations } };
    },
  },
  'DELETE /v1/kpis/{id}/observations': {
    ...{ action: 'deleted', kind: 'kpi', refused: UNKNOWN },
    ready: async given => {
      await finance(given);
      await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: KPI });
      const observations = [{ date: '2026-05-24', value: 0.9 }];
      const parameters = { id: 'retention' };
      await given.call('POST /v1/kpis/{id}/observations', { parameters, body: { unit: 'finance', observations } });
      return { parameters, query: { unit: 'finance', date: '2026-05-24' } };
    },
  },
  ...changesOfLinkage(SECRETS.person),
  'PUT /v1/connections/{id}': put(
    'connection',
    { desk: 'generic', auth: { scheme: 'bearer', secret: SECRETS.desk } },
    BAD_BODY,
  ),
  'PUT /v1/subscriptions/{id}': put('subscription', HOOK, BAD_BODY),
  'DELETE /v1/subscriptions/{id}': {
    ...{ action: 'deleted', kind: 'subscription', refused: UNKNOWN },
    ready: async given => {
      await hook(given);
      return { parameters: { id: 'hook' } };
    },
  },
  'POST /v1/subscriptions/{id}/test': {
    ...{ action: 'tested', kind: 'subscription', refused: UNKNOWN },
    ready: async given => {
      await hook(given);
      return { parameters: { id: 'hook' } };
    },
  },
  'DELETE /v1/requesters/{id}': {
    ...{ action: 'erased', kind: 'requester', refused: { as: '' } },
    ready: async given => {
      await complaint(given);
      return { parameters: { id: SECRETS.person } };
    },
  },
  'POST /v1/quarantine/replay': {
    ...{ action: 'replayed', kind: 'quarantine', refused: { query: { connection: 'nowhere' } } },
    ready: async given => {
      await quarantined(given);
      return { query: { connection: 'desk' } };
    },
  },
  'POST /v1/quarantine/{id}/replay': {
    ...{ action: 'replayed', kind: 'quarantine', refused: UNKNOWN },
    ready: async given => ({ parameters: { id: await quarantined(given) } }),
  },
  'DELETE /v1/quarantine/{id}': {
    ...{ action: 'discarded', kind: 'quarantine', refused: UNKNOWN },
    ready: async given => ({ parameters: { id: await quarantined(given) } }),
  },
  'DELETE /v1/quarantine': {
    ...{ action: 'discarded', kind: 'quarantine', refused: { query: {} } },
    ready: async given => {
      await quarantined(given);
      return { query: { connection: 'desk' } };
    },
  },
  'POST /v1/connections/{id}/import': {
    ...{ action: 'imported', kind: 'connection', refused: UNKNOWN },
    ready: async given => {
      await connect(given, 'desk', DESK);
      return { parameters: { id: 'desk' }, body: { rows: [{ line: 2, row: created('T9') }] } };
    },
  },
  'POST /v1/follow-ups/{connection}/{ticketId}/answer': {
    ...{ action: 'followed-up', kind: 'ticket', refused: { parameters: { connection: 'desk', ticketId: 'none' } } },
    ready: async given => {
      await complaint(given);
      return { parameters: { connection: 'desk', ticketId: 'T1' }, body: { note: SECRETS.note } };
    },
  },
  'POST /v1/units/{unit}/agreements': {
    ...{ action: 'proposed', kind: 'agreement', refused: { body: { ...AGREEMENT, measures: [] } } },
    ready: async given => {
      await finance(given);
      return { parameters: { unit: 'finance' }, body: AGREEMENT, as: await partyOf('business') };
    },
  },
  'POST /v1/units/{unit}/agreements/{version}/signature': {
    ...{ action: 'signed', kind: 'agreement', refused: NO_VERSION },
    ready: async given => {
      await proposed(given);
      return { parameters: VERSION, as: await partyOf('business') };
    },
  },
  'POST /v1/units/{unit}/agreements/{version}/withdrawal': {
    ...{ action: 'withdrawn', kind: 'agreement', refused: NO_VERSION },
    ready: async given => {
      await proposed(given);
      return { parameters: VERSION, as: await partyOf('it') };
    },
  },
  'POST /v1/units/{unit}/agreements/{version}/retirement': {
    ...{ action: 'retired', kind: 'agreement', refused: NO_VERSION },
    ready: async given => {
      await proposed(given);
      for (const role of ['it', 'business'] as const) {
        await step(given, 'POST /v1/units/{unit}/agreements/{version}/signature', role);
      }
      return { parameters: VERSION, as: await partyOf('business') };
    },
  },
  'POST /v1/alerts/{unit}/{id}/acknowledgement': {
    ...{ action: 'acknowledged', kind: 'alert', refused: { parameters: { unit: 'finance', id: 'none' } } },
    ready: async given => {
      await alert(given);
      return { parameters: { unit: 'finance', id: 'xla-missed' }, as: await partyOf('business') };
    },
  },
};

const LEDGER = 'what is told of tickets and people: the ledger itself keeps it, with where it came from';
const ASKED = 'it only answers: nothing is changed';

export const WITHOUT_ENTRY: Readonly<Partial<Record<RouteKey, string>>> = {
  'POST /v1/webhooks/{connectionId}': LEDGER,
  'POST /v1/signals': LEDGER,
  'POST /v1/surveys': LEDGER,
  'POST /s/{token}': LEDGER,
  'OPTIONS /v1/webhooks/{connectionId}': ASKED,
  'POST /v1/experiments/{id}/preview': ASKED,
  'POST /v1/units/{id}/preview': ASKED,
  'POST /v1/calendars/{id}/preview': ASKED,
  'POST /v1/sla-policies/{id}/preview': ASKED,
  'POST /v1/settings/preview': ASKED,
  'POST /v1/connections/{id}/preview': ASKED,
  'POST /v1/calendars/{id}/calculate': ASKED,
};
