/** Each measure of signals against values computed by hand (measures.md §3): none, one, all, zero, unknown. */

import { describe, expect, it, test } from 'vitest';
import { findSignalMeasure, SIGNAL_MEASURES } from '#experience/signals/dictionary.ts';
import type { Signal } from '#experience/signals/signal.ts';
import type { SignalMeasure, SignalSums } from '#experience/signals/signal-measure.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { type Estimate, rate } from '#rollups/intervals.ts';
import { signal, sumsOf } from './plain-sums.ts';

function find(id: string): SignalMeasure {
  const measure = findSignalMeasure(id);
  if (measure === undefined) throw new TypeError(`no measure ${id}`);
  return measure;
}

interface Told {
  before?: readonly Signal[];
  days?: number;
}

/** A measure's value over these signals, and those before. */
function estimateOf(id: string, signals: readonly Signal[], { before = [], days = 1 }: Told = {}): Estimate {
  const measure = find(id);
  const of = (other: string): SignalSums => sumsOf(find(other), signals, { days });
  return measure.value(sumsOf(measure, signals, { days }), of, sumsOf(measure, before));
}

const times = (count: number, make: (index: number) => Signal): Signal[] =>
  Array.from({ length: count }, (_, i) => make(i));
const load = (value: number | null, type = 'page-load') => signal(type, { value });
const visit = (user: string | null = null) => signal('visit', { user });
const active = (user: string | null, day = 0) => signal('active', { user, day });
const eligible = (value: number | null, service: string | null = null) => signal('eligible-users', { value, service });
const joined = (value: number | null = null) => signal('customer-joined', { value });
const left = (value: number | null = null) => signal('customer-left', { value });

/** Signals, what is known besides, and the value and n by hand. */
const TABLE: Readonly<
  Record<string, readonly [name: string, signals: readonly Signal[], value: number | null, n: number, told?: Told][]>
