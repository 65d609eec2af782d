/** What is held against each other in a unit: every measure that has a value, against every KPI of the same cadence. */
import type { Rules } from '#configuration/rules.ts';
import type { Pair } from '#lib/linkage/association.ts';
import { CADENCES, type Cadence } from '#lib/linkage/cadence.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import type { KpiLine } from './kpi-lines.ts';
import { measureLines } from './measure-lines.ts';

export interface PairsQuery {
  unit: string;
  /** The unit's local date. */
  today: string;
  /** The most periods later. */
  lags: Readonly<Record<Cadence, number>>;
}

/** Reads the measures; the KPIs are read already. */
export async function unitPairs(
  source: RollupSource,
  rules: Rules,
  kpis: readonly KpiLine[],
  { unit, today, lags }: PairsQuery,
): Promise<Pair[]> {
  const pairs: Pair[] = [];
  for (const cadence of CADENCES) {
    const ofCadence = kpis.filter(kpi => kpi.cadence === cadence);
    if (ofCadence.length === 0) continue;
    const cpis = await measureLines(source, rules, { unit, cadence, today });
    pairs.push(...ofCadence.flatMap(kpi => cpis.map(cpi => ({ cpi, kpi, cadence, lags: lags[cadence] }))));
  }
  return pairs;
}
