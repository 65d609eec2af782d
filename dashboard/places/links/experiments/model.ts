/** Experiments as the API gives them, and what a place shows of them by their dates. */
import type { AnswerOf } from '../../../api/client.ts';

export type Hypothesis = AnswerOf<'GET /v1/hypotheses/{id}'>;
export type Experiment = AnswerOf<'GET /v1/experiments/{id}'>;
export type Result = AnswerOf<'GET /v1/experiments/{id}/result'>;
export type Kpi = AnswerOf<'GET /v1/kpis'>['items'][number];
export type Design = Experiment['design'];
export type Outcome = Experiment['primary']['outcome'];
export type Verdict = NonNullable<Result['verdict']>;
export type SampleSize = NonNullable<Experiment['sampleSize']>;
export type Difference = NonNullable<NonNullable<Result['primary']>['difference']>;

export const DESIGNS: readonly Design[] = ['requesters', 'units', 'comparison'];
