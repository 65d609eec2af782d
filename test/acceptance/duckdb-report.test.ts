/**
 * On the real log: every figure of a report equals what DuckDB computes from the raw rows with an independent query;
 * quantiles, which come from buckets, within 2 %. Loaded through the ingest and convert handlers, asked through the
 * report handler, from rows alone and again when what is over has been summarised.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { summarisePeriods } from '#convert/summarise.ts';
import { connect, type House, house, post } from '#test/functions/harness.ts';
import { hasIncidentLog, INCIDENT_LOG } from '#test/support/incident-log.ts';
import { askDuckDb, type Side, type Told, type Witness } from './duckdb-report-query.ts';
import {
  agreed,
  expectQuantiles,
  NONE,
  type Score,
  said,
  saidOfPoint,
  wanted,
  wantedOfPoint,
} from './duckdb-report-words.ts';
import { CONNECTION, deliveries } from './log-deliveries.ts';

const MINUTES = 60_000;
/** Deliveries that are posted before they are converted. */
const AT_ONCE = 2_000;
const YEAR = { from: '2016-02-01', to: '2017-02-28' };
/** `undefined`: what a report takes unless told otherwise. */
const SOURCES = ['reported', undefined] as const;

const name = hasIncidentLog ? 'the incident log' : 'the incident log (skipped: ../shared/data is not here)';

