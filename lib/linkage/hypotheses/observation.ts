/**
 * What the past says about a hypothesis, at the lag that was expected. All of the past counts by its q, among all pairs
 * and lags of the unit. What came since it was written is one test alone; looked at again and again it would find
 * something by chance one day, so the k-th look pays k(k + 1) times: 1/2 + 1/6 + 1/12 + … is 1, and all looks together,
 * however many there will be, find something that isn't there in at most 5 % (Boole's inequality).
 */

import type { LagFinding } from '#linkage/association.ts';
import type { Cadence } from '#linkage/cadence.ts';
import { FALSE_DISCOVERY_RATE } from '#linkage/discovery.ts';
import { orNone, rounded } from '#linkage/figures.ts';
import type { Expectation, Hypothesis, Looked, Observation, ObservationFound } from './hypothesis.ts';
import { isObservation, latestObservation } from './lifecycle.ts';

/** Of what came since it was written, the chance of finding something that isn't there, in all looks together. */
const SIGNIFICANCE = 0.05;

type Since = Observation['since'];

/** As it is kept. */
const kept = (value: number | null): number | null => (value === null ? null : rounded(orNone(value)));

const NOTHING: Looked = { rho: null, low: null, high: null, n: 0 };
const lookedOf = ({ rho, low, high, n }: Looked): Looked => ({
  ...{ rho: kept(rho), low: kept(low), high: kept(high), n },
});
const isSame = (one: Looked, other: Looked): boolean =>
  one.rho === other.rho && one.low === other.low && one.high === other.high && one.n === other.n;

/** How often what came since has been tested: each time on other figures than the time before. */
function testsSince({ history }: Hypothesis): number {
  const tested = history.filter(isObservation).map(({ observation: { since } }) => since);
  return tested.filter((since, index) => {
    const before = tested[index - 1];
    return since.p !== null && (before === undefined || !isSame(since, before));
  }).length;
}

function sinceOf(hypothesis: Hypothesis, test: (Looked & { p: number | null }) | undefined): Since {
  if (test === undefined) return { ...NOTHING, p: null };
  const looked = lookedOf(test);
  const before = latestObservation(hypothesis)?.observation.since;
  // Nothing has come since the last look: it is the same one.
  if (before !== undefined && isSame(before, looked)) return before;
  const look = testsSince(hypothesis) + 1;
  return { ...looked, p: test.p === null ? null : kept(Math.min(1, test.p * look * (look + 1))) };
}

const isSure = (chance: number | null, bound: number): boolean => chance !== null && chance <= bound;

/** Whether what came since counts. Then it has the word, also where all of the past does: nobody could have seen it. */
export const isSureSince = ({ p }: Pick<Since, 'p'>): boolean => isSure(p, SIGNIFICANCE);

function foundIn(expected: Expectation, { rho, q }: Looked & { q: number | null }, since: Since): ObservationFound {
  const sure = isSureSince(since) ? since.rho : isSure(q, FALSE_DISCOVERY_RATE) ? rho : null;
  if (sure === null) return q === null && since.p === null ? 'too-short' : 'nothing-beyond-chance';
  return sure > 0 === (expected === 'rises') ? 'as-expected' : 'opposite';
}

/** What was read: of all the past among all pairs of the unit, and of what came since; nothing where there was none. */
export interface Evidence {
  cadence: Cadence;
  all: LagFinding | undefined;
  since: (Looked & { p: number | null }) | undefined;
}

/** The observation that the evidence makes, after those that the hypothesis has. */
export function observationOf(hypothesis: Hypothesis, { cadence, all, since }: Evidence): Observation {
  const whole = { ...lookedOf(all ?? NOTHING), q: kept(all?.q ?? null) };
  const after = sinceOf(hypothesis, since);
  return { found: foundIn(hypothesis.expected, whole, after), cadence, ...whole, since: after };
}
