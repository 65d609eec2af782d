/** What is answered about hypotheses. */
import { CADENCES } from '#lib/linkage/cadence.ts';
import { DESIGNS } from '#lib/linkage/experiments/experiment.ts';
import { EXPECTATIONS, HYPOTHESIS_STATUSES, OBSERVATIONS_FOUND } from '#lib/linkage/hypotheses/hypothesis.ts';
import { arrayOf, count, flag, numberOrNull, object, said, text, textOrNull, time } from './shape.ts';

const looked = {
  rho: said(numberOrNull, 'Spearman’s ρ of changes, at the expected lag; null where there is too little to go by'),
  ...{ low: numberOrNull, high: numberOrNull },
  n: said(count, 'Changes that both have'),
};

const observation = object({
  found: { enum: [...OBSERVATIONS_FOUND] },
  cadence: { enum: [...CADENCES] },
  ...looked,
  q: said(numberOrNull, 'The least false discovery rate at which it counts, of all pairs and lags of the unit'),
  since: said(
    object({ ...looked, p: said(numberOrNull, 'Of one test alone: the k-th look at it pays k(k + 1) times') }),
    'The same of what came after the hypothesis was written',
  ),
});

const act = object(
  {
    status: { enum: [...HYPOTHESIS_STATUSES] },
    at: time,
    role: said(text, 'Of who did it; system: Pith, when an experiment was over'),
  },
  {
    observation,
    experiment: said(text, 'By which experiment'),
    design: { enum: [...DESIGNS] },
    stopped: said({ const: true }, 'The experiment was ended before its last day'),
  },
);

export const hypothesis = object({
  id: text,
  name: said(text, 'What is expected, in a sentence'),
  unit: text,
  cpi: text,
  cpiName: text,
  kpi: text,
  kpiName: text,
  cadence: said({ enum: [...CADENCES, null] }, 'Of the KPI; null: there is no such KPI any more'),
  expected: said({ enum: [...EXPECTATIONS] }, 'What the KPI does when the measure’s value rises'),
  lag: said(count, 'Weeks or months later, as the cadence is'),
  owner: text,
  status: { enum: [...HYPOTHESIS_STATUSES] },
  experiment: said(textOrNull, 'The latest experiment about it'),
  says: said(text, 'Where it stands, in a sentence'),
  writtenAt: time,
  history: said(arrayOf(act), 'Oldest first'),
  fixed: said(flag, 'Somebody has looked: another expectation is another hypothesis'),
});
