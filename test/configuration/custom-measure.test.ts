/** Measures without code: what a document counts equals a plain recomputation, and says of itself what it does. */
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { customMeasure, definitionOf } from '#configuration/custom-measure.ts';
import { countingAfter } from '#configuration/measure-counting.ts';
import type { MeasureDocument } from '#configuration/measure-schema.ts';
import { measureIssues, verdictOf } from '#configuration/measure-verdict.ts';
import type { CustomMeasure } from '#configuration/rules.ts';
import type { Signal } from '#experience/signals/signal.ts';
import { START, signal, sumsOf } from '#test/experience/signals/plain-sums.ts';

const DAY = 86_400_000;

const document = (given: Partial<MeasureDocument> = {}): MeasureDocument => ({
  name: 'Quote turnaround',
  kind: 'measure',
  source: { signal: 'quote' },
  aggregate: 'mean',
  unit: 'points',
  direction: 'lower',
  ...given,
});
const custom = (given: Partial<MeasureDocument> = {}): CustomMeasure => ({
  id: 'mine',
  version: 1,
  ...document(given),
});

/** The value of a document over signals. */
function estimateOf(given: Partial<MeasureDocument>, signals: readonly Signal[], days = 1) {
  const measure = customMeasure(custom(given));
  const none = sumsOf(measure, []);
  return measure.value(sumsOf(measure, signals, { days }), () => none, none);
}
const quote = (given: Partial<Signal> = {}) => signal('quote', given);

describe('conditions', () => {
  const web = quote({ value: 3, service: 'vpn', attributes: { channel: 'web', paid: true, tries: 2 } });
  const bare = quote({ value: 3 });
  test.each<[name: string, where: NonNullable<MeasureDocument['source']['where']>, matched: Signal[]]>([
    ['of none let every signal count', {}, [web, bare]],
    ['compare a text', { channel: 'web' }, [web]],
    ['compare a text to the letter', { channel: 'Web' }, []],
    ['compare a truth value', { paid: true }, [web]],
    ['tell a truth value from a text', { paid: 'true' }, []],
    ['compare a number', { tries: 2 }, [web]],
    ['tell a number from a text', { tries: '2' }, []],
    ['take one of several', { channel: ['mail', 'web'] }, [web]],
    ['take a range, both ends included', { tries: { gte: 2, lte: 2 } }, [web]],
    ['take a range that is open above', { tries: { gte: 3 } }, []],
    ['take a range that is open below', { tries: { lte: 2 } }, [web]],
    ['take no text for a number in a range', { channel: { gte: 0 } }, []],
    ['know the value', { value: { gte: 3 } }, [web, bare]],
    ['know the service', { service: 'vpn' }, [web]],
    ['have all to hold', { channel: 'web', tries: 1 }, []],
    ['never know the user', { user: 'a' }, []],
    ['know nothing that objects have anyhow', { constructor: true, toString: 'x' }, []],
  ])('%s', (_name, where, matched) => {
    const measure = customMeasure(custom({ source: { signal: 'quote', where }, aggregate: 'sum' }));
    expect([web, bare].filter(one => measure.count(one, {} as never) !== undefined)).toEqual(matched);
  });

  it('take an attribute before the signal’s own value and service', () => {
    const one = quote({ value: 1, service: 'vpn', attributes: { value: 9, service: 'mail' } });
    const where = { value: 9, service: 'mail' };
    expect(estimateOf({ source: { signal: 'quote', where }, aggregate: 'sum' }, [one]).n).toBe(1);
  });
});

describe('an aggregate by hand', () => {
  const signals = [
    quote({ value: 10, user: 'a', attributes: { ok: true } }),
    quote({ value: 20, user: 'a', attributes: { ok: true } }),
    quote({ value: 60, user: 'b', attributes: { ok: false } }),
    quote({ user: null, attributes: { ok: true } }),
    signal('other', { value: 1e6, user: 'c', attributes: { ok: true } }),
  ];
  const ok = { signal: 'quote', where: { ok: true } };
  test.each<[name: string, given: Partial<MeasureDocument>, value: number | null, n: number]>([
    ['mean', { aggregate: 'mean' }, 30, 3],
    ['sum', { aggregate: 'sum' }, 90, 3],
    ['p50', { aggregate: 'p50' }, 20, 3],
    ['p90', { aggregate: 'p90' }, 60, 3],
    ['distinct users', { aggregate: 'distinct' }, 2, 3],
    ['distinct attribute', { aggregate: 'distinct', distinct: 'ok' }, 2, 4],
    ['rate, of all of the type', { aggregate: 'rate', source: ok }, 0.75, 4],
    ['mean where', { aggregate: 'mean', source: ok }, 15, 2],
    ['distinct where', { aggregate: 'distinct', source: ok }, 1, 2],
    ['sum of none', { aggregate: 'sum', source: { signal: 'nothing' } }, null, 0],
    ['rate of none', { aggregate: 'rate', source: { signal: 'nothing', where: { ok: true } } }, null, 0],
    ['distinct of none', { aggregate: 'distinct', source: { signal: 'nothing' } }, null, 0],
  ])('%s', (_name, given, value, n) => {
    expect(estimateOf(given, signals)).toMatchObject({ value, n });
  });
});

