/**
 * Znuny's snapshots: the whole ticket with all its articles, whenever something happens to it, and several times over
 * when one act means several events. The times are the server's own, in Berlin, without a zone; the numbers are texts
 * here and numbers there. The solution time is thirty working days.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

/** The server's clock, two hours ahead of UTC in June. */
const berlin = (time: string): string =>
  new Date(Date.parse(time) + 7_200_000).toISOString().slice(0, 19).replace('T', ' ');
const epoch = (time: string): number => Date.parse(time) / 1000;

const CREATED_AT = '2026-06-08T08:00:00Z';

const article = (id: number, time: string, sender: string, more: Json = {}): Json => ({
  TicketID: '81',
  ArticleID: String(id),
  ArticleNumber: id - 103,
  SenderType: sender,
  SenderTypeID: sender === 'customer' ? '3' : '1',
  CommunicationChannel: 'Email',
  CommunicationChannelID: '1',
  IsVisibleForCustomer: '1',
  IncomingTime: String(epoch(time)),
  CreateTime: berlin(time),
  CreateBy: '1',
  ...more,
});
const FIRST = article(104, CREATED_AT, 'customer');
const CONFIRMATION = article(105, '2026-06-08T08:00:01Z', 'system');
const REPLY = article(106, '2026-06-08T08:30:00Z', 'agent');
/** A note on the way, which the customer doesn't see. */
const NOTE = article(107, '2026-06-08T09:15:00Z', 'agent', {
  CommunicationChannel: 'Internal',
  CommunicationChannelID: 3,
  IsVisibleForCustomer: 0,
});
const ANSWER = article(108, '2026-06-08T13:00:00Z', 'customer');

const RUNNING: Json = {
  SolutionTimeDestinationTime: epoch('2026-07-20T08:00:00Z'),
  SolutionTimeDestinationDate: berlin('2026-07-20T08:00:00Z'),
  SolutionTimeWorkingTime: '864000',
  EscalationSolutionTime: String(epoch('2026-07-20T08:00:00Z')),
};

const CREATED: Json = {
  TicketID: '81',
  TicketNumber: '2026060810000018',
  State: 'new',
  StateID: '1',
  StateType: 'new',
  Queue: 'Service Desk',
  QueueID: '5',
  Owner: 'root@localhost',
  OwnerID: '1',
  Responsible: 'root@localhost',
  ResponsibleID: 1,
  Lock: 'unlock',
  LockID: '1',
  Priority: '4 high',
  PriorityID: '4',
  Type: 'Incident',
  TypeID: 2,
  ServiceID: '',
  SLAID: '2',
  SLA: 'Standard',
  CustomerID: 'ACME',
  CustomerUserID: 'requester-1@company.example',
  Created: berlin(CREATED_AT),
  Articles: [FIRST, CONFIRMATION],
  ...RUNNING,
};
const ASSIGNED: Json = { ...CREATED, Owner: 'agent-1', OwnerID: '5', Lock: 'lock', LockID: '2' };
const ANSWERED: Json = {
  ...ASSIGNED,
  State: 'open',
  StateID: '4',
  StateType: 'open',
  Articles: [FIRST, CONFIRMATION, REPLY],
  FirstResponse: berlin('2026-06-08T08:30:00Z'),
};
/** Znuny unlocks a ticket that is moved, and keeps its owner. */
const MOVED: Json = {
  ...ANSWERED,
  Queue: 'Network',
  QueueID: '6',
  Lock: 'unlock',
  LockID: '1',
  Articles: [FIRST, CONFIRMATION, REPLY, NOTE],
};
const WAITING: Json = {
  ...MOVED,
  Owner: 'agent-2',
  OwnerID: '6',
  Lock: 'lock',
  LockID: '2',
  State: 'pending reminder',
  StateID: '6',
  StateType: 'pending reminder',
  UntilTime: 172_800,
};
const OPEN: Json = {
  ...WAITING,
  State: 'open',
  StateID: '4',
  StateType: 'open',
  UntilTime: 0,
  Articles: [FIRST, CONFIRMATION, REPLY, NOTE, ANSWER],
};
const { SolutionTimeDestinationTime: _time, SolutionTimeDestinationDate: _date, ...STOPPED } = OPEN;
/** The last closing, and how long it was until then in the SLA's hours. */
const closed = (time: string, minutes: number): Json => ({
  ...STOPPED,
  State: 'closed successful',
  StateID: '2',
  StateType: 'closed',
  Closed: berlin(time),
  SolutionTime: berlin(time),
  SolutionInMin: String(minutes),
  SolutionDiffInMin: 14_400 - minutes,
});
const RESOLVED = closed('2026-06-08T15:00:00Z', 420);
const REOPENED: Json = { ...RESOLVED, State: 'open', StateID: '4', StateType: 'open' };
const RESOLVED_AGAIN = closed('2026-06-09T11:00:00Z', 660);

/** Seconds after the change, when the scheduler comes to it: the age is that of then. */
function sent(step: LifeStep, time: string, ticket: Json, event: Json = {}, seconds = 2): LifeDelivery {
  const at = Date.parse(time) + seconds * 1000;
  return {
    step,
    at: new Date(at).toISOString(),
    headers: { 'content-type': 'application/json; charset=UTF-8' },
    body: JSON.stringify({
      Ticket: { ...ticket, Changed: berlin(time), Age: Math.round((at - Date.parse(CREATED_AT)) / 1000) },
      Event: { TicketID: '81', ...event },
    }),
  };
}

export const life: DeskLife = {
  desk: 'znuny',
  connection: {
    timeZone: 'Europe/Berlin',
    auth: { scheme: 'basic', username: 'znuny' },
    defaults: { unit: 'finance' },
  },
  ticketId: '81',
  deliveries: [
    sent('created', '2026-06-08T08:00:01Z', CREATED),
    sent('assigned', '2026-06-08T08:10:00Z', ASSIGNED),
    sent('answered', '2026-06-08T08:30:00Z', { ...ANSWERED, Article: REPLY }, { ArticleID: '106' }),
    sent('moved', '2026-06-08T09:15:00Z', MOVED),
    sent('waiting', '2026-06-08T10:00:00Z', WAITING),
    // The answer opens the ticket: one act.
    sent('requester-answered', '2026-06-08T13:00:00Z', { ...OPEN, Article: ANSWER }, { ArticleID: '108' }),
    sent('resolved', '2026-06-08T15:00:00Z', RESOLVED),
    sent('reopened', '2026-06-09T09:00:00Z', REOPENED),
    sent('resolved-again', '2026-06-09T11:00:00Z', RESOLVED_AGAIN),
  ],
  untold: { rated: 'Znuny has no ratings of its own' },
  facts: {
    // Znuny knows no resolved state.
    status: 'closed',
    contacts: 2,
    agentReplies: 1,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    unit: 'finance',
    group: 'Network',
    priority: '4 high',
    channel: 'email',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: null,
  vector: {
    scheme: 'basic',
    secret: 's3cr3t-t0k3n',
    username: 'znuny',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    // printf znuny:s3cr3t-t0k3n | base64
    headers: { authorization: 'Basic em51bnk6czNjcjN0LXQwazNu' },
    at: '2026-06-08T08:00:05Z',
  },
  // With the error handling that the setup adds, whatever isn't a success; without it nothing.
  repeatsAfter: [400, 401, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504],
};
