/** Where a pair stands on the ladder of evidence, by all that was tried about it. */
import type { Link, Standing } from '../linked.ts';
import { type Experiment, type Hypothesis, isVerdict, type Verdict } from './model.ts';

/** What one experiment, or one comparison, has come to so far. */
export interface Tried {
  hypothesis: string;
  /** Of the experiment; of one that the person may not see, what it tests. */
  name: string;
  experiment: string;
  status: 'under-test' | Verdict;
  /** When it came to that; of one under test when it was planned. */
  at: string;
  /** Of one under test: the first day with a result, where that is known. */
  resultOn?: string | undefined;
  stopped: boolean;
}

export interface Evidence {
  /** Newest first. */
  comparison: readonly Tried[];
  experiment: readonly Tried[];
}

export type Rung = 'association' | keyof Evidence;

/** A comparison has nobody assigned: a rung of its own, below the experiment. */
const rungOf = (design: Experiment['design']): keyof Evidence =>
  design === 'comparison' ? 'comparison' : 'experiment';

function triedOf(hypothesis: Hypothesis, experiments: readonly Experiment[]) {
  // A verdict comes after the plan: of each experiment the last act says where it stands.
  const last = new Map(
    hypothesis.history.flatMap(act => (act.experiment === undefined ? [] : [[act.experiment, act]])),
  );
  return [...last].flatMap(([id, { status, at, design: told, stopped }]) => {
    const experiment = experiments.find(one => one.id === id);
    const design = told ?? experiment?.design;
    if (design === undefined || !(status === 'under-test' || isVerdict(status))) return [];
    const resultOn = status === 'under-test' ? experiment?.resultOn : undefined;
    const tried: Tried = {
      ...{ hypothesis: hypothesis.id, name: experiment?.name ?? hypothesis.name, experiment: id },
      ...{ status, at, resultOn, stopped: stopped === true },
    };
    return [{ rung: rungOf(design), tried }];
  });
}

/** All that was tried about a pair, whatever it came to: nobody picks. */
export function evidenceOf(
  pair: Pick<Link, 'cpi' | 'kpi'>,
  hypotheses: readonly Hypothesis[],
  experiments: readonly Experiment[],
): Evidence {
  const all = hypotheses
    .filter(({ cpi, kpi }) => cpi === pair.cpi && kpi === pair.kpi)
    .flatMap(hypothesis => triedOf(hypothesis, experiments));
  const of = (rung: keyof Evidence): Tried[] =>
    all
      .filter(one => one.rung === rung)
      .map(({ tried }) => tried)
      .sort((one, other) => (one.at < other.at ? 1 : -1));
  return { comparison: of('comparison'), experiment: of('experiment') };
}

const hasSaid = ({ status }: Tried): boolean => status === 'supported' || status === 'not-supported';

/** Of all that was tried that which has the word: the latest that has said anything, else the latest. */
export const wordOf = (tried: readonly Tried[] = []): Tried | undefined => tried.find(hasSaid) ?? tried[0];

/** The highest rung that has said anything; `inconclusive` has not, and nor has one that still runs. */
export function standsOn(standing: Standing, evidence: Evidence | undefined): Rung | undefined {
  if (evidence?.experiment.some(hasSaid)) return 'experiment';
  if (evidence?.comparison.some(hasSaid)) return 'comparison';
  return standing === 'associated' ? 'association' : undefined;
}
