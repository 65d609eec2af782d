/** What the month is scored by, each held against its target, in sentences. */
import { judgeMeasure } from '#agreements/judge.ts';
import type { Rules } from '#configuration/rules.ts';
import type { DigestTarget } from '#lib/notify/digest-shape.ts';
import { plainNumber } from '#lib/notify/formats/words.ts';
import type { AgreedMeasure } from '#lib/settings.ts';
import { bare, NOTHING } from '#rollups/intervals.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import { namedFigure, previousOf, scoredMeasures } from './figures.ts';
import { estimated, valueIn } from './words.ts';

type Judged = Omit<DigestTarget, 'says'>;

/** `at least 70 %`. */
const targetOf = ({ unit, target, floor }: Pick<Judged, 'unit' | 'target' | 'floor'>): string =>
  `${target > floor ? 'at least' : 'at most'} ${valueIn(unit)(target)}`;

/** A measure against its target in a sentence. */
export function targetSays(judged: Judged, minimumSample: number): string {
  const { name, unit, value, n, verdict } = judged;
  const target = targetOf(judged);
  if (value === null) return `${name} is not known; the target is ${target}`;
  const is = `${name} is ${estimated(unit, judged)}`;
  switch (verdict) {
    case 'met':
      return `${is}: the target of ${target} is met`;
    case 'missed':
      return `${is}: the target of ${target} is missed`;
    case 'within-noise':
      return `${is}: within the noise around the target of ${target}`;
    case 'insufficient-data':
      return `${name} is ${valueIn(unit)(value)} of ${plainNumber(n)}: too few for a verdict on ${target} (${plainNumber(minimumSample)} are needed)`;
  }
}

/** The same beside a word that says the verdict already. */
export function targetHeld(judged: Judged): string {
  const { name, unit, value, verdict } = judged;
  if (value === null) return `${name} is not known; the target is ${targetOf(judged)}`;
  const is = `${name} is ${estimated(unit, judged)}; the target is ${targetOf(judged)}`;
  if (verdict === 'within-noise') return `${is}, within the noise`;
  return verdict === 'insufficient-data' ? `${is}, and this is too few for a verdict` : is;
}

/** The targets of a report, in the order of the agreement. */
export function targetsOf(rules: Rules, report: SlaXlaReport): DigestTarget[] {
  const { minimumSample } = rules.settings;
  const measures = new Map(report.xla.measures.map(measure => [measure.id, measure]));
  return scoredMeasures(report).map((agreed: AgreedMeasure): DigestTarget => {
    const { id, name, unit } = namedFigure(rules, agreed.id);
    const measure = measures.get(id);
    const judged: Judged = {
      ...{ id, name, unit },
      ...judgeMeasure(agreed, measure === undefined ? undefined : bare(measure), minimumSample),
      previous: measure === undefined ? NOTHING : previousOf(measure),
    };
    return { ...judged, says: targetSays(judged, minimumSample) };
  });
}
