/** What is said of an experiment before it has a result: how many have come, and whether the arms are as large as they shall be. */
import type { Experiment } from '#lib/linkage/experiments/experiment.ts';
import type { SampleRatio } from '#lib/linkage/experiments/result.ts';
import { sampleNeeded } from '#lib/linkage/experiments/sample.ts';
import { resultOn } from '#lib/linkage/experiments/status.ts';
import { counted, mismatchIn } from './result-words.ts';

/** Where requesters take part: how many have an outcome, and what is wrong with the arms, but nothing that they came to. */
function ofRequesters(experiment: Experiment, outcomes: number, ratio: SampleRatio | null): string {
  const needed = sampleNeeded(experiment)?.total;
  const takes = needed === undefined ? '' : `; it takes ${counted(needed, 'requester')}`;
  const come = `${counted(outcomes, 'requester')} ${outcomes === 1 ? 'has' : 'have'} an outcome so far${takes}.`;
  if (ratio === null) return come;
  return ratio.mismatch
    ? `${come} As it stands there will be no verdict: ${mismatchIn(ratio, 'requester')}`
    : `${come} The arms are as large as they shall be, as far as chance goes.`;
}

/** `stands`: where it stands, in a sentence or two. */
export function waitingSays(
  experiment: Experiment,
  { stands, outcomes, ratio }: { stands: string; outcomes: number; ratio: SampleRatio | null },
): string {
  const { design, units } = experiment;
  if (design === 'requesters') return `${stands} ${ofRequesters(experiment, outcomes, ratio)}`;
  return `${stands} Each of the ${counted(units.length, 'unit')} needs its observations of the KPI by ${resultOn(experiment)}.`;
}
