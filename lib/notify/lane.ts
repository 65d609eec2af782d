/** A receiver's lane: what is due for it, a few at a time. Each has its own, so that none waits for another's. */
import { outboxDeliveries, placeAfter } from '#store/keys.ts';
import { type Key, listPages, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import { type AttemptOptions, attemptAll, type Outcome } from './attempt.ts';
import { MAX_AGE } from './backoff.ts';
import type { Receiver } from './receiver.ts';
import { noteStatus, type SubscriptionStatus } from './subscription.ts';

export interface LaneOptions extends AttemptOptions {
  /** Whether time is up: what has not been begun by then is left to the next run. */
  isLate(): boolean;
  /** Told of everything that came of it. */
  count(outcome: Outcome): void;
}

/** Deliveries that are looked up at a time. */
const PAGE = 10;

const later = <Value>(a: Value | undefined, b: Value | undefined, at: (value: Value) => Instant): Value | undefined =>
  a === undefined || (b !== undefined && at(b) >= at(a)) ? b : a;

/** What is noted, with what came of this lane. */
function noted(current: SubscriptionStatus, { version }: Receiver, outcomes: readonly Outcome[]): SubscriptionStatus {
  let { lastDeliveryAt, lastFailure, gone, goneReason } = current;
  for (const outcome of outcomes) {
    if (outcome.kind === 'delivered') lastDeliveryAt = Math.max(lastDeliveryAt ?? 0, outcome.at);
    if (outcome.kind !== 'failed') continue;
    lastFailure = later(lastFailure, outcome.failure, ({ at }) => at);
    if (outcome.gone !== undefined) [gone, goneReason] = [version, outcome.gone];
  }
  return {
    ...(lastDeliveryAt === undefined ? {} : { lastDeliveryAt }),
    ...(lastFailure === undefined ? {} : { lastFailure }),
    ...(gone === undefined ? {} : { gone }),
    ...(goneReason === undefined ? {} : { goneReason }),
  };
}

/** Keys, a receiver's width at a time: those at hand, then those of the list. */
async function* chunks(
  table: Table,
  { id, width }: Receiver,
  atHand: readonly Key[],
  until: Instant,
): AsyncIterable<readonly Key[]> {
  const slices = function* (keys: readonly Key[]) {
    for (let start = 0; start < keys.length; start += width) yield keys.slice(start, start + width);
  };
  yield* slices(atHand);
  const pages = listPages(table, {
    list: outboxDeliveries(id),
    to: placeAfter(iso(until)),
    limit: Math.max(width, PAGE),
  });
  for await (const page of pages) yield* slices(page);
}

/** Why a lane ends before all is sent: its receiver wants nothing more, or nothing more for now. */
const ends = (outcome: Outcome): boolean =>
  outcome.kind === 'failed' && (outcome.gone !== undefined || outcome.isBusy === true);

/**
 * Sends what is due to a receiver; `atHand` may not be in its list yet. Of a paused one, only what is too old to be
 * sent is taken out. Answers whether its receiver has had enough for this run.
 */
export async function runLane(
  table: Table,
  receiver: Receiver,
  atHand: readonly Key[],
  options: LaneOptions,
): Promise<boolean> {
  const isPaused = receiver.pausedReason !== undefined;
  const until = options.now() - (isPaused ? MAX_AGE + 1 : 0);
  const outcomes: Outcome[] = [];
  try {
    for await (const keys of chunks(table, receiver, isPaused ? [] : atHand, until)) {
      const items = await table.getMany(keys.map(({ pk, sk }) => ({ pk, sk })));
      const settled = await attemptAll(table, receiver, items, options);
      for (const one of settled) if (one.status === 'fulfilled') outcomes.push(one.value);
      const failed = settled.find(one => one.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
      if (outcomes.some(ends)) return true;
      if (options.isLate()) return false;
    }
    return false;
  } finally {
    for (const outcome of outcomes) options.count(outcome);
    if (outcomes.some(({ kind }) => kind !== 'skipped')) {
      await noteStatus(table, receiver.id, current => noted(current, receiver, outcomes));
    }
  }
}
