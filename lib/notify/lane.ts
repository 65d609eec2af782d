/** A subscription's lane: what is due for it, a few at a time. Each has its own, so that none waits for another's receiver. */

import { outboxDeliveries, placeAfter } from '#store/keys.ts';
import { type Key, listPages, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import { type AttemptOptions, attempt, type Outcome } from './attempt.ts';
import { MAX_AGE } from './backoff.ts';
import { noteStatus, pausedReason, type Subscription, type SubscriptionStatus } from './subscription.ts';

export interface LaneOptions extends AttemptOptions {
  /** Whether time is up: what has not been begun by then is left to the next run. */
  isLate(): boolean;
  /** Told of everything that came of it. */
  count(outcome: Outcome): void;
}

/** Requests that one receiver gets at a time. */
const WIDTH = 8;

const later = <Value>(a: Value | undefined, b: Value | undefined, at: (value: Value) => Instant): Value | undefined =>
  a === undefined || (b !== undefined && at(b) >= at(a)) ? b : a;

/** What is noted, with what came of this lane. */
function noted(
  current: SubscriptionStatus,
  { version }: Subscription,
  outcomes: readonly Outcome[],
): SubscriptionStatus {
  let { lastDeliveryAt, lastFailure, gone } = current;
  for (const outcome of outcomes) {
    if (outcome.kind === 'delivered') lastDeliveryAt = Math.max(lastDeliveryAt ?? 0, outcome.at);
    if (outcome.kind !== 'failed') continue;
    lastFailure = later(lastFailure, outcome.failure, ({ at }) => at);
    if (outcome.isGone) gone = version;
  }
  return {
    ...(lastDeliveryAt === undefined ? {} : { lastDeliveryAt }),
    ...(lastFailure === undefined ? {} : { lastFailure }),
    ...(gone === undefined ? {} : { gone }),
  };
}

/** Chunks of keys: those at hand, then those of the list. */
async function* chunks(
  table: Table,
  id: string,
  atHand: readonly Key[],
  until: Instant,
): AsyncIterable<readonly Key[]> {
  for (let start = 0; start < atHand.length; start += WIDTH) yield atHand.slice(start, start + WIDTH);
  yield* listPages(table, { list: outboxDeliveries(id), to: placeAfter(iso(until)), limit: WIDTH });
}

/**
 * Sends what is due to a subscription; `atHand` may not be in its list yet. Of a paused one, only what is too old to be
 * sent is taken out.
 */
export async function runLane(
  table: Table,
  subscription: Subscription,
  atHand: readonly Key[],
  options: LaneOptions,
): Promise<void> {
  const isPaused = pausedReason(subscription) !== undefined;
  const until = options.now() - (isPaused ? MAX_AGE + 1 : 0);
  const outcomes: Outcome[] = [];
  try {
    for await (const keys of chunks(table, subscription.id, isPaused ? [] : atHand, until)) {
      const items = await table.getMany(keys.map(({ pk, sk }) => ({ pk, sk })));
      const settled = await Promise.allSettled(items.map(item => attempt(table, subscription, item, options)));
      for (const one of settled) if (one.status === 'fulfilled') outcomes.push(one.value);
      const failed = settled.find(one => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      if (options.isLate() || outcomes.some(outcome => outcome.kind === 'failed' && outcome.isGone)) return;
    }
  } finally {
    for (const outcome of outcomes) options.count(outcome);
    if (outcomes.some(({ kind }) => kind !== 'skipped')) {
      await noteStatus(table, subscription.id, current => noted(current, subscription, outcomes));
    }
  }
}
