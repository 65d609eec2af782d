/** Hands each message of the outbox to the receivers that ask for it now. Whoever subscribes later isn't told. */
import { OUTBOX_LIST, placeAfter } from '#store/keys.ts';
import { type Item, type Key, listPages, type Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { MAX_AGE } from './backoff.ts';
import { deliveryItem, newDelivery } from './delivery.ts';
import { readMessage } from './outbox.ts';
import type { Receiver } from './receiver.ts';

export interface FannedOut {
  /** Keys of new deliveries, by receiver. */
  deliveries: Map<string, Key[]>;
  /** Messages that are too old to be told. */
  dropped: number;
  /** There may be more: sending goes on in between, so that ten thousand messages don't hold up the first. */
  more: boolean;
}

const AT_ONCE = 100;
/** Messages that are looked at before somebody is sent some. */
const MOST = 500;

/** In place of the message its deliveries, all at once. Whether it was still there. */
async function split(table: Table, item: Item, deliveries: readonly Item[]): Promise<boolean> {
  const { pk, sk, version } = item;
  const puts = deliveries.map(delivery => ({ put: delivery }));
  return written(table, { delete: { pk, sk }, expect: Number(version) }, ...puts);
}

/** Goes through the messages that are due by `now`, as far as they are not too many. */
export async function fanOut(table: Table, receivers: readonly Receiver[], now: Instant): Promise<FannedOut> {
  const result: FannedOut = { deliveries: new Map(), dropped: 0, more: false };
  let looks = 0;
  const to = placeAfter(new Date(now).toISOString());
  for await (const entries of listPages(table, { list: OUTBOX_LIST, to, limit: AT_ONCE })) {
    if (looks >= MOST) return { ...result, more: true };
    looks += entries.length;
    const needless: Item[] = [];
    for (const item of await table.getMany(entries)) {
      if (item === undefined) continue;
      const message = readMessage(item);
      const isOld = now - message.at > MAX_AGE;
      const asking = isOld ? [] : receivers.filter(receiver => receiver.wants(message));
      if (isOld) result.dropped += 1;
      if (asking.length === 0) needless.push(item);
      else {
        const items = asking.map(({ id }) => deliveryItem(newDelivery(message, id, now)));
        if (!(await split(table, item, items))) continue;
        asking.forEach(({ id }, index) => {
          const there = result.deliveries.get(id) ?? [];
          result.deliveries.set(id, [...there, ...items.slice(index, index + 1)]);
        });
      }
    }
    if (needless.length > 0) await table.transact(needless.map(({ pk, sk }) => ({ delete: { pk, sk } })));
  }
  return result;
}
