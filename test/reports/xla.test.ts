/** The experience section against an agreement: its score, its references, and what nothing is known of. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Agreement } from '#agreements/agreement.ts';
import { MEASURES, notAgreeable } from '#experience/dictionary.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { type HeldAgainst, withReferences, xlaScore, xlaSection } from '#reports/xla.ts';
import { type Counters, counterNames } from '#rollups/counters.ts';
import { rate } from '#rollups/intervals.ts';
import { sumsOf } from '#rollups/sums.ts';

const AGREEABLE = MEASURES.filter(({ id }) => notAgreeable(id) === undefined);
const act = { role: 'it', by: 'somebody', at: 0 } as const;

function agreement(ids: readonly string[], more: Partial<Agreement> = {}): Agreement {
  return {
    ...{ unit: 'finance', version: 1, window: 'month', effectiveFrom: '2026-01-01', reviewOn: '2027-01-01' },
    ...{ onMissed: 'reported', owners: { it: 'a', business: 'b' }, proposed: act, signatures: {}, retirements: {} },
    measures: ids.map((id, index) => ({ id, target: 0.9, floor: 0.1, weight: index + 1 })),
    baseline: {},
    ...more,
  };
}

const held = (given: Agreement, more: Partial<HeldAgainst> = {}): HeldAgainst => ({
  agreement: given,
  signals: () => undefined,
  baselinePeriod: undefined,
  ...more,
});

/** Sums of any measures: how many tickets, of how many it holds, and in which buckets. */
const anySums = fc
  .array(fc.tuple(fc.constantFrom(...MEASURES), fc.nat(60), fc.nat(60), fc.nat(200)), { maxLength: 12 })
  .map(found => {
    const counters: Counters = { [counterNames.resolved]: 100 };
    for (const [{ counter, kind }, n, hits, bucket] of found) {
      counters[counterNames.measureCount(counter)] = n;
      counters[counterNames.measureHits(counter)] = Math.min(n, hits);
      if (kind !== 'count') counters[counterNames.measureBucket(counter, String(bucket))] = n;
    }
    return sumsOf(counters);
  });

describe('the score of a point', () => {
  test('is that of the section, with less work: by an agreement, and by the default one', () => {
    const ids = fc.uniqueArray(fc.constantFrom(...AGREEABLE.map(({ id }) => id), 'of-signals'), { minLength: 1 });
    fc.assert(
      fc.property(anySums, ids, fc.option(fc.nat(100), { nil: undefined }), (sums, agreed, passMark) => {
        const terms = agreement(agreed, passMark === undefined ? {} : { passMark });
        const signals = (id: string) => (id === 'of-signals' ? rate(30, 40) : undefined);
        for (const against of [undefined, held(terms, { signals })]) {
          const { score, scoreLow, scoreHigh, verdict } = xlaSection(sums, DEFAULT_SETTINGS, undefined, against);
          expect(xlaScore(sums, DEFAULT_SETTINGS, against)).toEqual({ score, scoreLow, scoreHigh, verdict });
        }
      }),
    );
  });
});

describe('an agreed measure without any data', () => {
  test('stays visible, and is no ground for a verdict', () => {
    const given = held(agreement(['customer-satisfaction', 'of-signals', 'reopen-rate']));
    const { measures } = xlaSection(sumsOf({}), DEFAULT_SETTINGS, undefined, given);
    const nothing = { value: null, n: 0, low: null, high: null, score: null, verdict: 'insufficient-data' };
    expect(measures.slice(0, 3)).toMatchObject([
      { id: 'customer-satisfaction', ...nothing, target: 0.9 },
      { id: 'of-signals', ...nothing },
      { id: 'reopen-rate', ...nothing },
    ]);
  });
});

describe('the references of a measure', () => {
  const reopened = (k: number, n: number) => sumsOf({ 'reo.n': n, 'reo.k': k, resolved: n });
  const period = { start: '2026-02-01', end: '2026-02-28' };
  const days = { start: '2025-12-03', end: '2026-03-02' };
  const values = {
    previous: { period, estimateOf: (id: string) => (id === 'reopen-rate' ? rate(30, 100) : undefined) },
    baseline: { period: days, estimateOf: (id: string) => (id === 'reopen-rate' ? rate(90, 300) : undefined) },
  };
  const baseline = { 'reopen-rate': { value: 0.25, n: 40, low: 0.1, high: 0.4 } };
  const of = (against?: HeldAgainst) => {
    const section = xlaSection(reopened(5, 100), DEFAULT_SETTINGS, undefined, against);
    const { measures, ...rest } = withReferences(section, values, DEFAULT_SETTINGS, against);
    return { ...rest, measure: measures.find(({ id }) => id === 'reopen-rate'), measures };
  };

  test('are the period before and the ninety days before, also without an agreement', () => {
    const { measure, previous, baseline: named } = of();
    expect(measure?.references).toMatchObject({
      previous: { value: 0.3, n: 100 },
      baseline: { value: 0.3, n: 300, from: days.start, to: days.end },
    });
    expect(measure?.references).not.toHaveProperty('target');
    expect([previous, named]).toEqual([
      { from: period.start, to: period.end },
      { from: days.start, to: days.end },
    ]);
  });

  test('are the agreement’s own baseline where it is of the same tickets', () => {
    const terms = agreement(['reopen-rate'], { baseline });
    const own = { start: '2025-01-01', end: '2025-03-31' };
    expect(of(held(terms, { baselinePeriod: own })).measure?.references).toMatchObject({
      target: 0.9,
      baseline: { value: 0.25, n: 40, from: '2025-01-01', to: '2025-03-31' },
    });
    expect(of(held(terms)).measure?.references?.baseline).toMatchObject({ value: 0.3, from: days.start });
  });

  test('tell how it has changed, and nothing of what was not known', () => {
    expect(of().measure?.change).toMatchObject({ verdict: 'fell' });
    const other = of().measures.find(({ id }) => id === 'bounce-rate');
    expect(other).toMatchObject({
      references: { previous: { value: null, n: 0 }, baseline: null },
      change: { value: null, verdict: 'insufficient-data' },
    });
  });
});
