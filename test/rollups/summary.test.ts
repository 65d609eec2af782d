/** What is packed into a summary comes out as it went in, whatever the numbers and the names. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BREAKDOWNS } from '#rollups/breakdowns.ts';
import { addInto, type Counters, counterNames } from '#rollups/counters.ts';
import { bucketOf } from '#rollups/quantiles.ts';
import { DRIVERS, driverOf, hasView, isOfDrivers, type SummaryView, summarise } from '#rollups/summary.ts';
import { addIntegers, digitsOf, nextInteger, nextPair, pairOf } from '#rollups/summary-digits.ts';
import { addCells, type Cell, noNames, packCells } from '#rollups/summary-text.ts';
import { DURATION_COUNTERS, type Sums, sumsOf } from '#rollups/sums.ts';
import { createTallies } from '#rollups/tally.ts';

const exact = fc.maxSafeInteger();
/** So many that a few of them are added up exactly. */
const addable = fc.integer({ min: -(2 ** 49), max: 2 ** 49 });
const count = fc.oneof(fc.nat({ max: 100 }), fc.integer({ min: -100_000, max: 2_000_000 }));

const counters: fc.Arbitrary<Counters> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('created', 'p.met', 'p.wmo', 'c.met', 'w.a b', 'w.&$ %ä'), addable, {
      noNullPrototype: true,
    }),
    fc.array(fc.tuple(fc.constantFrom(...DURATION_COUNTERS), fc.nat({ max: 4_000_000_00 }), count), { maxLength: 30 }),
  )
  .map(([counts, durations]) => ({
    ...counts,
    ...Object.fromEntries(
      durations.map(([counter, seconds, tickets]) => [counterNames.measureBucket(counter, bucketOf(seconds)), tickets]),
    ),
  }))
  .map(given => addInto({}, given));

/** Sums that are equal are alike: no zeros in them. */
const tidy = ({ counts, buckets }: Sums) => ({
  counts: addInto({}, counts),
  buckets: new Map([...buckets].filter(([, array]) => array.some(tickets => tickets !== 0))),
});

describe('an integer', () => {
  it('comes out as it went in, and is safe in JSON as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -100, max: 5000 }), exact)), numbers => {
        const text = numbers.map(digitsOf).join('');
        expect(JSON.stringify(text)).toBe(`"${text}"`);
        const reader = { text, at: 0 };
        expect(numbers.map(() => nextInteger(reader))).toEqual(numbers.map(number => number + 0));
        expect(reader.at).toBe(text.length);
      }),
    );
  });

  it('comes out as it went in as a pair, too', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.integer({ min: -100, max: 5000 }), exact)), numbers => {
        const text = numbers.map(pairOf).join('');
        const reader = { text, at: 0 };
        expect(numbers.map(() => nextPair(reader))).toEqual(numbers.map(number => number + 0));
        expect(reader.at).toBe(text.length);
      }),
    );
    expect([0, 42, 43, 1848, 1849].map(number => pairOf(number).length)).toEqual([2, 2, 2, 2, 3]);
  });

  it('is one character up to 42, and two up to 1,848', () => {
    expect([0, 42, 43, 1848, 1849].map(number => digitsOf(number).length)).toEqual([1, 1, 2, 2, 3]);
  });

  it('that is not exact is refused', () => {
    expect(() => digitsOf(0.5)).toThrow(RangeError);
    expect(() => digitsOf(2 ** 53)).toThrow(RangeError);
  });

  it('is added to what is there, many at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5000, max: 5000 })), numbers => {
        const into = new Int32Array(numbers.length).fill(7);
        addIntegers({ text: numbers.map(digitsOf).join(''), at: 0 }, into);
        expect([...into]).toEqual(numbers.map(number => number + 7));
      }),
    );
  });
});

