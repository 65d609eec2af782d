/**
 * Telling subscribers what has happened: messages of the outbox become deliveries, and each receiver has its own
 * lane. While a slow one keeps us waiting, we look again for what there is for the others.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Key, Table } from '#store/table.ts';
import type { AttemptOptions, Outcome } from './attempt.ts';
import { clearEnded } from './ended.ts';
import { busReceiver, type EventBus, noBus } from './event-bus.ts';
import { fanOut } from './fan-out.ts';
import { runLane } from './lane.ts';
import { loadSubscriptions } from './subscription.ts';
import { type WebhookOptions, webhookReceiver } from './webhook.ts';

export interface DeliverOptions extends AttemptOptions, WebhookOptions {
  /** Where every message is put, too. */
  bus?: EventBus | undefined;
  /** Milliseconds after which nothing new is begun. */
  longest?: number;
  /** Milliseconds between two looks, while a lane is busy. */
  lookEvery?: number;
}

export interface Told {
  delivered: number;
  /** Attempts that failed and are made again. */
  failed: number;
  /** Deliveries that are not tried again. */
  givenUp: number;
  /** Messages that were too old to be told. */
  dropped: number;
}

const LONGEST = 30_000;
const LOOK_EVERY = 1_000;

function count(told: Told, outcome: Outcome): void {
  if (outcome.kind === 'delivered') told.delivered += 1;
  if (outcome.kind === 'failed') told[outcome.failure.givenUp === true ? 'givenUp' : 'failed'] += 1;
}

/** Waits for all lanes to end, or for a while; the sooner of the two. */
async function waitFor(lanes: Iterable<Promise<void>>, milliseconds: number): Promise<void> {
  const over = new AbortController();
  const pause = sleep(milliseconds, undefined, { signal: over.signal }).catch(() => {});
  await Promise.race([Promise.all(lanes), pause]);
  over.abort();
}

/**
 * Sends what is due by now. Any number of these may run at the same time. Throws the first error of the store, after
 * every lane has ended.
 */
export async function deliver(table: Table, options: DeliverOptions): Promise<Told> {
  const { now, bus, longest = LONGEST, lookEvery = LOOK_EVERY } = options;
  const told: Told = { delivered: 0, failed: 0, givenUp: 0, dropped: 0 };
  const end = now() + longest;
  const isLate = (): boolean => now() >= end;
  const errors: unknown[] = [];
  const lanes = new Map<string, Promise<void>>();
  const waiting = new Map<string, Key[]>();
  /** Lanes whose receivers have had enough for this run. */
  const resting = new Set<string>();
  const laneOptions = { ...options, isLate, count: (outcome: Outcome) => count(told, outcome) };

  /** Answers whether there are more messages than were looked at. */
  async function look(): Promise<boolean> {
    const { subscriptions, ended, hasBus } = await loadSubscriptions(table);
    const receivers = [
      ...(await Promise.all(subscriptions.map(subscription => webhookReceiver(subscription, options)))),
      ...(bus !== undefined ? [busReceiver(bus)] : hasBus ? [noBus] : []),
    ];
    const { deliveries, dropped, more } = await fanOut(table, receivers, now());
    told.dropped += dropped;
    for (const [id, keys] of deliveries) waiting.set(id, [...(waiting.get(id) ?? []), ...keys]);
    for (const id of ended) {
      waiting.delete(id);
      await clearEnded(table, id, now());
    }
    for (const receiver of receivers) {
      const { id } = receiver;
      if (lanes.has(id)) continue;
      const atHand = waiting.get(id) ?? [];
      waiting.delete(id);
      // What is new for it is in its list, for the next run.
      if (resting.has(id)) continue;
      const lane = runLane(table, receiver, atHand, laneOptions).then(
        isEnough => void (isEnough && resting.add(id)),
        error => void errors.push(error),
      );
      lanes.set(
        id,
        lane.finally(() => lanes.delete(id)),
      );
    }
    return more;
  }

  let more: boolean;
  do {
    more = await look().catch(error => {
      errors.push(error);
      return false;
    });
    await waitFor(lanes.values(), more ? 0 : lookEvery);
  } while ((more || lanes.size > 0 || waiting.size > 0) && errors.length === 0 && !isLate());
  await Promise.all(lanes.values());
  if (errors.length > 0) throw errors[0];
  return told;
}
