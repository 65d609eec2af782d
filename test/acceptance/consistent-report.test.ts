/**
 * Reports while events pour in: several converters count, sweeps summarise, and tickets move between days, months,
 * services and units, while reports are taken from the same table. Every single answer is consistent in itself.
 */
import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { readScopeSums, type ScopeSumsQuery } from '#reports/scope-sums.ts';
import { type SlaXlaReport, slaXlaReport } from '#reports/sla-xla.ts';
import { COUNTS, WHERES, type Where } from '#reports/where.ts';
import { BREAKDOWNS } from '#rollups/breakdowns.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import { totalOf } from '#rollups/sums.ts';
import type { Table } from '#store/table.ts';
import { describeOnBoth } from '#test/support/engines.ts';
import { DAY, HOUR, MONDAY } from '#test/support/factories.ts';
import { seeded } from '#test/support/random.ts';
import type { LedgerEntry, TicketEvent } from '#tickets/event.ts';
import { append, converter, entryOf } from '../convert/ledger.ts';
import { SHARDS, sweepAt, UNITS, WITH_UNITS, withoutSummaries } from '../reports/summaries.ts';

/** The end of March: January and February are over. */
const NOW = MONDAY + 85 * DAY;
const PERIOD = { start: '2026-01-01', end: '2026-03-31' };
const GROUPINGS = [undefined, 'unit', ...BREAKDOWNS] as const;
const INTERVALS = ['month', 'week', 'day'] as const;

/** The lives of some tickets, delivery by delivery: resolved, rated, reopened, moved, resolved again weeks later. */
function lives(count: number, seed: number): LedgerEntry[] {
  const random = seeded(seed);
  const one = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0];
  const entries: { at: number; entry: LedgerEntry }[] = [];
  for (let number = 0; number < count; number += 1) {
    const id = `T${seed}-${number}`;
    let time = MONDAY + Math.floor(random() * 70 * 24) * HOUR;
    let order = random();
    const tell = (event: Omit<TicketEvent, 'id' | 'time' | 'sequence'>): void => {
      time += HOUR + Math.floor(random() * 30 * HOUR);
      order += random();
      const name = `e${entries.length}`;
      entries.push({ at: order, entry: entryOf(id, name, { id: name, time, sequence: 0, ...event }) });
    };
    const place = () => ({
      unit: one(['finance', 'sales']),
      service: one(['vpn', 'mail', null]),
      group: one(['network', 'desk', 'apps']),
      channel: one(['mail', 'phone']),
      priority: one(['1', '2']),
    });
    const kind = one(['incident', 'request'] as const);
    const sla = (): void =>
      tell({ type: 'ticket.sla', sla: { metric: 'resolution', outcome: one(['met', 'met', 'breached'] as const) } });
    tell({ type: 'ticket.created', fields: { ...place(), kind, status: 'new', requester: 'r' } });
    sla();
    tell({ type: 'ticket.status', fields: { status: 'resolved' } });
    tell({ type: 'ticket.rated', rating: { question: 'satisfaction', value: one([1, 3, 5]), scale: 5 } });
    if (random() < 0.7) tell({ type: 'ticket.snapshot', fields: place() });
    if (random() < 0.5) {
      tell({ type: 'ticket.status', fields: { status: 'open' } });
      sla();
      time += 20 * DAY * random();
      tell({ type: 'ticket.status', fields: { status: 'resolved' } });
    }
  }
  return entries.sort((a, b) => a.at - b.at).map(({ entry }) => entry);
}

const sumOf = <Value>(values: readonly Value[], of: (value: Value) => number): number =>
  values.reduce((sum, value) => sum + of(value), 0);

/** What has to hold of a single answer. */
function expectConsistent(report: SlaXlaReport): void {
  const { series, groups } = report;
  const says = (part: SlaXlaReport | NonNullable<SlaXlaReport['groups']>[number]) => ({
    created: part.tickets.created,
    resolved: part.tickets.resolved,
    decided: part.sla.attainment.n,
    met: part.comparison.watermelonRate.observed.n,
    watermelons: Math.round(
      (part.comparison.watermelonRate.observed.value ?? 0) * part.comparison.watermelonRate.observed.n,
    ),
  });
  const whole = says(report);
  const ofSeries = {
    created: sumOf(series, point => point.tickets.created),
    resolved: sumOf(series, point => point.tickets.resolved),
    decided: sumOf(series, point => point.sla.attainment.n),
    met: sumOf(series, point => point.watermelonRate.n),
    watermelons: sumOf(series, ({ watermelonRate: { value, n } }) => Math.round((value ?? 0) * n)),
  };
  expect(ofSeries).toEqual(whole);
  if (groups !== undefined) {
    const all = groups.map(says);
    const names = Object.keys(whole) as (keyof typeof whole)[];
    const ofGroups = Object.fromEntries(names.map(name => [name, sumOf(all, one => one[name])]));
    expect(ofGroups).toEqual(whole);
  }
  for (const part of [report, ...(groups ?? [])]) {
    const { observed, stated } = part.comparison.watermelonRate;
    expect(part.sla.attainment.n).toBeGreaterThanOrEqual(observed.n);
    expect(observed.n).toBeGreaterThanOrEqual(stated.n);
    // Those that met their SLA are the same in the attainment and in the watermelon rate.
    expect(Math.round((part.sla.attainment.value ?? 0) * part.sla.attainment.n)).toBe(observed.n);
  }
}