describe('cells', () => {
  const values = fc.uniqueArray(fc.oneof(fc.constantFrom('', 'vpn', '=', 'a b', '&$', '50%'), fc.string()), {
    minLength: 1,
    maxLength: 6,
  });
  it('come out as they went in, in pieces or in one, dense or sparse', () => {
    fc.assert(
      fc.property(
        values.chain(names =>
          fc.tuple(fc.constant(names), fc.array(counters, { minLength: names.length, maxLength: names.length })),
        ),
        fc.boolean(),
        fc.constantFrom(100, 5_000, 200_000),
        ([names, given], isDense, longest) => {
          const tallies = createTallies();
          const cells = names.map((value, index): Cell => {
            const tally = tallies.empty();
            tallies.add(tally, tallies.prepare(given[index] ?? {}));
            return { kind: 'incident', value, tally };
          });
          const texts = packCells(tallies, cells, { isDense, longest });
          const fresh = createTallies();
          const out = new Map(names.map(name => [name, fresh.empty()]));
          const known = noNames();
          for (const text of texts) {
            expect(JSON.stringify(text)).toBe(`"${text}"`);
            addCells(fresh, known, text, (kind, value) => {
              const tally = out.get(value);
              return kind === 'incident' && tally !== undefined ? [tally] : [];
            });
          }
          for (const [index, name] of names.entries()) {
            const tally = out.get(name);
            expect(tally && tidy(fresh.sumsOf(tally))).toEqual(tidy(sumsOf(given[index] ?? {})));
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('that are dense are as long however many tickets are in them, up to a digit', () => {
    const [counter = ''] = DURATION_COUNTERS;
    const lengthOf = (tickets: number): number => {
      const tallies = createTallies();
      const tally = tallies.empty();
      tallies.add(tally, tallies.prepare({ [counterNames.measureBucket(counter, '100')]: tickets }));
      return packCells(tallies, [{ kind: 'incident', value: '', tally }], { isDense: true, longest: 9_999 }).join('')
        .length;
    };
    expect(lengthOf(42)).toBe(lengthOf(1));
    expect(lengthOf(1_000)).toBe(lengthOf(1) + 1);
  });
});

describe('a summary', () => {
  const rows = fc.array(
    fc.record({
      kind: fc.constantFrom('incident', 'request'),
      breakdown: fc.record({
        service: fc.constantFrom('vpn', 'mail', ''),
        priority: fc.constantFrom('1', '2'),
        channel: fc.constantFrom('phone', '#1'),
        group: fc.constantFrom('a=b', '', 'net'),
      }),
      counters,
    }),
    { maxLength: 12 },
  );

  it('has in every view the sums of the rows that are in it', () => {
    fc.assert(
      fc.property(rows, given => {
        const items = summarise(given, 'month');
        for (const { view, pieces } of items) {
          const tallies = createTallies();
          const found = new Map<string, ReturnType<typeof tallies.empty>>();
          const add = (kind: string, value: string) => {
            const tally = found.get(`${kind} ${value}`) ?? tallies.empty();
            found.set(`${kind} ${value}`, tally);
            return [tally];
          };
          for (const text of pieces) addCells(tallies, noNames(), text, add);
          for (const [name, tally] of found) {
            const kind = name.slice(0, name.indexOf(' '));
            const value = name.slice(name.indexOf(' ') + 1);
            const { by } = view;
            const own = given.filter(row => {
              if (row.kind !== kind || (view.service !== undefined && row.breakdown.service !== view.service))
                return false;
              if (by === undefined) return true;
              if (by !== DRIVERS) return row.breakdown[by] === value;
              const said = driverOf(value);
              return said.by !== undefined && row.breakdown[said.by] === said.value;
            });
            const sum: Counters = {};
            for (const row of own) addInto(sum, row.counters);
            const wanted =
              by === DRIVERS ? Object.fromEntries(Object.entries(sum).filter(([one]) => isOfDrivers(one))) : sum;
            expect(tidy(tallies.sumsOf(tally))).toEqual(tidy(sumsOf(wanted)));
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  const row = {
    kind: 'incident',
    breakdown: { service: 'vpn', priority: '1', channel: 'phone', group: 'net' },
    counters: { created: 1 },
  };
  const names = (views: { view: SummaryView }[]): string[] =>
    views.map(({ view }) => `${view.service ?? '*'}/${view.by ?? ''}`);

  it('of a month tells all services and each by itself, and of a day all of them', () => {
    const ofAll = ['*/', '*/drivers', ...BREAKDOWNS.map(by => `*/${by}`)];
    expect(names(summarise([row], 'day'))).toEqual(ofAll);
    const ofOne = ['vpn/', 'vpn/drivers', 'vpn/priority', 'vpn/channel', 'vpn/group'];
    expect(names(summarise([row], 'month'))).toEqual([...ofAll, ...ofOne]);
  });

  /** So many rows, each of another priority, with one ticket whose duration took so many seconds. */
  const timed = (count: number, seconds: number) =>
    Array.from({ length: count }, (_, index) => ({
      ...row,
      breakdown: { ...row.breakdown, priority: String(1_000 + index) },
      counters: { created: 1, [counterNames.measureBucket([...DURATION_COUNTERS][0] ?? '', bucketOf(seconds))]: 1 },
    }));
  const lengthOf = (granularity: 'day' | 'month', by: SummaryView['by'], given: ReturnType<typeof timed>): number => {
    const item = summarise(given, granularity).find(({ view }) => view.by === by && view.service === undefined);
    return item?.pieces.join('').length ?? 0;
  };

  it('of a month is as long wherever its tickets are; of a day only what is not told apart, for there are many', () => {
    const [short, long] = [timed(1, 2), timed(1, 3_000_000)];
    const same = (granularity: 'day' | 'month', by: SummaryView['by']) => {
      const one = timed(1, 2).concat(timed(1, 900));
      return lengthOf(granularity, by, short) === lengthOf(granularity, by, one) && long.length === 1;
    };
    expect([same('month', 'priority'), same('month', undefined)]).toEqual([true, true]);
    expect([same('day', 'priority'), same('day', undefined)]).toEqual([false, true]);
  });

  it('with more than a hundred cells costs nothing for what is not there', () => {
    const perCell = (count: number) => lengthOf('month', 'priority', timed(count, 2)) / count;
    expect(perCell(101)).toBeLessThan(perCell(100) / 10);
  });

  it('comes in pieces, no longer than what an item holds, and in one where that is enough', () => {
    const pieces = summarise(timed(100, 2), 'month').find(({ view }) => view.by === 'priority')?.pieces ?? [];
    expect(pieces).toHaveLength(1);
    const named = 'n'.repeat(50_000);
    const long = timed(9, 2).map((one, index) => ({
      ...one,
      breakdown: { ...one.breakdown, group: `${named}${index}` },
    }));
    const several = summarise(long, 'month').find(({ view }) => view.by === 'group')?.pieces ?? [];
    expect(several.length).toBeGreaterThan(2);
    expect(several.length).toBeLessThan(9);
    for (const piece of several) expect(piece.length).toBeLessThanOrEqual(200_000);
  });

  it.each([
    ['month', {}, true],
    ['month', { service: 'vpn' }, true],
    ['day', {}, true],
    ['day', { service: 'vpn' }, false],
  ] as const)('of a %s has %j: %s', (granularity, view, expected) => {
    expect(hasView(granularity, view)).toBe(expected);
  });

  it('has of drivers what they are made of by each value of each breakdown, and no driver that is none', () => {
    expect(driverOf('service=vpn')).toEqual({ by: 'service', value: 'vpn' });
    expect(driverOf('group=a=b')).toEqual({ by: 'group', value: 'a=b' });
    expect(driverOf('unit=x').by).toBeUndefined();
    expect(['p.met', 'c.wmo', 'r.met', 'p.dec', 'created'].map(isOfDrivers)).toEqual([true, true, true, false, false]);
  });

  it('has nothing of rows that came out even, and nothing for the calibration of effort alone', () => {
    expect(summarise([{ ...row, counters: { created: 0, 'cal.n': 5 } }], 'month')).toEqual([]);
  });
});
