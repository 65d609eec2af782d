/**
 * Every number opens into exactly its tickets: random reports on the real incident log, in the middle of it, with open
 * and overdue tickets, and at its end; of each the whole, its groups, its series and its drivers, through the API.
 */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { shiftDate } from '#reports/period.ts';
import { GROUPINGS, type Grouping } from '#reports/read.ts';
import type { SlaXlaReport } from '#reports/sla-xla.ts';
import type { TicketRow } from '#reports/tickets-row.ts';
import { WHERES, type Where } from '#reports/where.ts';
import { hasIncidentLog } from '#test/support/incident-log.ts';
import type { House } from '../functions/harness.ts';
import { logHouse } from './drill-down-log.ts';

const MINUTES = 60_000;
const SEED = 20_160_420;
/** Random reports, in the middle and at the end: each opens a dozen lists, and takes a second. `npm run acceptance`: more. */
const [IN_THE_MIDDLE, AT_THE_END] = process.env.PITH_ACCEPTANCE_ROWS === undefined ? [12, 8] : [60, 40];

type Query = Record<string, string>;

interface Asked {
  query: Query;
  groupBy: Grouping;
  where: Where;
  /** Which of the groups, points and drivers are opened one by one. */
  pick: number;
}

const days = fc.integer({ min: 0, max: 150 });
const asked: fc.Arbitrary<Asked> = fc
  .record({
    unit: fc.constantFrom('*', '*', 'finance', 'operations,sales', 'sales'),
    service: fc.constantFrom(undefined, undefined, undefined, 'Category 26', 'Category 53'),
    kind: fc.constantFrom('all', 'incident', 'request'),
    slaSource: fc.constantFrom(undefined, 'computed', 'reported'),
    interval: fc.constantFrom('day', 'week', 'month'),
    span: fc.oneof(fc.constant([0, 600] as const), fc.tuple(days, fc.integer({ min: 0, max: 60 }))),
    groupBy: fc.constantFrom(...GROUPINGS),
    where: fc.constantFrom(...WHERES),
    pick: fc.nat({ max: 1_000 }),
  })
  .map(({ span: [start, length], groupBy, where, pick, ...given }) => {
    const from = shiftDate('2016-02-20', start);
    const defined = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
    return { groupBy, where, pick, query: { ...Object.fromEntries(defined), from, to: shiftDate(from, length) } };
  });

let given: House;

/** All tickets of all pages, and the total that the first one gave. */
async function opened(query: Query): Promise<{ rows: TicketRow[]; total: number | undefined }> {
  const rows: TicketRow[] = [];
  let total: number | undefined;
  let cursor: string | undefined;
  do {
    const answer = await given.call('GET /v1/reports/tickets', {
      query: { ...query, limit: '200', ...(cursor === undefined ? {} : { cursor }) },
    });
    expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)]);
    rows.push(...answer.json.items);
    total ??= answer.json.total;
    cursor = answer.json.nextCursor;
  } while (cursor !== undefined);
  return { rows, total };
}

const keysOf = (rows: readonly TicketRow[]): string[] =>
  rows.map(({ connection, ticketId }) => `${connection} ${ticketId}`).sort();

/** A few of them, always the same. */
const some = <Item>(items: readonly Item[], pick: number, count: number): Item[] =>
  items.length <= count
    ? [...items]
    : Array.from({ length: count }, (_, one) => items[(pick + one * 7) % items.length] as Item);

/** How many tickets were opened, by the condition: a property on nothing would show nothing. */
const seen = new Map<Where, number>();

async function expectTraced({ query, groupBy, where, pick }: Asked): Promise<void> {
  const answer = await given.call('GET /v1/reports/sla-xla', { query: { ...query, groupBy } });
  expect([answer.status, answer.text.slice(0, 300)]).toEqual([200, expect.any(String)]);
  const report = answer.json as SlaXlaReport;
  const { rows, total } = await opened({ ...query, where });
  expect(rows.length).toBe(report.counts[where]);
  expect(total).toBe(rows.length);
  const keys = keysOf(rows);
  expect(new Set(keys).size).toBe(keys.length);
  seen.set(where, (seen.get(where) ?? 0) + rows.length);

  // Each is in one group, and in one point of the series; some of these are opened, too.
  const groups = (report.groups ?? []).map(group => ({ name: group.by[groupBy] ?? '', group }));
  const rowsOf = Map.groupBy(rows, row => row[groupBy] ?? '');
  expect(groups.reduce((sum, { group }) => sum + group.counts[where], 0)).toBe(rows.length);
  for (const { name, group } of groups) expect(rowsOf.get(name)?.length ?? 0).toBe(group.counts[where]);
  for (const { name, group } of some(groups, pick, 3)) {
    const one = await opened({ ...query, where, ...(name === '' ? { without: groupBy } : { [groupBy]: name }) });
    expect(keysOf(one.rows)).toEqual(keysOf(rowsOf.get(name) ?? []));
    expect(one.total).toBe(group.counts[where]);
  }
  if (where !== 'open') {
    const isIn =
      ({ start, end }: { start: string; end: string }) =>
      ({ day }: TicketRow) =>
        day !== null && start <= day && day <= end;
    for (const point of report.series) expect(rows.filter(isIn(point)).length).toBe(point.counts[where]);
    for (const point of some(report.series, pick, 2)) {
      const one = await opened({ ...query, where, from: point.start, to: point.end });
      expect(keysOf(one.rows)).toEqual(keysOf(rows.filter(isIn(point))));
    }
  }
  const inGroups = some(groups, pick, 2).flatMap(({ group }) => some(group.comparison.drivers ?? [], pick, 1));
  for (const driver of [...some(report.comparison.drivers ?? [], pick, 3), ...inGroups]) {
    const one = await opened({ ...query, ...driver.tickets });
    expect([driver, one.rows.length, one.total]).toEqual([driver, driver.n, driver.n]);
  }
}

const name = hasIncidentLog ? 'on the incident log' : 'on the incident log (skipped: ../shared/data is not here)';

describe.skipIf(!hasIncidentLog)(`a number opens into exactly its tickets ${name}`, () => {
  let goOn: () => Promise<void>;
  beforeAll(async () => {
    ({ given, goOn } = await logHouse());
  }, 5 * MINUTES);

  const all = { from: '2016-01-01', to: '2017-12-31', interval: 'month' };

  it('in the middle of it, while many are open and overdue', { timeout: 10 * MINUTES }, async () => {
    await goOn();
    await fc.assert(fc.asyncProperty(asked, expectTraced), { numRuns: IN_THE_MIDDLE, seed: SEED });
    for (const where of ['open', 'overdue', 'breached', 'created', 'all'] as const) {
      seen.delete(where);
      await expectTraced({ query: all, groupBy: 'service', where, pick: 5 });
      expect([where, (seen.get(where) ?? 0) > 20]).toEqual([where, true]);
    }
  });

  it('at its end', { timeout: 10 * MINUTES }, async () => {
    await goOn();
    await fc.assert(fc.asyncProperty(asked, expectTraced), { numRuns: AT_THE_END, seed: SEED + 1 });
    for (const where of ['watermelon', 'reopened', 'bounced', 'disagreement'] as const) {
      seen.delete(where);
      await expectTraced({ query: all, groupBy: 'group', where, pick: 5 });
      expect([where, (seen.get(where) ?? 0) > 20]).toEqual([where, true]);
    }
  });
});
