/** Months, findings, drivers and targets as a digest says them. */
import { describe, expect, it } from 'vitest';
import type { DigestFigures } from '#lib/notify/digest-shape.ts';
import { dueMonth } from '#lib/xla/digest-due.ts';
import { driverSays, driversSaid } from '#reports/digest/drivers.ts';
import { finding, findingsOf, subjectOf } from '#reports/digest/findings.ts';
import { lastMonthBy, monthBefore, nameOfMonth } from '#reports/digest/month.ts';
import { targetHeld, targetSays } from '#reports/digest/targets.ts';
import { estimated, share, valueIn } from '#reports/digest/words.ts';
import type { Driver } from '#reports/drivers.ts';
import { daysOfMonth, isMonth, shiftDate } from '#reports/period.ts';
import { SAMPLES } from '#test/notify/formats/samples.ts';

const { mail: _, ...DIGEST } = SAMPLES['digest.monthly'].data;

describe('a month', () => {
  it.each([
    ['2026-02', '2026-02-01', '2026-02-28', '2026-01'],
    ['2028-02', '2028-02-01', '2028-02-29', '2028-01'],
    ['2026-12', '2026-12-01', '2026-12-31', '2026-11'],
    ['2026-01', '2026-01-01', '2026-01-31', '2025-12'],
  ])('%s is from %s to %s, after %s', (month, start, end, before) => {
    expect(daysOfMonth(month)).toEqual({ start, end });
    expect(monthBefore(month)).toBe(before);
  });
  it('is over on its last day', () => {
    expect([lastMonthBy('2026-10-30'), lastMonthBy('2026-10-31'), lastMonthBy('2026-11-01')]).toEqual([
      ...['2026-09', '2026-10', '2026-10'],
    ]);
  });
  it('has a name, and is told from what is none', () => {
    expect(nameOfMonth('2026-10')).toBe('October 2026');
    expect(['2026-10', '2026-1', '2026-13', '2026-00', 'x'].map(isMonth)).toEqual([true, false, false, false, false]);
    expect(['0000-01', '9999-12'].map(isMonth)).toEqual([false, false]);
  });
});

describe('the month that is to be told', () => {
  it.each([
    ['2026-11-03', 3, '2026-09', true],
    ['2026-11-04', 3, '2026-10', false],
    ['2026-11-06', 3, '2026-10', false],
    ['2026-11-07', 3, '2026-10', true],
    ['2026-11-01', 0, '2026-10', false],
  ])('on %s, with %d settling days, is %s', (today, settlingDays, month, isLate) => {
    expect(dueMonth('finance', today, settlingDays)).toEqual({ unit: 'finance', month, isLate });
  });
  it('is none more than forty days after its end', () => {
    expect(dueMonth('finance', '2026-11-10', 12)).toBeUndefined();
    expect(dueMonth('finance', '2026-11-09', 12)).toMatchObject({ month: '2026-09' });
  });
  it.each([0, 3, 12, 33, 39, 40, 47, 60])(
    'is told of every month, however long the %d settling days are',
    settlingDays => {
      const told = new Set<string>();
      const late = new Set<string>();
      for (let today = '2026-01-01'; today < '2027-01-01'; today = shiftDate(today, 1)) {
        const due = dueMonth('finance', today, settlingDays);
        if (due !== undefined) (due.isLate ? late : told).add(due.month);
      }
      for (let month = 1; month <= 9; month += 1) expect([...told]).toContain(`2026-0${month}`);
      for (let month = 1; month <= 9; month += 1) expect([...late]).toContain(`2026-0${month}`);
    },
  );
});

