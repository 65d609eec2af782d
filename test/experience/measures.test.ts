/** Each measure for one ticket, by hand (measures.md §3). */
import { describe, expect, test } from 'vitest';
import { findMeasure, MEASURES, notAgreeable, TICKET_DEFINITIONS } from '#experience/dictionary.ts';
import { published, type TicketValue } from '#experience/measure.ts';
import { at, type GivenRules, HOUR, MINUTE, policy } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const created = life().created('Mon 09:00', { status: 'open', group: 'desk', channel: 'mail' });
const simple = created.reply('Mon 10:00').status('Mon 10:05', 'resolved');

function resultOf(id: string, told: Life, given: GivenRules = {}): TicketValue | undefined {
  const measure = findMeasure(id);
  if (measure === undefined) throw new TypeError(`no measure ${id}`);
  return measure.of(told.evaluated(given));
}

describe('first-contact-resolution', () => {
  const reopened = (time: string) => simple.status(time, 'open').status('Fri+3 10:00', 'resolved');
  test.each<[string, Life, boolean]>([
    ['is a resolution after one reply', simple, true],
    ['is a resolution without a word', created.status('Mon 10:00', 'resolved'), true],
    [
      'is one after several replies that nobody had to ask for',
      created.reply('Mon 10:00').reply('Mon 11:00').status('Mon 12:00', 'resolved'),
      true,
    ],
    [
      'is one with additions before the first reply',
      created.contact('Mon 09:10').contact('Mon 09:20').reply('Mon 10:00').status('Mon 10:05', 'resolved'),
      true,
    ],
    [
      'is none with a contact after the first reply',
      created.reply('Mon 10:00').contact('Mon 10:30').status('Mon 11:00', 'resolved'),
      false,
    ],
    ['is one with thanks after the resolution', simple.contact('Mon 11:00'), true],
    ['is none with a group change', created.assigned('Mon 09:30', 'network').status('Mon 10:00', 'resolved'), false],
    [
      'is one when the group was lost and came back',
      created.assigned('Mon 09:30', null).assigned('Mon 09:40', 'desk').status('Mon 10:00', 'resolved'),
      true,
    ],
    [
      'is none with a group change that only the desk counted',
      simple.snapshot('Mon 12:00', { groupChanges: 1 }),
      false,
    ],
    ['is none with a reopening within the window', reopened('Tue 10:00'), false],
    ['is none with a reopening in the last second of the window', reopened('Thu 23:59:59'), false],
    ['is one with a reopening after the window, without a message', reopened('Fri 00:00'), true],
    [
      'is none with a message that reopens, even after the window',
      simple.contact('Mon+2 09:00').status('Mon+2 09:00', 'open').status('Tue+2 09:00', 'resolved'),
      false,
    ],
    ['is none with a reopening that only the desk counted', simple.snapshot('Mon+2 12:00', { reopenings: 1 }), false],
    [
      'is none with any reopening within the window, though a later one is not',
      simple
        .status('Mon 11:00', 'open')
        .status('Mon 12:00', 'resolved')
        .status('Mon+2 09:00', 'open')
        .status('Mon+2 10:00', 'resolved'),
      false,
    ],
  ])('%s', (_name, told, expected) => {
    expect(resultOf('first-contact-resolution', told)).toBe(expected);
  });

  test('does not count the weekend into the window', () => {
    const friday = life().created('Fri 09:00').status('Fri 10:00', 'resolved');
    const back = (time: string) => friday.status(time, 'open').status('Fri+1 17:00', 'resolved');
    expect(resultOf('first-contact-resolution', back('Wed+1 23:59'))).toBe(false);
    expect(resultOf('first-contact-resolution', back('Thu+1 00:00'))).toBe(true);
    const settings = { settleDays: 1 };
    expect(resultOf('first-contact-resolution', back('Mon+1 23:59'), { settings })).toBe(false);
    expect(resultOf('first-contact-resolution', back('Tue+1 00:00'), { settings })).toBe(true);
  });

  test('has its window in the zone of the unit', () => {
    const told = created
      .snapshot('Mon 09:01', { unit: 'sales' })
      .status('Mon 10:00', 'resolved')
      .status('Thu 23:30', 'open');
    const units = [{ id: 'sales', name: 'Sales', timeZone: 'Europe/Berlin', services: [] }];
    const done = told.status('Fri 10:00', 'closed');
    expect(resultOf('first-contact-resolution', done)).toBe(false);
    expect(resultOf('first-contact-resolution', done, { units })).toBe(true);
  });
});

