/** Effort points: what the customer had to do, and when. */
import { describe, expect, test } from 'vitest';
import { type EffortRule, effortPoints, effortSum, fullWaitDays, waitAllowance } from '#experience/effort.ts';
import { DEFAULT_SETTINGS, type EffortWeights } from '#lib/settings.ts';
import { createCalendar, roundTheClock } from '#sla/calendar.ts';
import type { Clock } from '#sla/clock.ts';
import { at, DAY, type GivenRules, HOUR, OFFICE, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';
import type { Instant } from '#tickets/event.ts';
import type { Interval } from '#tickets/facts.ts';

const created = life().created('Mon 09:00', { status: 'open', group: 'desk', channel: 'mail' });
const points = (told: Life, given: GivenRules = {}): [EffortRule, number, Instant][] =>
  told.evaluated(given).effort.map(point => [point.rule, point.points, point.at]);

describe('effort points', () => {
  test.each<[string, Life, [EffortRule, number, string][]]>([
    ['none for a ticket that is simply solved', created.reply('Mon 10:00').status('Mon 10:01', 'resolved'), []],
    ['one for a further contact', created.reply('Mon 10:00').contact('Mon 11:00'), [['contact', 1, 'Mon 11:00']]],
    [
      'one more for a chase',
      created.contact('Mon 11:00'),
      [
        ['contact', 1, 'Mon 11:00'],
        ['chase', 1, 'Mon 11:00'],
      ],
    ],
    [
      'two more for explaining again',
      created.reply('Mon 10:00').assigned('Mon 10:30', 'network').contact('Mon 11:00'),
      [
        ['contact', 1, 'Mon 11:00'],
        ['explain-again', 2, 'Mon 11:00'],
      ],
    ],
    [
      'two more for having to change the channel',
      created.reply('Mon 10:00').contact('Mon 11:00', { channel: 'phone' }),
      [
        ['contact', 1, 'Mon 11:00'],
        ['channel-change', 2, 'Mon 11:00'],
      ],
    ],
    [
      'three for a reopening',
      created.status('Mon 10:00', 'resolved').status('Mon 11:00', 'open'),
      [['reopening', 3, 'Mon 11:00']],
    ],
    [
      'three for a reopening that only the desk counted',
      created.snapshot('Mon 12:00', { reopenings: 1 }),
      [['reopening', 3, 'Mon 12:00']],
    ],
    ['none for thanks', created.status('Mon 10:00', 'resolved').contact('Mon 11:00'), []],
    [
      'all at once',
      created.assigned('Mon 09:30', 'network').contact('Mon 11:00', { channel: 'phone' }),
      [
        ['contact', 1, 'Mon 11:00'],
        ['chase', 1, 'Mon 11:00'],
        ['explain-again', 2, 'Mon 11:00'],
        ['channel-change', 2, 'Mon 11:00'],
      ],
    ],
  ])('%s', (_name, told, expected) => {
    expect(points(told)).toEqual(expected.map(([rule, number, time]) => [rule, number, at(time)]));
  });

  test('of the ticket in the contract are eight', () => {
    // Three contacts with the creation, two replies, two group changes, one reopening, one chase.
    const chased = created
      .assigned('Mon 09:10', 'network')
      .reply('Mon 10:00')
      .contact('Mon 10:15')
      .assigned('Mon 10:30', 'apps')
      .contact('Mon 11:00')
      .reply('Mon 12:00')
      .status('Mon 12:00', 'resolved')
      .status('Mon 14:00', 'open')
      .status('Mon 16:00', 'resolved');
    const { facts, effort } = chased.evaluated();
    expect(facts).toMatchObject({ groupChanges: 2, reopenings: { length: 1 }, agentReplies: { length: 2 } });
    expect(facts.contacts.length + 1).toBe(3);
    expect(facts.contacts.filter(({ chase }) => chase)).toHaveLength(1);
    expect(effort.map(({ rule }) => rule)).toEqual(['contact', 'contact', 'chase', 'explain-again', 'reopening']);
    expect(effortSum(effort)).toBe(8);
  });

  test('come in the order of time', () => {
    const told = created
      .status('Mon 10:00', 'resolved')
      .status('Mon 11:00', 'open')
      .contact('Mon 10:30')
      .contact('Mon 12:00');
    const times = points(told).map(([, , time]) => time);
    expect(times).toEqual([...times].sort((a, b) => a - b));
  });

  test('have the weights of the settings, and none where the weight is nothing', () => {
    const effortWeights: EffortWeights = {
      contact: 0,
      chase: 0.25,
      explainAgain: 4,
      reopening: 0,
      channelChange: 5,
      waitDay: 0,
    };
    const told = created
      .assigned('Mon 09:30', 'network')
      .contact('Mon 11:00', { channel: 'phone' })
      .status('Mon 12:00', 'resolved')
      .status('Mon 13:00', 'open');
    expect(points(told, { settings: { effortWeights }, policies: [policy()] })).toEqual([
      ['chase', 0.25, at('Mon 11:00')],
      ['explain-again', 4, at('Mon 11:00')],
      ['channel-change', 5, at('Mon 11:00')],
    ]);
  });

  test('add up to a tenth of a point', () => {
    const third = { rule: 'contact', points: 0.1, at: 0 } as const;
    expect(effortSum([])).toBe(0);
    expect(effortSum([third, third, third])).toBe(0.3);
    expect(effortSum([{ ...third, points: 1.25 }])).toBe(1.3);
  });
});

describe('waiting', () => {
  const office: GivenRules = {
    policies: [policy({ targets: [{ metric: 'resolution', minutes: 480, calendar: 'office' }] })],
  };
  const days = (told: Life, given: GivenRules = office) =>
    points(told, given)
      .filter(([rule]) => rule === 'wait-day')
      .map(([, , time]) => time);

  test.each<[string, Life, string[]]>([
    ['within the target costs nothing', created.status('Mon 17:00', 'resolved'), []],
    ['beyond the target by less than a business day costs nothing', created.status('Tue 16:59', 'resolved'), []],
    [
      'a full business day beyond the target costs a point, when it is full',
      created.status('Wed 12:00', 'resolved'),
      ['Tue 17:00'],
    ],
    ['to the very end of a full business day costs a point', created.status('Tue 17:00', 'resolved'), ['Tue 17:00']],
    [
      'each further full business day costs one more',
      created.status('Fri 12:00', 'resolved'),
      ['Tue 17:00', 'Wed 17:00', 'Thu 17:00'],
    ],
    ['over the weekend costs nothing', life().created('Fri 09:00').status('Mon+1 16:00', 'resolved'), []],
    ['in pending costs nothing', created.status('Mon 17:00', 'pending').status('Fri 17:00', 'resolved'), []],
    [
      'on hold costs as much as in open',
      created.status('Mon 10:00', 'on-hold').status('Wed 12:00', 'resolved'),
      ['Tue 17:00'],
    ],
    [
      'adds up over pauses',
      created.status('Mon 15:00', 'pending').status('Wed 13:00', 'open').status('Fri 12:00', 'resolved'),
      ['Thu 15:00'],
    ],
    ['of an open ticket counts up to now', created.reply('Wed 12:00'), ['Tue 17:00']],
  ])('%s', (_name, told, expected) => {
    expect(days(told)).toEqual(expected.map(at));
  });

  test('costs nothing where no target is known', () => {
    expect(days(created.status('Fri 12:00', 'resolved'), {})).toEqual([]);
    const firstResponse = { policies: [policy({ targets: [{ metric: 'first-response', minutes: 1 }] })] };
    expect(days(created.status('Fri 12:00', 'resolved'), firstResponse)).toEqual([]);
  });

  test('is held against the target of the total resolution where there is no other', () => {
    const total = {
      policies: [policy({ targets: [{ metric: 'total-resolution', minutes: 480, calendar: 'office' }] })],
    };
    expect(days(created.status('Wed 12:00', 'resolved'), total)).toEqual([at('Tue 17:00')]);
  });

  test('without a calendar is counted in days of 24 hours', () => {
    const told = created.status('Wed 18:00', 'resolved');
    expect(days(told, { policies: [policy()] })).toEqual([at('Tue 17:00'), at('Wed 17:00')]);
  });

  test('in a calendar that never opens costs nothing', () => {
    const facts = created.status('Fri 12:00', 'resolved').facts();
    const never = createCalendar({ timeZone: 'UTC', hours: {} });
    expect(effortPoints(facts, DEFAULT_SETTINGS, { target: 0, calendar: never })).toEqual([]);
  });

  test('of years costs a point a day, no more and no less', () => {
    const facts = created.status('2028-01-05T09:00Z', 'resolved').facts();
    const { effortWeights } = DEFAULT_SETTINGS;
    const found = effortPoints(
      facts,
      { ...DEFAULT_SETTINGS, effortWeights: { ...effortWeights, waitDay: 2 } },
      { target: 0, calendar: roundTheClock },
    );
    expect(found).toHaveLength(730);
    expect(effortSum(found)).toBe(1460);
    expect(found[0]).toEqual({ rule: 'wait-day', points: 2, at: at('Tue 09:00') });
    const inOffice = effortPoints(facts, DEFAULT_SETTINGS, { target: 8 * HOUR, calendar: createCalendar(OFFICE) });
    const open = createCalendar(OFFICE).elapsed(facts.createdAt, at('2028-01-05T09:00Z'));
    expect(inOffice).toHaveLength(open / (8 * HOUR) - 1);
    expect(DAY).toBe(roundTheClock.dayLength);
  });
});

describe('waiting is held against', () => {
  const office = createCalendar(OFFICE);
  const clock = (given: Partial<Clock>): Clock => ({
    ...{ metric: 'resolution', source: 'computed', state: 'running', target: 8 * HOUR, pauses: [] },
    ...given,
  });
  const { target: _, ...withoutTarget } = clock({});

  test.each<[string, Clock[], number | undefined]>([
    ['the first of our resolution targets', [clock({}), clock({ target: DAY })], 8 * HOUR],
    ['that of the total resolution', [clock({ metric: 'total-resolution' })], 8 * HOUR],
    ['no other target', [clock({ metric: 'first-response' })], undefined],
    ['no target of the desk', [clock({ source: 'reported' })], undefined],
    ['nothing, where a clock has no target', [withoutTarget], undefined],
    ['the next target, where a clock has none', [withoutTarget, clock({ target: DAY })], DAY],
  ])('%s', (_name, clocks, target) => {
    expect(waitAllowance(clocks, () => office)?.target).toBe(target);
  });

  test('full business days beyond it, whatever they weigh', () => {
    const { facts } = created.reply('Mon 09:30').evaluated();
    const days = (hours: number) => {
      const waits: Interval[] = [[at('Mon 09:00'), at('Mon 09:00') + hours * HOUR]];
      return fullWaitDays({ ...facts, waits }, { target: 4 * HOUR, calendar: office });
    };
    // Eight hours a day: 4 of target and 8 more are full on Tuesday at 13:00, 28 hours after the beginning.
    expect([0, 8, 24, 27, 28, 29].map(days)).toEqual([0, 0, 0, 0, 1, 1]);
  });

  test('nothing, where the calendar never opens or there is no target', () => {
    const { facts } = created.evaluated();
    const never = createCalendar({ timeZone: 'UTC', hours: {} });
    expect(fullWaitDays(facts, { target: 0, calendar: never })).toBe(0);
    expect(fullWaitDays(facts)).toBe(0);
  });
});
