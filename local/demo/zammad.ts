/** A life in Zammad's words: after each change the whole ticket and its last article, without saying what changed. */
import type { Calendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import { GROUPS } from './company.ts';
import type { Moment } from './life.ts';
import { uuidOf } from './random.ts';
import { type RawDelivery, type Renderer, type Scene, scenes, type Ticket } from './raw.ts';
import { zammadClocks } from './zammad-clocks.ts';
import { ZAMMAD_CHANNELS, ZAMMAD_PRIORITIES, ZAMMAD_STATE_IDS, ZAMMAD_STATES } from './zammad-words.ts';

/** The simulation's own ranges of ids. */
const TICKETS = 99_000_000;
const ARTICLES_PER_TICKET = 100;
/** The user who is nobody. */
const NOBODY = 1;

export const zammadId = ({ number }: Ticket): string => String(TICKETS + number);

const iso = (at: Instant): string => new Date(at).toISOString();

/** How the desk names a person. */
export const zammadPerson = (id: string): string => id;
const userOf = (id: string) => ({ id: Number(id.slice(1)), login: zammadPerson(id), email: '' });

/** An article, as every later snapshot repeats it until there is a newer one. */
function article(ticket: Ticket, count: number, at: Instant, of: { type: string; sender: string; internal?: true }) {
  return {
    id: (TICKETS + ticket.number) * ARTICLES_PER_TICKET + count,
    ticket_id: TICKETS + ticket.number,
    type: of.type,
    sender: of.sender,
    internal: of.internal ?? false,
    body: '',
    content_type: 'text/plain',
    created_at: iso(at),
  };
}

type Article = ReturnType<typeof article>;

function articleOf(ticket: Ticket, moment: Moment, count: number): Article | undefined {
  const sender = moment.by === 'requester' ? 'Customer' : 'Agent';
  if (moment.message !== undefined) {
    return article(ticket, count, moment.at, { type: ZAMMAD_CHANNELS[moment.message], sender });
  }
  return moment.note ? article(ticket, count, moment.at, { type: 'note', sender, internal: true }) : undefined;
}

interface Known {
  articles: Article[];
  firstResponseAt: Instant | undefined;
}

function snapshot(ticket: Ticket, scene: Scene, known: Known, updatedAt: Instant, calendar: Calendar): string {
  const { life } = ticket;
  const { moment, now } = scene;
  const { articles } = known;
  const state = moment.merged ? 'merged' : ZAMMAD_STATES[now.status];
  const agent = now.agent === null ? NOBODY : Number(now.agent.slice(1));
  return JSON.stringify({
    ticket: {
      id: TICKETS + ticket.number,
      number: String(TICKETS + ticket.number),
      state,
      state_id: ZAMMAD_STATE_IDS[state],
      priority_id: 5 - Number(now.priority),
      priority: { id: 5 - Number(now.priority), name: ZAMMAD_PRIORITIES[now.priority] },
      group_id: GROUPS.indexOf(now.group) + 1,
      group: { id: GROUPS.indexOf(now.group) + 1, name: now.group },
      owner_id: agent,
      owner: now.agent === null ? { id: NOBODY, login: '-' } : userOf(now.agent),
      customer_id: userOf(life.requester).id,
      customer: userOf(life.requester),
      organization_id: 1,
      // Attributes that the plant has added to its tickets.
      service: life.service.id,
      category: life.kind === 'incident' ? 'Disturbance' : 'Request',
      article_count: articles.length,
      article_ids: articles.map(({ id }) => id),
      create_article_type: ZAMMAD_CHANNELS[life.channel],
      create_article_sender: 'Customer',
      created_at: iso(life.moments[0].at),
      updated_at: iso(updatedAt),
      ...zammadClocks(life, now, known.firstResponseAt, calendar),
      preferences: {},
    },
    article: articles.at(-1) ?? {},
  });
}

/** Milliseconds after an article until the ticket that it belongs to is saved. */
const SAVED = 130;
/** How long after the creation by e-mail the automatic reply is sent. Milliseconds. */
const AUTO_REPLY = 3_000;

const isSaid = ({ moment }: Scene): boolean => moment.answer === undefined && moment.status !== 'closed';

export const zammadDeliveries: Renderer = (ticket, hours) => {
  const { life } = ticket;
  const calendar = hours.of(life.unit);
  const articles: Article[] = [];
  let firstResponseAt: Instant | undefined;
  const deliveries: RawDelivery[] = [];
  const send = (scene: Scene, at: Instant): void => {
    const updatedAt = at + SAVED;
    deliveries.push({
      at: updatedAt,
      headers: {
        'content-type': 'application/json; charset=utf-8',
        'user-agent': 'Zammad User Agent',
        'x-zammad-trigger': 'Pith: tickets',
        'x-zammad-delivery': uuidOf(`zammad ${zammadId(ticket)} ${deliveries.length}`),
      },
      body: snapshot(ticket, scene, { articles, firstResponseAt }, updatedAt, calendar),
    });
  };

  for (const scene of scenes(life).filter(isSaid)) {
    const { moment, index } = scene;
    if (index === 0) {
      articles.push(article(ticket, 1, moment.at, { type: ZAMMAD_CHANNELS[life.channel], sender: 'Customer' }));
      send(scene, moment.at);
      if (life.channel !== 'email') continue;
      articles.push(article(ticket, 2, moment.at + AUTO_REPLY, { type: 'email', sender: 'System' }));
      send(scene, moment.at + AUTO_REPLY);
      continue;
    }
    const written = articleOf(ticket, moment, articles.length + 1);
    if (written !== undefined) articles.push(written);
    if (moment.by === 'agent' && moment.message !== undefined) firstResponseAt ??= moment.at;
    send(scene, moment.at);
  }
  return deliveries;
};
