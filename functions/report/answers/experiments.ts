/** What is answered about experiments. */
import { CADENCES } from '#lib/linkage/cadence.ts';
import { DESIGNS, EXPERIMENT_STATUSES, OUTCOMES } from '#lib/linkage/experiments/experiment.ts';
import { RESULT_REASONS, RESULT_TESTS, VERDICTS } from '#lib/linkage/experiments/result.ts';
import { roleAndTime } from './agreements.ts';
import { freshness } from './freshness.ts';
import {
  arrayOf,
  count,
  date,
  flag,
  numberOrNull,
  object,
  objectOrNull,
  type Schema,
  said,
  text,
  textOrNull,
  time,
} from './shape.ts';

const number: Schema = { type: 'number' };
const direction: Schema = { enum: ['higher', 'lower'] };
const orNull = (schema: Schema): Schema => ({ anyOf: [schema, { type: 'null' }] });

const sampleSize = object(
  {
    control: said(count, 'Subjects that the control arm needs: requesters, or units'),
    treatment: count,
    total: count,
    says: said(text, 'For what, and from what it was calculated'),
  },
  { there: said(count, 'Units that take part, where these are the subjects') },
);

export const experiment = object(
  {
    id: text,
    name: text,
    hypothesis: text,
    design: { enum: [...DESIGNS] },
    owner: text,
    units: arrayOf(text),
    ...{ control: text, treatment: text, share: number },
    start: date,
    end: said(date, 'The horizon, included'),
    settlingDays: count,
    resultOn: said(date, 'The first day on which there is a result: no sooner, whatever it looks like'),
    primary: object({ kpi: text, outcome: { enum: [...OUTCOMES] } }),
    smallestEffect: number,
    power: number,
    guardrails: arrayOf(object({ measure: text, tolerance: number })),
    unit: said(text, 'Of the hypothesis'),
    cpi: said(text, 'The measure of the hypothesis'),
    effect: said(direction, 'What the treatment shall do to the KPI'),
    status: said(
      { enum: [...EXPERIMENT_STATUSES] },
      'settling: over, and outcomes still come in. due: the result is about to be given',
    ),
    sampleSize: said(orNull(sampleSize), 'null: there is nothing to calculate it from'),
    retrospective: said(flag, 'A comparison that was planned when its days had begun: whoever did may have looked'),
    planned: roleAndTime,
    says: said(text, 'Where it stands, in a sentence'),
  },
  {
    treated: said(arrayOf(text), 'Of a comparison: the units where the change takes place'),
    baseline: object({ value: number }, { deviation: number }),
    cadence: said(
      { enum: [...CADENCES] },
      'Of units: by which the KPI’s periods are counted, as it was when it was planned',
    ),
    seed: said(text, 'What arms follow from, by a hash: drawn by Pith, and told from the first day on'),
    arms: said(
      object({ control: arrayOf(text), treatment: arrayOf(text) }),
      'Where units are the subjects; drawn ones are told from the first day on',
    ),
    stopped: object({ role: text, at: time, reason: text }),
    concludedAt: said(time, 'The result is fixed since'),
  },
);

export const assignment = object({
  experiment: text,
  arm: said({ enum: ['control', 'treatment', null] }, 'null: does not take part, or is not drawn yet'),
  drawn: said(flag, 'Arms are drawn before the first day, and told from it on, when the plan is fixed'),
  given: said(textOrNull, 'What this arm is given, in words'),
  running: said(flag, 'Before the first day and after the last one everybody is given what control is'),
});

const arm = object({ value: numberOrNull, n: said(count, 'Requesters, or units') });
const difference = object({
  value: said(number, 'Treatment less control'),
  ...{ low: numberOrNull, high: numberOrNull },
  p: said(number, 'Two-sided'),
  test: { enum: [...RESULT_TESTS] },
});
const effect = { control: arm, treatment: arm, difference: said(orNull(difference), 'null: too little to compare') };
const sometimes = { change: said({ const: true }, 'Of units: values are changes against the time before the start') };
const measureEffect = { measure: text, name: text, direction, ...effect };

const ratio = object({
  ...{ control: count, treatment: count, expectedControl: number, expectedTreatment: number, p: number },
  mismatch: said(flag, 'p below 0.001: subjects are missing from one arm, and nothing can be compared'),
});

export const experimentResult = object(
  {
    experiment: text,
    hypothesis: text,
    status: { enum: [...EXPERIMENT_STATUSES] },
    resultOn: said(date, 'Before this day there is no result'),
    verdict: said({ enum: [...VERDICTS, null] }, 'null: it is not over'),
    ratio: said(orNull(ratio), 'Whether the arms are as large as they shall be: looked at while it runs, too'),
    sampleSize: orNull(sampleSize),
    says: text,
    method: said(text, 'How it is found, with the sources'),
    ...freshness,
  },
  {
    reasons: said(arrayOf({ enum: [...RESULT_REASONS] }), 'Why it can’t be read, where it can’t'),
    primary: object({ kpi: text, kpiName: text, ...effect, smallestEffect: number, effect: direction }, sometimes),
    cpi: said(orNull(object(measureEffect, sometimes)), 'Whether the treatment did anything to the experience measure'),
    guardrails: arrayOf(
      object(
        {
          ...measureEffect,
          tolerance: number,
          harmed: said(flag, 'Worse by more than tolerated, beyond chance'),
        },
        sometimes,
      ),
    ),
    before: said(
      objectOrNull(object({ slopeDifference: number, low: numberOrNull, high: numberOrNull, p: number, alike: flag })),
      'Of a comparison: whether both sides moved alike before',
    ),
    concludedAt: said(time, 'It is fixed since: late events don’t change it'),
  },
);

export const outcomesRecorded = object({
  accepted: said(count, 'Requesters of whom there was nothing before'),
  replaced: count,
  unchanged: count,
});
