/** Where a hypothesis stands, in a sentence or two. Only an experiment supports it; what moves with what does not. */
import type { Cadence } from '#linkage/cadence.ts';
import { VERDICTS, type Verdict } from '#linkage/experiments/result.ts';
import { figures, later, ONLY_ASSOCIATION, within } from '#linkage/says.ts';
import type { Instant } from '#tickets/event.ts';
import type { Hypothesis, Observation } from './hypothesis.ts';
import { type ExperimentAct, isOfExperiment, latestObservation, latestTest } from './lifecycle.ts';
import { isSureSince } from './observation.ts';

/** What the sentences name. */
export interface Named {
  cpiName: string;
  kpiName: string;
  /** A day as people write it. */
  dayOf: (instant: Instant) => string;
}

/** `When first contact resolution rose, retention tended to rise 2 weeks later` */
function movement({ cpiName, kpiName }: Named, rho: number | null, lag: number, cadence: Cadence): string {
  const turn = (rho ?? 0) > 0 ? 'rise' : 'fall';
  return `when ${within(cpiName)} rose, ${within(kpiName)} tended to ${turn} ${later(lag, cadence)}`;
}

/** What of an observation it goes by, as it was found: what came since it was written where that is enough, else all. */
const decisive = ({ since, ...all }: Observation) =>
  isSureSince(since) ? { ...since, when: ', since it was written alone' } : { ...all, when: '' };

function seen({ lag }: Hypothesis, observation: Observation, named: Named): string {
  const { found, cadence } = observation;
  const [cpi, kpi] = [within(named.cpiName), within(named.kpiName)];
  switch (found) {
    case 'too-short':
      return `there is too little to tell whether ${kpi} moves with ${cpi} ${later(lag, cadence)}.`;
    case 'nothing-beyond-chance': {
      const close = observation.rho === null ? '' : ` ${figures(observation, cadence)}`;
      return `nothing beyond chance says that ${kpi} moves with ${cpi} ${later(lag, cadence)}${close}. That is no proof that it doesn’t.`;
    }
    case 'as-expected':
    case 'opposite': {
      const shown = decisive(observation);
      const how = found === 'opposite' ? 'the opposite of what was expected' : 'as expected';
      return `${movement(named, shown.rho, lag, cadence)}${shown.when}, ${how} ${figures(shown, cadence)}. ${ONLY_ASSOCIATION}`;
    }
  }
}

const WEAKER =
  'Nobody was assigned: something else may set these units apart, so it is weaker than an experiment with arms.';

const CAME_TO: Readonly<Record<Verdict, string>> = {
  supported: 'supported it',
  'not-supported': 'did not support it',
  inconclusive: 'came to nothing',
};

/** What was tried before an experiment: of many tries one succeeds by chance, so none of them is left out. */
export function triedBefore(experiment: string, { history }: Pick<Hypothesis, 'history'>): string {
  const tests = history.filter(isOfExperiment);
  const begun = tests.findIndex(act => act.experiment === experiment);
  const before = tests.slice(0, Math.max(0, begun)).map(({ status }) => status);
  const verdicts = before.filter(status => status !== 'under-test');
  if (verdicts.length === 0) return '';
  const counts = VERDICTS.map(verdict => [verdict, verdicts.filter(one => one === verdict).length] as const);
  const told = counts.filter(([, n]) => n > 0).map(([verdict, n]) => `${n} ${CAME_TO[verdict]}`);
  return ` It was tested ${verdicts.length === 1 ? 'once' : `${verdicts.length} times`} before: ${told.join(', ')}.`;
}

/** What the latest experiment came to, or that it is on. */
function latest(test: ExperimentAct, hypothesis: Hypothesis): string {
  const { experiment } = test;
  if (test.status === 'under-test') {
    const before = hypothesis.history.filter(act => act !== test).some(act => 'design' in act);
    return `Under test${before ? ' again' : ''}: experiment ${experiment} is planned or running.`;
  }
  const isComparison = test.design === 'comparison';
  const what = isComparison ? `comparison ${experiment}` : `experiment ${experiment}`;
  const weaker = isComparison ? ` ${WEAKER}` : '';
  const ended = test.stopped === true ? `${what}, ended before its last day,` : what;
  switch (test.status) {
    case 'supported':
      return `Supported: so says the ${what}.${weaker}`;
    case 'not-supported':
      return `Not supported: the ${what} excludes an effect as large as would be worth having.${weaker}`;
    case 'inconclusive':
      return `Inconclusive: the ${ended} says neither that it holds nor that it doesn’t.`;
  }
}

/** All of it. */
export function hypothesisSays(hypothesis: Hypothesis, named: Named): string {
  const test = latestTest(hypothesis);
  if (test !== undefined) return `${latest(test, hypothesis)}${triedBefore(test.experiment, hypothesis)}`;
  const writtenOn = `Written on ${named.dayOf(hypothesis.history[0]?.at ?? 0)}`;
  const look = latestObservation(hypothesis);
  if (look === undefined) return `${writtenOn}, and not held against the past since.`;
  return `${writtenOn}. Observed on ${named.dayOf(look.at)}: ${seen(hypothesis, look.observation, named)}`;
}