describe('what a month came to', () => {
  const of = (sla: string, xla: string, quadrant: string): string =>
    finding({
      sla: { ...DIGEST.sla, verdict: sla },
      xla: { ...DIGEST.xla, verdict: xla },
      comparison: { ...DIGEST.comparison, quadrant },
    } as DigestFigures);

  it.each([
    ['met', 'missed', 'watermelon', 'green outside, red inside'],
    ['met', 'met', 'healthy', 'green outside and inside'],
    ['missed', 'met', 'over-specified', 'red outside, green inside'],
    ['missed', 'missed', 'failing', 'red outside and inside'],
    ['met', 'insufficient-data', 'insufficient-data', 'green outside, too little known of the inside'],
    ['insufficient-data', 'missed', 'insufficient-data', 'red inside, too little known of the outside'],
    ['insufficient-data', 'insufficient-data', 'insufficient-data', 'too little data for a verdict'],
  ])('of an SLA %s and an experience %s is %s: %s', (sla, xla, quadrant, text) => {
    expect(of(sla, xla, quadrant)).toBe(text);
  });

  it('is the subject, and a few sentences', () => {
    expect(subjectOf(DIGEST)).toBe('Finance, May 2026: green outside, red inside');
    expect(findingsOf(DIGEST)).toEqual([
      'SLA attainment is 96.1 % (between 94.9 % and 97.1 %, n = 1,200); the target of 95 % is met.',
      'The experience score is 61.3 of 100 by version 3 of the agreement; the pass mark is 90: missed.',
      'The verdict given on 2026-06-04: missed at 61.3.',
      'Of the tickets that kept their SLA, 12.4 % (between 10.6 % and 14.4 %, n = 1,153) were bad for the customer.',
      'Of those whose customers answered, 20 % (between 15 % and 26 %, n = 210) were bad by their own answers.',
      'April 2026 was green outside and inside, with a score of 92.0.',
    ]);
  });

  it('says of a month before in the same quadrant what its score was, for the same quadrant is not the same score', () => {
    const comparison = { ...DIGEST.comparison, previousQuadrant: 'watermelon' as const };
    const said = (score: number | null) =>
      findingsOf({ ...DIGEST, comparison, previous: { ...DIGEST.previous, score } }).at(-1);
    expect(said(43.65)).toBe('April 2026 was green outside, red inside, too, with a score of 43.6.');
    expect(said(null)).toBe('April 2026 was green outside, red inside, too.');
  });

  it('says what isn’t known, what is not agreed, and what has moved', () => {
    const nothing = { value: null, n: 0, low: null, high: null };
    const given = { version: 3, verdict: 'met', score: 91.25, givenAt: '2026-06-03T22:05:00.000Z' } as const;
    const said = findingsOf({
      ...DIGEST,
      sla: { ...DIGEST.sla, verdict: 'insufficient-data', attainment: nothing },
      xla: {
        ...{ score: null, verdict: 'insufficient-data', passMark: 90, agreement: null },
        given: { ...given, moved: true, scoreNow: 88.99 },
      },
      comparison: {
        ...{ quadrant: 'insufficient-data', previousQuadrant: 'insufficient-data' },
        watermelonRate: { observed: nothing, stated: { ...nothing, coverage: null } },
      },
    });
    expect(said).toEqual([
      'No ticket came to the end of a clock.',
      'Too little is known of the experience for a score by the default measures, for nothing is agreed yet.',
      'The verdict given on 2026-06-04: met at 91.2. Late events have moved it since. It would be 88.9 by now.',
      'For April 2026 there was too little data for a verdict.',
    ]);
  });
});

