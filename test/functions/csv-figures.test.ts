/** A report as CSV says what it says as JSON: random reports, figure by figure. */
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { WHERES } from '#reports/where.ts';
import { restored } from '../reports/csv/undo.ts';
import { GROUPS } from './csv-company.ts';
import { type Ask, asking, cell, openHouse, type Row, rowsOf } from './csv-reading.ts';

let ask: Ask;
beforeAll(async () => {
  ask = asking(await openHouse());
});

/** What the JSON says, looked up by hand: not by the descriptions that the CSV is made of. */
// The shape is what the test is about.
// biome-ignore lint/suspicious/noExplicitAny: see above
type Json = any;

function expectEstimate(row: Row, name: string, estimate: Json): void {
  for (const figure of ['value', 'n', 'low', 'high']) {
    expect([name, figure, row[`${name}${figure}`]]).toEqual([name, figure, cell(estimate?.[figure])]);
  }
}

function expectSla(row: Row, sla: Json): void {
  expect([row.sla_verdict, row.sla_target, row.sla_source]).toEqual([sla.verdict, cell(sla.target), sla.source]);
  expect(row.sla_disagreements).toBe(cell(sla.disagreements));
  expectEstimate(row, 'sla_attainment_', sla.attainment);
  for (const metric of ['first-response', 'next-response', 'resolution', 'total-resolution', 'ownership']) {
    const name = `sla_${metric.replaceAll('-', '_')}_`;
    expect(row[`${name}met`]).toBe(cell(sla.metrics[metric]?.met));
    expect(row[`${name}breached`]).toBe(cell(sla.metrics[metric]?.breached));
    expect(row[`${name}open_overdue`]).toBe(cell(sla.metrics[metric]?.openOverdue));
    expectEstimate(row, `${name}attainment_`, sla.metrics[metric]?.attainment);
  }
}

function expectCompared(row: Row, { tickets, sla, xla, comparison, counts, watermelonRate }: Json): void {
  expectSla(row, sla);
  expect([row.xla_verdict, row.xla_score]).toEqual([xla.verdict, cell(xla.score)]);
  expect([row.xla_score_low, row.xla_score_high]).toEqual([cell(xla.scoreLow), cell(xla.scoreHigh)]);
  expect([row.tickets_created, row.tickets_resolved]).toEqual([cell(tickets.created), cell(tickets.resolved)]);
  for (const where of WHERES) {
    expect([where, row[`tickets_${where.replaceAll('-', '_')}`]]).toEqual([where, cell(counts[where])]);
  }
  expect(row.quadrant).toBe(cell(comparison?.quadrant));
  expectEstimate(row, 'watermelon_observed_', comparison?.watermelonRate.observed ?? watermelonRate);
  expectEstimate(row, 'watermelon_stated_', comparison?.watermelonRate.stated);
  const byId = new Map<string, Json>((xla.measures ?? []).map((one: Json) => [one.id, one]));
  for (const name of Object.keys(row).filter(column => column.endsWith('.value'))) {
    const measure = byId.get(name.slice(0, -'.value'.length).replaceAll('_', '-'));
    expectEstimate(row, name.slice(0, -'value'.length), measure);
    expect(row[name.replace('.value', '.target')]).toBe(cell(measure?.target));
    expect(row[name.replace('.value', '.verdict')]).toBe(cell(measure?.verdict));
  }
}

const queries = fc.record(
  {
    unit: fc.constantFrom('*', 'finance', 'sales', 'finance,sales'),
    service: fc.constantFrom('vpn', 'mail', 'none'),
    from: fc.constantFrom('2026-04-20', '2026-05-01', '2026-05-17'),
    to: fc.constantFrom('2026-05-31', '2026-06-01'),
    interval: fc.constantFrom('day', 'week', 'month'),
    groupBy: fc.constantFrom('unit', 'service', 'priority', 'channel', 'group'),
    kind: fc.constantFrom('incident', 'request'),
    slaSource: fc.constantFrom('computed', 'reported'),
  },
  { requiredKeys: ['unit'] },
);
const plain = (query: object): Record<string, string> => ({ ...query }) as Record<string, string>;