describe.skipIf(!hasIncidentLog)(`what DuckDB says of ${name}, reports say`, () => {
  let given: House;
  let witness: Witness;
  let byMonth: Map<string, Told>;
  let months: { from: string; to: string }[];
  let score: Score;

  async function load(): Promise<void> {
    const document = {
      desk: 'servicenow',
      defaults: { unit: 'operations' },
      mapping: { service: { from: 'category' } },
    };
    const secret = await connect(given, CONNECTION, document);
    const bodies = await deliveries();
    for (let from = 0; from < bodies.length; from += AT_ONCE) {
      const some = bodies.slice(from, from + AT_ONCE);
      const answers = await Promise.all(some.map(({ body }) => post(given, CONNECTION, secret, JSON.parse(body))));
      const wrong = answers.find(({ status }) => status !== 202);
      if (wrong !== undefined) throw new Error(`${wrong.status}: ${wrong.text}`);
      const { batchItemFailures } = await given.convert();
      if (batchItemFailures.length > 0) throw new Error('not converted');
    }
  }

  const ask = async (query: Record<string, string | undefined>) => {
    const known = Object.entries(query).filter((pair): pair is [string, string] => pair[1] !== undefined);
    const { status, json, text } = await given.call('GET /v1/reports/sla-xla', {
      query: { unit: 'operations', ...Object.fromEntries(known) },
    });
    if (status !== 200) throw new Error(`${status}: ${text}`);
    return json;
  };

  beforeAll(async () => {
    [given, witness] = await Promise.all([house(), askDuckDb(INCIDENT_LOG)]);
    await load();
    byMonth = await witness.told('month');
    const starts = [...new Set([...byMonth.keys()].map(scope => scope.split(' ')[0] ?? ''))].filter(Boolean).sort();
    months = starts.map(from => {
      const [year = 0, month = 1] = from.split('-').map(Number);
      return { from, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
    });
    score = agreed((await ask(YEAR)).xla.defaultAgreement.measures);
  }, 5 * MINUTES);
  afterAll(async () => {
    witness?.close();
    await given?.table.close();
  });

  /** A report's groups by category, and it as a whole, against what DuckDB says of the period that begins on `start`. */
  function expectReport(report: Awaited<ReturnType<typeof ask>>, start: string): void {
    const told = byMonth.get(`${start} *`) ?? NONE;
    expect({ start, ...said(report) }).toEqual({ start, ...wanted(told, score) });
    expectQuantiles(report, told, start);
    const expected = [...byMonth].filter(([scope]) => scope.startsWith(`${start} `) && !scope.endsWith('*'));
    const categories = expected.map(([scope]) => scope.slice(start.length + 1));
    const groups: { by: { service: string } }[] = report.groups;
    // An incident that has changed its category leaves no empty group behind.
    expect({ start, categories: groups.map(({ by }) => by.service) }).toEqual({
      start,
      categories: categories.sort(),
    });
    for (const group of groups) {
      const scope = `${start} ${group.by.service}`;
      const alone = byMonth.get(scope) ?? NONE;
      expect({ scope, ...said(group) }).toEqual({ scope, ...wanted(alone, score) });
      expectQuantiles(group, alone, scope);
    }
  }

  it('finds the figures that were counted when the log was given', () => {
    expect(byMonth.get(' *')).toMatchObject({ created: 8000, resolved: 8000, met: 2895, watermelons: 360 });
    expect(months).toHaveLength(13);
  });

  describe.each(['rows', 'summaries'] as const)('from %s', from => {
    beforeAll(async () => {
      if (from === 'rows') return;
      const { runtime, clock } = given;
      const options = { now: clock.now, clock: Date.now, longest: MINUTES };
      const { periods, left } = await summarisePeriods(runtime, await runtime.rules.get(0), options);
      expect({ left, hasMonths: periods > 13 }).toEqual({ left: 0, hasMonths: true });
    }, 2 * MINUTES);

    it.each(SOURCES)(
      'for every month and every category in it (slaSource=%s)',
      { timeout: MINUTES },
      async slaSource => {
        for (const { from, to } of months) {
          expectReport(await ask({ from, to, interval: 'month', groupBy: 'service', slaSource }), from);
        }
      },
    );

    it.each(SOURCES)('for the year, and every category in it (slaSource=%s)', { timeout: MINUTES }, async slaSource => {
      expectReport(await ask({ ...YEAR, interval: 'month', groupBy: 'service', slaSource }), '');
    });

    it.each(['month', 'week', 'day'] as const)(
      'for every point of a series by %s',
      { timeout: MINUTES },
      async interval => {
        const told = await witness.told(interval);
        const { series } = await ask({ ...YEAR, interval });
        // The first week of the period begins before it, with days on which nothing was.
        const points: { start: string }[] = series.slice(interval === 'week' ? 1 : 0);
        for (const point of points) {
          const expected = wantedOfPoint(told.get(`${point.start} *`) ?? NONE, score);
          expect({ at: point.start, ...saidOfPoint(point) }).toEqual({ at: point.start, ...expected });
        }
        const starts = new Set(points.map(({ start }) => start));
        const missing = [...told.keys()]
          .map(scope => scope.split(' ')[0] ?? '')
          .filter(start => start && !starts.has(start));
        expect(missing).toEqual([]);
      },
    );

    it('for every month of every category alone', { timeout: 2 * MINUTES }, async () => {
      const categories = [...byMonth.keys()].filter(scope => scope.startsWith(' ') && !/[ *]$/.test(scope));
      expect(categories.length).toBeGreaterThan(30);
      for (const scope of categories) {
        const service = scope.slice(1);
        const report = await ask({ ...YEAR, interval: 'month', service });
        expect({ service, ...said(report) }).toEqual({ service, ...wanted(byMonth.get(scope) ?? NONE, score) });
        const points = report.series.map((point: { start: string }) => [point.start, saidOfPoint(point)]);
        const expected = report.series.map(({ start }: { start: string }) => {
          return [start, wantedOfPoint(byMonth.get(`${start} ${service}`) ?? NONE, score)];
        });
        expect({ service, points }).toEqual({ service, points: expected });
      }
    });

    it('for the period before each month', { timeout: MINUTES }, async () => {
      for (const { from, to } of months) {
        const { previous } = await ask({ from, to, interval: 'month' });
        const told = (await witness.toldOf(previous.from, previous.to)) ?? NONE;
        expect({ of: from, ...saidOfPoint(previous) }).toEqual({ of: from, ...wantedOfPoint(told, score) });
      }
    });

    it('for every driver of the year, and lists first what touched most', async () => {
      const sides = await witness.sides();
      const key = ({ factor, value }: { factor: string; value?: string | null }) => `${factor} ${value ?? ''}`;
      const byKey = new Map<string, Side>(sides.map(side => [key(side), side]));
      const all = byKey.get('all ');
      const { drivers } = (await ask({ ...YEAR, slaSource: 'reported' })).comparison;
      expect(drivers.length).toBeGreaterThan(5);
      for (const driver of drivers) {
        const side = byKey.get(key(driver));
        const [share, elsewhere] = [
          (side?.watermelons ?? 0) / (all?.watermelons ?? 0),
          (side?.others ?? 0) / (all?.others ?? 0),
        ];
        const found = { of: key(driver), n: driver.n, share: driver.share, elsewhere: driver.elsewhere };
        expect(found).toEqual({ of: key(driver), n: side?.watermelons, share, elsewhere });
        if (elsewhere > 0) expect(driver.lift).toBeCloseTo(share / elsewhere, 9);
        else expect(driver.lift).toBeNull();
      }
      const touched = sides.filter(side => side.factor !== 'all' && side.value !== '').map(side => side.watermelons);
      expect(drivers[0].n).toBe(Math.max(...touched));
    });
  });
});