const numberOf = (counters: Counters, name: string): number => counters[name] ?? 0;

/** The same one storey below, counter by counter. */
async function expectSumsConsistent(table: Table, query: ScopeSumsQuery): Promise<void> {
  const { whole, parts, groups, breakdowns } = await readScopeSums({ table, shards: SHARDS }, query);
  expect(totalOf(parts)).toEqual(whole);
  for (const { counts } of [whole, ...parts, ...(groups?.values() ?? [])]) {
    const tickets = (where: Where): number => COUNTS[where](counts, 'preferred');
    // What attainment counts was resolved, or is open and past a due time; what is a watermelon has met its SLA.
    expect(tickets('all')).toBeGreaterThanOrEqual(tickets('met') + tickets('breached'));
    expect(tickets('met')).toBeGreaterThanOrEqual(tickets('watermelon'));
    expect(tickets('watermelon')).toBeGreaterThanOrEqual(tickets('watermelon-observed'));
    expect(Math.min(...WHERES.map(tickets))).toBeGreaterThanOrEqual(0);
  }
  if (groups !== undefined) expect(totalOf(groups.values())).toEqual(whole);
  for (const name of [counterNames.met('preferred'), counterNames.watermelonObserved('preferred')]) {
    for (const by of BREAKDOWNS) {
      expect(sumOf([...breakdowns[by].values()], counters => numberOf(counters, name))).toBe(
        numberOf(whole.counts, name),
      );
    }
  }
}

describeOnBoth(
  'reports while events pour in',
  (on, size) => {
    it('are consistent in themselves, every one of them', { timeout: 300_000 }, async () => {
      await on(async table => {
        const early = lives(size, 1);
        await append(table, early);
        expect((await convert(converter(table), early)).failed.size).toBe(0);
        await sweepAt(table, NOW);

        const streams = [2, 3].map(seed => lives(size, seed));
        let isPouring = true;
        const pour = async (entries: readonly LedgerEntry[]): Promise<void> => {
          const own = converter(table);
          for (let from = 0; from < entries.length; from += 7) {
            const batch = entries.slice(from, from + 7);
            await append(table, batch);
            expect((await convert(own, batch)).failed.size).toBe(0);
            await nextTurn();
          }
        };
        const sweeping = async (): Promise<void> => {
          while (isPouring) {
            await sweepAt(table, NOW);
            await nextTurn();
          }
        };
        let taken = 0;
        let different = 0;
        let last = '';
        const reporting = async (first: number): Promise<void> => {
          for (let turn = first; isPouring || turn < first + 18; turn += 1) {
            const groupBy = GROUPINGS[turn % GROUPINGS.length];
            const interval = INTERVALS[turn % INTERVALS.length] ?? 'month';
            const service = turn % 5 === 4 ? 'vpn' : undefined;
            const query = {
              unit: '*',
              units: UNITS,
              period: PERIOD,
              interval,
              kind: 'all',
              source: 'preferred',
            } as const;
            const options = { now: NOW, feedLagSeconds: 0, shards: SHARDS };
            const report = await slaXlaReport(table, WITH_UNITS, { ...query, groupBy, service }, options);
            expectConsistent(report);
            const { units, period } = query;
            const kinds = ['incident', 'request'] as const;
            await expectSumsConsistent(table, { units, kinds, period, interval, groupBy, service, breakdowns: true });
            const seen = JSON.stringify(report.tickets);
            if (seen !== last) different += 1;
            last = seen;
            taken += 1;
            await nextTurn();
          }
        };
        const reports = [reporting(0), reporting(3)];
        const sweeps = sweeping();
        await Promise.all(streams.map(pour)).finally(() => {
          isPouring = false;
        });
        await Promise.all([...reports, sweeps]);
        // They saw it change, or nothing would have been shown.
        expect(taken).toBeGreaterThan(20);
        expect(different).toBeGreaterThan(5);

        await sweepAt(table, NOW);
        const query = {
          units: UNITS,
          kinds: ['incident', 'request'] as const,
          period: PERIOD,
          interval: 'month' as const,
        };
        const asked = { ...query, groupBy: 'group' as const, breakdowns: true };
        expect(await readScopeSums({ table, shards: SHARDS }, asked)).toEqual(
          await readScopeSums({ table: withoutSummaries(table), shards: SHARDS }, asked),
        );
      });
    });
  },
  { sqlite: 60, dynamoDb: 20 },
);
