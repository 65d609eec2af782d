/** What tests of signals need: signals of random lives, and what must have been counted, computed plainly. */
import fc from 'fast-check';
import type { CustomMeasure, Rules, Unit } from '#configuration/rules.ts';
import { rebuild } from '#convert/rebuild.ts';
import type { Converter } from '#convert/settle.ts';
import { convertSignals } from '#convert/signals.ts';
import type { Signal } from '#experience/signals/signal.ts';
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { signalItem } from '#lib/signals/stored-signal.ts';
import type { Period } from '#reports/period.ts';
import { type SignalScope, signalSums } from '#reports/signals.ts';
import { localDate } from '#sla/zone.ts';
import { type Item, StoreUnavailableError, type Table } from '#store/table.ts';
import { rules } from '#test/support/factories.ts';

export const NOW = Date.parse('2026-06-01T12:00:00Z');
const HOUR = 3_600_000;

export const UNITS: Unit[] = [
  { id: 'finance', name: 'Finance', services: [], timeZone: 'Europe/Berlin' },
  { id: 'retail', name: 'Retail', services: [], timeZone: 'America/Los_Angeles' },
];

const custom = (
  id: string,
  given: Omit<CustomMeasure, 'id' | 'version' | 'name' | 'kind' | 'direction' | 'unit'>,
): CustomMeasure => ({
  id,
  version: 1,
  name: id,
  kind: 'measure',
  unit: 'points',
  direction: 'higher',
  ...given,
});

/** Every way of counting there is: values, shares, people, and attributes that are counted once. */
export const MEASURES: CustomMeasure[] = [
  custom('test-values', { source: { signal: 'active' }, aggregate: 'mean' }),
  custom('test-share', { source: { signal: 'active', where: { device: 'phone' } }, aggregate: 'rate' }),
  custom('test-devices', { source: { signal: 'active' }, aggregate: 'distinct', distinct: 'device' }),
];

export interface Given {
  revision?: number;
  measures?: readonly CustomMeasure[];
  units?: readonly Unit[];
}

export const signalRules = ({ revision = 0, measures = MEASURES, units = UNITS }: Given = {}): Rules => ({
  ...rules({ revision, units }),
  measures: new Map(measures.map(measure => [measure.id, measure])),
});

export const SHARDS = 2;
export const signalConverter = (table: Table, current: () => Rules = () => signalRules()): Converter => ({
  table,
  rules: async () => current(),
  rulesAt: async revision => ({ ...current(), revision }),
  shards: SHARDS,
  knownUnits: new Set(UNITS.map(({ id }) => id)),
  knownSignalTypes: new Set(),
});

export const signalOf = (id: string, given: Partial<Signal> = {}): Signal => ({
  id,
  type: 'active',
  unit: 'finance',
  service: null,
  user: null,
  value: null,
  occurredAt: NOW,
  attributes: {},
  ...given,
});

const TYPES = ['active', 'active', 'visit', 'conversion', 'page-load'] as const;

/** Signals of a few people over a few days and months; some are a year late. */
export const signalLedgers: fc.Arbitrary<Signal[]> = fc
  .array(
    fc.record({
      type: fc.constantFrom(...TYPES),
      unit: fc.constantFrom('finance', 'retail'),
      service: fc.constantFrom(null, 'portal', 'shop'),
      user: fc.constantFrom(null, 'ada', 'bob', 'cyd', 'dan'),
      value: fc.oneof(
        fc.constant(null),
        fc.integer({ min: -5, max: 120 }),
        fc.double({ min: -9, max: 9e4, noNaN: true }).map(value => Math.round(value * 1e6) / 1e6),
      ),
      occurredAt: fc.integer({ min: 0, max: 70 * 24 }).map(hours => NOW - hours * HOUR),
      late: fc.boolean(),
      attributes: fc.constantFrom<Signal['attributes'][]>({}, { device: 'phone' }, { device: 'desk' }, { device: 1 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map(given =>
    given.map(({ late, occurredAt, ...signal }, index) => ({
      id: `signal ${index}`,
      ...signal,
      occurredAt: late && index % 7 === 0 ? occurredAt - 365 * 24 * HOUR : occurredAt,
    })),
  );

export const itemsOf = (signals: readonly Signal[]): Item[] => signals.map(signal => signalItem(signal, NOW));
export const appendSignals = (table: Table, signals: readonly Signal[]): Promise<boolean[]> =>
  table.append(itemsOf(signals));

/** Converts until nothing fails, as a stream would hand the batch over again. */
export async function convertAllSignals(given: Converter, signals: readonly Signal[]): Promise<void> {
  for (let attempt = 0; attempt < 80; attempt += 1) {
    try {
      if ((await convertSignals(given, itemsOf(signals))).failed.size === 0) return;
    } catch (error) {
      if (!(error instanceof StoreUnavailableError)) throw error;
    }
  }
  throw new Error('it never came through');
}

/** What has to be in a measure's sums over a scope and period, straight from the signals. */
export function plainSums(signals: readonly Signal[], measure: SignalMeasure, scope: SignalScope, period: Period) {
  const { settings } = signalRules();
  const sums = { n: 0, k: 0, half: 0, sum: 0, values: 0, people: new Set<string>(), days: new Set<string>() };
  for (const signal of signals) {
    const zone = UNITS.find(({ id }) => id === signal.unit)?.timeZone ?? 'UTC';
    const day = localDate(zone, signal.occurredAt);
    if (!measure.signals.includes(signal.type) || !scope.units.includes(signal.unit)) continue;
    if (scope.service !== undefined && scope.service !== signal.service) continue;
    if (day < period.start || day > period.end) continue;
    const count = measure.count(signal, settings);
    if (count === undefined) continue;
    sums.n += count.n ?? 1;
    sums.k += count.k ?? 0;
    sums.half += count.half ?? 0;
    if (count.value !== undefined) {
      sums.sum += Math.round(count.value * 1_000);
      sums.values += 1;
    }
    if (count.distinct === undefined) continue;
    sums.people.add(count.distinct);
    sums.days.add(`${signal.unit} ${day} ${count.distinct}`);
  }
  return { ...sums, sum: sums.sum, people: sums.people.size, daily: sums.days.size };
}

/** The same of what was counted. */
export async function countedSums(table: Table, measure: SignalMeasure, scope: SignalScope, period: Period) {
  const { n, k, half, sum, values, distinct, daily } = await signalSums(
    { table, shards: SHARDS },
    measure,
    scope,
    period,
  );
  return {
    plain: {
      n,
      k,
      half,
      sum: Math.round(sum * 1_000),
      values: values.reduce((all, { count }) => all + count, 0),
      daily: daily.sum,
    },
    distinct,
  };
}

export const SCOPES: SignalScope[] = [
  { units: ['finance'] },
  { units: ['retail'], service: 'portal' },
  { units: ['finance', 'retail'] },
  { units: ['finance', 'retail'], service: 'shop' },
];
export const PERIODS: Period[] = [
  { start: '2026-06-01', end: '2026-06-01' },
  { start: '2026-05-30', end: '2026-06-02' },
  { start: '2026-03-20', end: '2026-06-02' },
  { start: '2025-01-01', end: '2026-12-31' },
];

export const allMeasures = (): SignalMeasure[] => [...findSignalMeasures(signalRules()).byId.values()];

export const signalDifferences = async (
  table: Table,
  given: Rules = signalRules(),
  rulesAt = async (): Promise<Rules> => given,
) => (await rebuild(table, given, SHARDS, { repair: false, rulesAt })).differences;
