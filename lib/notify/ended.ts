/** What is left of a subscription that is no more: nobody is to get what waits for it. */
import { outboxDeliveries, subscriptionStatusKey } from '#store/keys.ts';
import { listPages, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { loadStatus } from './subscription.ts';

/** Milliseconds for which it is looked for: a run that still knew the subscription may have put something there. */
const LOOKED_FOR = 3_600_000;
const AT_ONCE = 100;

/** Takes out what waits for it, and after a while the note that it was there. */
export async function clearEnded(table: Table, id: string, now: Instant): Promise<void> {
  for await (const entries of listPages(table, { list: outboxDeliveries(id), limit: AT_ONCE })) {
    await table.transact(entries.map(({ pk, sk }) => ({ delete: { pk, sk } })));
  }
  const { ended = now } = await loadStatus(table, id);
  if (now - ended > LOOKED_FOR) await table.transact([{ delete: subscriptionStatusKey(id) }]);
}
