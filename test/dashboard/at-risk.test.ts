import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { figuresOf } from '#dashboard/places/at-risk/alert-figures.ts';
import { lookAgain, type Seen } from '#dashboard/places/at-risk/arrivals.ts';
import { onLimitScale } from '#dashboard/places/at-risk/limit-scale.ts';

describe('a value beside its limit', () => {
  const amount = fc.double({ min: 0, max: 1e7, noNaN: true });

  it('never leaves the line', () => {
    fc.assert(
      fc.property(amount, amount, (value, allowed) => {
        const at = onLimitScale(value, allowed);
        for (const place of [at.value, at.limit]) {
          expect(place).toBeGreaterThanOrEqual(0);
          expect(place).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('ends beyond the limit exactly when it exceeds it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 0, max: 1e6 }), (value, allowed) => {
        const at = onLimitScale(value, allowed);
        expect(at.value > at.limit).toBe(value > allowed);
      }),
    );
  });

  it('leaves room behind a limit that is kept', () => {
    expect(onLimitScale(2, 4)).toEqual({ value: 0.4, limit: 0.8 });
  });

  it('stands at the beginning when nothing is accepted', () => {
    expect(onLimitScale(3, 0)).toEqual({ value: 1, limit: 0 });
    expect(onLimitScale(0, 0)).toEqual({ value: 0, limit: 0 });
  });
});

describe('rows that have just come', () => {
  const look = (before: Seen | undefined, keys: string[], question = '') => lookAgain(before, question, keys);

  it('are none of the first list', () => {
    expect(look(undefined, ['a', 'b']).arrivals).toEqual([]);
  });

  it('are those that were not there, in the order of the list', () => {
    const { seen } = look(undefined, ['a', 'b']);
    expect(look(seen, ['d', 'a', 'c', 'b']).arrivals).toEqual(['d', 'c']);
  });

  it('are not those that another question brings', () => {
    const { seen } = look(undefined, ['a'], 'finance');
    expect(look(seen, ['b'], 'sales').arrivals).toEqual([]);
  });

  it('are said again when they went and came back', () => {
    const { seen } = look(look(undefined, ['a', 'b']).seen, ['a']);
    expect(look(seen, ['a', 'b']).arrivals).toEqual(['b']);
  });
});

describe('the figures of an alert', () => {
  const days = { from: '2026-11-01', to: '2026-11-21' };
  const rate = { value: 0.2, n: 300, low: 0.16, high: 0.25 };

  it('are read by its kind', () => {
    const measure = { id: 'requester-wait', value: 9, n: 4, target: 3, score: 10, low: null, high: null };
    const missed = { service: 'vpn', version: 2, score: 61.3, passMark: 90, measures: [measure], ...days };
    expect(figuresOf('xla.missed', missed)).toEqual({
      kind: 'missed',
      ...{ service: 'vpn', version: 2, score: 61.3, passMark: 90, ...days },
      measures: [{ id: 'requester-wait', value: 9, n: 4, target: 3, low: null, high: null }],
    });
    expect(figuresOf('watermelon.rising', { service: null, rate, before: rate, overAt: 0.1, ...days })).toEqual({
      ...{ kind: 'rising', service: null, rate, before: rate, overAt: 0.1, ...days },
    });
    expect(figuresOf('agreement.review-due', { service: null, version: 3, reviewOn: '2026-11-20' })).toEqual({
      ...{ kind: 'review', service: null, version: 3, reviewOn: '2026-11-20' },
    });
  });

  it('leave out a measure without a value', () => {
    const measures = [{ id: 'requester-wait', value: null, n: 0, target: 3 }, null, 'text'];
    const missed = { service: null, version: 1, score: 50, passMark: 90, measures, ...days };
    expect(figuresOf('xla.missed', missed)).toMatchObject({ kind: 'missed', measures: [] });
  });

  it('are unknown of another kind, and where one is missing', () => {
    fc.assert(
      fc.property(fc.string(), fc.anything(), (kind, data) => {
        expect(figuresOf(kind, data)).toEqual({ kind: 'unknown' });
      }),
    );
    expect(figuresOf('xla.missed', { version: 1, score: 50, passMark: 90 })).toEqual({ kind: 'unknown' });
    expect(figuresOf('watermelon.rising', { rate, before: { value: 1 }, ...days })).toEqual({ kind: 'unknown' });
  });
});
