/** One attempt at one delivery: claimed before it is made, so that no two processes make it. */

import { validAt } from '#lib/secrets.ts';
import type { Vault } from '#lib/vault.ts';
import { ConflictError, type Item, type Table, type Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { MAX_AGE, nextAttempt, retryAfterOf } from './backoff.ts';
import { type Delivery, deliveryItem, readDelivery } from './delivery.ts';
import type { Send, Sent } from './send.ts';
import { bodyOf, signedHeaders } from './signature.ts';
import type { Failure, Subscription } from './subscription.ts';

export interface AttemptOptions {
  vault: Vault;
  send: Send;
  now(): Instant;
  /** 0 to 1. */
  random(): number;
}

/** What came of it. `skipped`: it is somebody else's, or not due any more. */
export type Outcome =
  | { kind: 'skipped' }
  | { kind: 'delivered'; at: Instant }
  | { kind: 'failed'; failure: Failure; isGone: boolean };

/**
 * Milliseconds for which a claim holds: longer than any attempt takes. A process that dies meanwhile leaves the
 * delivery to the next one, which may repeat what has been sent: it has the same id.
 */
export const CLAIM = 60_000;

const GONE = 410;
const SKIPPED: Outcome = { kind: 'skipped' };

/** Whether it was written: not when somebody else has been there since it was read. */
async function written(table: Table, write: Write): Promise<boolean> {
  try {
    await table.transact([write]);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}

const removal = (delivery: Delivery, expect: number): Write => {
  const { pk, sk } = deliveryItem(delivery);
  return { delete: { pk, sk }, expect };
};

function reasonOf(sent: Sent): string | undefined {
  if ('failure' in sent) return sent.failure;
  if (sent.status >= 200 && sent.status < 300) return undefined;
  const isRedirect = sent.status >= 300 && sent.status < 400;
  return isRedirect ? `answered ${sent.status}: redirects are not followed` : `answered ${sent.status}`;
}

function post(subscription: Subscription, { message }: Delivery, { vault, send, now }: AttemptOptions): Promise<Sent> {
  const { url, secrets } = subscription.document;
  const at = now();
  const body = bodyOf(message);
  const opened = validAt(secrets, at).map(({ sealed }) => vault.open(sealed).toString('utf8'));
  const headers = signedHeaders(message.id, body, { secrets: opened, now: at });
  return send({ url: vault.open(url).toString('utf8'), headers, body });
}

/** Sends a delivery that is due, and notes in its item what came of it. */
export async function attempt(
  table: Table,
  subscription: Subscription,
  item: Item | undefined,
  options: AttemptOptions,
): Promise<Outcome> {
  if (item === undefined) return SKIPPED;
  const found = readDelivery(item);
  const { message, attempts, due, version } = found;
  const begun = options.now();
  if (due > begun) return SKIPPED;
  const failureOf = (at: Instant, reason: string, sent?: Sent): Failure => ({
    at,
    type: message.type,
    ...(sent !== undefined && 'status' in sent ? { status: sent.status } : {}),
    reason,
  });
  if (begun - message.at > MAX_AGE) {
    if (!(await written(table, removal(found, version)))) return SKIPPED;
    const failure: Failure = { ...failureOf(begun, 'it was not sent within three days'), givenUp: true };
    return { kind: 'failed', failure, isGone: false };
  }

  const claimed: Delivery = { ...found, attempts: attempts + 1, version: version + 1, due: begun + CLAIM };
  if (!(await written(table, { put: deliveryItem(claimed), expect: version }))) return SKIPPED;
  const sent = await post(subscription, claimed, options);
  const at = options.now();
  const reason = reasonOf(sent);
  if (reason === undefined) {
    await written(table, removal(claimed, claimed.version));
    return { kind: 'delivered', at };
  }
  const retryAfter = 'status' in sent ? retryAfterOf(sent.retryAfter, at) : 0;
  const next = nextAttempt(claimed.attempts, { now: at, random: options.random(), retryAfter });
  const failure = failureOf(at, reason, sent);
  const isGone = 'status' in sent && sent.status === GONE;
  if (next === undefined) {
    await written(table, removal(claimed, claimed.version));
    return { kind: 'failed', failure: { ...failure, givenUp: true }, isGone };
  }
  const waiting = { ...claimed, due: next, version: claimed.version + 1 };
  await written(table, { put: deliveryItem(waiting), expect: claimed.version });
  return { kind: 'failed', failure, isGone };
}
