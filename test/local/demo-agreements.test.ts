/** What the simulated company has agreed on, and what became of it. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inForce } from '#agreements/status.ts';
import type { Runtime } from '#functions/runtime.ts';
import { readEntry } from '#lib/audit/audit.ts';
import { stepAgreement } from '#lib/xla/sign.ts';
import { readAgreements } from '#lib/xla/store.ts';
import { type ListedVerdict, verdictsReport } from '#lib/xla/verdict-list.ts';
import { giveVerdicts } from '#lib/xla/verdicts.ts';
import { agreementView } from '#lib/xla/view.ts';
import { shiftDate } from '#reports/period.ts';
import { localDate } from '#sla/zone.ts';
import { auditPartition } from '#store/keys.ts';
import { agreeOnTargets } from '../../local/demo/agree.ts';
import { plannedAgreements } from '../../local/demo/experience-targets.ts';
import { fillDemo } from '../../local/demo/fill.ts';
import { FINANCE } from '../../local/demo/finance.ts';
import { MANUFACTURING } from '../../local/demo/manufacturing.ts';
import { SALES } from '../../local/demo/sales.ts';
import type { Unit } from '../../local/demo/unit.ts';
import { memoryRuntime, reportOf, SUNDAY, WEDNESDAY } from './demo-support.ts';

describe.each([
  ['on a Wednesday afternoon', WEDNESDAY],
  ['on the Sunday after Christmas', SUNDAY],
])('the agreements of the simulated company %s', (_, now) => {
  let runtime: Runtime;
  beforeAll(async () => {
    runtime = memoryRuntime(now);
    await fillDemo(runtime);
  }, 60_000);
  afterAll(() => runtime.table.close());

  const todayOf = ({ timeZone }: Unit): string => localDate(timeZone, now);
  const versionsOf = async (unit: Unit) => {
    const all = await readAgreements(runtime.table, unit.id);
    return all.map(one => agreementView(all, one, todayOf(unit)));
  };
  const verdictsOf = async (unit: Unit): Promise<ListedVerdict[]> => {
    const { table, shards } = runtime;
    return (await verdictsReport({ table, shards }, await runtime.rules.get(), { unit: unit.id, limit: 50 })).items;
  };

  test('Finance has none: its first is for whoever tries Pith to propose', async () => {
    expect(await versionsOf(FINANCE)).toEqual([]);
  });

  test('Sales has an active one, and a second that waits for the signature of IT', async () => {
    const [first, second, ...more] = await versionsOf(SALES);
    expect(more).toEqual([]);
    expect([first?.version, first?.status, second?.version, second?.status]).toEqual([1, 'active', 2, 'proposed']);
    expect(Object.keys(first?.signatures ?? {}).sort()).toEqual(['business', 'it']);
    expect(Object.keys(second?.signatures ?? {})).toEqual(['business']);
    const from = first?.inForce?.from ?? '';
    expect(from >= shiftDate(todayOf(SALES), -80) && from <= shiftDate(todayOf(SALES), -74)).toBe(true);
    expect(second?.effectiveFrom.localeCompare(todayOf(SALES))).toBe(1);
  });

  test('Manufacturing has one that was superseded by a stricter one a month ago', async () => {
    const [first, second, ...more] = await versionsOf(MANUFACTURING);
    expect(more).toEqual([]);
    expect([first?.status, second?.status]).toEqual(['superseded', 'active']);
    const from = second?.inForce?.from ?? '';
    expect(from >= shiftDate(todayOf(MANUFACTURING), -30) && from <= shiftDate(todayOf(MANUFACTURING), -24)).toBe(true);
    expect(first?.inForce?.to).toBe(shiftDate(from, -1));
    const firstContact = [first, second].map(one => one?.measures.find(({ id }) => id === 'first-contact-resolution'));
    expect(firstContact[1]?.target).toBeGreaterThan(firstContact[0]?.target ?? 1);
  });

  test('each proposal has what was measured before it beside its targets', async () => {
    for (const version of [...(await versionsOf(SALES)), ...(await versionsOf(MANUFACTURING))]) {
      const baseline = version.baseline['first-contact-resolution'];
      expect(baseline?.n, `${version.unit} ${version.version}`).toBeGreaterThanOrEqual(20);
    }
  });

  test('owners are words, and who signed is kept as a pseudonym of what the local issuer signs', async () => {
    const all = await readAgreements(runtime.table, SALES.id);
    expect(all.map(({ owners }) => owners)).toEqual(all.map(() => ({ it: 'service-desk', business: 'sales' })));
    expect(JSON.stringify(all)).not.toContain('sample-');
    // So the local token of IT is the one who has signed the first for IT, and nobody else.
    const by = runtime.vault.pseudonym('caller sample-it');
    expect(all[0]?.signatures.it?.by).toBe(by);
    expect(all[0]?.signatures.business?.by).toBe(runtime.vault.pseudonym('caller sample-business-sales'));
  });

  test('nothing is said to have happened later than now, and each step is in the audit on its day', async () => {
    const steps = plannedAgreements(now).flatMap(({ proposed, signed }) => [
      proposed.at,
      ...signed.map(({ at }) => at),
    ]);
    expect(Math.max(...steps)).toBeLessThanOrEqual(now);
    const { table } = runtime;
    const months = [...new Set(steps.map(at => new Date(at).toISOString().slice(0, 7)))];
    const found = await Promise.all(months.map(month => table.query({ pk: auditPartition(month) })));
    const entries = found.flatMap(({ items }) => items.map(readEntry)).filter(({ kind }) => kind === 'agreement');
    expect(entries.map(({ at }) => at).sort()).toEqual([...steps].sort());
  });

  test('the sweep gives verdicts on its past weeks, some met and some missed', async () => {
    const { table, shards } = runtime;
    await giveVerdicts(table, await runtime.rules.get(), { now, shards });
    expect(await verdictsOf(FINANCE)).toEqual([]);
    for (const unit of [SALES, MANUFACTURING]) {
      const verdicts = await verdictsOf(unit);
      expect(verdicts.length).toBeGreaterThanOrEqual(8);
      expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['met', 'missed']));
      // Each is held against the version that was in force when its week ended.
      const all = await readAgreements(table, unit.id);
      for (const { end, version } of verdicts) expect(inForce(all, undefined, end)?.version).toBe(version);
    }
    expect(new Set((await verdictsOf(MANUFACTURING)).map(({ version }) => version))).toEqual(new Set([1, 2]));
  });

  test('reports of units are scored by what they have agreed on', async () => {
    const [finance, sales, manufacturing] = await Promise.all(
      [FINANCE, SALES, MANUFACTURING].map(unit => reportOf(runtime, unit)),
    );
    expect(finance?.xla.agreement).toBeNull();
    expect(sales?.xla).toMatchObject({ agreement: { version: 1 }, verdict: 'met' });
    expect(manufacturing?.xla).toMatchObject({ agreement: { version: 2 }, verdict: 'met' });
    for (const report of [finance, sales, manufacturing]) {
      const { score, scoreLow, scoreHigh } = report?.xla ?? {};
      expect(scoreLow).toBeLessThanOrEqual(score ?? Number.NaN);
      expect(scoreHigh).toBeGreaterThanOrEqual(score ?? Number.NaN);
    }
  });

  test('agreeing again repeats nothing', async () => {
    const before = await Promise.all([SALES, MANUFACTURING].map(unit => readAgreements(runtime.table, unit.id)));
    await agreeOnTargets(runtime, now);
    const after = await Promise.all([SALES, MANUFACTURING].map(unit => readAgreements(runtime.table, unit.id)));
    expect(after).toEqual(before);
  });

  test('whoever tries Pith can sign the second of Sales for IT', async () => {
    const { table, vault } = runtime;
    const caller = { role: 'it', subject: 'sample-it', units: [] } as const;
    const context = { table, vault, rules: await runtime.rules.get(), caller, now };
    await stepAgreement(context, 'signature', { unit: SALES.id, version: 2 });
    expect((await versionsOf(SALES)).map(({ status }) => status)).toEqual(['active', 'agreed']);
  });
});

test('the same day gives the same steps, whatever the hour', () => {
  const hour = 3_600_000;
  // Two in the afternoon in Europe is nine in the morning in New York.
  expect(plannedAgreements(WEDNESDAY + 3 * hour)).toEqual(plannedAgreements(WEDNESDAY + hour));
});
