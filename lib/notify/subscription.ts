/** A subscription as it is stored, and how sending to it goes: two items, so that sending changes no version. */
import { type Stored, stored } from '#configuration/documents.ts';
import type { StoredSecret } from '#lib/secrets.ts';
import { again } from '#store/again.ts';
import { configurationPartition, SUBSCRIPTIONS_PARTITION, subscriptionStatusKey } from '#store/keys.ts';
import { type Item, queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { EVENT_BUS } from './event-bus.ts';
import { ALL_EVENTS } from './event-names.ts';
import type { OutboundType, SubscribedType } from './events.ts';
import type { Format } from './formats/names.ts';
import type { OutboundMessage } from './outbox.ts';

export interface StoredSubscription {
  /** Sealed: many a receiver's URL is its password. */
  url: string;
  events: (SubscribedType | typeof ALL_EVENTS)[];
  /** Without one, Standard Webhooks. */
  format?: Format;
  /** Without it, of all units. */
  units?: string[];
  paused?: boolean;
  /** The current secret first, none where nothing is signed; the one before is used as well for a day after a rotation. */
  secrets: StoredSecret[];
}

/** An attempt that was not taken. */
export interface Failure {
  at: Instant;
  type: OutboundType;
  /** What was answered, when anything was. */
  status?: number;
  reason: string;
  /** It was the last attempt: the message is not sent again. */
  givenUp?: true;
}

export interface SubscriptionStatus {
  lastDeliveryAt?: Instant;
  lastFailure?: Failure;
  /** The version of the subscription whose receiver said that it is gone: a later one is tried again. */
  gone?: number;
  goneReason?: string;
  /** There is no such subscription any more, since then. */
  ended?: Instant;
}

export interface Subscription extends Stored<StoredSubscription> {
  status: SubscriptionStatus;
}

const readStatus = ({ lastDeliveryAt, lastFailure, gone, goneReason, ended }: Item): SubscriptionStatus =>
  // Written by noteStatus and endStatus alone.
  ({ lastDeliveryAt, lastFailure, gone, goneReason, ended }) as SubscriptionStatus;

/** How sending to a subscription goes. */
export async function loadStatus(table: Table, id: string): Promise<SubscriptionStatus> {
  const item = await table.get(subscriptionStatusKey(id));
  return item === undefined ? {} : readStatus(item);
}

/** What there is to be told to: see `loadSubscriptions`. */
export interface Subscriptions {
  /** By id. */
  subscriptions: Subscription[];
  /** Ids of those that are no more but may still have something to be sent. */
  ended: string[];
  /** Whether an event bus has been told something. */
  hasBus: boolean;
}

/** All that is told what happens, or was. */
export async function loadSubscriptions(table: Table): Promise<Subscriptions> {
  const [documents, statuses] = await Promise.all([
    queryAll(table, { pk: configurationPartition('subscription') }),
    queryAll(table, { pk: SUBSCRIPTIONS_PARTITION }),
  ]);
  const statusOf = new Map(statuses.map(item => [String(item.id), readStatus(item)]));
  const subscriptions = documents.map(item => {
    const document = stored<StoredSubscription>(item);
    return { ...document, status: statusOf.get(document.id) ?? {} };
  });
  const known = new Set(subscriptions.map(({ id }) => id));
  const ended = [...statusOf.keys()].filter(id => !known.has(id) && id !== EVENT_BUS);
  return { subscriptions, ended, hasBus: statusOf.has(EVENT_BUS) };
}

/** Changes what is noted of a subscription, in one step however many do it at the same time. */
export function noteStatus(
  table: Table,
  id: string,
  change: (current: SubscriptionStatus) => SubscriptionStatus,
): Promise<void> {
  const key = subscriptionStatusKey(id);
  const note = async (): Promise<void> => {
    const item = await table.get(key);
    const version = Number(item?.version ?? 0);
    const put = { ...key, id, version: version + 1, ...change(item === undefined ? {} : readStatus(item)) };
    await table.transact([{ put, expect: item === undefined ? 'absent' : version }]);
  };
  return again(note);
}

/** Of one whose reason was not noted. */
const GONE = 'its receiver answered 410: it wants nothing more';

/** Why nothing is sent to it now; `undefined` when it is. */
export function pausedReason({ version, document, status }: Subscription): string | undefined {
  if (document.paused === true) return 'it was paused';
  return status.gone === version ? (status.goneReason ?? GONE) : undefined;
}

/** Whether it asks for such a message: of several units only who asks for all of them. */
export const wants = (
  { document: { events, units: asked } }: Pick<Subscription, 'document'>,
  { type, unit, units = [unit] }: Pick<OutboundMessage, 'type' | 'unit' | 'units'>,
): boolean =>
  events.some(event => event === ALL_EVENTS || event === type) &&
  (asked === undefined || units.every(one => asked.includes(one)));
