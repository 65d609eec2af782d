/** What the calibration says of points and answers, from counters alone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type CalibrationQuery, type CalibrationReport, calibrationReport } from '#reports/calibration.ts';
import { rollupKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { rules } from '#test/support/factories.ts';

let table: Table;
beforeEach(() => {
  table = openSqliteTable(':memory:');
});
afterEach(() => table.close());

/** Tickets with so many contacts and this answer, each a point, as rollups hold them. */
async function report(tickets: readonly (readonly [contacts: number, answer: number])[]): Promise<CalibrationReport> {
  const place = { unit: 'finance', kind: 'incident', service: '', priority: '', channel: '', group: '' } as const;
  const row = rollupKey({ ...place, granularity: 'day', level: 'total', period: '2026-05-04' }, 0);
  for (const [contacts, answer] of tickets) {
    const difficulty = 7 - answer;
    const deltas = {
      ...{
        resolved: 1,
        'cal.n': 1,
        [`cal.${contacts * 10}.${answer}`]: 1,
        'cal.d': difficulty,
        'cal.dd': difficulty ** 2,
      },
      ...{ 'cal.sc': Math.sign(contacts), 'cal.c': contacts, 'cal.cc': contacts ** 2, 'cal.cd': contacts * difficulty },
    };
    await table.transact([{ add: row, deltas }]);
  }
  const query: CalibrationQuery = {
    unit: 'finance',
    units: ['finance'],
    kind: 'all',
    period: { start: '2026-05-04', end: '2026-05-05' },
  };
  return calibrationReport(table, rules(), query, { now: Date.UTC(2026, 5, 1), shards: 1 });
}

const times = <Value>(number: number, of: (index: number) => Value): Value[] =>
  Array.from({ length: number }, (_, index) => of(index));

describe('more points with', () => {
  test('lower answers agree, and weights are offered', async () => {
    const found = await report(times(60, index => [index % 5, 7 - (index % 5) - (index % 2)]));
    expect(found).toMatchObject({
      verdict: 'agrees',
      n: 60,
      coverage: 1,
      weights: { leftOut: { chase: 'seen-too-seldom' } },
    });
    expect(found.spearman.high).toBeLessThan(0);
    expect(found.weights.fitted?.contact).toBeCloseTo(1, 1);
    // It is the only one that was seen, so that it keeps its weight.
    expect(found.weights.comparable).toEqual(found.weights.current);
    expect(found.says).toMatch(/^60 of 60 .* harder answers, as they should .*PUT \/v1\/settings applies them\.$/);
  });

  test('higher answers disagree, and there is nothing to offer', async () => {
    const found = await report(times(60, index => [index % 5, 1 + (index % 5) + (index % 2)]));
    expect(found).toMatchObject({ verdict: 'disagrees', weights: { fitted: { contact: 0 }, comparable: null } });
    expect(found.spearman.low).toBeGreaterThan(0);
    expect(found.says).toContain('points don’t say what customers say');
    expect(found.says).toContain('no weights to offer');
    expect(found.explained).toEqual({ current: 0, fitted: 0, comparable: null });
  });

  test('any answers are not clear', async () => {
    const found = await report(times(42, index => [index % 6, 1 + (index % 7)]));
    expect(found.verdict).toBe('unclear');
    expect(found.says).toContain('It is not clear');
  });

  test('lower answers without an exception agree, though the interval is not known', async () => {
    const found = await report(times(30, index => [index % 6, 7 - (index % 6)]));
    expect(found).toMatchObject({ verdict: 'agrees', spearman: { value: -1, low: null, high: null } });
    expect(found.says).toContain('ρ is −1.00; negative');
  });

  test('always the same answer are not clear, and nothing is explained', async () => {
    const found = await report(times(30, index => [index % 6, 7]));
    expect(found).toMatchObject({
      ...{ verdict: 'unclear', spearman: { value: null, n: 30 } },
      explained: { current: null, fitted: null, comparable: null },
    });
    expect(found.says).toContain('ρ is unknown');
  });
});

test('below the minimum of the settings nothing is said, however clear it looks', async () => {
  const found = await report(times(19, index => [index % 6, 7 - (index % 6)]));
  expect(found).toMatchObject({ verdict: 'insufficient-data', n: 19, meanPoints: null, weights: { comparable: null } });
  expect(found.says).toBe(
    '19 of 19 resolved tickets have an answer to the effort question. Below 20 nothing is said of them.',
  );
});
