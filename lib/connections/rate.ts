/**
 * How much a connection may post: a token bucket each, in the memory of one process. On one machine that is exact; on
 * AWS each running copy of the function counts for itself, so that a desk gone wild is slowed down without a write per
 * delivery (docs/decisions/0015). What a desk may post in a minute it may also post at once.
 */
import type { Instant } from '#tickets/event.ts';

interface Bucket {
  tokens: number;
  at: Instant;
}

/** Connections that are remembered: the ids of authenticated deliveries only, so nobody can make them up. */
const KEPT = 1_000;
const MINUTE = 60_000;

/** Five thousand a second, for as long as you like: more than any desk posts, or than its history, unless it has gone wild. */
export const DELIVERIES_PER_MINUTE = 300_000;

/** Longest time to be told: some desks give up on a minute or more. */
const LONGEST_WAIT = 59;

export class Rates {
  readonly #buckets = new Map<string, Bucket>();

  /** Takes a delivery's token. Answers 0, or after how many seconds (1…59) there is another one. */
  take(connection: string, perMinute: number, now: Instant): number {
    const bucket = this.#buckets.get(connection) ?? { tokens: perMinute, at: now };
    // A clock that was set back refills nothing.
    const refill = (Math.max(0, now - bucket.at) / MINUTE) * perMinute;
    const tokens = Math.min(perMinute, bucket.tokens + refill);
    const allowed = tokens >= 1;
    this.#keep(connection, { tokens: allowed ? tokens - 1 : tokens, at: Math.max(now, bucket.at) });
    if (allowed) return 0;
    return Math.min(LONGEST_WAIT, Math.max(1, Math.ceil(((1 - tokens) / perMinute) * (MINUTE / 1000))));
  }

  #keep(connection: string, bucket: Bucket): void {
    this.#buckets.delete(connection);
    const oldest = this.#buckets.size >= KEPT ? this.#buckets.keys().next().value : undefined;
    if (oldest !== undefined) this.#buckets.delete(oldest);
    this.#buckets.set(connection, bucket);
  }
}
