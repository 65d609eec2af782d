/**
 * What a month has brought from CPI to KPI: hypotheses of the unit to which something happened, and experiments about
 * them that ran, ended or were concluded. As of the month's last day, so that a digest says the same whenever it is
 * asked for. Pure.
 */
import type { DigestLadder } from '#lib/notify/digest-shape.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import { resultOn } from '#linkage/experiments/status.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import { statusOf } from '#linkage/hypotheses/lifecycle.ts';
import { hypothesisSays, triedBefore } from '#linkage/hypotheses/says.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import type { Period } from '../period.ts';
import { experimentSays, type LadderNames } from './ladder-says.ts';

export const MOST_OF_LADDER = 10;

type ToldHypothesis = DigestLadder['hypotheses'][number];
type ToldExperiment = DigestLadder['experiments'][number];

export interface LadderContext extends LadderNames {
  unit: string;
  period: Period;
  /** The unit's date of an instant. */
  dateOf: (instant: Instant) => string;
}

/** As it was on the last day of the month; `undefined` where nothing happened to it in the month. */
function hypothesisIn(hypothesis: Hypothesis, context: LadderContext): ToldHypothesis | undefined {
  const { period, dateOf, nameOf, kpiOf } = context;
  const history = hypothesis.history.filter(({ at }) => dateOf(at) <= period.end);
  const last = history.at(-1);
  if (last === undefined || dateOf(last.at) < period.start) return undefined;
  const { id, cpi, kpi } = hypothesis;
  const asItWas = { ...hypothesis, history };
  const [cpiName, kpiName] = [nameOf(cpi), kpiOf(kpi).name];
  return {
    ...{ id, name: context.written(hypothesis.name), cpi, cpiName, kpi, kpiName },
    ...{ status: statusOf(asItWas), since: iso(last.at) },
    says: hypothesisSays(asItWas, { cpiName, kpiName, dayOf: dateOf }),
  };
}

type Told = Pick<ToldExperiment, 'status'> & { result?: NonNullable<Experiment['concluded']>['result'] };

/** Where it stood on the last day of the month, if there is anything to tell of it in the month. */
function toldIn({ start, end, stopped, concluded }: Experiment, { period, dateOf }: LadderContext): Told | undefined {
  if (start > period.end) return undefined;
  for (const [status, over] of [
    ['concluded', concluded],
    ['stopped', stopped],
  ] as const) {
    if (over === undefined || dateOf(over.at) > period.end) continue;
    if (dateOf(over.at) < period.start) return undefined;
    return status === 'concluded' && concluded !== undefined ? { status, result: concluded.result } : { status };
  }
  return { status: end < period.end ? 'ended' : 'running' };
}

/** `tested`: its hypothesis, which is the unit's own. */
function experimentIn(
  experiment: Experiment,
  context: LadderContext,
  tested: Hypothesis | undefined,
): ToldExperiment | undefined {
  const told = toldIn(experiment, context);
  if (told === undefined) return undefined;
  const { id, name, hypothesis, design, start, end, units } = experiment;
  // Whoever reads the digest may see this unit: figures of others are not theirs, nor what a plan with them is called.
  const areOwn = units.every(one => one === context.unit);
  const isRetrospective = design === 'comparison' && start <= context.dateOf(experiment.planned.at);
  const tried = tested === undefined ? '' : triedBefore(id, tested).trim();
  const difference = areOwn ? told.result?.primary.difference : undefined;
  return {
    ...{
      id,
      name: context.written(areOwn ? name : (tested?.name ?? hypothesis)),
      hypothesis,
      design,
      status: told.status,
    },
    ...{ start, end, resultOn: resultOn(experiment) },
    says: experimentSays(experiment, told, { areOwn, isRetrospective, tried }, context),
    ...(told.result === undefined ? {} : { verdict: told.result.verdict }),
    ...(difference ? { difference: { value: difference.value, low: difference.low, high: difference.high } } : {}),
  };
}

/** Verdicts before what has none yet. */
const RANKS: readonly string[] = ['supported', 'not-supported', 'inconclusive', 'stopped', 'ended', 'running'];
const rankOf = (status: string): number => (RANKS.indexOf(status) + RANKS.length + 1) % (RANKS.length + 1);

const isThere = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** `undefined` where there is nothing to tell. */
export function ladderOf(
  { hypotheses, experiments }: { hypotheses: readonly Hypothesis[]; experiments: readonly Experiment[] },
  context: LadderContext,
): DigestLadder | undefined {
  const { unit } = context;
  const isOurs = (one: { unit: string }): boolean => one.unit === unit;
  const changed = hypotheses
    .filter(isOurs)
    .map(one => hypothesisIn(one, context))
    .filter(isThere)
    .sort((a, b) => rankOf(a.status) - rankOf(b.status) || (a.since < b.since ? 1 : -1));
  const byId = new Map(hypotheses.map(one => [one.id, one]));
  const told = experiments
    .filter(isOurs)
    .map(one => experimentIn(one, context, byId.get(one.hypothesis)))
    .filter(isThere)
    .sort((a, b) => rankOf(a.verdict ?? a.status) - rankOf(b.verdict ?? b.status) || (a.end < b.end ? -1 : 1));
  if (changed.length + told.length === 0) return undefined;
  const more = Math.max(0, changed.length - MOST_OF_LADDER) + Math.max(0, told.length - MOST_OF_LADDER);
  return { hypotheses: changed.slice(0, MOST_OF_LADDER), experiments: told.slice(0, MOST_OF_LADDER), more };
}