> = {
  'fast-steps-rate': [
    ['of none is not known', [], null, 0],
    ['of one within three seconds is 1', [load(1.2)], 1, 1],
    ['counts exactly three seconds as fast', [load(3)], 1, 1],
    ['counts a thousandth more as slow', [load(3.001)], 0, 1],
    ['counts a load in no time as fast', [load(0)], 1, 1],
    ['is 0 when all are slow', [load(4), load(9, 'step-load')], 0, 2],
    ['takes pages and steps together', [load(1), load(2), load(5), load(2, 'step-load')], 0.75, 4],
    ['leaves out loads without a time, or with one below 0', [load(1), load(null), load(-1)], 1, 1],
    ['is about nobody else’s signals', [load(1), signal('page-view', { value: 9 })], 1, 1],
  ],
  apdex: [
    ['of none is not known', [], null, 0],
    ['is 1 when all are satisfied', [load(1), load(3)], 1, 2],
    ['is ½ when all are tolerating, to exactly 4 T', [load(3.1), load(12)], 0.5, 2],
    ['is 0 when all are frustrated', [load(12.01), load(60)], 0, 2],
    ['is (2 + ½ · 1) ÷ 4', [load(0), load(2), load(10), load(20)], 0.625, 4],
    ['leaves out loads without a time', [load(1), load(null)], 1, 1],
  ],
  'error-page-rate': [
    ['of none is not known', [], null, 0],
    ['is 0 without an error page', [signal('page-view')], 0, 1],
    ['is 1 when all are error pages', [signal('page-view'), signal('error-page')], 1, 1],
    ['is 1 ÷ 4', [...times(4, () => signal('page-view')), signal('error-page')], 0.25, 4],
    ['is not known of errors without views', [signal('error-page')], null, 0],
    [
      'is 2 ÷ 1 where the errors are posted and their views are not',
      [...times(2, () => signal('error-page')), signal('page-view')],
      2,
      1,
    ],
  ],
  'app-rating': [
    ['of none is not known', [], null, 0],
    ['of one is that one', [signal('app-rating', { value: 4 })], 4, 1],
    ['is the mean: (5 + 4 + 1.5) ÷ 3', [5, 4, 1.5].map(value => signal('app-rating', { value })), 3.5, 3],
    ['leaves out what is not on 1–5', [5, 0, 6, null].map(value => signal('app-rating', { value })), 5, 1],
  ],
  'conversion-rate': [
    ['without visitors is not known', [signal('conversion')], null, 0],
    ['is 0 without a conversion', [visit('a'), visit('b')], 0, 2],
    [
      'counts a visitor once, however often they come',
      [visit('a'), visit('a'), visit('b'), signal('conversion', { user: 'a' })],
      0.5,
      2,
    ],
    [
      'counts each visit without a user as a visitor',
      [visit(), visit(), visit('a'), visit('a'), signal('conversion')],
      1 / 3,
      3,
    ],
    ['is above 1 when visitors convert more than once', [visit('a'), signal('conversion'), signal('conversion')], 2, 1],
  ],
  'active-users': [
    ['of none is not known', [], null, 0],
    ['counts a user once', [active('a'), active('a', 1), active('b')], 2, 3, { days: 2 }],
    ['counts nobody without a user', [active(null)], null, 0],
  ],
  'adoption-rate': [
    ['is not known while nobody said how many may use it', [active('a')], null, 0],
    ['is 0 when nobody does', [eligible(20)], 0, 20],
    ['is 1 when all do', [eligible(2), active('a'), active('b')], 1, 2],
    [
      'is users ÷ the mean of what was posted: 3 ÷ 30',
      [eligible(20), eligible(40), ...times(3, i => active(`u${i}`))],
      0.1,
      30,
    ],
    ['takes what was posted last before, if nothing was since', [active('a')], 0.2, 5, { before: [eligible(5)] }],
    ['prefers what was posted in the period', [active('a'), eligible(10)], 0.1, 10, { before: [eligible(5)] }],
    ['of a service is about its own number', [active('a'), eligible(4, 'vpn')], 0.25, 4],
    ['of a unit is about the unit’s number, not a service’s', [active('a'), eligible(4, 'vpn'), eligible(10)], 0.1, 10],
    [
      'of a unit is not known from several services’ numbers',
      [active('a'), eligible(4, 'vpn'), eligible(6, 'mail')],
      null,
      0,
    ],
    ['leaves out what is no number of people', [active('a'), eligible(0), eligible(2.5), eligible(null)], null, 0],
    ['is above 1 when the number is out of date', times(3, i => active(`u${i}`)).concat(eligible(2)), 1.5, 2],
  ],
  stickiness: [
    ['of none is not known', [], null, 0],
    ['of one day is 1', [active('a'), active('b')], 1, 2],
    ['is 1 when everybody comes every day', [active('a'), active('a', 1)], 1, 1, { days: 2 }],
    ['is 1 ÷ days when everybody comes once', [active('a'), active('b', 1)], 0.5, 2, { days: 2 }],
    ['is mean daily ÷ all: (2 + 1 + 0) ÷ 3 ÷ 2', [active('a'), active('b'), active('a', 1)], 0.5, 2, { days: 3 }],
    ['counts nobody without a user', [active(null)], null, 0],
  ],
  'retention-rate': [
    ['without customers at the start is not known', [joined(), joined(), left()], null, 0],
    ['is 1 when nobody leaves', [], 1, 1, { before: [joined()] }],
    ['is 0 when all leave', [left(), left()], 0, 2, { before: [joined(2)] }],
    [
      'is (end − new) ÷ start: (100 + 20 − 5 − 20) ÷ 100',
      [joined(20), left(5)],
      0.95,
      100,
      { before: [joined(110), left(10)] },
    ],
    ['counts a signal without a value as one customer', [left()], 0.5, 2, { before: [joined(), joined()] }],
    ['is 0, not below, when more leave than were there', [joined(5), left(4)], 0, 2, { before: [joined(2)] }],
    ['leaves out what is no number of customers', [left(0.5), left(0), left(-3)], 1, 1, { before: [joined()] }],
  ],
  'time-to-value': [
    ['of none is not known', [], null, 0],
    ['of one is that one', [signal('first-value', { value: 86_400 })], 86_400, 1],
    ['counts no time at all', [signal('first-value', { value: 0 })], 0, 1],
    [
      'is the median: one long one changes nothing',
      [10, 20, 1e6].map(value => signal('first-value', { value })),
      20,
      3,
    ],
    ['leaves out what has no time', [null, -5, 7].map(value => signal('first-value', { value })), 7, 1],
  ],
  'value-delivered': [
    ['of none is not known', [], null, 0],
    ['is the sum, corrections included', [100, 50.5, -20].map(value => signal('value-delivered', { value })), 130.5, 3],
    ['of zeros is 0', [signal('value-delivered', { value: 0 })], 0, 1],
    ['leaves out what has no value', [signal('value-delivered'), signal('value-delivered', { value: 3 })], 3, 1],
  ],
};

