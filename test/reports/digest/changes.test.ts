/** What changed: exactly what is beyond noise, in the order in which it matters, in sentences. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { changesOf, changesSay, MOST_CHANGES } from '#reports/digest/changes.ts';
import type { Figure } from '#reports/digest/figures.ts';
import { differenceOf, isBeyondNoise } from '#rollups/differences.ts';
import { type Estimate, NOTHING, rate } from '#rollups/intervals.ts';

const share = (id: string, now: Estimate, before: Estimate, more: Partial<Figure> = {}): Figure => ({
  ...{ id, name: id, unit: 'share', direction: 'higher', now, before, agreed: false },
  ...more,
});
const scored = (id: string, weight = 1): Pick<Figure, 'scored' | 'agreed'> => ({
  scored: { id, target: 0.7, floor: 0.4, weight },
  agreed: true,
});

describe('the changes of a month', () => {
  const counts = fc.integer({ min: 0, max: 2_000 }).chain(n => fc.integer({ min: 0, max: n }).map(k => rate(k, n)));
  const figure = fc
    .tuple(counts, counts, fc.boolean())
    .map(([now, before, isScored]) => share('x', now, before, isScored ? scored('x') : {}));

  it('are exactly those outside of the noise that rest on enough', () => {
    fc.assert(
      fc.property(fc.array(figure, { maxLength: 6 }), figures => {
        const named = figures.map((one, index) => ({ ...one, id: `f${index}` }));
        const { changes, compared, unknown } = changesOf(named, 20);
        const expected = named.filter(({ now, before, scored: isScored }) => {
          const difference = differenceOf(now, before);
          if (difference === undefined || now.n < 20 || before.n < 20) return false;
          return isBeyondNoise(difference, isScored === undefined ? 1.5 : 1);
        });
        expect(changes.map(({ id }) => id).sort()).toEqual(expected.map(({ id }) => id).sort());
        expect(compared + unknown).toBe(named.length);
        for (const { difference, better } of changes) expect(better).toBe(difference.value > 0);
      }),
    );
  });

  it('begin with what is scored, by what it does to the score; at most seven are listed', () => {
    const [low, high] = [rate(200, 1_000), rate(600, 1_000)];
    const figures = [
      share('sla-attainment', high, low),
      share('light', high, low, scored('light', 1)),
      share('heavy', high, low, scored('heavy', 3)),
      share('watermelon-rate', high, low, { direction: 'lower' }),
      ...['a', 'b', 'c', 'd', 'e'].map(id => share(id, high, low)),
    ];
    const found = changesOf(figures, 20);
    expect(found.changes.map(({ id }) => id).slice(0, 4)).toEqual([
      'heavy',
      'light',
      'sla-attainment',
      'watermelon-rate',
    ]);
    expect([found.changed, found.changes.length]).toEqual([9, MOST_CHANGES]);
    expect(found.changes.find(({ id }) => id === 'watermelon-rate')?.better).toBe(false);
    expect(changesSay(found, 'May 2026', 20)).toBe(
      '9 of 9 figures changed beyond noise since May 2026; the 7 that matter most',
    );
  });

  it('are none where nothing changed, or too little is known, and it says which', () => {
    const same = changesOf([share('a', rate(500, 1_000), rate(505, 1_000))], 20);
    expect(changesSay(same, 'May 2026', 20)).toBe('Nothing changed beyond noise since May 2026: 1 figure compared');
    const few = changesOf([share('a', rate(0, 19), rate(900, 1_000)), share('b', NOTHING, rate(1, 30))], 20);
    expect(few).toEqual({ compared: 0, unknown: 2, changed: 0, changes: [] });
    expect(changesSay(few, 'May 2026', 20)).toBe(
      'Too little is known to compare with May 2026: nothing rests on 20 tickets or answers in both months',
    );
  });
});

describe('a change in a sentence', () => {
  const says = (unit: string, now: Estimate, before: Estimate): string | undefined =>
    changesOf([{ ...share('x', now, before, scored('x')), name: 'It', unit }], 20).changes[0]?.says;

  it.each<[string, Estimate, Estimate, string]>([
    [
      'share',
      rate(614, 1_180),
      rate(734, 1_204),
      'It fell from 61 % to 52 % (−9 points, between −13 and −5; n = 1,180, 1,204 before)',
    ],
    [
      'share',
      rate(300, 10_000),
      rate(200, 10_000),
      'It rose from 2 % to 3 % (+1 point, between +0.6 and +1.4; n = 10,000, 10,000 before)',
    ],
    [
      'seconds',
      { value: 183_600, n: 400, low: 176_400, high: 187_200 },
      { value: 93_600, n: 300, low: 90_000, high: 97_200 },
      'It rose from 1 day 2 hours to 2 days 3 hours (+1 day 1 hour, between +22 hours 45 minutes and +1 day 2 hours; n = 400, 300 before)',
    ],
    [
      'seconds',
      { value: 0.9, n: 400, low: 0.8, high: 1 },
      { value: 2.4, n: 300, low: 2.3, high: 2.6 },
      'It fell from 2.4 s to 0.9 s (−1.5 s, between −1.7 s and −1.4 s; n = 400, 300 before)',
    ],
    [
      'balance',
      { value: -0.12, n: 90, low: -0.2, high: -0.04 },
      { value: 0.3, n: 90, low: 0.2, high: 0.4 },
      'It fell from 30 to −12 (−42, between −54.8 and −29.2; n = 90, 90 before)',
    ],
    [
      'points',
      { value: 4.5, n: 90, low: 4, high: null },
      { value: 2, n: 90, low: 1.5, high: 2.5 },
      'It rose from 2 points to 4.5 points (+2.5 points, at least +1.79 points; n = 90, 90 before)',
    ],
  ])('of %s', (unit, now, before, text) => expect(says(unit, now, before)).toBe(text));
});
