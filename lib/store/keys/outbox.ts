/** What has to be sent to subscribers. */
import type { Key } from '../table.ts';
import { escapePart, join } from './text.ts';

/** What has to be sent to subscribers, by when. */
export const outboxKey = (id: string): Key => ({ pk: join('OUTBOX', id), sk: 'MESSAGE' });
export const OUTBOX_LIST = 'OUTBOX';
/** What has to be sent to one of them. */
export const outboxDeliveryKey = (id: string, subscription: string): Key => ({
  pk: join('OUTBOX', id),
  sk: join('TO', subscription),
});
/** All that has to be sent to a subscriber, by when: lists of their own, so that none waits behind another's. */
export const outboxDeliveries = (subscription: string): string => join(OUTBOX_LIST, subscription);
/** How sending goes, subscription by subscription. */
export const SUBSCRIPTIONS_PARTITION = 'SUBSCRIPTION';
export const subscriptionStatusKey = (subscription: string): Key => ({
  pk: SUBSCRIPTIONS_PARTITION,
  sk: escapePart(subscription),
});
