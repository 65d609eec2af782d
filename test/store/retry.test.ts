import { describe, expect, test } from 'vitest';
import { DEFAULT_RETRY, type RetryPolicy, retry } from '#store/retry.ts';

/** A policy whose waits pass at once and are written down. */
function recorded(changes: Partial<RetryPolicy> = {}): { policy: RetryPolicy; delays: number[] } {
  const delays: number[] = [];
  let time = 0;
  const policy: RetryPolicy = {
    ...DEFAULT_RETRY,
    random: () => 1,
    now: () => time,
    async sleep(milliseconds) {
      delays.push(milliseconds);
      time += milliseconds;
    },
    ...changes,
  };
  return { policy, delays };
}

/** Fails so many times, then gives how often it was called. */
function failing(times: number): () => Promise<number> {
  let calls = 0;
  return async () => {
    calls += 1;
    if (calls <= times) throw new Error(`failure ${calls}`);
    return calls;
  };
}

const always = () => true;

describe('retry', () => {
  test('gives the result of the attempt that succeeds', async () => {
    const { policy, delays } = recorded();
    expect(await retry(failing(2), always, policy)).toBe(3);
    expect(delays).toHaveLength(2);
  });

  test('does not wait for what succeeds at once', async () => {
    const { policy, delays } = recorded();
    expect(await retry(failing(0), always, policy)).toBe(1);
    expect(delays).toEqual([]);
  });

  test('throws an error that is not transient at once', async () => {
    const { policy, delays } = recorded();
    await expect(retry(failing(1), () => false, policy)).rejects.toThrow('failure 1');
    expect(delays).toEqual([]);
  });

  test('doubles the longest wait each time, up to the maximum', async () => {
    const { policy, delays } = recorded({ attempts: 8, baseDelay: 10, maximumDelay: 100, totalTime: 10_000 });
    await retry(failing(6), always, policy);
    expect(delays).toEqual([10, 20, 40, 80, 100, 100]);
  });

  test('waits any part of it by chance', async () => {
    const { policy, delays } = recorded({ random: () => 0.25, baseDelay: 40, totalTime: 10_000 });
    await retry(failing(3), always, policy);
    expect(delays).toEqual([10, 20, 40]);
  });

  test('throws the last error after the last attempt', async () => {
    const { policy, delays } = recorded({ attempts: 4, totalTime: 10_000 });
    await expect(retry(failing(100), always, policy)).rejects.toThrow('failure 4');
    expect(delays).toHaveLength(3);
  });

  test('begins no attempt after the total time', async () => {
    const { policy, delays } = recorded({ attempts: 1_000, baseDelay: 10, maximumDelay: 10, totalTime: 55 });
    await expect(retry(failing(1_000), always, policy)).rejects.toThrow('failure 6');
    expect(delays).toHaveLength(5);
  });

  test('by default ends well under the five seconds of the strictest desk', async () => {
    const { policy, delays } = recorded();
    await expect(retry(failing(1_000), always, policy)).rejects.toThrow();
    expect(delays.reduce((sum, delay) => sum + delay, 0)).toBeLessThanOrEqual(2_500);
  });
});
