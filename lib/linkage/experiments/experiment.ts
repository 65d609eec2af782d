/**
 * An experiment: two arms, and everything that could be bent afterwards fixed beforehand — the KPI, the days, the
 * smallest effect worth having, how many it takes (measures.md §6). Pure.
 */
import type { Act } from '#agreements/agreement.ts';
import type { Cadence } from '#linkage/cadence.ts';
import type { Instant } from '#tickets/event.ts';
import type { ExperimentResult } from './result.ts';

export const ARMS = ['control', 'treatment'] as const;
export type Arm = (typeof ARMS)[number];

export const DESIGNS = ['requesters', 'units', 'comparison'] as const;
/**
 * Who gets which arm: each requester by a hash, or half of the business units by a hash (never tickets, which share
 * their customers); or nobody was assigned, and units where something changed are compared with others.
 */
export type Design = (typeof DESIGNS)[number];

export const OUTCOMES = ['rate', 'mean'] as const;
/** What the KPI is of one subject: yes or no (1 or 0), of which the share counts, or a number, of which the mean does. */
type Outcome = (typeof OUTCOMES)[number];

interface Guardrail {
  /** Id of an experience measure that must not get worse for the treated. */
  measure: string;
  /** How much worse is still accepted, in the measure's unit; 0: none. */
  tolerance: number;
}

/** What is planned. Fixed from the first day on. */
export interface ExperimentTerms {
  name: string;
  /** Id of the hypothesis that it tests. */
  hypothesis: string;
  design: Design;
  /** Who answers for it: a role or a team, and no person. */
  owner: string;
  /** Whose requesters take part; or the units themselves. */
  units: readonly string[];
  /** Of a comparison: those of the units where the change took place. */
  treated?: readonly string[];
  /** What each arm is given, in words. */
  control: string;
  treatment: string;
  /** Of requesters: which share is treated, 0.05…0.95. */
  share: number;
  /** Local dates `YYYY-MM-DD` of the (first) unit: the first day, and the last: the horizon. */
  start: string;
  end: string;
  /** Days after the last one in which outcomes still come in. The result is there after them, and no sooner. */
  settlingDays: number;
  primary: { kpi: string; outcome: Outcome };
  /** In the KPI's unit, above 0: less isn't worth the trouble. */
  smallestEffect: number;
  /** What the sample needed is calculated from: the rate or mean without treatment, and the deviation of a mean. */
  baseline?: { value: number; deviation?: number };
  /** The chance of finding the smallest effect if it is there, 0.5…0.99. */
  power: number;
  guardrails: readonly Guardrail[];
}

/** As it is stored. */
export interface Experiment extends ExperimentTerms {
  id: string;
  /** Whose customers, KPI and measure: the hypothesis' terms, as they were when it was planned. */
  unit: string;
  cpi: string;
  /**
   * What arms follow from, drawn by Pith and told from the first day on, when the plan is fixed: whoever plans can neither
   * choose the draw nor the units by how it falls.
   */
  seed: string;
  /** What the treatment shall do to the KPI: follows from what is better of the measure, and from the expectation. */
  effect: 'higher' | 'lower';
  /** Of units: how often the KPI was measured when it was planned. Its periods are counted so, whatever it is changed to. */
  cadence?: Cadence;
  planned: Act;
  /** When it was ended before its last day. */
  stopped?: Act & { reason: string };
  /** The result, from the day on which it was given: late events don't change it any more. */
  concluded?: { at: Instant; result: ExperimentResult };
}

export const EXPERIMENT_STATUSES = ['planned', 'running', 'settling', 'due', 'concluded', 'stopped'] as const;
/** `settling`: over, and outcomes still come in. `due`: those are closed, and the result is about to be given. */
export type ExperimentStatus = (typeof EXPERIMENT_STATUSES)[number];
