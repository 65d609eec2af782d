/**
 * What chance does, rolled out: how often something is found where nothing is, and where something is by construction.
 * The same claims with many more rounds: `npm run simulate:links`, whose figures are in docs/benchmarks.md.
 */
import { describe, expect, it } from 'vitest';
import { seeded } from '#test/support/random.ts';
import { ALONE, FAMILIES, PLANTED } from './simulation/associations.ts';
import { type Claim, find } from './simulation/claim.ts';
import { NULL_EXPERIMENTS, PLANNED_EXPERIMENTS } from './simulation/experiments.ts';
import { RATIOS } from './simulation/ratios.ts';

const holding = (claims: readonly Claim[], seed: number): [string, Claim, number][] =>
  claims
    .map((claim, index): [string, Claim, number] => [
      `${claim.says}: ${claim.bound} ${claim.limit}`,
      claim,
      seed + index,
    ])
    .filter(([, { rounds }]) => rounds > 0);

const check = (claim: Claim, seed: number): void => {
  const { share, holds } = find(claim, claim.rounds, seeded(seed));
  expect({ share, holds }).toEqual({ share, holds: true });
};

describe('series that have nothing to do with each other are', () => {
  it('called associated in at most 5 % of 2,002 pairs of seven kinds, each alone at nine lags, and no kind much more often', () => {
    const found = ALONE.map((claim, index) => ({ claim, ...find(claim, claim.rounds, seeded(100 + index)) }));
    for (const { claim, holds } of found) expect([claim.says, holds]).toEqual([claim.says, true]);
    const all = found.reduce((sum, { claim, share }) => sum + share * claim.rounds, 0);
    const pairs = found.reduce((sum, { claim }) => sum + claim.rounds, 0);
    expect(pairs).toBeGreaterThanOrEqual(2000);
    expect(all / pairs).toBeLessThanOrEqual(0.05);
  });

  it.each(holding(FAMILIES, 200))('%s', (_, claim, seed) => check(claim, seed));
});

describe('a planted relation', () => {
  it.each(holding(PLANTED, 300))('%s', (_, claim, seed) => check(claim, seed));
});

describe('experiments', () => {
  it.each(holding(NULL_EXPERIMENTS, 400))('%s', (_, claim, seed) => check(claim, seed));
  it.each(holding(PLANNED_EXPERIMENTS, 500))('%s', (_, claim, seed) => check(claim, seed));
});

describe('arms of other sizes than planned', () => {
  it.each(holding(RATIOS, 600))('%s', (_, claim, seed) => check(claim, seed));
});
