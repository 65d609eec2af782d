/**
 * A hypothesis: what somebody expects an experience measure to do for a KPI, written down before anybody looks
 * (measures.md §6). What it came to is never taken out of its history again. Pure.
 */
import type { Actor } from '#agreements/agreement.ts';
import type { Cadence } from '#linkage/cadence.ts';
import type { Verdict } from '#linkage/experiments/result.ts';
import type { Instant } from '#tickets/event.ts';

/**
 * `draft`: written, and nobody has looked. `observed`: held against the past, whatever that said. `under-test`: an
 * experiment is planned or running. The last three: what the latest experiment came to.
 */
export const HYPOTHESIS_STATUSES = [
  'draft',
  'observed',
  'under-test',
  'supported',
  'not-supported',
  'inconclusive',
] as const;
export type HypothesisStatus = (typeof HYPOTHESIS_STATUSES)[number];

export const EXPECTATIONS = ['rises', 'falls'] as const;
/** What the KPI is expected to do when the value of the measure rises. */
export type Expectation = (typeof EXPECTATIONS)[number];

/** What is expected. Fixed once somebody has looked: another expectation is another hypothesis. */
export interface HypothesisTerms {
  /** In a sentence. */
  name: string;
  /** Whose customers, and whose KPI. */
  unit: string;
  /** Id of the experience measure. */
  cpi: string;
  /** Id of the KPI. */
  kpi: string;
  expected: Expectation;
  /** After so many weeks or months, as the KPI's cadence is. */
  lag: number;
  /** Who answers for it: a role or a team, and no person. */
  owner: string;
}

export const OBSERVATIONS_FOUND = ['as-expected', 'opposite', 'nothing-beyond-chance', 'too-short'] as const;
export type ObservationFound = (typeof OBSERVATIONS_FOUND)[number];

/** ρ of changes at the expected lag, and how sure it is. */
export interface Looked {
  /** −1…1; `null` where there is too little to go by. */
  rho: number | null;
  low: number | null;
  high: number | null;
  /** Changes that both have. */
  n: number;
}

/**
 * What the past says, at the expected lag. All of it counts by q, which pays for every look at the unit (whoever wrote
 * the hypothesis may have looked first); what came `since` it was written is one test alone, and counts by p, which
 * pays for looking at it more than once.
 */
export interface Observation extends Looked {
  found: ObservationFound;
  cadence: Cadence;
  /** The least false discovery rate at which it counts, of all pairs and lags of the unit. */
  q: number | null;
  since: Looked & { p: number | null };
}

/** Who took a step, and when: `system` is Pith itself, when an experiment was over. */
export interface Step {
  at: Instant;
  by: Actor | { role: 'system'; by: string };
}

/** What happened to it, oldest first: the first is always that it was written, with the terms that it has. */
export type HypothesisAct = Step &
  (
    | { status: 'draft' }
    | { status: 'observed'; observation: Observation }
    | { status: 'under-test'; experiment: string }
    | { status: Verdict; experiment: string; design: 'requesters' | 'units' | 'comparison'; stopped?: true }
  );

/** As it is stored. */
export interface Hypothesis extends HypothesisTerms {
  id: string;
  history: readonly HypothesisAct[];
}
