/** A life in Zendesk's words: event webhooks, several for one action, which then share their sequence. */
import type { Instant, StatusCategory } from '#tickets/event.ts';
import { GROUPS, SERVICES } from './company.ts';
import type { Standing } from './life.ts';
import { uuidOf } from './random.ts';
import { type RawDelivery, type Renderer, type Scene, scenes, type Ticket } from './raw.ts';
import type { Channel, Priority } from './unit.ts';

/** The simulation's own range of ids. */
const TICKETS = 99_000_000;
const ACCOUNT = 9_900_000;
/** Ids of groups, forms and people are numbers; ours say what they are by their range. */
export const zendeskGroup = (name: string): string => String(99_100_000 + GROUPS.indexOf(name));
export const zendeskForm = (service: string): string =>
  String(99_200_000 + SERVICES.findIndex(({ id }) => id === service));
export const zendeskPerson = (id: string): string => `993${id.slice(1).padStart(5, '0')}`;

export const ZENDESK_PRIORITIES: Readonly<Record<Priority, string>> = { 1: 'URGENT', 2: 'HIGH', 3: 'NORMAL', 4: 'LOW' };
export const ZENDESK_CHANNELS: Readonly<Record<Channel, string>> = {
  phone: 'voice_inbound',
  email: 'email',
  portal: 'web_form',
  chat: 'native_messaging',
};
const STATUSES: Readonly<Record<StatusCategory, string>> = {
  new: 'NEW',
  open: 'OPEN',
  pending: 'PENDING',
  'on-hold': 'HOLD',
  resolved: 'SOLVED',
  closed: 'CLOSED',
  cancelled: 'SOLVED',
};

export const zendeskId = ({ number }: Ticket): string => String(TICKETS + number);

const iso = (at: Instant): string => new Date(at).toISOString();
const toSeconds = (at: Instant): string => `${iso(at).slice(0, 19)}Z`;

function detail(ticket: Ticket, { moment, now }: Scene): Record<string, unknown> {
  const { unit: _, service, kind, channel, requester, moments } = ticket.life;
  return {
    id: zendeskId(ticket),
    actor_id: actorOf(ticket, moment.by, now),
    assignee_id: now.agent === null ? null : zendeskPerson(now.agent),
    group_id: zendeskGroup(now.group),
    brand_id: '99400001',
    form_id: zendeskForm(service.id),
    organization_id: '99500001',
    requester_id: zendeskPerson(requester),
    submitter_id: zendeskPerson(requester),
    status: STATUSES[now.status],
    priority: ZENDESK_PRIORITIES[now.priority],
    type: kind === 'incident' ? 'INCIDENT' : 'QUESTION',
    tags: [service.id],
    is_public: true,
    external_id: null,
    created_at: toSeconds(moments[0].at),
    updated_at: toSeconds(moment.at),
    via: { channel: ZENDESK_CHANNELS[channel] },
  };
}

const actorOf = ({ life }: Ticket, by: Scene['moment']['by'], { agent }: Standing): string =>
  by === 'requester' ? zendeskPerson(life.requester) : by === 'agent' && agent !== null ? zendeskPerson(agent) : '-1';

type Event = readonly [type: string, event: Record<string, unknown>];

const changed = (type: string, previous: unknown, current: unknown): Event => [
  `${type}_changed`,
  { previous, current },
];

function commentOf(ticket: Ticket, scene: Scene, channel: Channel, isPublic: boolean): Event {
  const { moment, index, now } = scene;
  const author = { id: actorOf(ticket, moment.by, now), is_staff: moment.by !== 'requester' };
  // A comment of an event has its id and what it is; its text is of no interest to us, so there is none.
  const id = `${zendeskId(ticket)}${String(index).padStart(3, '0')}`;
  const via = { channel: ZENDESK_CHANNELS[channel] };
  return ['comment_added', { comment: { id, body: '', is_public: isPublic, author, via } }];
}

/** What one action makes Zendesk send, in the order of its positions. */
function eventsOf(ticket: Ticket, scene: Scene): Event[] {
  const { life } = ticket;
  const { moment, index, before, now } = scene;
  const events: Event[] = [];
  if (index === 0) {
    return [['created', {}], commentOf(ticket, scene, life.channel, true)];
  }
  if (moment.merged) return [['merged', { target_ticket_id: String(TICKETS + ticket.number - 1) }]];
  if (moment.answer !== undefined) {
    const score = moment.answer.satisfaction >= 4 ? 'GOOD' : 'BAD';
    events.push(['csat_received', { satisfaction_score: { score } }]);
  }
  if (moment.message !== undefined) events.push(commentOf(ticket, scene, moment.message, true));
  if (moment.note) events.push(commentOf(ticket, scene, 'portal', false));
  if (now.group !== before.group) {
    events.push(changed('group_assignment', zendeskGroup(before.group), zendeskGroup(now.group)));
  }
  if (now.agent !== before.agent && now.agent !== null) {
    events.push(
      changed('agent_assignment', before.agent === null ? null : zendeskPerson(before.agent), zendeskPerson(now.agent)),
    );
  }
  if (now.priority !== before.priority) {
    events.push(changed('priority', ZENDESK_PRIORITIES[before.priority], ZENDESK_PRIORITIES[now.priority]));
  }
  if (now.status !== before.status) events.push(changed('status', STATUSES[before.status], STATUSES[now.status]));
  return events;
}

/** Milliseconds between the deliveries of one action. */
const APART = 60;

export const zendeskDeliveries: Renderer = ticket =>
  scenes(ticket.life).flatMap(scene => {
    const events = eventsOf(ticket, scene);
    const { at } = scene.moment;
    const known = detail(ticket, scene);
    const sequence = uuidOf(`${zendeskId(ticket)} ${scene.index}`);
    return events.map(
      ([type, event], index): RawDelivery => ({
        at: at + index * APART,
        headers: { 'content-type': 'application/json; charset=utf-8' },
        body: JSON.stringify({
          account_id: ACCOUNT,
          id: uuidOf(`${sequence} ${index}`),
          type: `zen:event-type:ticket.${type}`,
          time: iso(at).replace('Z', '000000Z'),
          zendesk_event_version: '2022-11-06',
          subject: `zen:ticket:${zendeskId(ticket)}`,
          detail: known,
          event: { ...event, meta: { sequence: { id: sequence, position: index + 1, total: events.length } } },
        }),
      }),
    );
  });