describe.each(Object.entries(TABLE))('%s', (id, rows) => {
  test.each(rows)('%s', (_name, signals, value, n, told) => {
    const estimate = estimateOf(id, signals, told);
    expect(estimate.n).toBe(n);
    if (value === null) {
      expect(estimate).toEqual({ value: null, n: 0, low: null, high: null });
      return;
    }
    expect(estimate.value).toBeCloseTo(value, 12);
    if (estimate.low !== null) expect(estimate.low).toBeLessThanOrEqual(value + 1e-12);
    if (estimate.high !== null) expect(estimate.high).toBeGreaterThanOrEqual(value - 1e-12);
  });
});

describe('the dictionary of signals', () => {
  it('has every measure of measures.md §3, once, each with a table of values', () => {
    const ids = SIGNAL_MEASURES.map(measure => measure.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(TABLE).sort()).toEqual([...ids].sort());
  });

  it.each(SIGNAL_MEASURES.map(measure => [measure.id, measure] as const))(
    'says all there is to say of %s',
    (_id, measure) => {
      for (const text of [
        measure.name,
        measure.definition,
        measure.formula,
        measure.unit,
        measure.increment,
        measure.interval,
      ]) {
        expect(text.length).toBeGreaterThan(2);
      }
      expect(measure).toMatchObject({ from: 'signals', version: 1 });
      expect(measure).not.toHaveProperty('role');
      const extras = measure.extras?.(sumsOf(measure, [])) ?? {};
      expect(Object.keys(extras)).toEqual(Object.keys(measure.beside ?? {}));
    },
  );

  it.each(SIGNAL_MEASURES.map(measure => [measure.id, measure] as const))(
    'counts for %s only whole numbers',
    (_id, measure) => {
      for (const type of measure.signals) {
        const count = measure.count(signal(type, { value: 3, user: 'a' }), DEFAULT_SETTINGS);
        for (const one of [count?.n, count?.k, count?.half]) expect(Number.isInteger(one ?? 0)).toBe(true);
      }
    },
  );
});

describe('what a measure says besides its value', () => {
  test('apdex has its three shares', () => {
    const measure = find('apdex');
    const sums = sumsOf(measure, [load(1), load(2), load(10), load(20)]);
    expect(measure.extras?.(sums)).toEqual({ satisfied: 0.5, tolerating: 0.25, frustrated: 0.25 });
  });
  test('active users have the mean of the days', () => {
    const measure = find('active-users');
    const sums = sumsOf(measure, [active('a'), active('b'), active('a', 1)], { days: 3 });
    expect(measure.extras?.(sums)).toEqual({ daily: 1 });
  });
  test('time to value has mean, median and 90th percentile', () => {
    const measure = find('time-to-value');
    const sums = sumsOf(
      measure,
      times(10, i => signal('first-value', { value: i + 1 })),
    );
    expect(measure.extras?.(sums)).toEqual({ mean: 5.5, p50: 5, p90: 9 });
  });
});

describe('an app rating', () => {
  test('has no interval beyond its stars', () => {
    const ratings = [...Array<number>(20).fill(5), 1].map(value => signal('app-rating', { value }));
    const { low, high } = estimateOf('app-rating', ratings);
    expect([Math.floor(low ?? 0), high]).toEqual([4, 5]);
  });
});

describe('fast steps and apdex', () => {
  test('go by the T of the settings', () => {
    const settings = { ...DEFAULT_SETTINGS, fastSeconds: 1 };
    const loads = [load(1), load(3), load(5)];
    const [fast, apdex] = [find('fast-steps-rate'), find('apdex')];
    const none = (): SignalSums => sumsOf(fast, []);
    expect(fast.value(sumsOf(fast, loads, { settings }), none, none()).value).toBeCloseTo(1 / 3, 12);
    expect(apdex.value(sumsOf(apdex, loads, { settings }), none, none()).value).toBeCloseTo(0.5, 12);
  });
});