const attribute = fc.oneof(fc.constantFrom('web', 'mail', '1'), fc.integer({ min: 0, max: 3 }), fc.boolean());
const anySignal = fc
  .record({
    type: fc.constantFrom('quote', 'other'),
    user: fc.option(fc.constantFrom('a', 'b', 'c')),
    service: fc.option(fc.constantFrom('vpn', 'mail')),
    value: fc.option(fc.integer({ min: -5, max: 20 })),
    attributes: fc.dictionary(fc.constantFrom('channel', 'tries'), attribute),
    day: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ type, ...given }) => signal(type, given));
const end = fc.option(fc.integer({ min: -3, max: 10 }), { nil: undefined });
const anyCondition = fc.oneof(
  attribute,
  fc.array(attribute, { minLength: 1, maxLength: 3 }),
  fc.record({ gte: end, lte: end }),
);
const anyWhere = fc.dictionary(fc.constantFrom('channel', 'tries', 'value', 'service'), anyCondition, { maxKeys: 2 });

/** What a person would do with the list of signals, said another way than the code says it. */
function byHand({ aggregate, distinct, source }: MeasureDocument, all: readonly Signal[]): number | null {
  const has = (one: Signal, name: string): unknown =>
    ({ value: one.value, service: one.service, ...one.attributes })[name];
  const fits = (given: unknown, condition: unknown): boolean => {
    if (given === null || given === undefined) return false;
    if (Array.isArray(condition)) return condition.some(one => one === given);
    if (typeof condition !== 'object' || condition === null) return given === condition;
    const range = condition as { gte?: number; lte?: number };
    if (typeof given !== 'number') return false;
    return !(range.gte !== undefined && given < range.gte) && !(range.lte !== undefined && given > range.lte);
  };
  const typed = all.filter(one => one.type === source.signal);
  const found = typed.filter(one => Object.entries(source.where ?? {}).every(([name, c]) => fits(has(one, name), c)));
  if (aggregate === 'rate') return typed.length === 0 ? null : found.length / typed.length;
  if (aggregate === 'distinct') {
    const named = found.map(one => (distinct === undefined ? one.user : has(one, distinct)));
    const known = named.filter(one => one !== null && one !== undefined);
    return known.length === 0 ? null : new Set(known).size;
  }
  const values = found.flatMap(({ value }) => (value === null ? [] : [value])).sort((a, b) => a - b);
  if (values.length === 0) return null;
  const sum = values.reduce((a, b) => a + b, 0);
  if (aggregate === 'sum') return sum;
  if (aggregate === 'mean') return sum / values.length;
  return values[Math.ceil((aggregate === 'p50' ? 0.5 : 0.9) * values.length) - 1] ?? null;
}

