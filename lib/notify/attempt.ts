/** Attempts at deliveries: each is claimed before it is made, so that no two processes make it. */

import type { Item, Table, Write } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { MAX_AGE, nextAttempt, retryAfterOf } from './backoff.ts';
import { type Delivery, deliveryItem, readDelivery } from './delivery.ts';
import type { Answer, Receiver } from './receiver.ts';
import type { Failure } from './subscription.ts';

export interface AttemptOptions {
  now(): Instant;
  /** 0 to 1. */
  random(): number;
}

/** What came of it. `skipped`: it is somebody else's, or not due any more. */
export type Outcome =
  | { kind: 'skipped' }
  | { kind: 'delivered'; at: Instant }
  | { kind: 'failed'; failure: Failure; gone?: string; isBusy?: true };

/**
 * Milliseconds for which a claim holds: longer than any attempt takes. A process that dies meanwhile leaves the
 * delivery to the next one, which may repeat what has been sent: it has the same id.
 */
export const CLAIM = 60_000;

const SKIPPED: Outcome = { kind: 'skipped' };

const removal = (delivery: Delivery): Write => {
  const { pk, sk } = deliveryItem(delivery);
  return { delete: { pk, sk }, expect: delivery.version };
};

/** A delivery that is ours for a while, or what came of it instead. */
type Claim = { delivery: Delivery } | { outcome: Outcome };

async function claim(table: Table, item: Item | undefined, { now }: AttemptOptions): Promise<Claim> {
  if (item === undefined) return { outcome: SKIPPED };
  const found = readDelivery(item);
  const { message, attempts, due, version } = found;
  const begun = now();
  if (due > begun) return { outcome: SKIPPED };
  if (begun - message.at > MAX_AGE) {
    if (!(await written(table, removal(found)))) return { outcome: SKIPPED };
    const reason = 'it was not sent within three days';
    return { outcome: { kind: 'failed', failure: { at: begun, type: message.type, reason, givenUp: true } } };
  }
  const delivery: Delivery = { ...found, attempts: attempts + 1, version: version + 1, due: begun + CLAIM };
  const isOurs = await written(table, { put: deliveryItem(delivery), expect: version });
  return isOurs ? { delivery } : { outcome: SKIPPED };
}

/** Notes in a claimed delivery what came of it. */
async function settle(
  table: Table,
  claimed: Delivery,
  answer: Answer,
  { now, random }: AttemptOptions,
): Promise<Outcome> {
  const at = now();
  if (answer.kind === 'taken') {
    await written(table, removal(claimed));
    return { kind: 'delivered', at };
  }
  const { reason, status, retryAfter, gone, isBusy } = answer;
  const failure: Failure = { at, type: claimed.message.type, ...(status === undefined ? {} : { status }), reason };
  const outcome = {
    kind: 'failed' as const,
    ...(gone === undefined ? {} : { gone }),
    ...(isBusy === undefined ? {} : { isBusy }),
  };
  const wait = { now: at, random: random(), retryAfter: retryAfterOf(retryAfter, at) };
  const next = nextAttempt(claimed.attempts, wait);
  if (next === undefined) {
    await written(table, removal(claimed));
    return { ...outcome, failure: { ...failure, givenUp: true } };
  }
  const waiting = { ...claimed, due: next, version: claimed.version + 1 };
  await written(table, { put: deliveryItem(waiting), expect: claimed.version });
  return { ...outcome, failure };
}

const isFulfilled = <Value>(one: PromiseSettledResult<Value>): one is PromiseFulfilledResult<Value> =>
  one.status === 'fulfilled';

/**
 * Sends what is due of these deliveries, together, and notes in each item what came of it. Each has its own outcome;
 * those that reject are errors of the store.
 */
export async function attemptAll(
  table: Table,
  receiver: Receiver,
  items: readonly (Item | undefined)[],
  options: AttemptOptions,
): Promise<PromiseSettledResult<Outcome>[]> {
  const claims = await Promise.allSettled(items.map(item => claim(table, item, options)));
  const claimed = claims.flatMap(one => (isFulfilled(one) && 'delivery' in one.value ? [one.value.delivery] : []));
  const answers = claimed.length === 0 ? [] : receiver.give(claimed.map(({ message }) => message));
  const sent = answers.map(async (answer, index) => {
    const delivery = claimed[index];
    return delivery === undefined ? SKIPPED : settle(table, delivery, await answer, options);
  });
  const others = claims.flatMap((one): PromiseSettledResult<Outcome>[] => {
    if (!isFulfilled(one)) return [one];
    return 'outcome' in one.value ? [{ status: 'fulfilled', value: one.value.outcome }] : [];
  });
  return [...others, ...(await Promise.allSettled(sent))];
}
