/**
 * A desk that nobody has heard of, read by a mapping: typed events with nested objects in lists, local times with the
 * day first, in Europe/Berlin (two hours ahead of UTC in June).
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

/** The wall clock of Berlin at an instant of that June. */
function local(time: string): string {
  const [date, clock] = new Date(Date.parse(time) + 2 * 3_600_000).toISOString().split('T');
  return `${date?.split('-').reverse().join('.')} ${clock?.slice(0, 5)}`;
}

const told = (
  step: LifeStep,
  time: string,
  ...happenings: { what: string; [key: string]: unknown }[]
): LifeDelivery => ({
  step,
  at: new Date(Date.parse(time) + 4_000).toISOString(),
  body: JSON.stringify({
    sender: 'service desk',
    happenings: happenings.map(({ what, ...more }, index) => ({
      no: `${step}-${index}`,
      what,
      when: local(time),
      case: { 'case no.': 'C/81', opened: '08.06.2026 10:00', ...more },
    })),
  }),
  headers: { 'content-type': 'application/json' },
});

const CUSTOMER = { as: 'customer', id: 'requester-1' };
const AGENT = { as: 'technician', id: 'agent-1@desk.example' };

export const life: DeskLife = {
  desk: 'custom',
  connection: {
    timeZone: 'Europe/Berlin',
    defaults: { unit: 'finance' },
    mapping: {
      each: { from: 'happenings' },
      ticketId: { from: '/case/case no.' },
      deliveryId: { from: 'no' },
      time: { from: 'when', format: 'dd.MM.yyyy HH:mm' },
      event: {
        from: 'what',
        values: {
          opened: 'created',
          taken: 'assigned',
          reply: 'message',
          state: 'status',
          survey: 'rated',
          viewed: 'ignore',
        },
      },
      createdAt: { from: 'case.opened', format: 'dd.MM.yyyy HH:mm' },
      status: {
        from: 'case.state',
        values: { Received: 'new', 'In work': 'open', 'Question asked': 'pending', Solved: 'resolved' },
      },
      kind: { from: "'incident'" },
      priority: { from: 'case.urgency', values: { high: '2' } },
      channel: { from: 'case.reply.by || case.source', values: { mail: 'email' } },
      service: { from: 'case.product' },
      group: { from: 'case.team.name' },
      assignee: { from: "case.people[?as=='technician'].id | [0]" },
      requester: { from: "case.people[?as=='customer'].id | [0]" },
      author: { from: 'case.reply.as', values: { customer: 'requester', technician: 'agent' } },
      public: { from: 'case.reply.hidden', values: { true: false, false: true } },
      messageId: { from: 'case.reply.no' },
      rating: { from: 'case.survey', values: { good: 1, bad: 0 } },
    },
  },
  ticketId: 'C/81',
  deliveries: [
    told('created', '2026-06-08T08:00:00Z', {
      what: 'opened',
      state: 'Received',
      urgency: 'high',
      source: 'mail',
      product: 'Workplace',
      team: { name: 'Service Desk' },
      people: [CUSTOMER],
    }),
    told(
      'assigned',
      '2026-06-08T08:10:00Z',
      { what: 'viewed' },
      { what: 'taken', state: 'In work', team: { name: 'Service Desk' }, people: [CUSTOMER, AGENT] },
    ),
    told('answered', '2026-06-08T08:30:00Z', {
      what: 'reply',
      reply: { no: 1, as: 'technician', hidden: false, by: 'mail' },
    }),
    told('moved', '2026-06-08T09:15:00Z', { what: 'taken', team: { name: 'Network' }, people: [CUSTOMER] }),
    told('waiting', '2026-06-08T10:00:00Z', { what: 'state', state: 'Question asked' }),
    told(
      'requester-answered',
      '2026-06-08T13:00:00Z',
      { what: 'reply', reply: { no: 2, as: 'customer', by: 'mail' } },
      { what: 'state', state: 'In work' },
    ),
    told('resolved', '2026-06-08T15:00:00Z', { what: 'state', state: 'Solved' }),
    told('reopened', '2026-06-09T09:00:00Z', { what: 'state', state: 'In work' }),
    told('resolved-again', '2026-06-09T11:00:00Z', { what: 'state', state: 'Solved' }),
    told('rated', '2026-06-09T12:00:00Z', { what: 'survey', survey: 'bad' }),
  ],
  facts: {
    status: 'resolved',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    kind: 'incident',
    unit: 'finance',
    service: 'workplace',
    group: 'Network',
    priority: '2',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: true,
  // A header with the secret, as any desk can send it.
  vector: {
    scheme: 'bearer',
    secret: 'secret-of-a-desk',
    body: '{"happenings":[]}',
    headers: { authorization: 'Bearer secret-of-a-desk' },
    at: '2026-06-08T08:00:04Z',
  },
  // Nobody knows whether it sends again.
  repeatsAfter: [],
};
