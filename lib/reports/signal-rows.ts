/** Reads rollup rows of signals, with the sketches of their distinct ones. Never reads signals. */
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { type Counters, countersOf } from '#rollups/counters.ts';
import { countingOf, type SignalLevel } from '#rollups/signals/rows.ts';
import { readSketch, type Sketch } from '#rollups/signals/sketch.ts';
import { rollupPartition, signalRowOf, signalRowRange } from '#store/keys.ts';
import { type Item, queryAll, type Table } from '#store/table.ts';
import { type Span, shiftDate } from './period.ts';

/** Which signals: of these units, and of one of their services where it is named. */
export interface SignalScope {
  units: readonly string[];
  service?: string | undefined;
}

/** One row of one write shard. */
export interface SignalRowRead {
  unit: string;
  /** Empty in the rows of a unit as a whole. */
  service: string;
  /** `YYYY-MM-DD` or `YYYY-MM`. */
  period: string;
  counters: Counters;
  /** Where anything distinct was counted. */
  sketch?: Sketch;
}

/** Where rows are read from. */
export interface SignalSource {
  table: Table;
  /** Write shards of the rollups. */
  shards: number;
}

/** Rows and sketches lie beside each other: puts them together. */
function joined(unit: string, items: readonly Item[]): SignalRowRead[] {
  const rows = new Map<string, SignalRowRead>();
  for (const item of items) {
    const { period, service, isSketch } = signalRowOf(item.sk);
    const name = `${period}#${service}`;
    const row = rows.get(name) ?? { unit, service, period, counters: {} };
    if (isSketch) row.sketch = readSketch(item.registers);
    else row.counters = countersOf(item);
    rows.set(name, row);
  }
  return [...rows.values()];
}

export const levelOf = ({ service }: SignalScope): SignalLevel => (service === undefined ? 'total' : 'breakdown');

const inScope = (rows: readonly SignalRowRead[], { service }: SignalScope): SignalRowRead[] =>
  rows.filter(row => service === undefined || row.service === service);

/** The rows of these spans. */
export async function readSignalRows(
  { table, shards }: SignalSource,
  measure: SignalMeasure,
  scope: SignalScope,
  spans: readonly Span[],
  level: SignalLevel = levelOf(scope),
): Promise<SignalRowRead[]> {
  const counting = countingOf(measure);
  const reads = scope.units.flatMap(unit =>
    spans.flatMap(({ granularity, from, to }) =>
      Array.from({ length: shards }, async (_, shard) => {
        const range = signalRowRange({ counting, granularity, level }, from, to);
        return joined(unit, await queryAll(table, { pk: rollupPartition(unit, shard), ...range }));
      }),
    ),
  );
  return inScope((await Promise.all(reads)).flat(), scope);
}

/** Rows that are looked at, at a time, for the last day that has any. */
const LOOK_BACK = 50;

/** The last day before `date` on which a unit's shard has rows in the scope; looks back through all of them. */
async function lastDay(
  { table }: SignalSource,
  partition: string,
  range: { from: string; to: string },
  scope: SignalScope,
): Promise<string | undefined> {
  let after: string | undefined;
  do {
    const query = { pk: partition, ...range, descending: true, limit: LOOK_BACK };
    const page = await table.query(after === undefined ? query : { ...query, after });
    const days = inScope(joined('', page.items), scope).map(({ period }) => period);
    if (days.length > 0) return days.sort().at(-1);
    after = page.next;
  } while (after !== undefined);
  return undefined;
}

/** The rows of the last day before `date` that has any: of each unit its own. */
export async function readLastDays(
  source: SignalSource,
  measure: SignalMeasure,
  scope: SignalScope,
  date: string,
  level: SignalLevel = levelOf(scope),
): Promise<SignalRowRead[]> {
  const range = signalRowRange({ counting: countingOf(measure), granularity: 'day', level }, '0', shiftDate(date, -1));
  const reads = scope.units.map(async unit => {
    const partitions = Array.from({ length: source.shards }, (_, shard) => rollupPartition(unit, shard));
    const days = await Promise.all(partitions.map(partition => lastDay(source, partition, range, scope)));
    const last = days
      .filter(day => day !== undefined)
      .sort()
      .at(-1);
    if (last === undefined) return [];
    const span: Span = { granularity: 'day', from: last, to: last };
    return readSignalRows(source, measure, { ...scope, units: [unit] }, [span], level);
  });
  return (await Promise.all(reads)).flat();
}
