/** What an experiment came to, from what is there of it: its outcomes or observations, tickets, and rollups. */
import { load } from '#configuration/documents.ts';
import type { Rules } from '#configuration/rules.ts';
import { readHypothesis } from '#lib/hypotheses/store.ts';
import type { KpiDocument } from '#lib/kpis/schema.ts';
import { type ByArm, byArm, effectOnMean, effectOnRate } from '#lib/linkage/experiments/analyse.ts';
import { assembled, type Found } from '#lib/linkage/experiments/analyse-result.ts';
import {
  type Basis,
  effectOnUnits,
  movedAlikeBefore,
  type UnitSeries,
} from '#lib/linkage/experiments/analyse-units.ts';
import type { Arm, Experiment } from '#lib/linkage/experiments/experiment.ts';
import type { ExperimentResult, SampleRatio } from '#lib/linkage/experiments/result.ts';
import { sampleNeeded } from '#lib/linkage/experiments/sample.ts';
import { within } from '#lib/linkage/says.ts';
import { sampleRatio } from '#lib/linkage/statistics/sample-ratio.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Table } from '#store/table.ts';
import { armsOfUnits } from './assignment.ts';
import {
  cpiEffect,
  definitionOf,
  effectsOnRequesters,
  effectsOnUnits,
  guardrailEffects,
  type MeasureEffects,
  unknownBecause,
} from './result-measures.ts';
import { storableResult } from './result-numbers.ts';
import { type CountedPeriods, countedPeriods } from './result-periods.ts';
import { resultSays, type SaysContext } from './result-says.ts';
import type { NamedMeasure } from './result-says-measures.ts';
import { kpiSeries } from './result-series.ts';
import { readOutcomes, type StoredOutcome } from './store.ts';
import { isRetrospective } from './view.ts';

/** Fewer subjects than this can't be told to be too few in one arm. */
const FEWEST_FOR_RATIO = 20;
/** Units that are read at the same time. */
const AT_ONCE = 8;

type Kpi = Pick<KpiDocument, 'name' | 'unit' | 'cadence'>;

/** The KPI; of one that has been taken away its id is all that is left. */
export async function kpiOf(table: Table, id: string): Promise<Kpi> {
  const stored = await load<KpiDocument>(table, 'kpi', id);
  return stored?.document ?? { name: id, unit: '', cadence: 'week' };
}

/** Whether the arms are as large as their shares; `null` while there are too few to tell. */
export function ratioOf({ share }: Pick<Experiment, 'share'>, outcomes: readonly StoredOutcome[]): SampleRatio | null {
  const sizes = byArm(of => outcomes.filter(({ arm }) => arm === of).length);
  return sizes.control + sizes.treatment < FEWEST_FOR_RATIO ? null : sampleRatio(sizes, share);
}

/** What was found, on which a subject counted, and in which periods. */
interface Finding {
  found: Omit<Found, 'cpi' | 'guardrails'>;
  effects: MeasureEffects;
  basis: Basis;
  periods: CountedPeriods;
}

/** Of requesters: each has one outcome. */
async function ofRequesters(source: RollupSource, experiment: Experiment): Promise<Finding> {
  const outcomes = await readOutcomes(source.table, experiment.id);
  const values = byArm(of => outcomes.filter(({ arm }) => arm === of).map(({ value }) => value));
  const arms = new Map<string, Arm>(outcomes.map(({ pseudonym, arm }) => [pseudonym, arm]));
  const primary = experiment.primary.outcome === 'rate' ? effectOnRate(values) : effectOnMean(values);
  const effects = await effectsOnRequesters(source, experiment, arms);
  const found = { primary, isMissing: false, ratio: ratioOf(experiment, outcomes), before: null };
  return { found, effects, basis: 'value', periods: { before: [], after: [] } };
}

/** Of units: each has its observations of the KPI. */
async function ofUnits(source: RollupSource, rules: Rules, experiment: Experiment, kpi: Kpi): Promise<Finding> {
  const { design, primary } = experiment;
  const { table } = source;
  const arms = armsOfUnits(experiment);
  const hypothesis = await readHypothesis(table, experiment.hypothesis);
  // That of the plan: another one would count other days, and could be chosen with a look at them.
  const cadence = experiment.cadence ?? kpi.cadence;
  const periods = countedPeriods(experiment, { cadence, lag: hypothesis?.hypothesis.lag ?? 0 });
  const read = (units: readonly string[]): Promise<UnitSeries[]> =>
    mapParallel(units, AT_ONCE, unit => kpiSeries(table, unit, primary.kpi, periods));
  const series: ByArm<UnitSeries[]> = { control: await read(arms.control), treatment: await read(arms.treatment) };
  const { effect, basis, isMissing: lacksValues } = effectOnUnits(series, design);
  const before = design === 'comparison' ? movedAlikeBefore(series) : null;
  // A comparison whose time before nobody can look at has passed no check: whoever took it away would be better off.
  const isMissing = lacksValues || (design === 'comparison' && before === null);
  const effects = await effectsOnUnits(source, rules, experiment, { arms, cadence });
  return { found: { primary: effect, isMissing, ratio: null, before }, effects, basis, periods };
}

/**
 * The result by what is there now. It is fixed when the experiment is concluded (conclude.ts), and nobody may see it
 * before `resultOn`: that is for who asks to hold.
 */
export async function findResult(
  source: RollupSource,
  rules: Rules,
  experiment: Experiment,
): Promise<ExperimentResult> {
  const { design, primary, cpi } = experiment;
  const kpi = await kpiOf(source.table, primary.kpi);
  const isOfRequesters = design === 'requesters';
  const { found, effects, basis, periods } = isOfRequesters
    ? await ofRequesters(source, experiment)
    : await ofUnits(source, rules, experiment, kpi);
  const result = storableResult(
    assembled(experiment, {
      ...found,
      cpi: cpiEffect(rules, experiment, effects),
      guardrails: guardrailEffects(rules, experiment, effects),
    }),
  );
  const measureOf = (id: string): NamedMeasure => definitionOf(rules, id) ?? { name: id, unit: '', kind: 'score' };
  const context: SaysContext = {
    ...{ name: within(kpi.name), unit: primary.outcome === 'rate' ? 'share' : kpi.unit, design, basis },
    noun: isOfRequesters ? 'requester' : 'unit',
    ...{ cpi: measureOf(cpi), unknown: unknownBecause(rules, cpi), measureOf },
    periods: { before: periods.before.length, word: experiment.cadence ?? kpi.cadence },
    retrospective: isRetrospective(rules, experiment),
    needed: sampleNeeded(experiment)?.total,
  };
  return { ...result, says: resultSays(result, context) };
}
