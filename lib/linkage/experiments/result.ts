/** What an experiment came to. Shapes only. Pure. */

export const VERDICTS = ['supported', 'not-supported', 'inconclusive'] as const;
/**
 * `supported`: beyond chance in the expected direction, and the smallest effect is not excluded. `not-supported`: the
 * smallest effect is excluded. `inconclusive`: neither, or it can't be read.
 */
export type Verdict = (typeof VERDICTS)[number];

export const RESULT_REASONS = [
  'sample-ratio-mismatch',
  'too-few',
  'missing-observations',
  'different-before',
  'stopped',
] as const;
/** Why there is no other verdict than `inconclusive`. */
export type ResultReason = (typeof RESULT_REASONS)[number];

export const RESULT_TESTS = ['two-proportion', 'fisher', 'welch', 'permutation', 'gap'] as const;
/**
 * `gap`: of a comparison: of the gap between the two sides, before and after, by the means of parts of both times.
 * `permutation`: of units; and of means of skewed values and unequal arms, where Welch's test has to agree with it.
 */
export type ResultTest = (typeof RESULT_TESTS)[number];

/** One arm's value: the mean of its subjects. */
export interface ArmValue {
  value: number | null;
  /** Subjects: requesters, or units. */
  n: number;
}

/** What separates the arms. */
export interface Difference {
  /** Treatment less control, in the unit of what is measured. */
  value: number;
  /** Its 95 % interval; `null` where there is too little to know. */
  low: number | null;
  high: number | null;
  /** Two-sided. */
  p: number;
  test: ResultTest;
}

export interface Effect {
  control: ArmValue;
  treatment: ArmValue;
  /** Of units: the arms' values are no levels, but changes against the time before the start. */
  change?: true;
  /** `null` where an arm has too few. */
  difference: Difference | null;
}

/** Whether the arms are as large as they were meant to be. */
export interface SampleRatio {
  /** Subjects of each arm, and how many the shares would have given. */
  control: number;
  treatment: number;
  expectedControl: number;
  expectedTreatment: number;
  p: number;
  /** p below 0.001: something has taken subjects from one arm, and nothing that is compared can be trusted. */
  mismatch: boolean;
}

export interface MeasureEffect extends Effect {
  measure: string;
  /** The measure is better when… */
  direction: 'higher' | 'lower';
}

export interface GuardrailEffect extends MeasureEffect {
  tolerance: number;
  /** Worse for the treated by more than is tolerated, beyond chance. */
  harmed: boolean;
}

export interface ExperimentResult {
  verdict: Verdict;
  reasons: readonly ResultReason[];
  primary: Effect & { kpi: string; smallestEffect: number; effect: 'higher' | 'lower' };
  /** What the treatment did to the experience measure of the hypothesis. */
  cpi: MeasureEffect | null;
  guardrails: readonly GuardrailEffect[];
  ratio: SampleRatio | null;
  /** Of a comparison: whether the sides moved alike before. `null`: not asked, or not knowable. */
  before: { slopeDifference: number; low: number | null; high: number | null; p: number; alike: boolean } | null;
  says: string;
}
