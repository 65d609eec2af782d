/** What the treatment did to experience measures: that of the hypothesis, and those that must not get worse. */
import type { Rules } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import type { Definition, Measure } from '#experience/measure.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import type { Cadence } from '#lib/linkage/cadence.ts';
import { type ByArm, byArm, effectOnParts, NO_EFFECT } from '#lib/linkage/experiments/analyse.ts';
import { isHarmed } from '#lib/linkage/experiments/analyse-result.ts';
import { effectOnUnits, isOfFew, type UnitSeries } from '#lib/linkage/experiments/analyse-units.ts';
import type { Arm, Experiment } from '#lib/linkage/experiments/experiment.ts';
import type { Effect, GuardrailEffect, MeasureEffect } from '#lib/linkage/experiments/result.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import { mapParallel } from '#store/parallel.ts';
import { countedPeriods, wholePeriods } from './result-periods.ts';
import { measureSeries, type SeriesMeasures } from './result-series.ts';
import { MOST_TICKETS, partsOfRequesters } from './subjects.ts';

/** Units that are read at the same time. */
const AT_ONCE = 4;

/** A measure by its id, whatever it is counted from. */
export const definitionOf = (rules: Rules, id: string): Definition | undefined =>
  findMeasure(id) ?? findSignalMeasures(rules).byId.get(id);

/** Why nothing is known of a measure by the tickets of requesters. */
export function unknownBecause(rules: Rules, id: string): string {
  if (definitionOf(rules, id) === undefined) return 'there is no such measure any more';
  const measure = findMeasure(id);
  if (measure === undefined) return 'signals don’t say whose tickets they are about';
  if (measure.cohort === 'created')
    return 'it is of tickets as they are created, and those that were resolved are looked at';
  return `more than ${plainNumber(MOST_TICKETS)} tickets were resolved in these days`;
}

/** Effects by the measure's id; those that can't be known are missing. */
export type MeasureEffects = ReadonlyMap<string, Effect>;

const isSome = <Value>(value: Value | undefined): value is Value => value !== undefined;

/** Those of tickets that have a value of resolved ones. */
const ofTickets = (ids: readonly string[]): Measure[] =>
  ids
    .map(findMeasure)
    .filter(isSome)
    .filter(({ kind }) => kind !== 'count');
const ofSignals = (rules: Rules, ids: readonly string[]): SignalMeasure[] =>
  ids
    .filter(id => findMeasure(id) === undefined)
    .map(id => findSignalMeasures(rules).byId.get(id))
    .filter(isSome);

/** The measures that an experiment looks at: that of its hypothesis, and its guardrails. */
const measuresOf = ({ cpi, guardrails }: Experiment): string[] => [
  ...new Set([cpi, ...guardrails.map(({ measure }) => measure)]),
];

/** By the tickets of each requester who has an outcome. Signals name no requester, and lists hold what was resolved. */
export async function effectsOnRequesters(
  source: RollupSource,
  experiment: Experiment,
  arms: ReadonlyMap<string, Arm>,
): Promise<MeasureEffects> {
  const { units, start, end } = experiment;
  const measures = ofTickets(measuresOf(experiment)).filter(({ cohort }) => cohort !== 'created');
  const parts = await partsOfRequesters(source, { units, period: { start, end }, measures, arms });
  return new Map([...(parts ?? [])].map(([id, of]) => [id, effectOnParts(of)]));
}

/** By the rollups of each unit: the days of the experiment against as many before, or of few units period by period. */
export async function effectsOnUnits(
  source: RollupSource,
  rules: Rules,
  experiment: Experiment,
  { arms, cadence }: { arms: ByArm<readonly string[]>; cadence: Cadence },
): Promise<MeasureEffects> {
  const { design } = experiment;
  const isByPeriod = design === 'comparison' && isOfFew(arms);
  const periods = isByPeriod ? countedPeriods(experiment, { cadence, lag: 0 }) : wholePeriods(experiment);
  const ids = measuresOf(experiment);
  const measures: SeriesMeasures = { ofTickets: ofTickets(ids), ofSignals: ofSignals(rules, ids) };
  const units = [...arms.control, ...arms.treatment];
  const read = await mapParallel(units, AT_ONCE, unit =>
    measureSeries(source, rules, measures, { unit, periods, cadence }),
  );
  const ofUnit = new Map(units.map((unit, index) => [unit, read[index]]));
  const known = [...measures.ofTickets, ...measures.ofSignals].map(({ id }) => id);
  const seriesOf = (id: string): ByArm<UnitSeries[]> =>
    byArm(arm => arms[arm].map(unit => ofUnit.get(unit)?.get(id)).filter(isSome));
  return new Map(known.map(id => [id, effectOnUnits(seriesOf(id), design).effect]));
}

const measureEffect = (definition: Definition, effect: Effect): MeasureEffect => ({
  measure: definition.id,
  direction: definition.direction,
  ...effect,
});

/** What was done to the measure of the hypothesis; `null` where it can't be known. */
export function cpiEffect(rules: Rules, { cpi }: Experiment, effects: MeasureEffects): MeasureEffect | null {
  const [definition, effect] = [definitionOf(rules, cpi), effects.get(cpi)];
  return definition === undefined || effect === undefined ? null : measureEffect(definition, effect);
}

/** What was done to the guardrails; one that can't be known has no values, and harms nobody. */
export function guardrailEffects(rules: Rules, { guardrails }: Experiment, effects: MeasureEffects): GuardrailEffect[] {
  return guardrails.map(({ measure, tolerance }) => {
    const direction = definitionOf(rules, measure)?.direction ?? 'higher';
    const effect = effects.get(measure) ?? NO_EFFECT;
    return { measure, direction, ...effect, tolerance, harmed: isHarmed(effect.difference, direction, tolerance) };
  });
}
