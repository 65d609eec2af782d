/** Measures of a report: from tickets to counters to values with their intervals. */
import { describe, expect, test } from 'vitest';
import { MEASURES } from '#experience/dictionary.ts';
import { netPromoterScore } from '#experience/measures/net-promoter-score.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { measureValue, measureValues } from '#reports/measures.ts';
import { xlaSection } from '#reports/xla.ts';
import { contributionOf } from '#rollups/contribution.ts';
import { addCounters, noSums, type Sums } from '#rollups/sums.ts';
import { HOUR } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const sumOf = (tickets: readonly Life[]): Sums => {
  const sum = noSums();
  for (const told of tickets) for (const part of contributionOf(told.evaluated())) addCounters(sum, part.counters);
  return sum;
};
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const created = life().created('Mon 09:00', { status: 'open' });
/** Solved at once after so many hours. */
const solved = (hours: number): Life => created.status(Date.UTC(2026, 0, 5, 9) + hours * HOUR, 'resolved');
const values = (tickets: readonly Life[]) => new Map(measureValues(sumOf(tickets)).map(value => [value.id, value]));

describe('a rate of a report', () => {
  const reopened = solved(1).status('Mon 20:00', 'open').status('Mon 21:00', 'resolved');
  const found = values([...times(8, () => solved(1)), reopened, reopened]).get('reopen-rate');

  test('is the share of resolved tickets, with its interval', () => {
    expect(found).toMatchObject({ value: 0.2, n: 10, coverage: 1 });
    expect(Number(found?.low)).toBeLessThan(0.2);
    expect(Number(found?.high)).toBeGreaterThan(0.2);
  });

  test('that holds for nobody is none', () => {
    expect(values([solved(1), solved(2)]).get('reopen-rate')).toMatchObject({ value: 0, n: 2, low: 0 });
  });

  test('of answers is the share of those who answered, with its coverage', () => {
    const answered = [
      solved(1).rated('Tue 09:00', 'satisfaction', 5, 5),
      solved(1).rated('Tue 09:00', 'satisfaction', 2, 5),
    ];
    expect(values([...answered, solved(1), solved(1)]).get('customer-satisfaction')).toMatchObject({
      value: 0.5,
      n: 2,
      coverage: 0.5,
    });
  });
});

describe('a time of a report', () => {
  const found = values([solved(1), solved(2), solved(3), solved(10)]).get('experienced-time');

  test('has its exact mean in seconds', () => {
    expect(found).toMatchObject({ n: 4, mean: 4 * 3600 });
  });

  test('has its median as the value, and p90, within 2 %', () => {
    expect(found?.value).toBe(found?.p50);
    expect(Math.abs(Number(found?.p50) - 7200) / 7200).toBeLessThanOrEqual(0.02);
    expect(Math.abs(Number(found?.p90) - 36_000) / 36_000).toBeLessThanOrEqual(0.02);
  });

  test('has an interval once there are values enough to tell: of four, there is none', () => {
    expect(found).toMatchObject({ low: null, high: null, p90Interval: { high: null } });
    const six = values([1, 2, 3, 4, 5, 6].map(hours => solved(hours))).get('experienced-time');
    expect(Number(six?.low) <= Number(six?.value) && Number(six?.value) <= Number(six?.high)).toBe(true);
  });

  test('of a single ticket is its own', () => {
    expect(values([solved(2)]).get('experienced-time')).toMatchObject({ n: 1, mean: 7200 });
  });

  test('of tickets that took none is none', () => {
    const born = life().created('Mon 09:00', { status: 'resolved' });
    expect(values([born, born]).get('experienced-time')).toMatchObject({ value: 0, n: 2, mean: 0, p90: 0 });
  });
});

describe('a score of a report', () => {
  test('has its exact mean as the value, with p50 and p90', () => {
    const answers = [7, 6, 6, 1].map(value => solved(1).rated('Tue 09:00', 'effort', value, 7));
    expect(values(answers).get('customer-effort-score')).toMatchObject({ value: 5, mean: 5, n: 4, p50: 6, p90: 7 });
    expect(values(answers).get('customer-effort-score')).toMatchObject({ easy: 0.75, high: 7 });
  });

  test('of points counts tickets without any, too', () => {
    const chased = created.contact('Mon 09:30').status('Mon 10:00', 'resolved');
    expect(values([solved(1), solved(1), chased]).get('user-effort')).toMatchObject({
      n: 3,
      p50: 0,
      p90: 2,
      mean: 2 / 3,
    });
  });
});

