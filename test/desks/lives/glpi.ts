/**
 * GLPI's snapshots, as our templates render them: one delivery for each item that was added or changed, several for one
 * act. The times are those of a server in Berlin. GLPI signs when it queues, and sends that signature whenever it sends.
 */
import type { DeskLife, LifeDelivery, LifeStep } from '#test/support/desk-life.ts';

type Json = Record<string, unknown>;

/** As PHP writes a time, two hours ahead of UTC in June. */
const berlin = (time: string): string =>
  new Date(Date.parse(time) + 7_200_000).toISOString().replace('.000Z', '+02:00');

const CREATED_AT = '2026-06-08T08:00:00Z';

const member = (id: number, type: 'User' | 'Group', role: string, name: string | null = null): Json => ({
  id,
  type,
  role,
  name,
});
const REQUESTER = member(9, 'User', 'requester');
const SERVICE_DESK = member(3, 'Group', 'assigned', 'Service Desk');
const NETWORK = member(4, 'Group', 'assigned', 'Network');
const AGENT = member(5, 'User', 'assigned');
const OTHER_AGENT = member(6, 'User', 'assigned');

/** A time to resolve of six weeks; nobody watches how soon a ticket is taken. */
const CREATED: Json = {
  id: 42,
  type: 1,
  is_deleted: false,
  priority: 4,
  date: berlin(CREATED_AT),
  date_creation: berlin(CREATED_AT),
  date_solve: null,
  date_close: null,
  begin_waiting_date: null,
  resolution_date: berlin('2026-07-20T08:00:00Z'),
  resolution_duration: 0,
  own_date: null,
  take_into_account_date: null,
  take_into_account_duration: 0,
  status: { id: 1, name: 'New' },
  request_type: { id: 2, name: 'E-Mail' },
  category: { id: 7, name: 'Network' },
  location: null,
  entity: { id: 0, name: 'Root entity', completename: 'Root entity' },
  team: [REQUESTER, SERVICE_DESK],
};
const OPEN: Json = { status: { id: 2, name: 'Processing (assigned)' }, begin_waiting_date: null, date_solve: null };
const ASSIGNED: Json = { ...CREATED, ...OPEN, team: [REQUESTER, AGENT, SERVICE_DESK] };
const MOVED: Json = { ...ASSIGNED, team: [REQUESTER, OTHER_AGENT, NETWORK] };
const WAITING: Json = {
  ...MOVED,
  status: { id: 4, name: 'Pending' },
  begin_waiting_date: berlin('2026-06-08T10:00:00Z'),
};
const ANSWERED: Json = { ...MOVED, ...OPEN };
const solved = (time: string): Json => ({ ...ANSWERED, status: { id: 5, name: 'Solved' }, date_solve: berlin(time) });
const RESOLVED = solved('2026-06-08T15:00:00Z');
/** GLPI empties the time of the solution when it opens a ticket again. */
const REOPENED: Json = ANSWERED;

function sent(step: LifeStep, time: string, body: Json): LifeDelivery {
  const queuedAt = new Date(Date.parse(time) + 1_000).toISOString();
  // The queue is emptied every minute.
  return {
    step,
    at: new Date(Date.parse(time) + 40_000).toISOString(),
    signedAt: queuedAt,
    body: JSON.stringify(body),
  };
}

const ticket = (step: LifeStep, time: string, item: Json, event = 'update'): LifeDelivery =>
  sent(step, time, { itemtype: 'Ticket', event, item: { ...item, date_mod: berlin(time) } });

/** A message in its ticket, as that stands after it. */
const message = (step: LifeStep, time: string, itemtype: string, item: Json, parent: Json): LifeDelivery =>
  sent(step, time, {
    itemtype,
    event: 'new',
    item: {
      itemtype: 'Ticket',
      items_id: 42,
      tickets_id: null,
      is_private: null,
      timeline_position: null,
      date_creation: berlin(time),
      ...item,
    },
    parent_item: { ...parent, date_mod: berlin(time) },
  });

export const life: DeskLife = {
  desk: 'glpi',
  connection: { defaults: { unit: 'finance' } },
  ticketId: '42',
  deliveries: [
    ticket('created', CREATED_AT, CREATED, 'new'),
    ticket('assigned', '2026-06-08T08:10:00Z', ASSIGNED),
    message(
      'answered',
      '2026-06-08T08:30:00Z',
      'ITILFollowup',
      {
        id: 71,
        is_private: false,
        timeline_position: 4,
        user: { id: 5, name: null },
        request_type: { id: 1, name: 'Helpdesk' },
      },
      ASSIGNED,
    ),
    ticket('moved', '2026-06-08T09:15:00Z', MOVED),
    ticket('waiting', '2026-06-08T10:00:00Z', WAITING),
    // A note among agents, while it waits.
    message(
      'waiting',
      '2026-06-08T10:05:00Z',
      'ITILFollowup',
      { id: 72, is_private: true, timeline_position: 4, user: { id: 6, name: null } },
      WAITING,
    ),
    // GLPI opens the ticket because of the answer, and queues that first.
    ticket('requester-answered', '2026-06-08T13:00:00Z', ANSWERED),
    message(
      'requester-answered',
      '2026-06-08T13:00:00Z',
      'ITILFollowup',
      {
        id: 73,
        is_private: false,
        timeline_position: 1,
        user: { id: 9, name: null },
        request_type: { id: 2, name: 'E-Mail' },
      },
      ANSWERED,
    ),
    ticket('resolved', '2026-06-08T15:00:00Z', RESOLVED),
    message('resolved', '2026-06-08T15:00:00Z', 'ITILSolution', { id: 11, user: { id: 6, name: null } }, RESOLVED),
    ticket('reopened', '2026-06-09T09:00:00Z', REOPENED),
    ticket('resolved-again', '2026-06-09T11:00:00Z', solved('2026-06-09T11:00:00Z')),
  ],
  untold: { rated: 'GLPI has no webhook for its satisfaction surveys' },
  facts: {
    status: 'resolved',
    contacts: 2,
    // The follow-up, and the text of the first solution, which the requester reads as well.
    agentReplies: 2,
    groupChanges: 1,
    reopenings: 1,
    chases: 0,
    unit: 'finance',
    group: 'Network',
    priority: '4',
    channel: 'E-Mail',
    createdAt: '2026-06-08T08:00:00.000Z',
    resolvedAt: '2026-06-09T11:00:00.000Z',
  },
  stated: null,
  vector: {
    scheme: 'glpi',
    secret: 's3cr3t-t0k3n',
    body: '{"ticket":{"id":81,"number":"10081"}}',
    headers: {
      'x-glpi-signature': '59f8f5b9edeec83d9237184b97b98358eb57509860c6725ff1c057bf842597c9',
      'x-glpi-timestamp': '1736340607',
    },
    // Long after it was signed: GLPI doesn't sign again.
    at: '2026-06-08T08:00:05Z',
  },
  // Every status of 400 and more, as often as the webhook says.
  repeatsAfter: [400, 401, 404, 408, 409, 413, 422, 429, 500, 502, 503, 504],
};
