/** A whole message of every type. */
import type { News, OutboundMessage } from '#lib/notify/outbox.ts';

const at = Date.parse('2026-06-01T12:00:00Z');
const unit = 'finance';
const ticket = { connection: 'help', ticketId: 'INC-4711', unit, service: 'vpn', group: 'network' };
const alert = { alert: 'xla-vpn', since: '2026-06-01T12:00:00.000Z' };
const days = { from: '2026-05-04', to: '2026-05-31' };
const terms = { window: 'month', effectiveFrom: '2026-07-01', reviewOn: '2027-01-01', passMark: null } as const;

const attainment = { value: 0.961, n: 1200, low: 0.9486, high: 0.9706 };
const observed = { value: 0.124, n: 1153, low: 0.106, high: 0.144 };
const contact = { id: 'first-contact-resolution', name: 'First-contact resolution', unit: 'share' };

const DIGEST: News<'digest.monthly'>['data'] = {
  ...{ unit, name: 'Finance', month: '2026-05', from: '2026-05-01', to: '2026-05-31', timeZone: 'Europe/Berlin' },
  ...{ asOf: '2026-06-04T00:10:00.000Z', feedLagSeconds: 0, provisional: false },
  sla: { verdict: 'met', target: 0.95, source: 'computed', attainment },
  xla: {
    ...{ score: 61.34, verdict: 'missed', passMark: 90 },
    agreement: { version: 3, window: 'month', effectiveFrom: '2026-01-01', reviewOn: '2027-01-01' },
    given: { version: 3, verdict: 'missed', score: 61.34, givenAt: '2026-06-04T00:05:00.000Z', moved: false },
  },
  comparison: {
    ...{ quadrant: 'watermelon', previousQuadrant: 'healthy' },
    watermelonRate: { observed, stated: { value: 0.2, n: 210, low: 0.15, high: 0.26, coverage: 0.18 } },
  },
  previous: {
    ...{ from: '2026-04-01', to: '2026-04-30', score: 92, compared: 14, unknown: 3, changed: 1 },
    says: '1 of 14 figures changed beyond noise since April 2026',
  },
  changes: [
    {
      ...contact,
      value: { value: 0.52, n: 1180, low: 0.4916, high: 0.5484 },
      previous: { value: 0.61, n: 1204, low: 0.5821, high: 0.6372 },
      difference: { value: -0.09, low: -0.1294, high: -0.0501 },
      ...{ better: false, agreed: true },
      says: 'First-contact resolution fell from 61 % to 52 % (−9 points, between −13 and −5; n = 1,180, 1,204 before)',
    },
  ],
  drivers: [
    {
      ...{ factor: 'bounced', share: 0.61, elsewhere: 0.2, lift: 3.05, low: 2.4, high: 3.9, n: 87 },
      says: 'Tickets that went from group to group are 61 % of the watermelons (n = 87) and 20 % of the other tickets that met their SLA: 3.05 times as frequent (between 2.4 and 3.9)',
    },
  ],
  targets: [
    {
      ...{ ...contact, value: 0.52, n: 1180, low: 0.4916, high: 0.5484, target: 0.7, floor: 0.4, weight: 3, score: 40 },
      previous: { value: 0.61, n: 1204, low: 0.5821, high: 0.6372 },
      verdict: 'missed',
      says: 'First-contact resolution is 52 % (between 49.2 % and 54.8 %, n = 1,180): the target of at least 70 % is missed',
    },
  ],
  counts: { created: 1190, resolved: 1180, met: 1153, 'watermelon-observed': 143 },
  mail: { subject: 'Finance, May 2026: green outside, red inside', text: 'Finance, May 2026', html: '<!doctype html>' },
};