describe('a lost time of a report', () => {
  const lost = (...hours: number[]) =>
    values(hours.map(each => solved(1).rated('Tue 09:00', 'lost-time', each * 3600, 0))).get('lost-time');

  test('has its exact mean as the value, with an interval around it, and quantiles beside', () => {
    const found = lost(1, 2, 3, 10);
    expect(found).toMatchObject({ value: 4 * 3600, mean: 4 * 3600, n: 4 });
    expect(Number(found?.low)).toBeLessThan(4 * 3600);
    expect(Number(found?.high)).toBeGreaterThan(4 * 3600);
    // s = √(50/3) h, so 1.96·s/√4 = 4.0008 h; buckets know s to within 2 %.
    expect(Math.abs((Number(found?.high) - 4 * 3600) / (4.0008 * 3600) - 1)).toBeLessThan(0.03);
    expect(Math.abs(Number(found?.p90) / 36_000 - 1)).toBeLessThanOrEqual(0.02);
  });

  test('has an interval that ends at nothing lost', () => {
    expect(lost(0, 0, 0, 10)?.low).toBe(0);
  });

  test.each<[string, number[], number | null]>([
    ['is shared when all lost the same', [2, 2, 2, 2, 2, 2, 2, 2, 2, 2], 0.1],
    ['may be all on one', [0, 0, 0, 0, 0, 0, 0, 0, 0, 5], 1],
    ['is taken of part of a ticket when there are few', [1, 1, 1, 1, 1], 0.1],
    ['is not known when nothing was lost', [0, 0, 0], null],
  ])('%s', (_name, hours, share) => {
    const found = Number(Reflect.get(lost(...hours) ?? {}, 'topDecileShare'));
    if (share === null) expect(Reflect.get(lost(...hours) ?? {}, 'topDecileShare')).toBeNull();
    else expect(found).toBeCloseTo(share, 9);
  });

  test('knows how much of it the top decile has, within 2 %', () => {
    const hours = Array.from({ length: 20 }, (_, index) => index + 1);
    // The two largest of twenty: 19 + 20 of 210.
    const found = Number(Reflect.get(lost(...hours) ?? {}, 'topDecileShare'));
    expect(Math.abs(found / (39 / 210) - 1)).toBeLessThan(0.02);
  });
});

describe('a balance of a report', () => {
  const answers = (question: 'happiness' | 'recommend', given: number[]) =>
    sumOf(given.map(value => solved(1).rated('Tue 09:00', question, value, 11)));

  test('is the share of those above less that of those below, with both beside it', () => {
    const [found] = measureValues(answers('happiness', [10, 9, 9, 8, 7, 7, 6, 0, 10, 9])).filter(
      ({ id }) => id === 'happiness',
    );
    expect(found).toMatchObject({ n: 10, happy: 0.5, unhappy: 0.2 });
    expect(found?.value).toBeCloseTo(0.3, 12);
    expect(found).not.toHaveProperty('p90');
  });

  test('about the company is a KPI: it has a value, and is no measure of the experience', () => {
    const sums = answers('recommend', [10, 9, 3, 8]);
    expect(measureValue(netPromoterScore, sums)).toMatchObject({
      value: 0.25,
      n: 4,
      promoters: 0.5,
      detractors: 0.25,
    });
    expect(measureValues(sums).map(({ id }) => id)).not.toContain('net-promoter-score');
    expect(measureValues(sums).find(({ id }) => id === 'likelihood-to-recommend')).toMatchObject({
      value: 0.5,
      n: 4,
    });
  });

  test.each([
    ['none above', [0, 3], -1],
    ['all above', [9, 10], 1],
  ])('of %s', (_name, given, value) => {
    expect(measureValue(netPromoterScore, answers('recommend', given))).toMatchObject({
      value,
      // All alike: they don't say how much others may differ.
      low: null,
      high: null,
    });
  });
});

describe('reasons of a report', () => {
  test('are counted by band, the most frequent first', () => {
    const said = (value: number, reasons: string[]) => solved(1).rated('Tue 09:00', 'satisfaction', value, 5, reasons);
    const found = values([
      said(1, ['speed', 'solution']),
      said(2, ['solution']),
      said(3, ['speed']),
      said(5, ['friendliness', 'made-up']),
      said(5, []),
      solved(1),
    ]).get('reasons');
    expect(found).toMatchObject({ value: 4, n: 4, low: null, high: null, coverage: 4 / 6 });
    expect(found?.counts).toEqual({
      low: { solution: 2, speed: 1 },
      middle: { speed: 1 },
      high: { friendliness: 1, other: 1 },
    });
    expect(Object.keys(found?.counts?.low ?? {})).toEqual(['solution', 'speed']);
  });
});