describe('a random report', () => {
  it('says the same as CSV and as JSON: the comparison, row by row and figure by figure', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async query => {
        const { json } = await ask('GET /v1/reports/sla-xla', plain(query));
        const rows = rowsOf((await ask('GET /v1/reports/sla-xla', { ...plain(query), format: 'csv' })).text);
        const groups: Json[] = json.groups ?? [];
        expect(rows.map(({ row }) => row)).toEqual([
          ...['whole', 'previous', ...json.series.map(() => 'series'), ...groups.map(() => 'group')],
        ]);
        const [whole = {}, previous = {}, ...rest] = rows;
        expectCompared(whole, json);
        expect(whole.as_of).toBe(json.asOf);
        expectCompared(previous, json.previous);
        for (const [index, point] of json.series.entries()) {
          const row = rest[index] ?? {};
          expect([row.from, row.to]).toEqual([point.start, point.end]);
          expectCompared(row, point);
        }
        for (const [index, group] of groups.entries()) {
          const row = rest[json.series.length + index] ?? {};
          expect([row.group_by, restored(row.group ?? '')]).toEqual(Object.entries(group.by)[0]);
          expectCompared(row, group);
        }
      }),
      { numRuns: 40, seed: 7 },
    );
  });

  it('says the same of its measures and its drivers', async () => {
    await fc.assert(
      fc.asyncProperty(queries, async query => {
        const { json } = await ask('GET /v1/reports/sla-xla', plain(query));
        const csv = async (part: string) =>
          rowsOf((await ask('GET /v1/reports/sla-xla', { ...plain(query), format: 'csv', part })).text);
        const sides: Json[] = [json, ...(json.groups ?? [])];
        const measures = await csv('measures');
        const expected = sides.flatMap(({ xla }) => xla.measures);
        expect(measures.map(({ measure }) => measure)).toEqual(expected.map(({ id }) => id));
        for (const [index, row] of measures.entries()) {
          const one = expected[index];
          expectEstimate(row, '', one);
          expect([row.coverage, row.mean, row.p50, row.p90]).toEqual(
            [one.coverage, one.mean, one.p50, one.p90].map(cell),
          );
          expectEstimate(row, 'previous_', one.references?.previous);
          expectEstimate(row, 'baseline_', one.references?.baseline);
          expect([row.change, row.change_verdict]).toEqual([cell(one.change?.value), cell(one.change?.verdict)]);
        }
        const drivers = await csv('drivers');
        const found = sides.flatMap(({ comparison }) => comparison.drivers ?? []);
        expect(drivers.map(({ factor, value = '' }) => [factor, restored(value)])).toEqual(
          found.map(({ factor, value }) => [factor, cell(value)]),
        );
        for (const [index, row] of drivers.entries()) {
          const { share, elsewhere, lift, low, high, n, tickets } = found[index];
          expect([row.share, row.elsewhere, row.lift, row.low, row.high, row.n]).toEqual(
            [share, elsewhere, lift, low, high, n].map(cell),
          );
          expect(Object.fromEntries(new URLSearchParams(row.tickets_query))).toEqual(tickets);
        }
      }),
      { numRuns: 25, seed: 8 },
    );
  });

  it('has what was agreed where anything was', async () => {
    const query = { unit: 'finance', from: '2026-05-01', to: '2026-05-31', format: 'csv' };
    const [whole = {}, , point = {}] = rowsOf((await ask('GET /v1/reports/sla-xla', query)).text);
    expect([whole.agreement_version, whole['first_contact_resolution.target']]).toEqual(['2', '0.9']);
    expect([point.agreement_version, whole['experienced_time.target']]).toEqual(['2', '14400']);
    expect(whole['bounce_rate.target']).toBe('');
  });

  it('says the same of one measure, its course and its groups', async () => {
    const ids = [
      'customer-satisfaction',
      'experienced-time',
      'user-effort',
      'reasons',
      'backlog-age',
      'fast-steps-rate',
    ];
    for (const id of ids) {
      const key = 'GET /v1/reports/measures/{id}';
      const more = { parameters: { id } };
      const query = { unit: '*', groupBy: 'unit', interval: 'week' };
      const { json } = await ask(key, query, more);
      const rows = rowsOf((await ask(key, { ...query, format: 'csv' }, more)).text);
      const expected: Json[] = [json, ...json.series, ...(json.groups ?? [])];
      expect([id, rows.length]).toEqual([id, expected.length]);
      for (const [index, row] of rows.entries()) {
        const one = expected[index];
        expectEstimate(row, '', one);
        expect([row.mean, row.p50, row.p90, row.coverage]).toEqual(
          [one.mean, one.p50, one.p90, one.coverage].map(cell),
        );
        expect([row.easy, row.verdict]).toEqual([cell(one.easy), cell(one.verdict)]);
        expectEstimate(row, 'response_rate_', one.responseRate);
      }
      const histogram = rowsOf((await ask(key, { ...query, format: 'csv', part: 'histogram' }, more)).text);
      expect(histogram.map(({ exactly, at_least, below, count }) => [exactly, at_least, below, count])).toEqual(
        (json.histogram ?? []).map((bin: Json) => [bin.value, bin.from, bin.to, bin.count].map(cell)),
      );
    }
  });

  it('says the same of tickets, texts of desks among them, and of their clocks', async () => {
    const { json } = await ask('GET /v1/reports/tickets', { where: 'created', limit: '200' });
    const csv = async (part: string) =>
      rowsOf((await ask('GET /v1/reports/tickets', { where: 'created', limit: '200', format: 'csv', part })).text);
    const rows = await csv('tickets');
    expect(
      rows.map(row =>
        [row.ticket_id, row.group, row.status, row.effort, row.reasons].map(text => restored(text ?? '')),
      ),
    ).toEqual(
      json.items.map((item: Json) =>
        [item.ticketId, item.group, item.status, item.effort, item.reasons.join('|')].map(cell),
      ),
    );
    // That the names arrive as they were sent is worth something only if they were.
    expect(new Set(rows.map(({ group = '' }) => restored(group))).size).toBeGreaterThan(GROUPS.length / 2);
    const clocks = json.items.flatMap((item: Json) =>
      item.clocks.map((clock: Json) => ({ ...clock, id: item.ticketId })),
    );
    expect(
      (await csv('clocks')).map(row => [restored(row.ticket_id ?? ''), row.metric, row.state, row.elapsed]),
    ).toEqual(clocks.map((clock: Json) => [clock.id, clock.metric, clock.state, cell(clock.elapsed)]));
  });
});
