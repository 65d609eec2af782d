/** Counters only ever add up: whatever the order and the grouping, and whatever is taken out again. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MEASURES } from '#experience/dictionary.ts';
import { createdTogether } from '#rollups/backlog.ts';
import { contributionOf, type Part } from '#rollups/contribution.ts';
import { addInto, type Counters, counterNames } from '#rollups/counters.ts';
import { addContribution, type RowAddress, type RowDeltas, rowsOf } from '#rollups/rows.ts';
import { timelines } from '#test/support/arbitraries.ts';
import { evaluated, policy } from '#test/support/factories.ts';
import { SLA_METRICS } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';

const keyOf = (row: RowAddress): string => JSON.stringify(row);
const policies = [
  policy({
    targets: [
      { metric: 'first-response', minutes: 60 },
      { metric: 'resolution', minutes: 240, calendar: 'office' },
      { metric: 'total-resolution', minutes: 300 },
    ],
  }),
];

/** What a random ticket contributes. */
const contribution: fc.Arbitrary<Part[]> = timelines(8).map(events => {
  const history = fold(events);
  return history === undefined ? [] : contributionOf(evaluated(history, { policies }));
});
const contributions = fc.array(contribution, { maxLength: 8 });

const sum = (given: readonly (readonly Part[])[], into: RowDeltas = new Map()): RowDeltas =>
  given.reduce((deltas, parts) => addContribution(deltas, parts, 1, keyOf), into);
const plain = (deltas: RowDeltas): Record<string, Counters> =>
  Object.fromEntries([...deltas].map(([key, { counters }]) => [key, counters]));

describe('the sum of contributions', () => {
  test('is the same in every order', () => {
    const shuffled = contributions.chain(given =>
      fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length })),
    );
    fc.assert(
      fc.property(shuffled, ([given, order]) => {
        expect(plain(sum(order))).toEqual(plain(sum(given)));
      }),
    );
  });

  test('is the same wherever it is cut into batches', () => {
    fc.assert(
      fc.property(contributions, fc.nat(), (given, number) => {
        const cut = number % (given.length + 1);
        expect(plain(sum(given.slice(cut), sum(given.slice(0, cut))))).toEqual(plain(sum(given)));
      }),
    );
  });

  test('without what a ticket contributed last and with what it contributes now is as if it had never been otherwise', () => {
    fc.assert(
      fc.property(contributions, contribution, contribution, (others, before, after) => {
        const deltas = sum([...others, before]);
        addContribution(deltas, before, -1, keyOf);
        addContribution(deltas, after, 1, keyOf);
        expect(plain(deltas)).toEqual(plain(sum([...others, after])));
      }),
    );
  });

  test('minus itself is nothing, not even rows of zeros', () => {
    fc.assert(
      fc.property(contributions, given => {
        const deltas = sum(given);
        for (const parts of given) addContribution(deltas, parts, -1, keyOf);
        expect(deltas.size).toBe(0);
      }),
    );
  });

  test('is the same over days as over months, over totals as over breakdowns', () => {
    fc.assert(
      fc.property(contributions, given => {
        const totals = new Map<string, Counters>();
        for (const { row, counters } of sum(given).values()) {
          const name = `${row.granularity} ${row.level}`;
          totals.set(name, addInto(totals.get(name) ?? {}, counters));
        }
        const dated = given.flat().filter(({ day }) => /^\d/.test(day));
        const expected = dated.reduce((counters: Counters, part) => addInto(counters, part.counters), {});
        expect(totals.get('day total') ?? {}).toEqual(expected);
        expect(totals.get('day breakdown')).toEqual(totals.get('day total'));
        expect(totals.get('month total')).toEqual(totals.get('day total'));
        expect(totals.get('month breakdown')).toEqual(totals.get('day total'));
        expect(totals.get('now breakdown')).toEqual(totals.get('now total'));
      }),
    );
  });

  test('has every open ticket once by its creation, as many as are open', () => {
    fc.assert(
      fc.property(contributions, given => {
        let [open, since] = [0, 0];
        for (const { row, counters } of sum(given).values()) {
          if (row.granularity !== 'now' || row.level !== 'total') continue;
          open += counters.open ?? 0;
          since += createdTogether(row.period, counters, 'UTC').reduce((all, { count }) => all + count, 0);
        }
        expect(since).toBe(open);
      }),
    );
  });

  test('consists of whole numbers', () => {
    fc.assert(
      fc.property(contribution, parts => {
        expect(parts.flatMap(({ counters }) => Object.values(counters)).every(Number.isSafeInteger)).toBe(true);
      }),
    );
  });
});

