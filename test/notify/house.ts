/** Subscribers for tests: a table, a clock, subscriptions in it, and receivers that answer as they are told. */
import { configureSubscription } from '#lib/notify/configure.ts';
import { type DeliverOptions, deliver, type Told } from '#lib/notify/deliver.ts';
import { type News, type OutboundMessage, outboxWrite } from '#lib/notify/outbox.ts';
import type { Post, Send, Sent } from '#lib/notify/send.ts';
import { loadSubscriptions, type Subscription } from '#lib/notify/subscription.ts';
import { createVault, newDeploymentKey, type Vault } from '#lib/vault.ts';
import type { ChangeFeed, Item, Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';

export const SECRET = `whsec_${Buffer.alloc(24, 7).toString('base64')}`;

type Answer = (post: Post) => Sent | Promise<Sent>;

interface Received {
  host: string;
  id: string;
  at: number;
  post: Post;
}

export interface NotifyHouse {
  table: Table;
  vault: Vault;
  clock: { now: number };
  /** What receivers were sent, in order. */
  sent: Received[];
  /** How the receiver of a host answers; 200 unless told otherwise. */
  answers: Map<string, Answer>;
  send: Send;
  subscribe(id: string, more?: object): Promise<string | undefined>;
  subscription(id: string): Promise<Subscription>;
  tell(message?: Partial<OutboundMessage>): Promise<void>;
  deliver(more?: Partial<DeliverOptions>): Promise<Told>;
  /** What waits in the outbox. */
  waiting(): Promise<Item[]>;
}

export const ok: Answer = () => ({ status: 200 });
export const answer =
  (status: number, retryAfter?: string): Answer =>
  () =>
    retryAfter === undefined ? { status } : { status, retryAfter };

/** `start`: what the clock shows. */
export function notifyHouse(table: Table & ChangeFeed, start: number): NotifyHouse {
  const clock = { now: start };
  const vault = createVault(newDeploymentKey());
  const sent: Received[] = [];
  const answers = new Map<string, Answer>();
  const send: Send = async post => {
    const { hostname: host } = new URL(post.url);
    sent.push({ host, id: post.headers['webhook-id'] ?? '', at: clock.now, post });
    return (answers.get(host) ?? ok)(post);
  };
  return {
    table,
    vault,
    clock,
    sent,
    answers,
    send,
    async subscribe(id, more = {}) {
      const document = { url: `https://${id}.example/hook`, events: ['*' as const], secret: SECRET, ...more };
      const options = { table, vault, now: clock.now, privateTargets: true };
      return (await configureSubscription(options, id, document)).secret;
    },
    async subscription(id) {
      const { subscriptions } = await loadSubscriptions(table);
      const found = subscriptions.find(one => one.id === id);
      if (found === undefined) throw new Error(`no subscription ${id}`);
      return found;
    },
    async tell(message = {}) {
      const type = 'feedback.negative';
      const whole = { id: 'T1', type, at: clock.now, unit: 'finance', data: { ticketId: 'T1' }, ...message };
      // Sending doesn't look at the data, except for people: what they are told is tested with whole messages.
      await table.transact([outboxWrite(whole as News)]);
    },
    deliver: (more = {}) => deliver(table, { vault, send, now: () => clock.now, random: () => 0, ...more }),
    async waiting() {
      const items = (await collect(table.scan(''))).flat();
      return items.filter(({ pk }) => pk.startsWith('OUTBOX'));
    },
  };
}