describe('rates of resolved tickets', () => {
  const pingPong = created
    .assigned('Mon 09:10', 'network')
    .assigned('Mon 09:20', 'desk')
    .status('Mon 10:00', 'resolved');
  const handedOver = created.assigned('Mon 09:10', 'network').status('Mon 10:00', 'resolved');
  const reopened = simple.status('Tue 09:00', 'open').status('Tue 10:00', 'resolved');
  test.each<[string, string, Life, boolean | undefined]>([
    ['first-assignment-resolution', 'holds for the first group', simple, true],
    ['first-assignment-resolution', 'does not hold after a hand-over', handedOver, false],
    ['one-touch-resolution', 'holds with one reply', simple, true],
    ['one-touch-resolution', 'holds without a reply', created.status('Mon 10:00', 'resolved'), true],
    [
      'one-touch-resolution',
      'does not hold with two',
      created.reply('Mon 09:30').reply('Mon 10:00').status('Mon 10:00', 'resolved'),
      false,
    ],
    ['one-touch-resolution', 'does not mind replies after the resolution', simple.reply('Mon 12:00'), true],
    [
      'one-touch-resolution',
      'does not mind internal notes',
      created.message('Mon 09:30', 'agent', { public: false }).reply('Mon 10:00').status('Mon 10:00', 'resolved'),
      true,
    ],
    ['reopen-rate', 'does not count a ticket solved once', simple, false],
    ['reopen-rate', 'counts a reopened one', reopened, true],
    ['reopen-rate', 'counts one that the desk counted', simple.snapshot('Tue 09:00', { reopenings: 1 }), true],
    ['bounce-rate', 'does not count one hand-over', handedOver, false],
    ['bounce-rate', 'counts two', pingPong, true],
    ['ping-pong-rate', 'does not count a hand-over', handedOver, false],
    ['ping-pong-rate', 'counts a return', pingPong, true],
    ['chase-rate', 'does not count a ticket without a chase', simple, false],
    ['chase-rate', 'counts one with a chase', created.contact('Mon 09:30').status('Mon 10:00', 'resolved'), true],
    ['effortless-rate', 'counts a ticket without effort', simple, true],
    [
      'effortless-rate',
      'counts one with a single point',
      created.reply('Mon 10:00').contact('Mon 10:30').status('Mon 11:00', 'resolved'),
      true,
    ],
    [
      'effortless-rate',
      'does not count one with two',
      created.contact('Mon 09:30').status('Mon 10:00', 'resolved'),
      false,
    ],
    ['customer-satisfaction', 'is not known without an answer', simple, undefined],
    ['customer-satisfaction', 'counts a good answer', simple.rated('Tue 09:00', 'satisfaction', 4, 5), true],
    ['customer-satisfaction', 'does not count a middling one', simple.rated('Tue 09:00', 'satisfaction', 3, 5), false],
    ['customer-satisfaction', 'counts good of good and bad', simple.rated('Tue 09:00', 'satisfaction', 1, 2), true],
    [
      'customer-satisfaction',
      'does not count bad of good and bad',
      simple.rated('Tue 09:00', 'satisfaction', 0, 2),
      false,
    ],
    [
      'customer-satisfaction',
      'takes the last answer',
      simple.rated('Tue 09:00', 'satisfaction', 1, 5).rated('Tue 10:00', 'satisfaction', 5, 5),
      true,
    ],
    [
      'customer-satisfaction',
      'does not take answers to other questions',
      simple.rated('Tue 09:00', 'happiness', 9, 11),
      undefined,
    ],
  ])('%s %s', (id, _name, told, expected) => {
    expect(resultOf(id, told)).toBe(expected);
  });

  test('bounce-rate has the threshold of the settings', () => {
    expect(resultOf('bounce-rate', handedOver, { settings: { bounceThreshold: 1 } })).toBe(true);
    expect(resultOf('bounce-rate', pingPong, { settings: { bounceThreshold: 3 } })).toBe(false);
  });
});