describe('counters', () => {
  test.each<[string, Counters, Counters, number, Counters]>([
    ['are added by name', { a: 1 }, { a: 2, b: 3 }, 1, { a: 3, b: 3 }],
    ['are taken out again', { a: 3, b: 3 }, { a: 2, b: 3 }, -1, { a: 1 }],
    ['may be less than nothing on the way', {}, { a: 2 }, -1, { a: -2 }],
    ['of zero are left out', {}, { a: 0 }, 1, {}],
  ])('%s', (_name, counters, deltas, factor, expected) => {
    expect(addInto(counters, deltas, factor)).toEqual(expected);
  });

  test('have names that mean one thing each', () => {
    const names: string[] = [
      counterNames.created,
      counterNames.resolved,
      counterNames.open,
      counterNames.disagreements,
    ];
    for (const source of ['preferred', 'computed', 'reported'] as const) {
      names.push(counterNames.decided(source), counterNames.met(source), counterNames.watermelonObserved(source));
      names.push(counterNames.statedKnown(source), counterNames.watermelonStated(source));
      for (const metric of SLA_METRICS) {
        for (const state of ['met', 'breached', 'overdue'] as const)
          names.push(counterNames.clock(source, metric, state));
      }
      for (const factor of ['reopened', 'bounced', 'chased'] as const) {
        for (const among of ['watermelon', 'elsewhere'] as const)
          names.push(counterNames.factor(source, factor, among));
      }
    }
    for (const { counter } of MEASURES) {
      names.push(
        counterNames.measureCount(counter),
        counterNames.measureHits(counter),
        counterNames.measureSum(counter),
      );
      names.push(counterNames.measureBucket(counter, '1'), counterNames.measureBucket(counter, 'z'));
    }
    expect(new Set(names).size).toBe(names.length);
    // They are attributes beside the key.
    expect(names.filter(name => name === 'pk' || name === 'sk' || name === 'version')).toEqual([]);
  });
});

describe('the rows of a contribution', () => {
  const place = {
    unit: 'finance',
    kind: 'incident',
    service: 'vpn',
    priority: '2',
    channel: 'mail',
    group: 'desk',
  } as const;
  const none = { service: '', priority: '', channel: '', group: '' };
  const { unit, kind, ...breakdown } = place;

  test('are by day and by month, each in total and by breakdown', () => {
    expect(rowsOf({ ...place, day: '2026-02-28' })).toEqual([
      { unit, kind, ...none, granularity: 'day', level: 'total', period: '2026-02-28' },
      { unit, kind, ...breakdown, granularity: 'day', level: 'breakdown', period: '2026-02-28' },
      { unit, kind, ...none, granularity: 'month', level: 'total', period: '2026-02' },
      { unit, kind, ...breakdown, granularity: 'month', level: 'breakdown', period: '2026-02' },
    ]);
  });

  test('of what is open now by its creation have its month, and are read apart', () => {
    expect(rowsOf({ ...place, day: 'since 2026-02' })).toEqual([
      { unit, kind, ...none, granularity: 'now', level: 'total', period: 'since 2026-02' },
      { unit, kind, ...breakdown, granularity: 'now', level: 'breakdown', period: 'since 2026-02' },
    ]);
  });

  test('of what holds now have no day', () => {
    expect(rowsOf({ ...place, day: 'now' })).toEqual([
      { unit, kind, ...none, granularity: 'now', level: 'total', period: 'now' },
      { unit, kind, ...breakdown, granularity: 'now', level: 'breakdown', period: 'now' },
      // A row for each value besides: what is open in each group is read without their combinations.
      ...(['service', 'priority', 'channel', 'group'] as const).map(by => {
        return { unit, kind, ...none, [by]: breakdown[by], granularity: 'now', level: by, period: 'now' };
      }),
    ]);
  });
});
