/** Observations of KPIs in the store: one item for each unit, KPI and date. */
import { type AuditContext, auditWrite } from '#lib/audit/audit.ts';
import { kpiObservationKey, kpiObservationRange, kpiPartition } from '#store/keys.ts';
import { ConflictError, type Item, MAX_TRANSACTION_WRITES, queryAll, type Table, type Write } from '#store/table.ts';

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

export interface Recorded {
  /** Dates that there was nothing of before. */
  accepted: number;
  /** Dates whose value was another one. */
  replaced: number;
  /** Dates that had this value already. */
  unchanged: number;
}

/** Written in so many at once, and beside them the entry of the audit. */
const AT_ONCE = MAX_TRANSACTION_WRITES - 1;
/** How often observations are written again on top of somebody else's before they count as lost. */
const ATTEMPTS = 10;
/** Smaller than anything that is measured, and than what every engine can hold. */
const SMALLEST = 1e-9;

const storable = (value: number): number => (Math.abs(value) < SMALLEST ? 0 : value);

function writeOf(series: ObservedSeries, { date, value }: Observation, there: Item | undefined): Write {
  const version = Number(there?.version ?? 0) + 1;
  return {
    put: { ...kpiObservationKey(series.unit, series.kpi, date), date, value: storable(value), version },
    expect: there === undefined ? 'absent' : version - 1,
  };
}

/** Writes some of them; `entry`, when anything has changed by now: what else is written with the last ones. */
async function recordSome(
  table: Table,
  series: ObservedSeries,
  observations: readonly Observation[],
  entry: (some: Recorded) => Write[],
): Promise<Recorded> {
  const keys = observations.map(({ date }) => kpiObservationKey(series.unit, series.kpi, date));
  for (let attempt = 1; ; attempt += 1) {
    const there = await table.getMany(keys);
    const some: Recorded = { accepted: 0, replaced: 0, unchanged: 0 };
    const writes: Write[] = [];
    for (const [index, observation] of observations.entries()) {
      const item = there[index];
      if (item !== undefined && item.value === storable(observation.value)) {
        some.unchanged += 1;
        continue;
      }
      some[item === undefined ? 'accepted' : 'replaced'] += 1;
      writes.push(writeOf(series, observation, item));
    }
    writes.push(...entry(some));
    try {
      if (writes.length > 0) await table.transact(writes);
      return some;
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

const sum = (one: Recorded, other: Recorded): Recorded => ({
  accepted: one.accepted + other.accepted,
  replaced: one.replaced + other.replaced,
  unchanged: one.unchanged + other.unchanged,
});

/**
 * Records observations, each date once; a date that is there already takes the new value. The audit has one entry with
 * the counts, in the transaction of the last ones, and none where nothing has changed. What fails in between is
 * complete once the same is recorded again.
 */
export async function recordObservations(
  table: Table,
  series: ObservedSeries,
  observations: readonly Observation[],
  by: AuditContext,
): Promise<Recorded> {
  let recorded: Recorded = { accepted: 0, replaced: 0, unchanged: 0 };
  for (let from = 0; from < observations.length; from += AT_ONCE) {
    const isLast = from + AT_ONCE >= observations.length;
    const before = recorded;
    const entry = (some: Recorded): Write[] => {
      const { accepted, replaced } = sum(before, some);
      if (!isLast || accepted + replaced === 0) return [];
      const { unit, kpi: id } = series;
      return [auditWrite(by, { action: 'imported', kind: 'kpi', id, unit, after: { accepted, replaced } })];
    };
    recorded = sum(before, await recordSome(table, series, observations.slice(from, from + AT_ONCE), entry));
  }
  return recorded;
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