describe('abandonment-rate', () => {
  const waiting = created.contact('Mon 09:30');
  test.each<[string, Life, boolean]>([
    ['counts a ticket cancelled without an answer', waiting.status('Mon 10:00', 'cancelled'), true],
    ['counts one born cancelled', life().created('Mon 09:00', { status: 'cancelled' }), true],
    ['counts one first heard of when its requester closed it', life().status('Mon 10:00', 'closed', 'requester'), true],
    ['counts one that its requester closed', waiting.status('Mon 10:00', 'closed', 'requester'), true],
    [
      'counts one that its requester resolved, and the desk closed',
      waiting.status('Mon 10:00', 'resolved', 'requester').status('Tue 10:00', 'closed', 'system'),
      true,
    ],
    [
      'counts one that somebody answers when it is too late',
      waiting.status('Mon 10:00', 'cancelled').reply('Mon 11:00'),
      true,
    ],
    [
      'counts one with notes among agents alone',
      created.message('Mon 09:30', 'agent', { public: false }).status('Mon 10:00', 'cancelled'),
      true,
    ],
    ['does not count one that was answered first', created.reply('Mon 09:30').status('Mon 10:00', 'cancelled'), false],
    [
      'does not count one answered in the moment it was closed',
      created.reply('Mon 10:00').status('Mon 10:00', 'closed', 'requester'),
      false,
    ],
    [
      'does not count one that an agent resolved without a word',
      created.status('Mon 10:00', 'resolved', 'agent'),
      false,
    ],
    ['does not count one of which nobody says who resolved it', created.status('Mon 10:00', 'resolved'), false],
    [
      'does not count one that an agent resolved, and its requester closed',
      created.status('Mon 10:00', 'resolved', 'agent').status('Mon 11:00', 'closed', 'requester'),
      false,
    ],
    [
      'does not count one that goes on',
      waiting.status('Mon 10:00', 'closed', 'requester').status('Mon 11:00', 'open'),
      false,
    ],
    [
      'counts by the final resolution, not by the first',
      created
        .status('Mon 10:00', 'resolved', 'requester')
        .status('Mon 11:00', 'open')
        .status('Mon 12:00', 'resolved', 'agent'),
      false,
    ],
    ['does not count an open ticket', waiting, false],
  ])('%s', (_name, told, expected) => {
    expect(resultOf('abandonment-rate', told)).toBe(expected);
  });
});

describe('times', () => {
  test.each<[string, string, Life, number | undefined]>([
    ['first-reply-wait', 'is from the creation to the first reply', simple, HOUR],
    ['first-reply-wait', 'is not known without a reply', created.status('Mon 10:00', 'resolved'), undefined],
    ['first-reply-wait', 'may be nothing', created.reply('Mon 09:00').status('Mon 10:00', 'resolved'), 0],
    [
      'first-reply-wait',
      'does not pause',
      created.status('Mon 09:01', 'pending').reply('Tue 09:00').status('Tue 09:00', 'resolved'),
      24 * HOUR,
    ],
    ['experienced-time', 'is from the creation to the resolution', simple, 65 * MINUTE],
    [
      'experienced-time',
      'never pauses, and goes on to the final resolution',
      created
        .status('Mon 10:00', 'pending')
        .status('Tue 09:00', 'resolved')
        .status('Wed 09:00', 'open')
        .status('Thu 09:00', 'closed'),
      72 * HOUR,
    ],
    [
      'experienced-time',
      'is nothing for a ticket born resolved',
      life().created('Mon 09:00', { status: 'resolved' }),
      0,
    ],
    ['experienced-time', 'is not known while the ticket is open', created, undefined],
    [
      'requester-wait',
      'is the time in our court',
      created.status('Mon 10:00', 'pending').status('Mon 12:00', 'on-hold').status('Mon 13:00', 'resolved'),
      2 * HOUR,
    ],
    ['requester-wait', 'is nothing for a ticket born resolved', life().created('Mon 09:00', { status: 'resolved' }), 0],
  ])('%s %s', (id, _name, told, expected) => {
    expect(resultOf(id, told)).toBe(expected);
  });
});

