/** Trying again: exponential backoff with full jitter, bounded in number and in time. */
import { setTimeout } from 'node:timers/promises';

export interface RetryPolicy {
  /** At most this many attempts in all, the first included. */
  attempts: number;
  /** No attempt begins later than this after the first, in milliseconds. */
  totalTime: number;
  /** The longest wait before the second attempt, in milliseconds; it doubles with every further one. */
  baseDelay: number;
  /** No wait is longer than this, in milliseconds. */
  maximumDelay: number;
  sleep(milliseconds: number): Promise<void>;
  /** 0 to 1: full jitter, so that those who failed together don't come back together. */
  random(): number;
  /** Milliseconds of a clock that only goes forward. */
  now(): number;
}

/** Stays under the strictest desk's timeout of 5 seconds, together with one request's own timeout. */
export const DEFAULT_RETRY: RetryPolicy = {
  attempts: 8,
  totalTime: 2_500,
  baseDelay: 25,
  maximumDelay: 500,
  sleep: milliseconds => setTimeout(milliseconds),
  random: Math.random,
  now: () => performance.now(),
};

/** Runs the operation until it succeeds, fails for good, or the policy is used up; then throws its last error. */
export async function retry<T>(
  operation: () => Promise<T>,
  isTransient: (error: unknown) => boolean,
  policy: RetryPolicy,
): Promise<T> {
  const start = policy.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await operation();
    } catch (error) {
      if (attempt >= policy.attempts || !isTransient(error)) throw error;
      const delay = policy.random() * Math.min(policy.maximumDelay, policy.baseDelay * 2 ** (attempt - 1));
      if (policy.now() - start + delay > policy.totalTime) throw error;
      await policy.sleep(delay);
    }
  }
}
