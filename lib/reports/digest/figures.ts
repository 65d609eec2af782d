/** The figures of two months, side by side: attainment, watermelons, and each measure. */
import type { Rules } from '#configuration/rules.ts';
import { TICKET_DEFINITIONS } from '#experience/dictionary.ts';
import type { Definition } from '#experience/measure.ts';
import { fitted } from '#lib/notify/formats/fitted.ts';
import type { AgreedMeasure } from '#lib/settings.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { bare, type Estimate, NOTHING } from '#rollups/intervals.ts';
import type { SlaXlaReport } from '../sla-xla.ts';
import type { ReportedMeasure } from '../xla.ts';

export interface NamedFigure {
  id: string;
  name: string;
  unit: string;
  direction: Definition['direction'];
}

export interface Figure extends NamedFigure {
  now: Estimate;
  before: Estimate;
  /** What it is scored by. */
  scored?: AgreedMeasure;
  /** The score is that of an agreement. */
  agreed: boolean;
}

/** Characters of a name that somebody gave: longer ones are cut. */
export const LONGEST_NAME = 80;
/** A name that somebody gave, on one line, without what can't be seen. */
export const named = (name: string): string => fitted(name, LONGEST_NAME, text => text);

const ATTAINMENT: NamedFigure = { id: 'sla-attainment', name: 'SLA attainment', unit: 'share', direction: 'higher' };
const WATERMELONS: NamedFigure = { id: 'watermelon-rate', name: 'Watermelon rate', unit: 'share', direction: 'lower' };

/** Where a value is one of several that a measure has, which one it is. */
const kindOfValue = (definition: Definition): string => {
  if (definition.kind !== 'duration' || definition.from === 'signals') return '';
  return 'lead' in definition && definition.lead === 'mean' ? ' (mean)' : ' (median)';
};

/** What a measure is called, and what its values are in. One that there is none of any more is called by its id. */
export function namedFigure(rules: Rules, id: string): NamedFigure {
  const ofSignals = findSignalMeasures(rules).byId;
  const definition = TICKET_DEFINITIONS.find(one => one.id === id) ?? ofSignals.get(id);
  if (definition === undefined) return { id, name: id, unit: '', direction: 'higher' };
  const { name, unit, direction } = definition;
  return { id, name: `${named(name)}${kindOfValue(definition)}`, unit, direction };
}

/** What the score rests on: what is agreed, else what the settings say. In its order. */
export function scoredMeasures({ xla }: SlaXlaReport): AgreedMeasure[] {
  if (xla.defaultAgreement !== undefined) return xla.defaultAgreement.measures;
  return xla.measures.flatMap(({ id, target, floor, weight }) =>
    target === undefined || floor === undefined || weight === undefined ? [] : [{ id, target, floor, weight }],
  );
}

/** Its value in the month before. */
export const previousOf = ({ references }: ReportedMeasure): Estimate => bare(references?.previous ?? NOTHING);

/** Every figure that can be compared: what is one value with an interval. */
export function figuresOf(rules: Rules, report: SlaXlaReport): Figure[] {
  const { previous } = report;
  const scored = new Map(scoredMeasures(report).map(measure => [measure.id, measure]));
  const agreed = report.xla.agreement !== null;
  const measures = report.xla.measures
    .filter(({ counts }) => counts === undefined)
    .map((measure): Figure => {
      const score = scored.get(measure.id);
      return {
        ...namedFigure(rules, measure.id),
        now: bare(measure),
        before: previousOf(measure),
        agreed: agreed && score !== undefined,
        ...(score === undefined ? {} : { scored: score }),
      };
    });
  const watermelons = ({ comparison }: Pick<SlaXlaReport, 'comparison'>): Estimate =>
    bare(comparison.watermelonRate.observed);
  return [
    { ...ATTAINMENT, now: bare(report.sla.attainment), before: bare(previous.sla.attainment), agreed: false },
    { ...WATERMELONS, now: watermelons(report), before: watermelons(previous), agreed: false },
    ...measures,
  ];
}
