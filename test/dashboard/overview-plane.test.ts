import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { overlaps, placeNames } from '#dashboard/places/overview/plane-labels.ts';
import { axisOf, mostFrequent, sideOf, ticksOf } from '#dashboard/places/overview/plane-scale.ts';

const SHARES = axisOf([0.797, 0.96], 0.95, 1, 0.05);
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe('the axes of the plane', () => {
  it('begin at a round value below everything that is on them', () => {
    expect(SHARES).toEqual({ least: 0.75, promise: 0.95, most: 1 });
    expect(axisOf([0.99, null, undefined], 0.95, 1, 0.05).least).toBeCloseTo(0.9);
    expect(axisOf([13], 90, 100, 20).least).toBe(0);
  });

  it('have the promise in the middle, and the ends at the ends', () => {
    expect([0.75, 0.85, 0.95, 0.975, 1].map(value => sideOf(value, SHARES))).toEqual(
      [-1, -0.5, 0, 0.5, 1].map(value => expect.closeTo(value)),
    );
    expect(sideOf(0.2, SHARES)).toBe(-1);
  });

  it('put whoever keeps a promise on its side, whatever the promise is', () => {
    fc.assert(
      fc.property(share, share, (value, promise) => {
        const axis = axisOf([value], 0.95, 1, 0.05);
        const side = sideOf(value, axis, promise);
        expect(side >= 0).toBe(value >= promise);
        expect(Math.abs(side)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('keep the order of values', () => {
    fc.assert(
      fc.property(share, share, (one, other) => {
        const axis = axisOf([one, other], 0.95, 1, 0.05);
        if (one < other) expect(sideOf(one, axis)).toBeLessThanOrEqual(sideOf(other, axis));
      }),
    );
  });

  it('have values written at their ends, at the promise, and at few round ones between', () => {
    expect(ticksOf(SHARES, [0.01, 0.02, 0.05, 0.1], 3)).toEqual(
      [0.75, 0.8, 0.85, 0.9, 0.95, 0.96, 0.98, 1].map(value => expect.closeTo(value)),
    );
    expect(ticksOf({ least: 0, promise: 90, most: 100 }, [5, 10, 20], 4)).toEqual([0, 20, 40, 60, 80, 90, 95, 100]);
  });

  it('show the promise that most units have', () => {
    expect(mostFrequent([0.95, 0.98, 0.95])).toBe(0.95);
    expect(mostFrequent([])).toBeUndefined();
  });
});

const FRAME = { x: 0, y: 0, width: 800, height: 500 };
const point = fc.record({
  x: fc.integer({ min: 12, max: 788 }),
  y: fc.integer({ min: 12, max: 488 }),
  width: fc.integer({ min: 20, max: 180 }),
  height: fc.constant(18),
});

describe('names on the plane', () => {
  it('lie on the plane, and on no other name and no other point', () => {
    fc.assert(
      fc.property(fc.array(point, { maxLength: 30 }), points => {
        const names = placeNames(points, FRAME);
        for (const [index, name] of names.entries()) {
          if (name === undefined) continue;
          expect(name.x >= 0 && name.y >= 0 && name.x + name.width <= 800 && name.y + name.height <= 500).toBe(true);
          expect(names.some((other, at) => at !== index && other !== undefined && overlaps(name, other))).toBe(false);
          const covered = points.filter(({ x, y }, at) => {
            return at !== index && overlaps(name, { x: x - 11, y: y - 11, width: 22, height: 22 });
          });
          expect(covered).toEqual([]);
        }
      }),
    );
  });

  it('stand beside the lines of intervals where there is room, and on them where there is none', () => {
    const one = { x: 400, y: 250, width: 60, height: 18 };
    const lines = [{ x: 0, y: 249, width: 800, height: 2 }];
    const [beside] = placeNames([one], FRAME, [], lines);
    expect(beside !== undefined && lines.some(line => overlaps(beside, line))).toBe(false);
    const everywhere = [{ ...FRAME }];
    expect(placeNames([one], FRAME, [], everywhere)[0]).toBeDefined();
  });

  it('are left out where there is no room at all, the first keeping its place', () => {
    const crowd = Array.from({ length: 40 }, () => ({ x: 400, y: 250, width: 100, height: 18 }));
    const names = placeNames(crowd, FRAME);
    expect(names.filter(name => name !== undefined).length).toBeLessThan(12);
    expect(placeNames([{ x: 400, y: 250, width: 100, height: 18 }], FRAME, [FRAME])).toEqual([undefined]);
  });
});