describe('adoption over several units', () => {
  const measure = find('adoption-rate');
  const three = sumsOf(
    find('active-users'),
    times(3, i => active(`u${i}`)),
  );
  const none = sumsOf(measure, []);
  const [ten, twenty] = [sumsOf(measure, [eligible(10)]), sumsOf(measure, [eligible(20), eligible(20)])];
  /** Three users in the first unit, and as many in the second, or none. */
  const over = (units: SignalSums[], before: SignalSums[], second = three) =>
    measure.value({ ...none, units }, () => ({ ...three, units: [three, second] }), { ...none, units: before });

  it('adds up the people of the units, however often each was told, and their users', () => {
    // 3 of 10 and 3 of 20: whoever is in both may use both.
    expect(over([ten, twenty], [none, none])).toMatchObject({ value: 0.2, n: 30 });
  });
  it('takes of each unit what it told last', () => {
    expect(over([ten, none], [none, twenty])).toMatchObject({ value: 0.2, n: 30 });
  });
  it('is not known when a unit that has users never told', () => {
    expect(over([ten, none], [none, none]).value).toBeNull();
  });
  it('leaves out a unit that has no users and never told', () => {
    expect(over([ten, none], [none, none], none)).toMatchObject({ value: 0.3, n: 10 });
    expect(over([none, none], [none, none], none).value).toBeNull();
  });
});

describe('a stickiness', () => {
  const measure = find('stickiness');
  const users = find('active-users');
  const over = (sums: Partial<SignalSums>) => {
    const none = sumsOf(users, []);
    return measure.value(none, () => ({ ...none, ...sums }), none);
  };
  const exactly = (value: number) => ({ value, n: value, low: value, high: value });

  it('has the interval of the largest spread that shares between one day and all of them can have', () => {
    // A hundred users on 40 of 160 user days: (1 − 0.4) · (0.4 − 0.25) ÷ 100 is 0.03².
    const { value, low, high } = over({ distinct: exactly(100), daily: { sum: 160, days: 4 } });
    expect(value).toBeCloseTo(0.4, 12);
    expect(low).toBeCloseTo(0.4 - 1.959963984540054 * 0.03, 12);
    expect(high).toBeCloseTo(0.4 + 1.959963984540054 * 0.03, 12);
  });

  it('has the interval of merging them, too', () => {
    const merged = { value: 1e6, n: 1e6, low: 0.9e6, high: 1.1e6 };
    const { low, high } = over({ distinct: merged, daily: { sum: 1.6e6, days: 4 } });
    expect(low).toBeCloseTo(1.6 / 4 / 1.1, 3);
    expect(high).toBeCloseTo(1.6 / 4 / 0.9, 3);
  });

  it('is never less than one day of all, nor more than all days', () => {
    expect(over({ distinct: exactly(10), daily: { sum: 50, days: 4 } })).toMatchObject({ value: 1, low: 1, high: 1 });
    expect(over({ distinct: exactly(10), daily: { sum: 1, days: 4 } })).toMatchObject({ value: 0.25, low: 0.25 });
  });

  it('is not known of no days', () => {
    expect(over({ distinct: exactly(10), daily: { sum: 0, days: 0 } }).value).toBeNull();
  });

  it('of several units adds up their users', () => {
    const none = sumsOf(users, []);
    const unit = (value: number) => ({ ...none, distinct: exactly(value) });
    const units = [unit(10), unit(30)];
    expect(over({ distinct: exactly(35), units, daily: { sum: 80, days: 4 } })).toMatchObject({ value: 0.5, n: 40 });
  });
});

describe('an adoption rate', () => {
  const measure = find('adoption-rate');
  const people = (count: number) => sumsOf(measure, [eligible(count)]);
  const none = sumsOf(measure, []);
  const adoptedBy = (low: number, value: number, high: number, count: number) =>
    measure.value(people(count), () => ({ ...none, distinct: { value, n: value, low, high } }), none);

  it('has the interval of a share around both ends of how many users there were', () => {
    const found = adoptedBy(40, 50, 60, 100);
    expect(found).toEqual({ value: 0.5, n: 100, low: rate(40, 100).low, high: rate(60, 100).high });
  });

  it('has no end above all of them, unless there are more users than people', () => {
    expect(adoptedBy(90, 98, 120, 100).high).toBe(1);
    expect(adoptedBy(100, 100, 100, 100)).toMatchObject({ value: 1, high: 1 });
    expect(adoptedBy(110, 120, 130, 100)).toEqual({ value: 1.2, n: 100, low: 1.1, high: 1.3 });
  });

  it('is of a service the mean of what was posted about it', () => {
    const { value, n } = measure.value(
      sumsOf(measure, [eligible(4, 'vpn'), eligible(6, 'vpn')]),
      () => sumsOf(find('active-users'), [active('a')]),
      none,
    );
    expect([value, n]).toEqual([0.2, 5]);
  });
});
