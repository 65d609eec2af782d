/** The experience measures of a unit as series, from rollups alone: those of tickets and answers, and of signals. */
import type { Rules } from '#configuration/rules.ts';
import type { Definition } from '#experience/measure.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import type { Line } from '#lib/linkage/association.ts';
import type { Cadence } from '#lib/linkage/cadence.ts';
import { findSignalMeasures, type SignalMeasures } from '#lib/signals/measures.ts';
import { isCountingPast } from '#lib/signals/progress.ts';
import { signalTypes } from '#lib/signals/types.ts';
import { KINDS } from '#reports/kinds.ts';
import { measureValue } from '#reports/measures.ts';
import { type RollupSource, readScopeSums } from '#reports/scope-sums.ts';
import { signalMeasureReport } from '#reports/signals.ts';
import { bucketCounts } from '#rollups/sums.ts';
import { mapParallel } from '#store/parallel.ts';
import { LINKED_OF_TICKETS, linkedOfSignals } from './linked-measures.ts';
import { linkedPeriod } from './periods.ts';

/** What is asked for: the periods of a cadence, in the unit's time zone. */
export interface LinesQuery {
  unit: string;
  cadence: Cadence;
  today: string;
}

/** Measures of signals that are read at the same time. */
const AT_ONCE = 4;

/** A period with fewer than the minimum sample is a gap: what it would say is noise. */
const lineOf = (
  { id, name, direction }: Definition,
  points: readonly { value: number | null; n: number }[],
  { settings: { minimumSample } }: Rules,
): Line => ({ id, name, direction, values: points.map(({ value, n }) => (n < minimumSample ? null : value)) });

async function ticketLines(source: RollupSource, rules: Rules, { unit, cadence, today }: LinesQuery): Promise<Line[]> {
  const period = linkedPeriod(cadence, today);
  const { parts } = await readScopeSums(source, { units: [unit], kinds: KINDS.all, period, interval: cadence });
  const points = parts.map(sums => {
    const buckets = bucketCounts(sums);
    return LINKED_OF_TICKETS.map(measure => measureValue(measure, sums, buckets));
  });
  return LINKED_OF_TICKETS.map((measure, index) => {
    const course = points.map(values => values[index] ?? { value: null, n: 0 });
    return lineOf(measure, course, rules);
  });
}

/** Whether the unit has sent any signal that the measure, or one that it is made of, is counted from. */
function isFed({ signals, madeOf = [] }: SignalMeasure, { byId }: SignalMeasures, types: ReadonlySet<string>): boolean {
  const all = [...signals, ...madeOf.flatMap(id => byId.get(id)?.signals ?? [])];
  return all.some(type => types.has(type));
}

async function signalLine(
  source: RollupSource,
  rules: Rules,
  measure: SignalMeasure,
  { unit, cadence, today }: LinesQuery,
): Promise<Line> {
  const query = { units: [unit], period: linkedPeriod(cadence, today), interval: cadence, today };
  const [{ series }, isCounting] = await Promise.all([
    signalMeasureReport(source, findSignalMeasures(rules), measure, query),
    isCountingPast(source.table, measure, [unit], rules.measures.has(measure.id)),
  ]);
  return { ...lineOf(measure, series, rules), ...(isCounting ? { warnings: ['still-counting'] } : {}) };
}

async function signalLines(source: RollupSource, rules: Rules, query: LinesQuery): Promise<Line[]> {
  const own = (await signalTypes(source.table)).filter(({ unit }) => unit === query.unit);
  const types = new Set(own.map(({ type }) => type));
  const measures = findSignalMeasures(rules);
  const fed = linkedOfSignals(rules).filter(measure => isFed(measure, measures, types));
  return mapParallel(fed, AT_ONCE, measure => signalLine(source, rules, measure, query));
}

/** All that have a value in any period; over the same periods as KPIs of that cadence. */
export async function measureLines(source: RollupSource, rules: Rules, query: LinesQuery): Promise<Line[]> {
  const lines = await Promise.all([ticketLines(source, rules, query), signalLines(source, rules, query)]);
  return lines.flat().filter(({ values }) => values.some(value => value !== null));
}
