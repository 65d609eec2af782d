/** Reasons are offered in random order: fair over all links, and the same for the same link. */
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { inRandomOrder } from '#lib/surveys/order.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';

const vault = createVault(newDeploymentKey());
const { reasons } = DEFAULT_SETTINGS.survey;

describe('the order of reasons', () => {
  it('is the same each time for the same survey and band', () => {
    expect(inRandomOrder(vault, 'a', 'low', reasons)).toEqual(inRandomOrder(vault, 'a', 'low', [...reasons].reverse()));
  });

  it('has each reason once', () => {
    for (let index = 0; index < 100; index += 1) {
      expect(inRandomOrder(vault, `${index}`, 'low', reasons).sort()).toEqual([...reasons].sort());
    }
    expect(inRandomOrder(vault, 'a', 'low', ['x', 'x'])).toEqual(['x']);
    expect(inRandomOrder(vault, 'a', 'low', [])).toEqual([]);
  });

  it('is another for other surveys and bands', () => {
    const orders = ['low', 'middle', 'high'].map(band => inRandomOrder(vault, 'a', band as 'low', reasons).join());
    for (let index = 0; index < 20; index += 1) orders.push(inRandomOrder(vault, `${index}`, 'low', reasons).join());
    expect(new Set(orders).size).toBeGreaterThan(20);
  });

  it('puts every reason at every place about equally often', () => {
    const rounds = 7_000;
    const expected = rounds / reasons.length;
    const counts = new Map<string, number>();
    for (let index = 0; index < rounds; index += 1) {
      inRandomOrder(vault, crypto.randomUUID(), 'low', reasons).forEach((reason, place) => {
        const key = `${reason}@${place}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      });
    }
    expect(counts.size).toBe(reasons.length ** 2);
    // Six standard deviations of a share of 1/7 in 7,000: by chance once in ten million runs.
    const most = 6 * Math.sqrt(expected * (1 - 1 / reasons.length));
    for (const [key, count] of counts) expect(Math.abs(count - expected), key).toBeLessThan(most);
  });
});
