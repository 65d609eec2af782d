/** The plane of the printed comparison: each point is in the quadrant that it belongs to. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { planeHtml } from '#reports/print/plane.ts';
import { ENDS, FRAME, leastOf, MIDDLE, type PlanePoint, placeOf } from '#reports/print/plane-scale.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const score = fc.double({ min: 0, max: 100, noNaN: true });
const point: fc.Arbitrary<PlanePoint> = fc.record({
  name: fc.string(),
  attainment: fc.tuple(share, share, share).map(values => {
    const [low = 0, value = 0, high = 0] = values.toSorted((a, b) => a - b);
    return { low, value, high };
  }),
  score,
  target: fc.double({ min: 0.5, max: 1, noNaN: true }),
  passMark: fc.double({ min: 1, max: 100, noNaN: true }),
});

describe('a point of the plane', () => {
  it('is on the side of each promise on which its values are, and within the frame', () => {
    fc.assert(
      fc.property(fc.array(point, { minLength: 1, maxLength: 5 }), points => {
        const least = leastOf(points);
        for (const one of points) {
          const place = placeOf(one, least);
          const { value } = one.attainment;
          if (place === undefined || value === null || one.score === null) throw new Error('it has a place');
          // Drawn in whole units: what is close to a promise is on the line.
          if (value >= one.target) expect(place.x).toBeGreaterThanOrEqual(MIDDLE.x);
          else expect(place.x).toBeLessThanOrEqual(MIDDLE.x);
          if (one.score >= one.passMark) expect(place.y).toBeLessThanOrEqual(MIDDLE.y);
          else expect(place.y).toBeGreaterThanOrEqual(MIDDLE.y);
          expect(place.from).toBeLessThanOrEqual(place.x);
          expect(place.to).toBeGreaterThanOrEqual(place.x);
          expect(place.from).toBeGreaterThanOrEqual(FRAME.left);
          expect(place.to).toBeLessThanOrEqual(FRAME.right);
          expect(place.y).toBeGreaterThanOrEqual(ENDS.top);
          expect(place.y).toBeLessThanOrEqual(ENDS.bottom);
        }
      }),
    );
  });

  it('is left out where too little is known of it, and that is said', () => {
    const unknown: PlanePoint = {
      ...{ name: 'this period', attainment: { value: null, low: null, high: null }, score: 50 },
      ...{ target: 0.95, passMark: 90 },
    };
    expect(placeOf(unknown, 0.9)).toBeUndefined();
    expect(planeHtml([unknown], 'nothing').html).toContain('too little is known');
  });
});

describe('the plane', () => {
  const known: PlanePoint = {
    ...{ name: '<b>Sales</b>', attainment: { value: 0.97, low: 0.95, high: 0.98 }, score: 40 },
    ...{ target: 0.95, passMark: 90 },
  };

  it('names its quadrants and its promises, and escapes the names of points', () => {
    const { html } = planeHtml([known], 'said');
    for (const name of ['Healthy', 'Watermelon', 'Over-specified', 'Failing', '95\u00a0%', '>90<']) {
      expect(html).toContain(name);
    }
    expect(html).toContain('&lt;b&gt;Sales&lt;/b&gt;');
    expect(html).not.toContain('<b>');
  });

  it('names no figure for a promise where the points have promises of their own', () => {
    const { html } = planeHtml([known, { ...known, target: 0.9, passMark: 80 }], 'said');
    expect(html).toContain('>target<');
    expect(html).not.toContain('95\u00a0%');
  });
});
