/** When a message is sent again. */
import { describe, expect, it } from 'vitest';
import { DELAYS, MAX_AGE, nextAttempt, retryAfterOf } from '#lib/notify/backoff.ts';

const NOW = Date.parse('2026-06-01T12:00:00Z');
const seconds = (attempts: number, random = 0, retryAfter = 0): number | undefined => {
  const next = nextAttempt(attempts, { now: NOW, random, retryAfter });
  return next === undefined ? undefined : (next - NOW) / 1000;
};

describe('the next attempt', () => {
  it.each([
    [1, 5],
    [2, 60],
    [3, 300],
    [4, 1_800],
    [5, 7_200],
    [6, 18_000],
    [7, 36_000],
    [8, 50_400],
    [9, 72_000],
    [10, undefined],
    [11, undefined],
  ])('after %d is due in %s seconds', (attempts, expected) => expect(seconds(attempts)).toBe(expected));

  it('is later by up to a fifth, so that what failed together doesn’t come back together', () => {
    expect(seconds(2, 0.5)).toBe(66);
    expect(seconds(2, 1)).toBe(72);
  });

  it('is no sooner than the receiver asks for, and no sooner than it would be', () => {
    expect(seconds(1, 0, 90_000)).toBe(90);
    expect(seconds(3, 0, 1_000)).toBe(300);
  });

  it('is never behind the three days after which nothing is sent', () => {
    expect(DELAYS.reduce((sum, delay) => sum + delay * 1.2, 0)).toBeLessThan(MAX_AGE);
  });
});

describe('Retry-After', () => {
  it.each([
    ['120', 120],
    [' 5 ', 5],
    ['0', 0],
    ['Mon, 01 Jun 2026 12:01:00 GMT', 60],
    ['Mon, 01 Jun 2026 11:00:00 GMT', 0],
    ['999999999', 86_400],
    ['Fri, 01 Jan 2100 00:00:00 GMT', 86_400],
    ['soon', 0],
    ['-5', 0],
    ['1.5', 0],
    ['', 0],
    [undefined, 0],
  ])('%j is %d seconds', (header, expected) => expect(retryAfterOf(header, NOW) / 1000).toBe(expected));
});
