/** What those who take part lived through: their tickets in the days of the experiment, each requester as one subject. */
import { readState, type TicketState } from '#convert/state.ts';
import type { Measure } from '#experience/measure.ts';
import type { ByArm } from '#lib/linkage/experiments/analyse.ts';
import type { Arm } from '#lib/linkage/experiments/experiment.ts';
import type { Part } from '#lib/linkage/statistics/ratio-of-means.ts';
import { KINDS } from '#reports/kinds.ts';
import type { Period } from '#reports/period.ts';
import type { RollupSource } from '#reports/scope-sums.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import { placeAfter, resolvedList } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { listPages } from '#store/table.ts';

/** More tickets than this are too many to be looked at one by one. */
export const MOST_TICKETS = 50_000;
const AT_ONCE = 100;
const LISTS_AT_ONCE = 4;

/** What one ticket adds to a measure: seconds, points, or 1 where a rate's condition holds. */
function partOf({ kind, counter }: Measure, counters: Counters): Part {
  const n = counters[counterNames.measureCount(counter)] ?? 0;
  if (n === 0) return { sum: 0, n };
  if (kind === 'rate') return { sum: counters[counterNames.measureHits(counter)] ?? 0, n };
  if (kind === 'duration') return { sum: (counters[counterNames.measureSum(counter)] ?? 0) / 1000, n };
  const prefix = counterNames.measureBucket(counter, '');
  const scores = Object.entries(counters).filter(([name]) => name.startsWith(prefix));
  return { sum: scores.reduce((sum, [name, count]) => sum + Number(name.slice(prefix.length)) * count, 0), n };
}

/** Which tickets count. */
interface Asked {
  units: readonly string[];
  period: Period;
  measures: readonly Measure[];
  /** By pseudonym. */
  arms: ReadonlyMap<string, Arm>;
}

/** The counters with which a ticket counts as resolved in these units and days. */
function countersOf({ parts }: TicketState, { units, period: { start, end } }: Asked): Counters | undefined {
  const part = parts.find(
    ({ unit, kind, day, counters }) =>
      (counters[counterNames.resolved] ?? 0) > 0 &&
      units.includes(unit) &&
      KINDS.all.includes(kind) &&
      start <= day &&
      day <= end,
  );
  return part?.counters;
}

/** By measure, then by requester. */
type Sums = Map<string, Map<string, Part>>;

function addTo(sums: Sums, state: TicketState, asked: Asked): void {
  const { requester } = state.history;
  if (requester === null || !asked.arms.has(requester)) return;
  const counters = countersOf(state, asked);
  if (counters === undefined) return;
  for (const measure of asked.measures) {
    const { sum, n } = partOf(measure, counters);
    if (n === 0) continue;
    const ofMeasure = sums.get(measure.id) ?? new Map<string, Part>();
    const there = ofMeasure.get(requester) ?? { sum: 0, n: 0 };
    sums.set(measure.id, ofMeasure.set(requester, { sum: there.sum + sum, n: there.n + n }));
  }
}

/**
 * By measure the parts of each arm's requesters who had any ticket resolved. `undefined` where there are more tickets
 * than can be looked at.
 */
export async function partsOfRequesters(
  { table, shards }: RollupSource,
  asked: Asked,
  most = MOST_TICKETS,
): Promise<ReadonlyMap<string, ByArm<Part[]>> | undefined> {
  const { units, period, arms } = asked;
  const sums: Sums = new Map();
  const seen = new Set<string>();
  let tickets = 0;
  const read = async (list: string): Promise<void> => {
    const range = { list, from: period.start, to: placeAfter(period.end), limit: AT_ONCE };
    for await (const entries of listPages(table, range)) {
      tickets += entries.length;
      if (tickets > most) return;
      for (const [index, item] of (await table.getMany(entries)).entries()) {
        const name = JSON.stringify([entries[index]?.pk, entries[index]?.sk]);
        // A ticket that moves while lists are read may be in two places.
        if (item === undefined || seen.has(name)) continue;
        seen.add(name);
        const state = readState(item);
        if (state.forgotten !== true) addTo(sums, state, asked);
      }
    }
  };
  const lists = units.flatMap(unit => Array.from({ length: shards }, (_, shard) => resolvedList(unit, shard)));
  await mapParallel(lists, LISTS_AT_ONCE, read);
  if (tickets > most) return undefined;
  return new Map(
    asked.measures.map(({ id }) => {
      const parts: Record<Arm, Part[]> = { control: [], treatment: [] };
      // In an order of their own: what is added up in another one differs in the last digit.
      const ordered = [...(sums.get(id) ?? [])].sort(([one], [other]) => (one < other ? -1 : 1));
      for (const [requester, part] of ordered) parts[arms.get(requester) ?? 'control'].push(part);
      return [id, parts];
    }),
  );
}
