/** The statistics of association against other programs: how series follow themselves, and what that leaves of n and p. */
import { describe, expect, it } from 'vitest';
import { independentPairs, rankAutocorrelations } from '#linkage/dependence.ts';
import { qValues } from '#linkage/discovery.ts';
import { rankTest } from '#linkage/spearman.ts';

const X = [
  ...[8, 2, 3, 8, 1, 5, 6, -5, -8, -4, -4, 7, 8, -9, 0, 6, -7, 6, -7, -1],
  ...[6, -4, -3, -4, 4, -5, 9, -1, 0, 0, 2, 1, 0, 9, 6, 6, 4, 2, -3, 9],
];
const Y = [
  ...[-3, 0, -3, 6, 1, 2, -6, -5, -5, -2, -9, 2, 1, -9, 4, 0, -4, 7, -7, -1],
  ...[4, -2, -7, -2, 8, -9, 9, 0, -3, 8, 4, -4, 0, 8, 3, 6, 2, 4, 4, 3],
];
/** Sums of three in a row: values that follow one another. */
const smooth = (values: readonly number[]): number[] =>
  values.slice(2).map((value, index) => value + (values[index + 1] ?? 0) + (values[index] ?? 0));

describe('40 pairs with many ties', () => {
  it('ρ = 0.6444719, p = 7.193082e-6 (SciPy 1.17.1, spearmanr)', () => {
    const found = rankTest({ x: X, y: Y }, X.length);
    expect(found?.rho).toBeCloseTo(0.6444719170690978, 12);
    expect(found?.p).toBeCloseTo(7.193082471363503e-6, 14);
  });

  it('each follows itself as spearmanr of the series and its later self says (SciPy 1.17.1)', () => {
    const reference = [
      ...[-0.07492354740061162, 0.041340536024552954, 0.13632833526926202, -0.14848465213953627],
      ...[0.04645254987161335, 0.1721990099487767, -0.17762445531150164, -0.14450615954961227],
    ];
    const found = rankAutocorrelations(X);
    expect(found).toHaveLength(reference.length);
    for (const [index, value] of reference.entries()) expect(found[index]).toBeCloseTo(value, 12);
  });

  it('are worth 31.81525 independent ones (NumPy 2, n ÷ (1 + 2·Σ(1 − j/n)·r_x(j)·r_y(j)) up to n/5)', () => {
    expect(independentPairs(40, rankAutocorrelations(X), rankAutocorrelations(Y))).toBeCloseTo(31.81524617973386, 10);
  });
});

it('38 pairs of smooth series are worth 14.08: ρ = 0.62709, 0.09237…0.88108, p = 0.015993 (SciPy 1.17.1, with that n in t and in Bonett and Wright’s interval)', () => {
  const [x, y] = [smooth(X), smooth(Y)];
  const independent = independentPairs(x.length, rankAutocorrelations(x), rankAutocorrelations(y));
  const found = rankTest({ x, y }, independent);
  expect(independent).toBeCloseTo(14.08438986982075, 10);
  expect(found?.rho).toBeCloseTo(0.6270937881413837, 12);
  expect(found?.p).toBeCloseTo(0.015993103172441504, 10);
  expect(found?.low).toBeCloseTo(0.09237000128237309, 10);
  expect(found?.high).toBeCloseTo(0.8810832577390287, 10);
});

it('q-values of twelve tests, ties among them (SciPy 1.17.1, false_discovery_control)', () => {
  const found = qValues([0.01, 0.02, 0.02, 0.8, 0.004, 0.3, 0.05, 0.02, 1, 0.6, 1e-7, 0.049]);
  const reference = [0.04, 0.04, 0.04, 0.8727272727272727, 0.024, 0.4, 0.075, 0.04, 1, 0.72, 1.2e-6, 0.075];
  for (const [index, q] of reference.entries()) expect(found[index]).toBeCloseTo(q, 12);
});
