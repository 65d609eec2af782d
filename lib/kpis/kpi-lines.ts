/** The KPIs of a unit as series. */
import { loadAll, type Stored } from '#configuration/documents.ts';
import type { Line } from '#lib/linkage/association.ts';
import type { Cadence } from '#lib/linkage/cadence.ts';
import type { Period } from '#reports/period.ts';
import type { Table } from '#store/table.ts';
import { type Observation, readObservations } from './observations.ts';
import { linkedPeriods } from './periods.ts';
import type { KpiDocument } from './schema.ts';

export interface KpiLine extends Line {
  cadence: Cadence;
}

/** The value of each period: of several observations, which are in order, the last. */
export function valuesIn(periods: readonly Period[], observations: readonly Observation[]) {
  const values: (number | null)[] = [];
  let next = 0;
  let hasSeveral = false;
  for (const { end } of periods) {
    const first = next;
    while ((observations[next]?.date ?? '~') <= end) next += 1;
    hasSeveral ||= next - first > 1;
    values.push(next === first ? null : (observations[next - 1]?.value ?? null));
  }
  return { values, hasSeveral };
}

async function lineOf(
  table: Table,
  unit: string,
  { id, document }: Stored<KpiDocument>,
  today: string,
): Promise<KpiLine | undefined> {
  const { name, cadence, direction } = document;
  const periods = linkedPeriods(cadence, today);
  const [first, last] = [periods[0], periods.at(-1)];
  if (first === undefined || last === undefined) return undefined;
  const observations = await readObservations(table, { unit, kpi: id }, first.start, last.end);
  if (observations.length === 0) return undefined;
  const { values, hasSeveral } = valuesIn(periods, observations);
  return { id, name, direction, cadence, values, ...(hasSeveral ? { warnings: ['several-in-a-period'] } : {}) };
}

/** Those that the unit has observed anything of, by id; over the periods of their cadence. */
export async function kpiLines(table: Table, unit: string, today: string): Promise<KpiLine[]> {
  const kpis = await loadAll<KpiDocument>(table, 'kpi');
  const lines = await Promise.all(kpis.map(kpi => lineOf(table, unit, kpi, today)));
  return lines.filter(line => line !== undefined);
}
