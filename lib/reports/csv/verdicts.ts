/** Verdicts on closed windows, as they were given, and what late events have made of them since. */
import type { ListedVerdict } from '#lib/xla/verdict-list.ts';
import { columnsOf, table } from './column.ts';

interface VerdictsAnswer {
  items: readonly ListedVerdict[];
}

const { text, date, instant, number, count, estimate } = columnsOf<ListedVerdict>();

export const verdicts = table<VerdictsAnswer, ListedVerdict>({
  id: 'verdicts',
  title: 'Verdicts on closed windows',
  description: 'One row for each window, the newest first. The measures, a row each: part=measures.',
  columns: [
    text('unit', 'The business unit', ({ unit }) => unit),
    text('service', 'The service of the agreement; empty for the unit as a whole', ({ service }) => service),
    count('agreement_version', 'Version of the agreement', ({ version }) => version),
    text('window', 'week, month or quarter', ({ window }) => window),
    date('from', 'First day of the window', ({ start }) => start),
    date('to', 'Last day of the window, included', ({ end }) => end),
    date('in_force_from', 'Where the version came into force within the window: when', row => row.inForceFrom),
    instant('given_at', 'When the verdict was given', ({ givenAt }) => givenAt),
    text('verdict', 'met, missed or insufficient-data: given once, and never changed', ({ verdict }) => verdict),
    number('score', 'The XLA score', '0 to 100', ({ score }) => score),
    number('pass_mark', 'The score from which it is met', '0 to 100', ({ passMark }) => passMark),
    count('minimum_sample', 'How many a value had to rest on', ({ minimumSample }) => minimumSample),
    ...estimate(
      'sla_attainment',
      'Tickets whose every SLA clock was met, of those decided: beside the score, never in it',
      'share, 0 to 1',
      ({ sla }) => sla,
    ),
    text('sla_verdict', 'Attainment against its target', ({ sla }) => sla.verdict),
    text('verdict_now', 'By the same agreement, as it is counted today', ({ now }) => now.verdict),
    number('score_now', 'The score as it is counted today', '0 to 100', ({ now }) => now.score),
    number('score_difference', 'Today’s score less that of the verdict, where late events moved it', 'points', row => {
      return row.difference?.score;
    }),
  ],
  rows: ({ items }) => items,
});

interface JudgedRow {
  verdict: ListedVerdict;
  measure: ListedVerdict['measures'][number];
}
const ofJudged = columnsOf<JudgedRow>();
const OWN = 'the measure’s own unit';

const nowOf = ({ verdict, measure }: JudgedRow) => verdict.now.measures.find(({ id }) => id === measure.id);

export const verdictMeasures = table<VerdictsAnswer, JudgedRow>({
  id: 'verdicts-measures',
  title: 'What verdicts were based on',
  description: 'One row for each measure of each window.',
  columns: [
    ofJudged.text('unit', 'The business unit', ({ verdict }) => verdict.unit),
    ofJudged.text('service', 'The service of the agreement', ({ verdict }) => verdict.service),
    ofJudged.count('agreement_version', 'Version of the agreement', ({ verdict }) => verdict.version),
    ofJudged.date('from', 'First day of the window', ({ verdict }) => verdict.start),
    ofJudged.date('to', 'Last day of the window, included', ({ verdict }) => verdict.end),
    ofJudged.text('measure', 'Id of the measure, as GET /v1/measures has it', ({ measure }) => measure.id),
    ofJudged.number('value', 'Its value', OWN, ({ measure }) => measure.value),
    ofJudged.count('n', 'How many the value rests on', ({ measure }) => measure.n),
    ofJudged.number('low', 'Lower end of the value’s 95 % interval', OWN, ({ measure }) => measure.low),
    ofJudged.number('high', 'Upper end of the value’s 95 % interval', OWN, ({ measure }) => measure.high),
    ofJudged.number('target', 'What was agreed', OWN, ({ measure }) => measure.target),
    ofJudged.number('floor', 'The worst that was acceptable', OWN, ({ measure }) => measure.floor),
    ofJudged.number('weight', 'Weight in the score', 'a number above 0', ({ measure }) => measure.weight),
    ofJudged.number('score', 'Where it lay between floor and target', '0 to 100', ({ measure }) => measure.score),
    ofJudged.text('verdict', 'met, missed, within-noise or insufficient-data', ({ measure }) => measure.verdict),
    ofJudged.number('value_now', 'The value as it is counted today', OWN, row => nowOf(row)?.value),
    ofJudged.count('n_now', 'How many that rests on', row => nowOf(row)?.n),
  ],
  rows: ({ items }) => items.flatMap(verdict => verdict.measures.map(measure => ({ verdict, measure }))),
});
