import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadAll } from '#configuration/documents.ts';
import { readAllSeen } from '#connections/seen.ts';
import { rebuild } from '#convert/rebuild.ts';
import { MEASURES } from '#experience/dictionary.ts';
import type { Runtime } from '#functions/runtime.ts';
import type { SlaXlaReport } from '#reports/sla-xla.ts';
import { CONNECTION_IDS } from '../../local/demo/connections.ts';
import { type Filled, fillDemo } from '../../local/demo/fill.ts';
import { FINANCE } from '../../local/demo/finance.ts';
import { MANUFACTURING } from '../../local/demo/manufacturing.ts';
import { SALES } from '../../local/demo/sales.ts';
import { memoryRuntime, reportOf, SUNDAY, WEDNESDAY } from './demo-support.ts';

const UNITS = [FINANCE, SALES, MANUFACTURING];

const measured = (report: SlaXlaReport, id: string): number =>
  report.xla.measures.find(measure => measure.id === id)?.value ?? Number.NaN;

describe.each([
  ['on a Wednesday afternoon', WEDNESDAY],
  ['on the Sunday after Christmas', SUNDAY],
])('the simulated company %s', (_, now) => {
  let runtime: Runtime;
  let filled: Filled;
  let finance: SlaXlaReport;
  let sales: SlaXlaReport;
  let manufacturing: SlaXlaReport;

  beforeAll(async () => {
    runtime = memoryRuntime(now);
    filled = await fillDemo(runtime);
    finance = await reportOf(runtime, FINANCE);
    sales = await reportOf(runtime, SALES);
    manufacturing = await reportOf(runtime, MANUFACTURING);
  }, 60_000);
  afterAll(() => runtime.table.close());

  test('has the size of a small company', () => {
    expect(filled.tickets).toBeGreaterThan(3100);
    expect(filled.tickets).toBeLessThan(3700);
    expect(filled.deliveries).toBeGreaterThan(26_000);
    expect(filled.deliveries).toBeLessThan(31_000);
  });

  test('has desks that have delivered lately', async () => {
    const seen = await readAllSeen(runtime.table, Object.values(CONNECTION_IDS));
    for (const { lastDeliveryAt = '' } of seen) {
      expect(now - Date.parse(lastDeliveryAt)).toBeLessThan(7 * 86_400_000);
      expect(Date.parse(lastDeliveryAt)).toBeLessThan(now);
    }
  });

  test('has a finance unit that is a watermelon: green SLA, bad experience', () => {
    expect(finance.sla.verdict).toBe('met');
    expect(finance.sla.attainment.value).toBeGreaterThan(0.95);
    expect(finance.xla.verdict).toBe('missed');
    expect(finance.xla.score).toBeLessThan(60);
    expect(finance.comparison.quadrant).toBe('watermelon');
    const { observed, stated } = finance.comparison.watermelonRate;
    expect(observed.value).toBeGreaterThan(0.2);
    expect(observed.value).toBeLessThan(0.35);
    expect(stated.value).toBeGreaterThan(0.2);
  });

  test('has a sales unit that is healthy, and has become better', () => {
    expect(sales.sla.verdict).toBe('met');
    expect(sales.comparison.quadrant).toBe('healthy');
    expect(measured(sales, 'first-contact-resolution')).toBeGreaterThanOrEqual(0.7);
    expect(measured(sales, 'reopen-rate')).toBeLessThanOrEqual(0.05);
    expect(measured(sales, 'bounce-rate')).toBeLessThanOrEqual(0.1);
    expect(measured(sales, 'effortless-rate')).toBeGreaterThanOrEqual(0.8);
    expect(measured(sales, 'customer-satisfaction')).toBeGreaterThanOrEqual(0.85);
    const [first, second] = sales.series;
    const last = sales.series.at(-1);
    expect(Math.max(first?.watermelonRate.value ?? 0, second?.watermelonRate.value ?? 0)).toBeGreaterThan(
      2 * (last?.watermelonRate.value ?? 1),
    );
  });

  test('has a manufacturing unit whose promise is stricter than its customers need', () => {
    expect(manufacturing.sla.verdict).toBe('missed');
    expect(manufacturing.xla.verdict).toBe('met');
    expect(manufacturing.comparison.quadrant).toBe('over-specified');
  });

  test('has a service that is clearly worse than the others of its unit', () => {
    const rates = (finance.groups ?? []).map(({ by, comparison }) => ({
      service: by.service,
      rate: comparison.watermelonRate.observed.value ?? 0,
    }));
    const vpn = rates.find(({ service }) => service === 'vpn')?.rate ?? 0;
    for (const { rate } of rates.filter(({ service }) => service !== 'vpn')) expect(vpn).toBeGreaterThan(1.4 * rate);
  });

  test('says why: bounces and reopenings drive the watermelon', () => {
    const drivers = finance.comparison.drivers ?? [];
    const [bounced, reopened] = ['bounced', 'reopened'].map(name => drivers.find(({ factor }) => factor === name));
    expect(bounced?.share).toBeGreaterThan(0.3);
    expect(reopened?.share).toBeGreaterThan(0.1);
    // One service is clearly worse, and there is something to compare it with.
    const vpn = drivers.find(({ factor, value }) => factor === 'service' && value === 'vpn');
    expect(vpn?.low).toBeGreaterThan(1);
  });

  test.each(UNITS.map(({ id }) => id))('has data for every measure of %s, open tickets, and enough ratings', unit => {
    const report = [finance, sales, manufacturing].find(one => one.unit === unit);
    expect(report?.tickets.open).toBeGreaterThan(0);
    const experience = MEASURES.filter(({ role }) => role !== 'kpi');
    // What is agreed comes first.
    const ids = (measures: readonly { id: string }[] = []): string[] => measures.map(({ id }) => id).sort();
    expect(ids(report?.xla.measures)).toEqual(ids(experience));
    // Where few are discontent, few are gone back to.
    for (const { id, n } of report?.xla.measures ?? []) {
      expect(n, id).toBeGreaterThanOrEqual(id.startsWith('feedback-') ? 1 : 20);
    }
    expect(Object.keys(report?.sla.metrics ?? {})).toEqual(['first-response', 'resolution']);
  });

  test('takes answers from one customer in six or so', () => {
    for (const { xla, tickets } of [finance, sales, manufacturing]) {
      const answers = xla.measures.find(({ id }) => id === 'customer-satisfaction')?.n ?? 0;
      expect(answers / tickets.resolved).toBeGreaterThan(0.12);
      expect(answers / tickets.resolved).toBeLessThan(0.18);
    }
  });

  test('knows all of its units beforehand', async () => {
    const units = await loadAll<{ discovered?: boolean }>(runtime.table, 'unit');
    expect(units.map(({ id }) => id)).toEqual(['finance', 'manufacturing', 'sales']);
    expect(units.some(({ document }) => document.discovered)).toBe(false);
  });

  test('is what a rebuild from the ledger would make of it, to the last counter', async () => {
    const { table, rules, shards } = runtime;
    const { differences, tickets } = await rebuild(table, await rules.get(), shards, { repair: false });
    expect(differences).toEqual([]);
    expect(tickets).toBe(filled.tickets);
  });

  // On one of the days: what was delivered already is known by its ids, whatever day it is.
  if (now === SUNDAY) return;
  test('is the same when filling it was interrupted and begun again', async () => {
    const other = memoryRuntime(now);
    const interrupted = fillDemo(other, {
      progress: (done, total) => {
        if (done > total / 2) throw new Error('the power is gone');
      },
    });
    await expect(interrupted).rejects.toThrow('the power is gone');
    expect(await fillDemo(other)).toEqual(filled);
    expect(await Promise.all(UNITS.map(unit => reportOf(other, unit)))).toEqual([finance, sales, manufacturing]);
    await other.table.close();
  }, 60_000);
});
