/** An experiment of a month in a sentence or two. Pure. */
import { listed, plainNumber } from '#lib/notify/formats/words.ts';
import { areComparable } from '#linkage/experiments/analyse-result.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import type { Effect, ExperimentResult, ResultReason } from '#linkage/experiments/result.ts';
import { resultOn } from '#linkage/experiments/status.ts';
import { changeIn, valueIn } from './words.ts';

/** What the sentences name: names that somebody gave are fit for a line. */
export interface LadderNames {
  nameOf: (measure: string) => string;
  kpiOf: (kpi: string) => { name: string; unit: string };
  written: (name: string) => string;
}

const VERDICTS: Readonly<Record<ExperimentResult['verdict'], string>> = {
  supported: 'Supported',
  'not-supported': 'Not supported',
  inconclusive: 'Inconclusive',
};

const WHY: Readonly<Record<ResultReason, string>> = {
  'sample-ratio-mismatch': 'subjects are missing from one arm',
  'too-few': 'there is too little to compare',
  'missing-observations': 'observations are missing',
  'different-before': 'both sides moved apart already before the start',
  stopped: 'it was ended before its last day',
};

/** What the numbers of an arm are: of requesters each one's outcome, of units what their KPI came to. */
function armsSay(design: Experiment['design'], unit: string, { control, treatment }: Effect): string {
  const samples = `${plainNumber(treatment.n)} with the treatment and ${plainNumber(control.n)} without`;
  if (design !== 'requesters' || control.value === null || treatment.value === null) return samples;
  const write = valueIn(unit);
  return `${write(treatment.value)} of ${plainNumber(treatment.n)} with the treatment, ${write(control.value)} of ${plainNumber(control.n)} without`;
}

/** `Retention +5 points (between +1 and +9; 75 % of 1,020 with the treatment, 70 % of 998 without)` */
function figuresSay({ design, primary: { outcome, kpi } }: Experiment, effect: Effect, names: LadderNames): string {
  const { name, unit: given } = names.kpiOf(kpi);
  const unit = outcome === 'rate' ? 'share' : given;
  const { difference, treatment, control } = effect;
  if (difference === null) return '';
  const { by, between } = changeIn(unit, treatment.value ?? 0, control.value ?? 0, difference);
  return `: ${name} ${by} (${between === '' ? '' : `${between}; `}${armsSay(design, unit, effect)})`;
}

function resultSays(
  experiment: Experiment,
  result: ExperimentResult,
  { areOwn, isRetrospective, tried }: Known,
  names: LadderNames,
): string {
  const { verdict, reasons, primary, guardrails } = result;
  if (!areOwn) return `${VERDICTS[verdict]}.`;
  const why = reasons.length === 0 ? '' : `, for it can’t be read (${listed(reasons.map(reason => WHY[reason]))})`;
  // What can't be read has no figures that say anything.
  const figures = why === '' ? figuresSay(experiment, primary, names) : '';
  const harmed = guardrails
    .filter(one => areComparable(reasons) && one.harmed)
    .map(({ measure }) => names.nameOf(measure));
  return [
    `${VERDICTS[verdict]}${why}${figures}.`,
    ...(harmed.length === 0 ? [] : [`Worse than is tolerated: ${listed(harmed)}.`]),
    ...(experiment.design === 'comparison' && why === ''
      ? [
          'Nobody was assigned, so it is weaker than an experiment with arms.',
          ...(isRetrospective ? ['It was planned when its days had begun: whoever planned it may have known.'] : []),
        ]
      : []),
    ...(tried === '' ? [] : [tried]),
  ].join(' ');
}

/** What is known of it beside its terms. */
export interface Known {
  /** All that take part are of the unit whose digest it is. */
  areOwn: boolean;
  /** It was planned when its days had begun. */
  isRetrospective: boolean;
  /** How often its hypothesis was tested before, in a sentence; empty where it was not. */
  tried: string;
}

/** In a sentence or two. */
export function experimentSays(
  experiment: Experiment,
  { status, result }: { status: string; result?: ExperimentResult },
  known: Known,
  names: LadderNames,
): string {
  const { end } = experiment;
  if (result !== undefined) return resultSays(experiment, result, known, names);
  const there = `the result comes on ${resultOn(experiment)}, and no sooner`;
  if (status === 'stopped') return 'Stopped before its last day: it has no result.';
  return status === 'ended' ? `Ended on ${end}; ${there}.` : `Runs until ${end}; ${there}.`;
}
