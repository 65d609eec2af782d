/** A delivery: one message for one subscription, until it is taken or given up. */
import { outboxDeliveries, outboxDeliveryKey } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { TEST_EVENT } from './event-names.ts';
import { type OutboundMessage, outboxPlace, readMessage, sentId } from './outbox.ts';

export interface Delivery {
  /** Its `id` is the one that is sent. */
  message: OutboundMessage;
  subscription: string;
  /** Attempts that have been begun. */
  attempts: number;
  /** When the next one is due. */
  due: Instant;
  version: number;
}

/** A message that has not been sent to a subscription yet. */
export const newDelivery = (message: OutboundMessage, subscription: string, due: Instant): Delivery => ({
  message,
  subscription,
  attempts: 0,
  due,
  version: 1,
});

/** A message that only says that it arrives, for one subscription. */
export function testDelivery(subscription: string, now: Instant): Delivery {
  const type = TEST_EVENT;
  const id = sentId({ type, id: `${subscription} ${now}` });
  return newDelivery({ id, type, at: now, unit: '', data: { subscription } }, subscription, now);
}

export function deliveryItem({ message, subscription, attempts, due, version }: Delivery): Item {
  const list = outboxDeliveries(subscription);
  const place = outboxPlace(due, message.id);
  return {
    ...outboxDeliveryKey(message.id, subscription),
    ...message,
    subscription,
    attempts,
    due,
    version,
    list,
    place,
  };
}

export const readDelivery = (item: Item): Delivery => ({
  message: readMessage(item),
  subscription: String(item.subscription),
  attempts: Number(item.attempts),
  due: Number(item.due),
  version: Number(item.version),
});
