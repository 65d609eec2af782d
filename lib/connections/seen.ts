/** When a desk last delivered something: what somebody who connects it waits to see. */
import { seenKey } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

export interface Seen {
  /** Of an authentic delivery, usable or not; some seconds old while the desk posts without a pause. ISO 8601. */
  lastDeliveryAt?: string;
  /** Of a test delivery. */
  lastTestAt?: string;
}

/** A busy desk costs a write in so many milliseconds, and not one for each delivery. */
const SELDOM = 10_000;

/** When it was noted last, through this process: of connections that have delivered, so nobody can make them up. */
const noted = new WeakMap<Table, Map<string, Instant>>();

/** Whether it is time for a note; then it counts as noted. */
function isTime(table: Table, connection: string, receivedAt: Instant): boolean {
  const times = noted.get(table) ?? new Map<string, Instant>();
  noted.set(table, times);
  // A clock that was set back holds nothing up.
  if (Math.abs(receivedAt - (times.get(connection) ?? Number.NEGATIVE_INFINITY)) < SELDOM) return false;
  times.set(connection, receivedAt);
  return true;
}

/** Notes it; tests always. */
export async function noteSeen(table: Table, connection: string, receivedAt: Instant, test: boolean): Promise<void> {
  if (!test && !isTime(table, connection, receivedAt)) return;
  const put = { ...seenKey(connection, test ? 'test' : 'delivery'), at: new Date(receivedAt).toISOString() };
  await table.transact([{ put }]);
}

const seenOf = (delivery: Item | undefined, test: Item | undefined): Seen => ({
  ...(typeof delivery?.at === 'string' ? { lastDeliveryAt: delivery.at } : {}),
  ...(typeof test?.at === 'string' ? { lastTestAt: test.at } : {}),
});

/** What is known of each of them, in their order. */
export async function readAllSeen(table: Table, connections: readonly string[]): Promise<Seen[]> {
  const keys = connections.flatMap(id => [seenKey(id, 'delivery'), seenKey(id, 'test')]);
  const items = await table.getMany(keys);
  return connections.map((_, at) => seenOf(items[2 * at], items[2 * at + 1]));
}

/** What is known of it. */
export async function readSeen(table: Table, connection: string): Promise<Seen> {
  const [seen = {}] = await readAllSeen(table, [connection]);
  return seen;
}