describe('a response rate', () => {
  const asked = solved(1).surveyed('Mon 11:00');
  const found = values([
    ...times(6, () => asked),
    ...times(2, () => asked.rated('Tue 09:00', 'effort', 6, 7)),
    solved(1).rated('Tue 09:00', 'effort', 2, 7),
  ]);

  test('is of those who were asked', () => {
    expect(found.get('survey-response-rate')).toMatchObject({ value: 0.25, n: 8, coverage: 8 / 9 });
  });

  test('stands beside every measure from answers, and no other', () => {
    expect(found.get('customer-effort-score')).toMatchObject({
      n: 3,
      coverage: 3 / 9,
      responseRate: { value: 0.25, n: 8 },
    });
    expect(found.get('reopen-rate')).not.toHaveProperty('responseRate');
  });
});

describe('a rate of created tickets', () => {
  test('knows of them all, whatever became of them', () => {
    const given = [created.status('Mon 10:00', 'cancelled'), created, solved(1), solved(2)];
    expect(values(given).get('abandonment-rate')).toMatchObject({ value: 0.25, n: 4, coverage: 1 });
  });
});

describe('the measures of a report', () => {
  test('from the timeline are all there, those from answers when there are any', () => {
    const timeline = MEASURES.filter(({ from }) => from === 'timeline').map(({ id }) => id);
    expect([...values([]).keys()]).toEqual(timeline);
    expect([...values([solved(1)]).keys()]).toEqual(timeline);
    expect([...values([solved(1).rated('Tue 09:00', 'effort', 5, 7)]).keys()]).toEqual([
      ...timeline,
      'customer-effort-score',
    ]);
  });

  test('of nothing are not known', () => {
    for (const value of values([]).values())
      expect(value).toMatchObject({ value: null, n: 0, low: null, high: null, coverage: null });
    expect(values([]).get('experienced-time')).toMatchObject({ mean: null, p50: null, p90: null });
    expect(values([]).get('user-effort')).toMatchObject({ mean: null, p50: null, p90: null });
  });
});

describe('the experience section', () => {
  const good = times(30, () => solved(1).rated('Tue 09:00', 'satisfaction', 5, 5));
  const xla = (tickets: readonly Life[], provisional?: number) =>
    xlaSection(sumOf(tickets), DEFAULT_SETTINGS, provisional);

  test('is scored by the default agreement while there is no other', () => {
    const found = xla(good);
    expect(found).toMatchObject({ agreement: null, score: 100, passMark: 90, verdict: 'met' });
    expect(found.defaultAgreement?.measures.map(({ id, score, verdict }) => [id, score, verdict])).toEqual([
      ['first-contact-resolution', 100, 'met'],
      ['reopen-rate', 100, 'within-noise'],
      ['bounce-rate', 100, 'within-noise'],
      ['effortless-rate', 100, 'met'],
      ['customer-satisfaction', 100, 'met'],
    ]);
  });

  test('has no verdict on too few tickets', () => {
    const found = xla(good.slice(0, 19));
    expect(found).toMatchObject({ score: null, verdict: 'insufficient-data' });
    expect(
      found.defaultAgreement?.measures.every(({ score, verdict }) => score === null && verdict === 'insufficient-data'),
    ).toBe(true);
  });

  test('is scored by what is known, when it carries enough weight', () => {
    const silent = xla(times(30, () => solved(1)));
    expect(silent).toMatchObject({ score: 100, verdict: 'met' });
    expect(silent.defaultAgreement?.measures.at(-1)).toMatchObject({ score: null, verdict: 'insufficient-data' });
  });

  test('says how many first-contact resolutions are provisional', () => {
    const first = (provisional?: number) =>
      xla(good, provisional).measures.find(({ id }) => id === 'first-contact-resolution');
    expect(first(7)).toMatchObject({ value: 1, provisional: 7 });
    expect(first()).not.toHaveProperty('provisional');
  });

  test('does not know of the SLA at all', () => {
    const missed = good.map(told => told.sla('Wed 09:00', { metric: 'resolution', outcome: 'breached' }));
    expect(xla(missed)).toEqual(xla(good));
  });
});
