/** What is answered about measures. */
import { EFFORT_CAUSES } from '#experience/calibration/occurrences.ts';
import { EVIDENCE_METHODS, INCREMENT_KINDS } from '#experience/signals/evidence.ts';
import { BUILT_IN } from '#reports/catalogue.ts';
import { UNTOLD } from '#tickets/event.ts';
import { freshness } from './freshness.ts';
import type { Schema } from './shape.ts';
import {
  arrayOf,
  byName,
  count,
  estimate,
  flag,
  numberOrNull,
  object,
  objectOrNull,
  said,
  text,
  time,
} from './shape.ts';

const ofEachCause = (schema: Schema): Schema => object(Object.fromEntries(EFFORT_CAUSES.map(cause => [cause, schema])));
const effortWeights = ofEachCause({ type: 'number', minimum: 0 });
const ofEachWeights = (schema: Schema): Schema => object({ current: schema, fitted: schema, comparable: schema });
export const calibration = object(
  {
    unit: text,
    from: text,
    to: text,
    timeZone: text,
    ...freshness,
    n: said(count, 'Resolved tickets with a known effort and an answer to the effort question'),
    coverage: said(numberOrNull, 'Their share of the resolved tickets'),
    verdict: { enum: ['agrees', 'disagrees', 'unclear', 'insufficient-data'] },
    spearman: said(
      object({ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull }),
      'Rank correlation of effort points and answers 1–7, with its 95 % interval',
    ),
    expected: text,
    says: said(text, 'The finding in sentences'),
    weights: object({
      current: effortWeights,
      fitted: said(objectOrNull(ofEachCause(numberOrNull)), 'Steps of the answer for each time that it occurs'),
      intervals: objectOrNull(ofEachCause(objectOrNull(object({ low: numberOrNull, high: numberOrNull })))),
      comparable: said(objectOrNull(effortWeights), 'To be saved as effortWeights; nothing does so by itself'),
      seen: said(ofEachCause(count), 'Tickets on which each cause of effort occurred'),
      leftOut: said(
        object(
          {},
          Object.fromEntries(EFFORT_CAUSES.map(cause => [cause, { enum: ['seen-too-seldom', 'not-separable'] }])),
        ),
        'Causes that could not be fitted',
      ),
    }),
    meanPoints: said(
      objectOrNull(object({ current: { type: 'number' }, comparable: numberOrNull })),
      'Points of a ticket on average, of those with an answer',
    ),
    explained: said(ofEachWeights(numberOrNull), 'R² of each set of weights against the answers'),
  },
  { service: text },
);
const evidence = object({ outcome: text, method: { enum: [...EVIDENCE_METHODS] } });
export const definition = object(
  {
    ...{ id: text, name: text, definition: text, formula: text, kind: text, unit: text, direction: text },
    increment: said(text, 'What one more, or one less, of it is worth to the customer'),
    interval: said(text, 'How the 95 % interval is made'),
    from: said({ enum: ['timeline', 'answers', 'signals'] }, 'What it is counted from'),
  },
  {
    cohort: said({ enum: ['resolved', 'created', 'open'] }, 'Which tickets it is about; those resolved unless said'),
    needs: said(arrayOf({ enum: [...UNTOLD] }), 'What a desk has to tell for it'),
    lead: said(text, 'Which figure is its value, where that is not the usual one'),
    role: said({ enum: ['kpi', 'cpi'] }, 'A KPI is a company’s own result, and never a target of an agreement'),
    source: said(text, 'The peer or standard that it follows'),
    beside: said(byName(text), 'What else its value comes with, by name'),
    signals: said(arrayOf(text), 'The types of signals that it is counted from'),
    madeOf: said(arrayOf(text), 'Other measures that it is made of, and whose signals it needs'),
    custom: said({ const: true }, 'It was configured here'),
    evidence: said(evidence, 'In the customers’ words why it matters to them, and how that was found'),
    weakEvidence: said({ const: true }, 'A CPI that nobody has watched customers for'),
  },
);
const bins = arrayOf(object({ count }, { value: numberOrNull, from: numberOrNull, to: numberOrNull }));
/** What else values come with: the figures that definitions name in `beside`, and those of several measures. */
const besides = BUILT_IN.flatMap(({ beside = {} }) => Object.entries(beside));
export const measured = {
  ...Object.fromEntries(besides.map(([name, says]) => [name, said(numberOrNull, says)])),
  mean: numberOrNull,
  p50: numberOrNull,
  p90: numberOrNull,
  p90Interval: object({ low: numberOrNull, high: numberOrNull }),
  coverage: said(numberOrNull, 'Share of its tickets that it knows about'),
  responseRate: said(estimate, 'Of the tickets that a survey link was given out for, those that were answered'),
  counts: said(byName(byName(count)), 'Tickets by band and reason'),
  bands: said(bins, 'Of the backlog: seconds from and to'),
  verdict: said({ const: 'insufficient-data' }, 'Fewer than minimumSample'),
};
export const measureReport = object(
  {
    ...{ id: text, measure: definition, unit: text, timeZone: text, asOf: time, feedLagSeconds: { type: 'number' } },
    ...{ value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull },
    series: arrayOf(
      object(
        { start: text, end: text, value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull },
        measured,
      ),
    ),
  },
  {
    ...measured,
    service: text,
    from: said(text, 'First day; absent of what is about now'),
    to: said(text, 'Last day, included'),
    provisional: said(count, 'Tickets that count although their settle window is not over'),
    stillCounting: said(
      { const: true },
      'Signals that came before the measure are still being counted: the value is not whole',
    ),
    histogram: bins,
    groups: arrayOf(
      object({ by: byName(text), value: numberOrNull, n: count, low: numberOrNull, high: numberOrNull }, measured),
    ),
  },
);
/** A measure's document, with what it is accepted as. */
export const configuredMeasure = object(
  {
    id: text,
    name: text,
    kind: text,
    source: object({ signal: text }, { where: { type: 'object' } }),
    aggregate: text,
    unit: text,
    direction: text,
    says: text,
  },
  {
    definition: text,
    distinct: text,
    increment: text,
    evidence,
    cpi: said(
      object({
        outcome: object({ passes: flag, evidence: { enum: ['strong', 'weak'] } }),
        increment: object({ passes: flag, kind: { enum: [...INCREMENT_KINDS] } }),
      }),
      'Of a CPI: how it passes its two tests',
    ),
  },
);