describe('any document over any signals', () => {
  it('gives what a plain recomputation gives, with the value in its interval', () => {
    fc.assert(
      fc.property(
        fc.array(anySignal, { maxLength: 40 }),
        anyWhere,
        fc.constantFrom('mean', 'sum', 'rate', 'distinct', 'p50', 'p90'),
        fc.option(fc.constantFrom('tries', 'service'), { nil: undefined }),
        (signals, where, aggregate, distinct) => {
          const more = aggregate === 'distinct' && distinct !== undefined ? { distinct } : {};
          const given = document({ aggregate, source: { signal: 'quote', where }, ...more });
          const { value, low, high } = estimateOf(given, signals, 5);
          const expected = byHand(given, signals);
          if (expected === null || value === null) {
            expect(value).toBe(expected);
            return;
          }
          expect(value).toBeCloseTo(expected, 9);
          if (low !== null && high !== null) {
            expect(low).toBeLessThanOrEqual(value + 1e-9);
            expect(high).toBeGreaterThanOrEqual(value - 1e-9);
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('gives the same whatever the order in which the signals came', () => {
    const shuffled = fc
      .array(anySignal, { maxLength: 20 })
      .chain(all =>
        fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
      );
    fc.assert(
      fc.property(shuffled, fc.constantFrom('mean', 'distinct', 'p90'), ([all, other], aggregate) => {
        expect(estimateOf({ aggregate }, other)).toEqual(estimateOf({ aggregate }, all));
      }),
    );
  });
});

describe('what is counted anew after a change', () => {
  const first = document({ counting: 1, source: { signal: 'quote', where: { a: 1, b: [1, 2] } } });
  test.each<[name: string, change: Partial<MeasureDocument>, counting: number]>([
    [
      'nothing for another name, unit, direction or increment',
      { name: 'New', unit: 'x', direction: 'higher', increment: 'time' },
      1,
    ],
    ['nothing for another kind or evidence', { kind: 'cpi', evidence: { outcome: 'x', method: 'survey' } }, 1],
    ['nothing for another figure of the same values', { aggregate: 'p90' }, 1],
    ['nothing for conditions in another order', { source: { signal: 'quote', where: { b: [1, 2], a: 1 } } }, 1],
    ['everything for another signal', { source: { signal: 'offer', where: { a: 1, b: [1, 2] } } }, 2],
    ['everything for another condition', { source: { signal: 'quote', where: { a: 2, b: [1, 2] } } }, 2],
    ['everything for a rate in place of a mean', { aggregate: 'rate' }, 2],
    ['everything for a distinct count', { aggregate: 'distinct' }, 2],
  ])('is %s', (_name, change, counting) => {
    expect(countingAfter(first, document({ ...first, ...change }))).toBe(counting);
  });
  it('is everything when somebody else is to be counted once', () => {
    const users = document({ aggregate: 'distinct', counting: 4 });
    expect(countingAfter(users, { ...users, distinct: 'user' })).toBe(4);
    expect(countingAfter(users, { ...users, distinct: 'song' })).toBe(5);
  });
  it('is everything when a change is taken back: what came in between was counted otherwise', () => {
    const second = {
      ...first,
      aggregate: 'rate' as const,
      counting: countingAfter(first, { ...first, aggregate: 'rate' }),
    };
    expect(countingAfter(second, first)).toBe(3);
  });
  it('is the first count of a new document', () => {
    expect(countingAfter(undefined, document())).toBe(1);
    expect(customMeasure(custom()).version).toBe(1);
    expect(customMeasure(custom({ counting: 3 })).version).toBe(3);
  });
});

describe('a definition', () => {
  test.each<[given: Partial<MeasureDocument>, formula: string, kind: string, unit: string]>([
    [{ aggregate: 'p50', unit: 'seconds' }, 'p50 of the values of signals quote', 'duration', 'seconds'],
    [{ aggregate: 'p90', unit: 's' }, 'p90 of the values of signals quote', 'duration', 'seconds'],
    [{ aggregate: 'mean', unit: 'hours' }, 'mean of the values of signals quote', 'duration', 'hours'],
    [{ aggregate: 'mean', unit: 'options' }, 'mean of the values of signals quote', 'score', 'options'],
    [{ aggregate: 'sum', unit: 'euros' }, 'sum of the values of signals quote', 'count', 'euros'],
    [{ aggregate: 'distinct', unit: 'friends' }, 'different user of signals quote', 'count', 'friends'],
    [
      { aggregate: 'rate', unit: '%', source: { signal: 'change', where: { broke: false } } },
      'signals change where broke is false ÷ all signals change',
      'rate',
      'share',
    ],
    [
      {
        aggregate: 'mean',
        source: {
          signal: 'quote',
          where: { channel: ['web', 'app'], value: { gte: 1, lte: 5 }, tries: { gte: 2 }, age: { lte: 3 }, of: 'x' },
        },
      },
      'mean of the values of signals quote where channel is “web” or “app” and value is 1 to 5 and tries is at least 2 and age is at most 3 and of is “x”',
      'score',
      'points',
    ],
  ])('of %j says “%s”', (given, formula, kind, unit) => {
    expect(definitionOf(custom(given))).toMatchObject({
      id: 'mine',
      formula,
      kind,
      unit,
      from: 'signals',
      custom: true,
    });
  });

  it('has the role, the evidence, and the mark of weak evidence', () => {
    const evidence = { outcome: 'I have it the same day.', method: 'survey' as const };
    expect(definitionOf(custom({ kind: 'cpi', increment: 'time', evidence }))).toMatchObject({
      role: 'cpi',
      increment: 'time',
      evidence,
      weakEvidence: true,
    });
    const strong = { ...evidence, method: 'contextual-inquiry' as const };
    expect(definitionOf(custom({ kind: 'cpi', evidence: strong }))).not.toHaveProperty('weakEvidence');
    expect(definitionOf(custom({ kind: 'kpi' }))).toMatchObject({ role: 'kpi', increment: 'not said' });
    expect(definitionOf(custom())).not.toHaveProperty('role');
  });

  it('is data that goes through JSON as it is', () => {
    const definition = definitionOf(custom({ kind: 'kpi', definition: 'How long a quote takes.' }));
    expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
    expect(definition.definition).toBe('How long a quote takes.');
  });
});

describe('a document', () => {
  test.each<[name: string, id: string, given: Partial<MeasureDocument>, paths: string[]]>([
    ['is fine as it is', 'mine', {}, []],
    ['can’t take the id of a measure of tickets', 'reopen-rate', {}, ['/id']],
    ['can’t take the id of a measure of signals', 'apdex', {}, ['/id']],
    ['of a rate needs a condition', 'mine', { aggregate: 'rate' }, ['/source/where']],
    [
      'of a rate needs more than an empty one',
      'mine',
      { aggregate: 'rate', source: { signal: 'quote', where: {} } },
      ['/source/where'],
    ],
    ['names what is distinct only where that is counted', 'mine', { distinct: 'user' }, ['/distinct']],
    [
      'has no range that holds nothing',
      'mine',
      { source: { signal: 'quote', where: { 'a/b': { gte: 2, lte: 1 } } } },
      ['/source/where/a~1b'],
    ],
    ['that is a KPI needs no evidence', 'mine', { kind: 'kpi', name: 'NPS' }, []],
    ['that is a CPI needs evidence and an increment', 'mine', { kind: 'cpi' }, ['/evidence', '/increment']],
  ])('%s', (_name, id, given, paths) => {
    expect(measureIssues(id, document(given)).map(({ path }) => path)).toEqual(paths);
  });

  it('says what it is accepted as', () => {
    const evidence = { outcome: 'I have it the same day.', method: 'survey' as const };
    const { cpi, says } = verdictOf(document({ kind: 'cpi', increment: 'one hour', evidence }));
    expect(cpi).toEqual({ outcome: { passes: true, evidence: 'weak' }, increment: { passes: true, kind: 'time' } });
    expect(says).toMatch(/^A CPI: .* time\. The evidence is weak and marked so \(survey\)/);
    expect(verdictOf(document({ kind: 'kpi' }))).toEqual({
      says: expect.stringContaining('can’t be a target of an agreement'),
    });
    expect(verdictOf(document())).toEqual({ says: expect.stringMatching(/^A measure: /) });
  });

  it('is told how times are kept when its unit is another than the second', () => {
    expect(verdictOf(document({ unit: 'hours' })).says).toContain('converted to hours');
    expect(verdictOf(document({ unit: 'seconds' })).says).not.toContain('converted');
    expect(verdictOf(document({ unit: 'hours', aggregate: 'distinct' })).says).not.toContain('converted');
  });
});

describe('a time', () => {
  const posted = (value: number) => quote({ value, isTime: true });
  test.each([
    ['seconds', 5_400],
    ['minutes', 90],
    ['hours', 1.5],
    ['ms', 5_400_000],
    ['options', 5_400],
  ])('that was posted with its unit counts in the unit of the measure: %s', (unit, value) => {
    expect(estimateOf({ unit, aggregate: 'sum' }, [posted(5_400)]).value).toBe(value);
  });
  it('that came without one is taken to be in the unit of the measure', () => {
    expect(estimateOf({ unit: 'hours' }, [posted(5_400), quote({ value: 2.5 })]).value).toBe(2);
  });
  it('counts anew when the measure goes to another unit of time, and not for another word for the same', () => {
    const hours = document({ unit: 'hours' });
    expect(countingAfter(hours, { ...hours, unit: 'minutes' })).toBe(2);
    expect(countingAfter(hours, { ...hours, unit: 'h' })).toBe(1);
  });
});

it('counts a person once on every day they come, and once over all days', () => {
  const measure = customMeasure(custom({ aggregate: 'distinct' }));
  const signals = [0, 0, 1].map(day => quote({ user: 'a', occurredAt: START + day * DAY }));
  expect(sumsOf(measure, signals, { days: 2 })).toMatchObject({ distinct: { value: 1 }, daily: { sum: 2, days: 2 } });
});
