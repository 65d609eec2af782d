/** Reads what the ladder of a month is made of: hypotheses and experiments; names and KPIs only where there are any. */
import { load } from '#configuration/documents.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { readExperiments } from '#lib/experiments/store.ts';
import { readHypotheses } from '#lib/hypotheses/store.ts';
import { linkedMeasure } from '#lib/kpis/linked-measures.ts';
import type { KpiDocument } from '#lib/kpis/schema.ts';
import type { DigestLadder } from '#lib/notify/digest-shape.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import { localDate } from '#sla/zone.ts';
import type { Table } from '#store/table.ts';
import type { Period } from '../period.ts';
import { named } from './figures.ts';
import { ladderOf } from './ladder.ts';

/** A sentence that somebody wrote, within another one. */
const written = (name: string): string => named(name).replace(/\.$/, '');

const kpiOf = (one: Hypothesis | Experiment): string => ('kpi' in one ? one.kpi : one.primary.kpi);

/** `undefined` where there is nothing to tell. */
export async function readLadder(
  table: Table,
  rules: Rules,
  unit: string,
  period: Period,
): Promise<DigestLadder | undefined> {
  const [hypotheses, experiments] = await Promise.all([readHypotheses(table), readExperiments(table)]);
  const ids = new Set([...hypotheses, ...experiments].filter(one => one.unit === unit).map(kpiOf));
  if (ids.size === 0) return undefined;
  const documents = await Promise.all([...ids].map(id => load<KpiDocument>(table, 'kpi', id)));
  const kpis = new Map([...ids].map((id, index) => [id, documents[index]?.document]));
  const timeZone = unitTimeZone(rules, unit);
  return ladderOf(
    { hypotheses, experiments },
    {
      ...{ unit, period, written, dateOf: instant => localDate(timeZone, instant) },
      nameOf: measure => named(linkedMeasure(rules, measure)?.name ?? measure),
      kpiOf: kpi => ({ name: named(kpis.get(kpi)?.name ?? kpi), unit: kpis.get(kpi)?.unit ?? '' }),
    },
  );
}
