import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '#dashboard/parts/difference.ts';
import { yearBefore } from '#dashboard/parts/period-dates.ts';
import { countByUnit } from '#dashboard/places/overview/at-risk.ts';
import { daysBefore } from '#dashboard/places/overview/comparing.ts';
import { findingsOf } from '#dashboard/places/overview/findings.ts';
import { type Group, mayAlsoBe, rowsOf } from '#dashboard/places/overview/rows.ts';
import { changeOf } from '#reports/change.ts';
import { rate } from '#rollups/intervals.ts';

type Quadrant = Group['comparison']['quadrant'];

/** A unit's figures, of which only those matter that the overview reads. */
function groupOf(unit: string, quadrant: Quadrant, met: number, n: number, score: number | null): Group {
  const attainment = rate(met, n);
  const enough = n >= 30;
  const counts = {
    ...{
      watermelon: 0,
      'watermelon-observed': 0,
      'watermelon-stated': 0,
      met,
      breached: n - met,
      reopened: 0,
      bounced: 0,
    },
    ...{ chased: 0, overdue: 0, disagreement: 0, created: n, resolved: n, open: 0, all: n },
  };
  return {
    by: { unit },
    tickets: { created: n, resolved: n, open: 0 },
    sla: {
      verdict: enough ? (met / n >= 0.95 ? 'met' : 'missed') : 'insufficient-data',
      ...{ target: 0.95, source: 'computed', disagreements: 0, disagreementRate: rate(0, n) },
      ...{ decided: { computed: n, reported: 0 }, attainment, metrics: {} },
    },
    xla: {
      ...{ agreement: null, score, passMark: 90, measures: [] },
      ...{ scoreLow: score === null ? null : score - 5, scoreHigh: score === null ? null : Math.min(100, score + 5) },
      verdict: score === null ? 'insufficient-data' : score >= 90 ? 'met' : 'missed',
    },
    comparison: {
      quadrant,
      watermelonRate: { observed: rate(0, met), stated: { ...rate(0, 0), coverage: 0 } },
      drivers: [],
    },
    counts,
  };
}

const unit = (id: string) => ({ id, name: id.toUpperCase(), timeZone: 'UTC', slaTarget: 0.95, services: [] });
const GROUPS = [
  groupOf('a', 'healthy', 99, 100, 97),
  groupOf('b', 'watermelon', 97, 100, 40),
  groupOf('c', 'failing', 60, 100, 20),
  groupOf('d', 'insufficient-data', 4, 4, null),
];
const REPORT = { units: ['a', 'b', 'c', 'd', 'e'], groups: GROUPS };

describe('the rows of the overview', () => {
  it('begin with those whose customers have it worst, and end with those that nothing is known of', () => {
    const rows = rowsOf(['a', 'b', 'c', 'd', 'e'].map(unit), REPORT, undefined);
    expect(rows.map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd', 'e']);
    expect(rows.map(({ name }) => name).join('')).toBe('CBADE');
  });

  it('have a unit that the list of units doesn’t know yet, by its id', () => {
    const rows = rowsOf([unit('a')], REPORT, undefined);
    expect(rows.find(({ id }) => id === 'b')?.name).toBe('b');
  });

  it('say how each has changed, where both times have enough', () => {
    const before = { groups: [groupOf('a', 'healthy', 60, 100, 97), groupOf('d', 'insufficient-data', 100, 100, 90)] };
    const rows = rowsOf([], REPORT, before);
    const changeFor = (id: string) => rows.find(row => row.id === id)?.change;
    expect(changeFor('a')?.attainment).toMatchObject({ verdict: 'rose' });
    expect(changeFor('a')?.score.verdict).toBe('within-noise');
    expect(changeFor('d')?.attainment.verdict).toBe('insufficient-data');
    expect(changeFor('b')).toBeUndefined();
  });

  it('name the quadrants that the intervals reach into', () => {
    const [, , sure, close] = rowsOf([], REPORT, undefined);
    expect(sure?.id).toBe('a');
    // 99 of 100: between 94.6 and 99.8 %; the score between 92 and 100.
    expect(sure && mayAlsoBe(sure)).toEqual(['over-specified']);
    expect(close && mayAlsoBe(close)).toEqual([]);
  });
});

describe('the findings', () => {
  it('are the watermelons, and how the others stand', () => {
    const { watermelons, others, judged } = findingsOf(rowsOf([], REPORT, undefined));
    expect(watermelons.map(({ id }) => id)).toEqual(['b']);
    expect(others.map(({ quadrant, rows }) => [quadrant, rows.length])).toEqual([
      ['failing', 1],
      ['healthy', 1],
    ]);
    expect(judged).toBe(3);
  });
});

describe('differences', () => {
  it('are those that the API gives of the period before', () => {
    const share = fc.tuple(fc.nat(300), fc.nat(300)).map(([k, more]) => rate(k, k + more));
    fc.assert(
      fc.property(share, share, (now, before) => {
        const enough = now.n >= 30 && before.n >= 30;
        expect(differenceOf(now, before, enough)).toEqual(changeOf(now, before, 30));
      }),
    );
  });
});

describe('what is compared with', () => {
  const report = { from: '2028-02-01', to: '2028-02-29', previous: { from: '2028-01-01', to: '2028-01-31' } };
  it('is the period before that the API names, the same days a year ago, or nothing', () => {
    expect(daysBefore(report, 'previous')).toEqual(report.previous);
    expect(daysBefore(report, 'year')).toEqual({
      from: '2027-02-01',
      to: '2027-02-28',
    });
    expect(daysBefore(report, 'none')).toBeUndefined();
    expect(yearBefore('2026-11-22')).toBe('2025-11-22');
  });
});

describe('tickets at risk', () => {
  it('are counted by unit over all pages', () => {
    const page = (...units: string[]) => ({ items: units.map(name => ({ unit: name })) });
    const pages = [page('a', 'b', 'a'), page('a')];
    expect([...countByUnit(pages)]).toEqual([
      ['a', 3],
      ['b', 1],
    ]);
  });
});
