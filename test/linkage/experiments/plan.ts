/** A plan that holds, for tests that name what matters to them. */
import type { Experiment, ExperimentTerms } from '#linkage/experiments/experiment.ts';

export const TERMS: ExperimentTerms = {
  ...{ name: 'First line decides', hypothesis: 'helped-at-once', design: 'requesters', owner: 'service desk lead' },
  ...{ units: ['finance'], control: 'as ever', treatment: 'may decide', share: 0.5 },
  ...{ start: '2026-06-08', end: '2026-07-31', settlingDays: 10, power: 0.8, guardrails: [] },
  ...{ primary: { kpi: 'retention', outcome: 'rate' }, smallestEffect: 0.05, baseline: { value: 0.8 } },
};

export const ACT = { role: 'it', by: 'somebody', at: Date.parse('2026-06-01T12:00:00Z') } as const;

export const experiment = (given: Partial<Experiment> = {}): Experiment => ({
  ...TERMS,
  ...{ id: 'at-once', seed: 'drawn', unit: 'finance', cpi: 'first-contact-resolution', effect: 'higher', planned: ACT },
  ...given,
});
