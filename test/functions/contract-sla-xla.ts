/** The comparison of random companies, against a plain count over their tickets. */
import { beforeAll, describe, expect, it } from 'vitest';
import type { SlaXlaReport } from '#reports/sla-xla.ts';
import type { House, NewHouse } from './harness.ts';
import { companyOf, fillCompany, type Known, known, randomOf, type Source, type Unit } from './random-company.ts';

const GROUPINGS = ['unit', 'service', 'priority', 'channel', 'group'] as const;
type Grouping = (typeof GROUPINGS)[number];

interface Asked {
  units: Unit[];
  from: string;
  to: string;
  source: Source;
  kind: 'all' | 'incident' | 'request' | 'other';
  service?: string;
  groupBy?: Grouping;
  interval: 'day' | 'week' | 'month';
}

const KINDS = { all: ['incident', 'request'], incident: ['incident'], request: ['request'], other: ['other'] };

const isIn = (day: string | undefined, { from, to }: Pick<Asked, 'from' | 'to'>): boolean =>
  day !== undefined && from <= day && day <= to;

const inScope = (tickets: readonly Known[], { units, kind, service }: Asked): Known[] =>
  tickets
    .filter(ticket => units.includes(ticket.unit) && KINDS[kind].includes(ticket.kind))
    .filter(ticket => service === undefined || ticket.service === service);

/** The tickets behind each number of a period, one by one. */
function listsOf(tickets: readonly Known[], period: Pick<Asked, 'from' | 'to'>, source: Source) {
  const resolved = tickets.filter(({ resolvedOn }) => isIn(resolvedOn, period));
  const overdue = tickets.filter(one => isIn(one.overdueOn, period) && one.outcome[source] === 'breached');
  const met = resolved.filter(({ outcome }) => outcome[source] === 'met');
  const observed = met.filter(({ watermelon }) => watermelon);
  return {
    watermelon: observed,
    'watermelon-observed': observed,
    'watermelon-stated': [],
    met,
    breached: [...resolved.filter(({ outcome }) => outcome[source] === 'breached'), ...overdue],
    reopened: resolved.filter(({ reopened }) => reopened),
    bounced: resolved.filter(({ bounced }) => bounced),
    chased: resolved.filter(({ chased }) => chased),
    overdue,
    disagreement: resolved.filter(({ disagrees }) => disagrees),
    created: tickets.filter(({ createdOn }) => isIn(createdOn, period)),
    resolved,
    open: tickets.filter(({ hours }) => hours === undefined),
    all: [...resolved, ...overdue],
  } satisfies Record<string, readonly Known[]>;
}

const countsOf = (tickets: readonly Known[], period: Pick<Asked, 'from' | 'to'>, source: Source) =>
  Object.fromEntries(Object.entries(listsOf(tickets, period, source)).map(([where, list]) => [where, list.length]));

/** What the figures of any part of a report have to be, from the tickets of its counts. */
function expectFigures(part: SlaXlaReport['series'][number], tickets: readonly Known[], asked: Asked): void {
  const { source } = asked;
  const period = { from: part.start, to: part.end };
  const { open: _, ...counts } = countsOf(tickets, period, source);
  expect(part.counts).toEqual(counts);
  const { met = 0, breached = 0, created, resolved, disagreement } = counts;
  expect(part.tickets).toMatchObject({ created, resolved });
  expect(part.sla.attainment).toMatchObject({
    n: met + breached,
    value: met + breached === 0 ? null : met / (met + breached),
  });
  expect(part.sla.disagreements).toBe(disagreement);
  const comparable = tickets.filter(one => one.comparable && isIn(one.resolvedOn, period)).length;
  expect(part.sla.disagreementRate.n).toBe(comparable);
  expect(part.watermelonRate.n).toBe(met);
}

type Some = { factor: string; value?: string };
const FACTORS: Record<string, (ticket: Known, value: string) => boolean> = {
  reopened: ({ reopened }) => reopened,
  bounced: ({ bounced }) => bounced,
  chased: ({ chased }) => chased,
  hour: ({ hour }, value) => hour === value,
  service: ({ service }, value) => service === value,
  priority: ({ priority }, value) => priority === value,
  channel: ({ channel }, value) => channel === value,
  group: ({ group }, value) => group === value,
};
const has = (ticket: Known, { factor, value = '' }: Some): boolean => FACTORS[factor]?.(ticket, value) === true;

function expectDrivers(drivers: SlaXlaReport['comparison']['drivers'], tickets: readonly Known[], asked: Asked): void {
  const { met, 'watermelon-observed': bad } = listsOf(tickets, asked, asked.source);
  const good = met.filter(({ watermelon }) => !watermelon);
  expect(drivers?.map(({ n }) => n)).toEqual(drivers?.map(({ n }) => n).toSorted((a, b) => b - a));
  for (const driver of drivers ?? []) {
    const n = bad.filter(ticket => has(ticket, driver)).length;
    const others = good.filter(ticket => has(ticket, driver)).length;
    expect(driver).toMatchObject({ n, share: n / bad.length, elsewhere: good.length === 0 ? 0 : others / good.length });
    if (others === 0) expect(driver.lift).toBeNull();
    else expect(driver.lift).toBeCloseTo(n / bad.length / (others / good.length), 9);
  }
}

