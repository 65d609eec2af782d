/** Measures of a report: from tickets to counters to values with their intervals. */
import { describe, expect, test } from 'vitest';
import { MEASURES } from '#experience/dictionary.ts';
import { DEFAULT_SETTINGS } from '#lib/settings.ts';
import { measureValues } from '#reports/measures.ts';
import { xlaSection } from '#reports/xla.ts';
import { contributionOf } from '#rollups/contribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { HOUR } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const countersOf = (tickets: readonly Life[]): Counters => {
  const sum: Counters = {};
  for (const told of tickets) for (const part of contributionOf(told.evaluated())) addInto(sum, part.counters);
  return sum;
};
const times = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, i) => make(i));

const created = life().created('Mon 09:00', { status: 'open' });
/** Solved at once after so many hours. */
const solved = (hours: number): Life => created.status(Date.UTC(2026, 0, 5, 9) + hours * HOUR, 'resolved');
const values = (tickets: readonly Life[]) =>
  new Map(measureValues(countersOf(tickets)).map(value => [value.id, value]));

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
    expect(Number(found?.low) <= Number(found?.value) && Number(found?.value) <= Number(found?.high)).toBe(true);
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
    xlaSection(countersOf(tickets), DEFAULT_SETTINGS, provisional);

  test('is scored by the default agreement while there is no other', () => {
    const found = xla(good);
    expect(found).toMatchObject({ agreement: null, score: 100, passMark: 90, verdict: 'met' });
    expect(found.defaultAgreement.measures.map(({ id, score, verdict }) => [id, score, verdict])).toEqual([
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
      found.defaultAgreement.measures.every(({ score, verdict }) => score === null && verdict === 'insufficient-data'),
    ).toBe(true);
  });

  test('is scored by what is known, when it carries enough weight', () => {
    const silent = xla(times(30, () => solved(1)));
    expect(silent).toMatchObject({ score: 100, verdict: 'met' });
    expect(silent.defaultAgreement.measures.at(-1)).toMatchObject({ score: null, verdict: 'insufficient-data' });
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
