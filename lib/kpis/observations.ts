/** Observations of KPIs in the store: one item for each unit, KPI and date. */
import { type AuditContext, auditWrite } from '#lib/audit/audit.ts';
import { kpiObservationKey, kpiObservationRange, kpiPartition } from '#store/keys.ts';
import { storable } from '#store/numbers.ts';
import { type Recorded, recordRows } from '#store/record-rows.ts';
import { type Item, queryAll, type Table } from '#store/table.ts';

export interface Observation {
  /** Local date `YYYY-MM-DD`. */
  date: string;
  value: number;
}

/** What they are of. */
export interface ObservedSeries {
  unit: string;
  kpi: string;
}

/**
 * Records observations, each date once; a date that is there already takes the new value. The audit has one entry with
 * the counts, in the transaction of the last ones, and none where nothing has changed.
 */
export function recordObservations(
  table: Table,
  { unit, kpi }: ObservedSeries,
  observations: readonly Observation[],
  by: AuditContext,
): Promise<Recorded> {
  const rows = observations.map(({ date, value }) => ({
    key: kpiObservationKey(unit, kpi, date),
    values: { date, value: storable(value) },
  }));
  return recordRows(table, rows, {
    most: 1,
    writes: (_, { accepted, replaced }, isLast) => {
      if (!isLast || accepted + replaced === 0) return [];
      return [auditWrite(by, { action: 'imported', kind: 'kpi', id: kpi, unit, after: { accepted, replaced } })];
    },
  });
}

const observationOf = ({ date, value }: Item): Observation => ({ date: String(date), value: Number(value) });

/** All of a series from one date to another, both included, oldest first. */
export async function readObservations(
  table: Table,
  { unit, kpi }: ObservedSeries,
  from: string,
  to: string,
): Promise<Observation[]> {
  const items = await queryAll(table, { pk: kpiPartition(unit), ...kpiObservationRange(kpi, from, to) });
  return items.map(observationOf);
}

export interface PageQuery {
  from?: string | undefined;
  to?: string | undefined;
  limit: number;
  /** The last date of the page before. */
  after?: string | undefined;
}

/** A page of them. */
export async function observationsPage(
  table: Table,
  { unit, kpi }: ObservedSeries,
  { from = '0', to = '~', limit, after }: PageQuery,
): Promise<{ items: Observation[]; nextCursor?: string }> {
  const query = { pk: kpiPartition(unit), ...kpiObservationRange(kpi, from, to), limit };
  // A cursor of another range would lead out of this one.
  if (after !== undefined && after >= to) return { items: [] };
  const isWithin = after !== undefined && after >= from;
  const page = await table.query(isWithin ? { ...query, after: kpiObservationKey(unit, kpi, after).sk } : query);
  const items = page.items.map(observationOf);
  const last = items.at(-1);
  return { items, ...(page.next === undefined || last === undefined ? {} : { nextCursor: last.date }) };
}
