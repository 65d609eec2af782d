/** KPIs of business units, and what is expected and tried to move them. */
import type { Key } from '../table.ts';
import { escapePart, join, SEPARATOR } from './text.ts';

/** The observations of a unit's KPIs, by KPI and date. */
export const kpiPartition = (unit: string): string => join('KPI', unit);
export const kpiObservationKey = (unit: string, kpi: string, date: string): Key => ({
  pk: kpiPartition(unit),
  sk: join(kpi, date),
});
/** Bounds of a KPI's observations from one date to another, both included. */
export const kpiObservationRange = (kpi: string, from: string, to: string): { from: string; to: string } => ({
  from: `${escapePart(kpi)}${SEPARATOR}${from}`,
  to: `${escapePart(kpi)}${SEPARATOR}${to}`,
});
/** What is expected of measures and KPIs, and what came of it. There are no more of them than somebody has written. */
export const HYPOTHESES_PARTITION = 'HYPOTHESIS';
export const hypothesisKey = (id: string): Key => ({ pk: HYPOTHESES_PARTITION, sk: escapePart(id) });
export const EXPERIMENTS_PARTITION = 'EXPERIMENT';
export const experimentKey = (id: string): Key => ({ pk: EXPERIMENTS_PARTITION, sk: escapePart(id) });
/** What became of those who take part in an experiment, by pseudonym. */
export const outcomesPartition = (experiment: string): string => join('OUTCOME', experiment);
export const outcomeKey = (experiment: string, pseudonym: string): Key => ({
  pk: outcomesPartition(experiment),
  sk: escapePart(pseudonym),
});
/** How many outcomes an experiment has been given: a counter, so that nobody has to read them for it. */
export const outcomeCountKey = (experiment: string): Key => ({ pk: join('OUTCOMES', experiment), sk: 'COUNT' });
