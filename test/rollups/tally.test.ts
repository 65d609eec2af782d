/** Sums in the making are what counters by name would be. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addInto, type Counters, counterNames, countersOf } from '#rollups/counters.ts';
import { bucketOf, indexValue } from '#rollups/quantiles.ts';
import { bucketCounts, DURATION_COUNTERS, durationsOf, type Sums, sumsOf, totalOf } from '#rollups/sums.ts';
import { createTallies } from '#rollups/tally.ts';

const [DURATION = ''] = DURATION_COUNTERS;
const bucketName = (seconds: number): string => counterNames.measureBucket(DURATION, bucketOf(seconds));

const row: fc.Arbitrary<Counters> = fc
  .tuple(
    fc.dictionary(fc.constantFrom('created', 'p.met', 'csa.b5', 'reopened'), fc.integer({ min: 1, max: 9 })),
    fc.array(
      fc.tuple(fc.constantFrom(...DURATION_COUNTERS), fc.nat({ max: 900_000 }), fc.integer({ min: 1, max: 9 })),
      {
        maxLength: 6,
      },
    ),
  )
  .map(([counts, durations]) => {
    const counters: Counters = { ...counts };
    for (const [counter, seconds, tickets] of durations) {
      addInto(counters, { [counterNames.measureBucket(counter, bucketOf(seconds))]: tickets });
    }
    return counters;
  });

const added = (rows: readonly Counters[]): Counters => rows.reduce((sum: Counters, one) => addInto(sum, one), {});
/** Buckets as plain numbers, those without tickets left out. */
const plain = ({ counts, buckets }: Sums) => ({
  counts,
  buckets: Object.fromEntries(
    [...buckets].map(([counter, array]) => [counter, [...array.entries()].filter(([, tickets]) => tickets !== 0)]),
  ),
});

describe('tallies', () => {
  it('of rows that are added are the sums of these', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 5 }), rows => {
        const tallies = createTallies();
        const tally = tallies.empty();
        for (const one of rows) tallies.add(tally, tallies.prepare(one));
        expect(plain(tallies.sumsOf(tally))).toEqual(plain(sumsOf(added(rows))));
      }),
    );
  });

  it('that are merged are the sums of what is in both, and the second stays as it is', () => {
    fc.assert(
      fc.property(row, row, (one, other) => {
        const tallies = createTallies();
        const [into, more] = [one, other].map(given => {
          const tally = tallies.empty();
          tallies.add(tally, tallies.prepare(given));
          return tally;
        });
        if (into === undefined || more === undefined) throw new RangeError('there are two');
        tallies.merge(into, more);
        expect(plain(tallies.sumsOf(into))).toEqual(plain(sumsOf(added([one, other]))));
        expect(plain(tallies.sumsOf(more))).toEqual(plain(sumsOf(other)));
      }),
    );
  });

  it('have room for more names than were thought of, also where one was made before they came up', () => {
    const tallies = createTallies();
    const [early, other] = [tallies.empty(), tallies.empty()];
    tallies.add(early, tallies.prepare({ created: 1 }));
    const many = Object.fromEntries(Array.from({ length: 3_000 }, (_, index) => [`name ${index}`, index + 1]));
    tallies.add(other, tallies.prepare(many));
    tallies.merge(early, other);
    expect(tallies.sumsOf(early).counts).toEqual({ created: 1, ...many });
    expect(tallies.sumsOf(tallies.empty()).counts).toEqual({});
    const late = tallies.empty();
    tallies.add(late, tallies.prepare(many));
    expect(tallies.sumsOf(late).counts).toEqual(many);
  });

  it('leave out what is no number, what is 0, what only the calibration reads, and what is not wanted', () => {
    const tallies = createTallies();
    const tally = tallies.empty();
    tallies.add(tally, tallies.prepare({ created: 2, resolved: 0, unit: 'finance', 'cal.n': 3 }));
    tallies.add(
      tally,
      tallies.prepare({ created: 1, reopened: 7 }, name => name !== 'reopened'),
    );
    tallies.addOne(tally, tallies.placeOf('cal.n'), 5);
    expect(plain(tallies.sumsOf(tally))).toEqual({ counts: { created: 3 }, buckets: {} });
  });

  it('have one number for a name, and another for every other', () => {
    const tallies = createTallies();
    const places = ['created', 'resolved', bucketName(5), bucketName(500), 'created'].map(tallies.placeOf);
    expect(places[0]).toBe(places[4]);
    expect(new Set(places).size).toBe(4);
    expect(tallies.names).toEqual(['created', 'resolved']);
  });
});

describe('sums', () => {
  it('of several are the sums of all that is in them', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 4 }), rows => {
        expect(plain(totalOf(rows.map(sumsOf)))).toEqual(plain(sumsOf(added(rows))));
      }),
    );
  });

  it('tell how a duration is spread, in seconds, ascending', () => {
    const sums = sumsOf({ [bucketName(60)]: 2, [bucketName(0)]: 1, [bucketName(7_200)]: 3, created: 9 });
    const [nothing, minute, hours, ...more] = durationsOf(sums, DURATION);
    expect(more).toEqual([]);
    expect(nothing).toEqual({ value: indexValue(0), count: 1 });
    expect([minute?.count, hours?.count]).toEqual([2, 3]);
    expect(Math.abs((minute?.value ?? 0) / 60 - 1)).toBeLessThan(0.02);
    expect(Math.abs((hours?.value ?? 0) / 7_200 - 1)).toBeLessThan(0.02);
    expect(durationsOf(sums, 'none')).toEqual([]);
  });

  it('tell which values a score had, and take no clock that was breached for one', () => {
    const counts = bucketCounts(
      sumsOf({ 'csa.b5': 2, 'csa.b1': 1, 'rea.bslow': 4, 'p.fr.b': 7, created: 9, '.b3': 1 }),
    );
    expect([...counts]).toEqual([
      [
        'csa',
        [
          ['5', 2],
          ['1', 1],
        ],
      ],
      ['rea', [['slow', 4]]],
    ]);
  });

  it('take nothing for a duration’s bucket whose name only begins like one', () => {
    expect(plain(sumsOf({ '.bz': 1, 'csa.b5': 2 }))).toEqual({ counts: { '.bz': 1, 'csa.b5': 2 }, buckets: {} });
  });
});

it('the counters of a stored row are its numbers, without those that came out even', () => {
  expect(countersOf({ created: 2, resolved: 0, key: 'unit', none: null, met: -1 })).toEqual({ created: 2, met: -1 });
});