describe('scores', () => {
  test.each<[string, string, Life, number | undefined]>([
    ['user-effort', 'is the sum of the points', created.contact('Mon 09:30').status('Mon 10:00', 'resolved'), 2],
    ['user-effort', 'may be nothing', simple, 0],
    ['customer-effort-score', 'is the answer', simple.rated('Tue 09:00', 'effort', 6, 7), 6],
    ['customer-effort-score', 'is not known without an answer', simple, undefined],
    ['customer-effort-score', 'never takes another scale', simple.rated('Tue 09:00', 'effort', 4, 5), undefined],
  ])('%s %s', (id, _name, told, expected) => {
    expect(resultOf(id, told)).toBe(expected);
  });

  test('user-effort counts the waiting beyond the target', () => {
    const told = created.status('Wed 09:00', 'resolved');
    expect(resultOf('user-effort', told, { policies: [policy()] })).toBe(1);
    expect(told.facts().requesterWait).toBe(at('Wed 09:00') - at('Mon 09:00'));
  });
});

describe('the dictionary', () => {
  test('finds each measure by its id, and no other', () => {
    for (const measure of MEASURES) expect(findMeasure(measure.id)).toBe(measure);
    expect(findMeasure('no-such-measure')).toBeUndefined();
    // It is about now, and no ticket's own value.
    expect(findMeasure('backlog-age')).toBeUndefined();
  });

  test('has no id and no counter twice', () => {
    expect(new Set(MEASURES.map(({ id }) => id)).size).toBe(MEASURES.length);
    expect(new Set(MEASURES.map(({ counter }) => counter)).size).toBe(MEASURES.length);
  });

  test('says of each measure what it is', () => {
    for (const measure of MEASURES) {
      expect(measure).toMatchObject({
        id: expect.stringMatching(/^[a-z]+(-[a-z]+)*$/),
        name: expect.stringMatching(/./),
        definition: expect.stringMatching(/\.$/),
        formula: expect.stringMatching(/./),
        increment: expect.stringMatching(/./),
        interval: expect.stringMatching(/./),
      });
    }
  });

  test.each([
    ['net-promoter-score', 'is a KPI'],
    ['backlog-age', 'open now'],
    ['reasons', 'a list of counts'],
  ])('says why %s is no target of an agreement', (id, why) => {
    expect(notAgreeable(id)).toContain(why);
  });

  test('lets every other measure be one', () => {
    const not = TICKET_DEFINITIONS.filter(({ id }) => notAgreeable(id) !== undefined).map(({ id }) => id);
    expect(not.sort()).toEqual(['backlog-age', 'net-promoter-score', 'reasons']);
    expect(notAgreeable('no-such-measure')).toBeUndefined();
  });

  test('is published as data, without what computes', () => {
    for (const definition of TICKET_DEFINITIONS.map(published)) {
      expect(JSON.parse(JSON.stringify(definition))).toEqual(definition);
      expect(definition).not.toHaveProperty('counter');
    }
  });

  test('knows every ticket by its timeline, where it is said to', () => {
    const unknown = MEASURES.filter(measure => measure.of(simple.evaluated()) === undefined);
    expect(unknown.every(({ from }) => from === 'answers')).toBe(true);
  });
});
