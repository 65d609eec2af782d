/** What is before an agreement: the value of each measure over the 90 days before the proposal, from rollups. */
import type { AgreementTerms, Baseline } from '#agreements/agreement.ts';
import type { Rules } from '#configuration/rules.ts';
import { findMeasure } from '#experience/dictionary.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { KINDS } from '#reports/kinds.ts';
import { measureValue } from '#reports/measures.ts';
import { type Period, shiftDate } from '#reports/period.ts';
import { readScopeSums } from '#reports/scope-sums.ts';
import { signalMeasureReport } from '#reports/signals.ts';
import { bare } from '#rollups/intervals.ts';
import { noSums } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';

const BASELINE_DAYS = 90;

/** The days of a baseline: whole ones, up to yesterday. `today`: the unit's local date. */
export const baselinePeriod = (today: string): Period => ({
  start: shiftDate(today, -BASELINE_DAYS),
  end: shiftDate(today, -1),
});

/** By measure id, in the order of the terms. */
export async function readBaseline(
  { table, rules, shards }: { table: Table; rules: Rules; shards: number },
  unit: string,
  { service, measures }: Pick<AgreementTerms, 'service' | 'measures'>,
  today: string,
): Promise<Record<string, Baseline>> {
  const period = baselinePeriod(today);
  const units = [unit];
  const isOfTickets = measures.some(({ id }) => findMeasure(id) !== undefined);
  const scope = { units, kinds: KINDS.all, service, period, interval: 'month' } as const;
  const sums = isOfTickets ? (await readScopeSums({ table, shards }, scope)).whole : noSums();
  const signals = findSignalMeasures(rules);
  const entries = measures.map(async ({ id }): Promise<[string, Baseline][]> => {
    const ofTickets = findMeasure(id);
    if (ofTickets !== undefined) return [[id, bare(measureValue(ofTickets, sums))]];
    const ofSignals = signals.byId.get(id);
    if (ofSignals === undefined) return [];
    const query = { units, service, period, interval: 'month', today } as const;
    const { value } = await signalMeasureReport({ table, shards }, signals, ofSignals, query);
    return [[id, bare(value)]];
  });
  return Object.fromEntries((await Promise.all(entries)).flat());
}
