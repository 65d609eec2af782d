/** The digest of a unit's month: what the route answers, and what subscribers are sent. One shape for both. */
import { DESIGNS } from '#linkage/experiments/experiment.ts';
import { VERDICTS } from '#linkage/experiments/result.ts';
import { HYPOTHESIS_STATUSES } from '#linkage/hypotheses/hypothesis.ts';
import {
  arrayOf,
  date,
  described,
  figure,
  number,
  numbers,
  object,
  oneOf,
  orNull,
  text,
  time,
  truth,
  type ValueOf,
} from './shape.ts';

const estimate = object({ value: figure, n: number, low: figure, high: figure });
const verdict = oneOf(['met', 'missed', 'within-noise', 'insufficient-data']);
const quadrant = oneOf(['healthy', 'watermelon', 'over-specified', 'failing', 'insufficient-data']);
const says = described(text, 'The same as a sentence');

const sla = object({
  verdict,
  target: number,
  source: described(text, 'Whose clocks: ours where a policy applies, else the desk’s'),
  attainment: estimate,
});

const given = object(
  {
    version: number,
    verdict: oneOf(['met', 'missed', 'insufficient-data']),
    score: figure,
    givenAt: time,
    moved: described(truth, 'Late events have moved its figures since'),
  },
  { scoreNow: described(figure, 'By the same agreement, as it is counted today') },
);

const xla = object(
  {
    score: figure,
    verdict,
    passMark: number,
    agreement: described(
      orNull(object({ version: number, window: text, effectiveFrom: date, reviewOn: date })),
      'null: there is none, and it is scored by the default one of the settings',
    ),
  },
  { given: described(given, 'The verdict that was given on this month, where the agreement is judged by the month') },
);

const comparison = object({
  quadrant,
  previousQuadrant: quadrant,
  watermelonRate: object({
    observed: estimate,
    stated: object({ value: figure, n: number, low: figure, high: figure, coverage: figure }),
  }),
});

const previous = object({
  from: date,
  to: date,
  score: described(orNull(number), 'The experience score of that month; null: too little was known'),
  compared: described(number, 'Figures that are known well enough in both months'),
  unknown: described(number, 'Figures that are not'),
  changed: described(number, 'Of those compared, the ones that changed beyond noise; `changes` has the first seven'),
  says,
});

const changes = arrayOf(
  object({
    ...{ id: text, name: text, unit: described(text, 'What the values are in, as in GET /v1/measures') },
    value: estimate,
    previous: estimate,
    difference: described(
      object({ value: number, low: figure, high: figure }),
      '95 %: the method of Zou and Donner (2008), of rates method 10 of Newcombe (1998)',
    ),
    better: described(truth, 'For customers'),
    agreed: described(truth, 'The agreement is about it'),
    says,
  }),
);

const drivers = arrayOf(
  object(
    {
      factor: text,
      share: described(number, 'Of the watermelon tickets'),
      elsewhere: described(number, 'Of the other tickets that met their SLA'),
      ...{ lift: figure, low: figure, high: figure, n: number, says },
    },
    { value: described(text, 'Which service, priority, channel, group or hour') },
  ),
);

const targets = arrayOf(
  object({
    ...{ id: text, name: text, unit: text, value: figure, n: number, low: figure, high: figure },
    ...{ target: number, floor: number, weight: number, score: figure },
    ...{ previous: described(estimate, 'In the month before'), verdict, says },
  }),
);

const hypotheses = arrayOf(
  object({
    ...{ id: text, name: described(text, 'What is expected'), cpi: text, cpiName: text, kpi: text, kpiName: text },
    status: oneOf(HYPOTHESIS_STATUSES),
    since: described(time, 'Of what happened to it last'),
    says: described(text, 'Where it stands, in a sentence or two'),
  }),
);

/** An experiment that is planned has nothing to tell yet. */
const TOLD_EXPERIMENTS = ['running', 'ended', 'stopped', 'concluded'] as const;

const experiments = arrayOf(
  object(
    {
      ...{ id: text, name: text, hypothesis: described(text, 'The one that it tests, by id'), design: oneOf(DESIGNS) },
      status: described(oneOf(TOLD_EXPERIMENTS), 'ended: its last day was over, and its result yet to come'),
      ...{ start: date, end: date, resultOn: described(date, 'No result before this day'), says },
    },
    {
      verdict: oneOf(VERDICTS),
      difference: described(
        object({ value: number, low: figure, high: figure }),
        'What the treatment did to the KPI, in its unit, with the 95 % interval: where all that take part are of this unit',
      ),
    },
  ),
);

const ladder = object({
  hypotheses: described(hypotheses, 'To which something happened in the month, verdicts first; at most ten'),
  experiments: described(experiments, 'That ran in it, ended or were concluded, verdicts first; at most ten'),
  more: described(number, 'Hypotheses and experiments besides these'),
});

const always = {
  unit: text,
  name: described(text, 'As the unit is configured'),
  month: described(text, 'YYYY-MM'),
  ...{ from: date, to: described(date, 'The last day, included'), timeZone: text },
  ...{ asOf: time, feedLagSeconds: number },
  provisional: described(truth, 'The month or its settling time is not over: the figures still move'),
  ...{ sla, xla, comparison, previous },
  changes: described(changes, 'Beyond noise, what is agreed first; at most seven'),
  drivers: described(drivers, 'What goes with a watermelon, most tickets first; at most three'),
  targets: described(targets, 'What is agreed, else the default of the settings'),
  counts: described(numbers, 'Tickets behind the numbers, by `where` of GET /v1/reports/tickets'),
  mail: described(object({ subject: text, text, html: text }), 'The digest as a mail, ready to be sent on'),
};

export const DIGEST = object(always, {
  ladder: described(
    ladder,
    'From CPI to KPI: what came of expectations about the unit’s KPIs, as of the last day of the month; absent where nothing did',
  ),
});

/** A digest. */
export type Digest = ValueOf<typeof DIGEST>;
/** Without its mail, which is made of it. */
export type DigestFigures = Omit<Digest, 'mail'>;
export type DigestChange = Digest['changes'][number];
export type DigestDriver = Digest['drivers'][number];
export type DigestTarget = Digest['targets'][number];
export type DigestLadder = NonNullable<Digest['ladder']>;