describe('a driver in a sentence', () => {
  const driver: Driver = {
    ...{ factor: 'bounced', share: 0.61, elsewhere: 0.2, lift: 3.05, low: 2.4, high: 3.9, n: 87 },
    ...{ finding: 'more-often', tickets: {} },
  };
  const rest =
    'are 61 % of the watermelons (n = 87) and 20 % of the other tickets that met their SLA: 3.05 times as frequent (between 2.4 and 3.9)';

  it.each<[Partial<Driver>, string]>([
    [{}, `Tickets that went from group to group ${rest}`],
    [{ factor: 'reopened' }, `Tickets that were reopened ${rest}`],
    [{ factor: 'chased' }, `Tickets whose customer had to ask again ${rest}`],
    [{ factor: 'group', value: 'network' }, `Tickets of the group network ${rest}`],
    [{ factor: 'channel', value: 'phone' }, `Tickets that came by phone ${rest}`],
    [{ factor: 'priority', value: '2' }, `Tickets of priority 2 ${rest}`],
    [{ factor: 'service', value: 'vpn' }, `Tickets about the service vpn ${rest}`],
    [{ factor: 'hour', value: '9' }, `Tickets created between 09:00 and 09:59 ${rest}`],
    [{ factor: 'moon', value: 'full' }, `Tickets with moon full ${rest}`],
    [
      { factor: 'reopened', lift: null, low: null, high: null, elsewhere: 0 },
      'Tickets that were reopened are 61 % of the watermelons (n = 87): by definition, each such ticket that met its SLA is one',
    ],
    [
      { factor: 'channel', value: 'phone', lift: null, low: null, high: null, elsewhere: 0 },
      'Tickets that came by phone are 61 % of the watermelons (n = 87) and none of the other tickets that met their SLA',
    ],
  ])('%j', (more, text) => expect(driverSays({ ...driver, ...more })).toBe(text));

  it('is told of those beyond chance, three at most', () => {
    const noise: Driver = { ...driver, finding: 'within-noise' };
    const said = driversSaid([noise, driver, { ...driver, finding: 'less-often' }, driver, driver, driver]);
    expect(said).toHaveLength(3);
    expect(said.every(({ low }) => (low ?? 0) > 1)).toBe(true);
  });

  it('must be clearer of a value among many than of what happened', () => {
    const slight = { lift: 1.5, low: 1.05, high: 2.1 };
    expect(driversSaid([{ ...driver, ...slight }])).toHaveLength(1);
    expect(driversSaid([{ ...driver, ...slight, factor: 'hour', value: '3' }])).toEqual([]);
    expect(driversSaid([{ ...driver, factor: 'hour', value: '3' }])).toHaveLength(1);
  });
});

describe('a target in a sentence', () => {
  const [target] = DIGEST.targets;
  if (target === undefined) throw new Error('the sample has one');
  it.each([
    [{}, 'It is 52 % (between 49.2 % and 54.8 %, n = 1,180): the target of at least 70 % is missed'],
    [
      { verdict: 'met', floor: 0.9 },
      'It is 52 % (between 49.2 % and 54.8 %, n = 1,180): the target of at most 70 % is met',
    ],
    [
      { verdict: 'within-noise' },
      'It is 52 % (between 49.2 % and 54.8 %, n = 1,180): within the noise around the target of at least 70 %',
    ],
    [
      { verdict: 'insufficient-data', n: 12 },
      'It is 52 % of 12: too few for a verdict on at least 70 % (20 are needed)',
    ],
    [{ value: null, n: 0 }, 'It is not known; the target is at least 70 %'],
  ] as const)('%j', (more, text) => expect(targetSays({ ...target, name: 'It', ...more }, 20)).toBe(text));
});

describe('a target beside its verdict', () => {
  const [target] = DIGEST.targets;
  if (target === undefined) throw new Error('the sample has one');
  const is = 'It is 52 % (between 49.2 % and 54.8 %, n = 1,180); the target is at least 70 %';
  it.each([
    [{}, is],
    [{ verdict: 'within-noise' }, `${is}, within the noise`],
    [{ verdict: 'insufficient-data' }, `${is}, and this is too few for a verdict`],
    [{ value: null }, 'It is not known; the target is at least 70 %'],
  ] as const)('%j', (more, text) => expect(targetHeld({ ...target, name: 'It', ...more })).toBe(text));
});

describe('a value', () => {
  it.each([
    ['share', 0.523, '52.3 %'],
    ['share', 0.0001, 'under 0.1 %'],
    ['pages\r\nSee http://a.test', 2, '2 pages See http://a.test'],
    ['share', 0, '0 %'],
    ['seconds', 183_900, '2 days 3 hours'],
    ['seconds', 2.34, '2.3 s'],
    ['balance', -0.125, '−12.5'],
    ['score', 5.42, '5.42'],
    ['people', 1_234, '1,234 people'],
  ])('in %s: %d reads %s', (unit, value, text) => expect(valueIn(unit)(value)).toBe(text));
  it('comes with its interval, as far as it is known', () => {
    expect(estimated('share', { value: null, n: 0, low: null, high: null })).toBe('not known');
    expect(estimated('people', { value: 9, n: 9, low: null, high: null })).toBe('9 people (n = 9)');
    expect(estimated('seconds', { value: 90, n: 9, low: 60, high: null })).toBe('1 minute (at least 1 minute, n = 9)');
    expect(share(1)).toBe('100 %');
  });
});