/** Questions of every combination, always the same ones. */
function questions(seed: number, count: number): Asked[] {
  const random = randomOf(seed);
  const one = <Value>(values: readonly [Value, ...Value[]]): Value =>
    values[Math.floor(random() * values.length)] ?? values[0];
  return Array.from({ length: count }, () => {
    const service = one([undefined, undefined, 'vpn', 'mail', 'nothing']);
    const groupBy = one([undefined, ...GROUPINGS]);
    const [from, to] = one([
      ['2026-03-01', '2026-03-31'],
      ['2026-03-10', '2026-05-10'],
      ['2026-04-15', '2026-04-21'],
      ['2026-02-01', '2026-05-20'],
    ]);
    return {
      units: one<Unit[]>([['finance'], ['sales'], ['finance', 'sales'], ['finance', 'sales', 'works']]),
      ...{ from: from ?? '', to: to ?? '' },
      source: one(['preferred', 'preferred', 'computed', 'reported']),
      kind: one(['all', 'all', 'incident', 'request', 'other']),
      interval: one(['day', 'week', 'month']),
      ...(service === undefined ? {} : { service }),
      ...(groupBy === undefined ? {} : { groupBy }),
    };
  });
}

export function slaXlaContract(
  newHouse: NewHouse,
  sizes: { companies: number; tickets: number; queries: number },
): void {
  const seeds = Array.from({ length: sizes.companies }, (_, index) => index + 1);

  describe.each(seeds)('the comparison of random company %i', seed => {
    let given: House;
    let tickets: Known[];
    beforeAll(async () => {
      given = await newHouse();
      const lives = companyOf(seed, sizes.tickets);
      await fillCompany(given, lives);
      tickets = known(lives);
    }, 120_000);

    async function ask(asked: Asked): Promise<SlaXlaReport> {
      const { units, source, ...query } = asked;
      const slaSource = source === 'preferred' ? {} : { slaSource: source };
      const answer = await given.call('GET /v1/reports/sla-xla', {
        query: { ...query, ...slaSource, unit: units.length === 3 ? '*' : units.join(',') },
      });
      expect([answer.status, answer.text]).toEqual([200, expect.any(String)]);
      return answer.json;
    }

    it('counts what a plain count over the tickets does: as a whole, over time, by group and in its drivers', async () => {
      for (const asked of questions(seed, sizes.queries)) {
        const report = await ask(asked);
        const scope = inScope(tickets, asked);
        const { source, groupBy } = asked;
        const { watermelonRate, drivers } = report.comparison;
        const whole = { ...report, start: asked.from, end: asked.to, watermelonRate: watermelonRate.observed };
        const { open, ...counts } = report.counts;
        expect({ asked, open }).toEqual({ asked, open: scope.filter(({ hours }) => hours === undefined).length });
        expect(report.tickets.open).toBe(open);
        expectFigures({ ...whole, counts }, scope, asked);
        expectDrivers(drivers, scope, asked);
        for (const point of report.series) expectFigures(point, scope, asked);
        expect(report.groups === undefined).toBe(groupBy === undefined);
        if (groupBy === undefined) continue;
        const groupOf = (ticket: Known): string => ticket[groupBy] ?? '';
        for (const group of report.groups ?? []) {
          const inGroup = scope.filter(ticket => groupOf(ticket) === group.by[groupBy]);
          expect([asked, group.by, group.counts]).toEqual([asked, group.by, countsOf(inGroup, asked, source)]);
          expectDrivers(group.comparison.drivers, inGroup, asked);
        }
        const names = report.groups?.map(({ by }) => by[groupBy]) ?? [];
        const { created, all, open: isOpen } = listsOf(scope, asked, source);
        expect(names).toEqual([...new Set([...created, ...all, ...isOpen].map(groupOf))].sort());
      }
    }, 120_000);

    it('of the period before says what a report on that period does', async () => {
      for (const asked of questions(seed + 100, Math.ceil(sizes.queries / 4))) {
        const { previous, change } = await ask(asked);
        const before = await ask({ ...asked, from: previous.from, to: previous.to });
        const { open: _, ...counts } = before.counts;
        const { quadrant, watermelonRate } = before.comparison;
        const { score, scoreLow, scoreHigh, verdict } = before.xla;
        expect(previous).toEqual({
          ...{ from: before.from, to: before.to, counts, sla: before.sla },
          tickets: { created: before.tickets.created, resolved: before.tickets.resolved },
          xla: { score, scoreLow, scoreHigh, verdict },
          comparison: { quadrant, watermelonRate },
        });
        expect(change.attainment.verdict).toEqual(expect.any(String));
      }
    }, 60_000);

    it('has each measure beside what it was before', async () => {
      const asked: Asked = {
        ...{
          units: ['finance'],
          from: '2026-05-01',
          to: '2026-05-20',
          source: 'preferred',
          kind: 'all',
          interval: 'month',
        },
      };
      const report = await ask(asked);
      const before = await ask({ ...asked, from: report.previous.from, to: report.previous.to });
      const baseline = await ask({ ...asked, from: '2026-01-31', to: '2026-04-30' });
      expect(report.xla).toMatchObject({
        previous: { from: '2026-04-11', to: '2026-04-30' },
        baseline: { from: '2026-01-31', to: '2026-04-30' },
      });
      const valueIn = (of: SlaXlaReport, id: string) => of.xla.measures.find(measure => measure.id === id);
      for (const { id, references } of report.xla.measures) {
        const { value = null, n = 0 } = valueIn(before, id) ?? {};
        expect([id, references?.previous]).toMatchObject([id, { value, n }]);
        const { value: earlier = null, n: tickets = 0 } = valueIn(baseline, id) ?? {};
        expect([id, references?.baseline]).toMatchObject([id, { value: earlier, n: tickets }]);
      }
    });
  });
}
