/** A whole message of every type. */
import type { News, OutboundMessage } from '#lib/notify/outbox.ts';

const at = Date.parse('2026-06-01T12:00:00Z');
const unit = 'finance';
const ticket = { connection: 'help', ticketId: 'INC-4711', unit, service: 'vpn', group: 'network' };
const alert = { alert: 'xla-vpn', since: '2026-06-01T12:00:00.000Z' };
const days = { from: '2026-05-04', to: '2026-05-31' };
const terms = { window: 'month', effectiveFrom: '2026-07-01', reviewOn: '2027-01-01', passMark: null } as const;

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