export const SAMPLES: { [Type in News['type']]: News<Type> } = {
  'feedback.negative': {
    ...{ id: '1', type: 'feedback.negative', at, unit },
    data: {
      ...ticket,
      dueAt: '2026-06-02T09:00:00.000Z',
      answers: [
        { question: 'satisfaction', value: 1, scale: 5 },
        { question: 'lost-time', value: 90, scale: null },
      ],
    },
  },
  'feedback.answered': {
    ...{ id: '2', type: 'feedback.answered', at, unit },
    data: { ...ticket, dueAt: '2026-06-02T09:00:00.000Z', answeredAt: '2026-06-02T10:30:00.000Z', late: true },
  },
  'xla.missed': {
    ...{ id: '3', type: 'xla.missed', at, unit },
    data: {
      ...alert,
      ...{ unit, service: 'vpn', version: 3, ...days, score: 61.34, passMark: 90 },
      measures: [
        { id: 'first-contact-resolution', value: 0.5212, n: 1180, low: 0.49, high: 0.55, target: 0.7, score: 40.4 },
        { id: 'reopen-rate', value: 0.08, n: 1180, target: 0.05, score: 89.97 },
      ],
    },
  },
  'xla.recovered': {
    ...{ id: '4', type: 'xla.recovered', at, unit },
    data: { ...alert, unit, service: null, version: 3, ...days, score: 92.5, passMark: 90 },
  },
  'watermelon.rising': {
    ...{ id: '5', type: 'watermelon.rising', at, unit },
    data: {
      ...alert,
      ...{ unit, service: null, ...days },
      rate: { value: 0.124, n: 1153, low: 0.106, high: 0.144 },
      before: { value: 0.071, n: 1098, low: 0.057, high: 0.088 },
    },
  },
  'ticket.at-risk': {
    ...{ id: '6', type: 'ticket.at-risk', at, unit },
    data: { ...alert, ...ticket, effort: 6, waiting: 183_900, reasons: ['reopened', 'bounced'] },
  },
  'agreement.proposed': {
    ...{ id: '7', type: 'agreement.proposed', at, unit },
    data: {
      ...{ unit, service: null, version: 4, ...terms, proposedBy: 'business' },
      measures: [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 3, baseline: 0.52 }],
    },
  },
  'agreement.agreed': {
    ...{ id: '8', type: 'agreement.agreed', at, unit },
    data: {
      ...{ unit, service: null, version: 4, ...terms },
      measures: [{ id: 'requester-wait', target: 14_400, floor: 86_400, weight: 1 }],
    },
  },
  'agreement.review-due': {
    ...{ id: '9', type: 'agreement.review-due', at, unit },
    data: { ...alert, unit, service: 'vpn', version: 3, effectiveFrom: '2026-01-01', reviewOn: '2026-06-01' },
  },
  'experiment.concluded': {
    ...{ id: '11', type: 'experiment.concluded', at, unit },
    data: {
      ...{ experiment: 'call-back', name: 'Call back first', unit, hypothesis: 'stay', design: 'requesters' },
      ...{ cpi: 'first-contact-resolution', kpi: 'retention', verdict: 'supported', reasons: [] },
      ...{ effect: 'higher', smallestEffect: 0.03, difference: { value: 0.06, low: 0.02, high: 0.1 } },
      harmed: ['first-reply-wait'],
      says: 'Supported: with the treatment retention was 6 points higher.',
    },
  },
  'digest.monthly': { ...{ id: '10', type: 'digest.monthly', at, unit }, data: DIGEST },
};

export const TEST_MESSAGE: OutboundMessage = {
  id: '0',
  type: 'pith.test',
  at,
  unit: '',
  data: { subscription: 'desk' },
};
export const ALL_SAMPLES: readonly OutboundMessage[] = [...Object.values(SAMPLES), TEST_MESSAGE];

/** What ids and units may hold when somebody means ill. */
export const HOSTILE =
  '<!channel> <@U1|you> <https://evil.example|click> & **b** _i_ `c` [x](https://evil.example) {{DATE(2026-01-01T00:00:00Z)}}\n# h\u202egnp\u0007 "\\';

/** The same message with another text in the place of every text that somebody else may have chosen. */
export function withText(message: OutboundMessage, text: string): OutboundMessage {
  const replaced = JSON.parse(JSON.stringify(message.data), (key, value) =>
    ['connection', 'ticketId', 'unit', 'service', 'group', 'question', 'alert', 'id'].includes(key) ? text : value,
  );
  return { ...message, unit: text, data: replaced };
}
