/** Welch's test: published examples, and what must hold of any two samples. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleOf, welch } from '#linkage/statistics/welch.ts';

/** Three pairs of samples of Wikipedia's article “Welch's t-test”: equal variances and sizes, then neither. */
const PUBLISHED = [
  {
    control: [27.5, 21, 19, 23.6, 17, 17.9, 16.9, 20.1, 21.9, 22.6, 23.1, 19.6, 19, 21.7, 21.4],
    treatment: [27.1, 22, 20.8, 23.4, 23.4, 23.5, 25.8, 22, 24.8, 20.2, 21.9, 22.1, 22.9, 20.5, 24.4],
    says: 0.021,
    p: 0.021378001462866992,
    ends: [0.3492370661924069, 3.984096267140929],
  },
  {
    control: [17.2, 20.9, 22.6, 18.1, 21.7, 21.4, 23.5, 24.2, 14.7, 21.8],
    treatment: [
      ...[21.5, 22.8, 21, 23, 21.6, 23.6, 22.5, 20.7, 23.4, 21.8],
      ...[20.7, 21.7, 21.5, 22.5, 23.6, 21.5, 22.5, 23.5, 21.5, 21.8],
    ],
    says: 0.149,
    p: 0.14884169660532817,
    ends: [-0.6484213253751658, 3.698421325375163],
  },
  {
    control: [19.8, 20.4, 19.6, 17.8, 18.5, 18.9, 18.3, 18.9, 19.5, 22],
    treatment: [
      ...[28.2, 26.6, 20.1, 23.3, 25.2, 22.1, 17.7, 27.6, 20.6, 13.7],
      ...[23.2, 17.5, 20.6, 18, 23.9, 21.6, 24.3, 20.4, 24, 13.2],
    ],
    says: 0.036,
    p: 0.03597227102979692,
    ends: [0.15760646449535276, 4.282393535504645],
  },
];

describe('published examples', () => {
  it.each(PUBLISHED)(
    'p = $says (Wikipedia, Welch’s t-test), and SciPy’s p and interval (1.17.1, ttest_ind)',
    example => {
      const found = welch(sampleOf(example.control), sampleOf(example.treatment));
      expect(found?.p).toBeCloseTo(example.says, 3);
      expect(found?.p).toBeCloseTo(example.p, 10);
      expect(found?.low).toBeCloseTo(example.ends[0] ?? 0, 10);
      expect(found?.high).toBeCloseTo(example.ends[1] ?? 0, 10);
    },
  );

  it('two drugs and hours of sleep: p = 0.07939, −0.2054832…3.3654832 (Student 1908; R 4, t.test of sleep)', () => {
    const [one, other] = [
      [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2],
      [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4],
    ];
    const found = welch(sampleOf(one), sampleOf(other));
    expect(found?.value).toBeCloseTo(1.58, 12);
    expect(found?.p).toBeCloseTo(0.07939414, 8);
    expect([found?.low, found?.high].map(end => Number(end?.toFixed(7)))).toEqual([-0.2054832, 3.3654832]);
  });
});

const samples = fc.array(fc.double({ min: -1000, max: 1000, noNaN: true }), { minLength: 3, maxLength: 40 });

/** Samples in which something varies by more than rounding. */
const varied = samples.filter(values => sampleOf(values).variance > 1e-3);

describe('of any two samples', () => {
  it('exchanging the arms turns the sign around, and leaves p', () => {
    fc.assert(
      fc.property(varied, samples, (one, other) => {
        const [a, b] = [sampleOf(one), sampleOf(other)];
        const [there, back] = [welch(a, b), welch(b, a)];
        expect(back?.value).toBeCloseTo(-(there?.value ?? 0), 9);
        expect(back?.p).toBeCloseTo(there?.p ?? -1, 9);
        expect(back?.low).toBeCloseTo(-(there?.high ?? 0), 6);
      }),
    );
  });

  it('another unit, or another zero, changes the value and the interval with it, and leaves p', () => {
    const factor = fc.double({ min: 0.01, max: 100, noNaN: true });
    const lift = fc.double({ min: -100, max: 100, noNaN: true });
    fc.assert(
      fc.property(varied, varied, factor, lift, (one, other, times, plus) => {
        const there = welch(sampleOf(one), sampleOf(other));
        const bent = (values: readonly number[]) => sampleOf(values.map(value => times * value + plus));
        const found = welch(bent(one), bent(other));
        expect(found?.p).toBeCloseTo(there?.p ?? -1, 6);
        expect((found?.high ?? 0) / times).toBeCloseTo(there?.high ?? 1, 5);
      }),
    );
  });

  it('p is in 0…1, and at most 0.05 exactly where the interval excludes 0', () => {
    fc.assert(
      fc.property(varied, varied, (one, other) => {
        const found = welch(sampleOf(one), sampleOf(other));
        if (found === null || found.low === null || found.high === null) throw new Error('there is one');
        expect(found.p).toBeGreaterThanOrEqual(0);
        expect(found.p).toBeLessThanOrEqual(1);
        expect(found.low > 0 || found.high < 0).toBe(found.p < 0.05);
      }),
    );
  });

  it('mean and variance are those of two passes', () => {
    fc.assert(
      fc.property(samples, values => {
        const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
        const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
        const found = sampleOf(values);
        expect(found.mean).toBeCloseTo(mean, 8);
        expect(found.variance).toBeCloseTo(squares / (values.length - 1), 5);
      }),
    );
  });
});

describe('nothing is said', () => {
  it.each([
    ['of an arm with one value', [1], [2, 3, 4]],
    ['of an empty arm', [1, 2, 3], []],
    ['of values that are all the same', [0.1, 0.1, 0.1], [0.1, 0.1, 0.1]],
    ['of arms without any variation, however far apart', [0.1, 0.1, 0.1], [0.7, 0.7, 0.7]],
  ])('%s', (_, control, treatment) => {
    expect(welch(sampleOf(control), sampleOf(treatment))).toBeNull();
  });
});

it('one arm without variation is compared by the other’s: 3 less 2 ± 4.303·1/√3', () => {
  const found = welch(sampleOf([1, 2, 3]), sampleOf([3, 3, 3, 3]));
  expect(found?.high).toBeCloseTo(1 + 4.302652729696142 / Math.sqrt(3), 10);
});
