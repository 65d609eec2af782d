/** The view of one ticket: why each of its numbers is what it is (contract.md §5). */
import { describe, expect, test } from 'vitest';
import { ticketView } from '#reports/ticket.ts';
import { noticeEvent, pendingNotices } from '#sla/notices.ts';
import { at, type GivenRules, policy, rules } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const key = { connection: 'snow', ticketId: 'INC1', version: 7 };
/** By default as of the last event. */
function view(told: Life, given: GivenRules = {}, now: string | number = 0) {
  const found = ticketView(key, told.events(), rules(given), at(now));
  if (found === undefined) throw new TypeError('no view');
  return found;
}

const created = life().created('Mon 09:00', {
  ...{ status: 'open', unit: 'finance', service: 'vpn', priority: '2', channel: 'mail', group: 'desk' },
});
const policies = [policy({ id: 'p2', targets: [{ metric: 'resolution', minutes: 480, calendar: 'office' }] })];

describe('the view of a ticket', () => {
  const told = created
    .assigned('Mon 09:10', 'network')
    .reply('Mon 10:00')
    .contact('Mon 10:15')
    .assigned('Mon 10:30', 'apps')
    .contact('Mon 11:00', { channel: 'mail' })
    .reply('Mon 12:00')
    .status('Mon 12:00', 'resolved')
    .status('Mon 14:00', 'open')
    .status('Mon 16:00', 'resolved')
    .contact('Tue 09:00');
  const seen = view(told, { policies });

  test('has its facts, and counts the creation as the first contact', () => {
    expect(seen).toMatchObject(key);
    expect(seen.facts).toEqual({
      ...{ createdAt: '2026-01-05T09:00:00.000Z', resolvedAt: '2026-01-05T16:00:00.000Z', status: 'resolved' },
      ...{ kind: 'incident', priority: '2', unit: 'finance', service: 'vpn', channel: 'mail', group: 'apps' },
      ...{ contacts: 3, agentReplies: 2, groupChanges: 2, reopenings: 1, chases: 1, removed: null },
      waits: [
        ['2026-01-05T09:00:00.000Z', '2026-01-05T12:00:00.000Z'],
        ['2026-01-05T14:00:00.000Z', '2026-01-05T16:00:00.000Z'],
      ],
    });
  });

  test('has its clocks in seconds, with policy and calendar', () => {
    expect(seen.clocks).toEqual([
      {
        ...{ metric: 'resolution', source: 'computed', policy: 'p2', calendar: 'office', state: 'met' },
        ...{ target: 28_800, elapsed: 10_800, due: '2026-01-05T17:00:00.000Z', pauses: [] },
        ...{ startedAt: '2026-01-05T09:00:00.000Z', stoppedAt: '2026-01-05T12:00:00.000Z' },
        counted: [['2026-01-05T09:00:00.000Z', '2026-01-05T12:00:00.000Z']],
      },
    ]);
  });

  test('has every measure in seconds or as it is, and every effort point with its moment', () => {
    expect(seen.experience).toMatchObject({
      'first-contact-resolution': { value: false },
      'first-reply-wait': { value: 3600 },
      'experienced-time': { value: 7 * 3600 },
      'requester-wait': { value: 5 * 3600 },
      'bounce-rate': { value: true },
      'user-effort': {
        value: 8,
        points: [
          { rule: 'contact', points: 1, at: '2026-01-05T10:15:00.000Z' },
          { rule: 'contact', points: 1, at: '2026-01-05T11:00:00.000Z' },
          { rule: 'chase', points: 1, at: '2026-01-05T11:00:00.000Z' },
          { rule: 'explain-again', points: 2, at: '2026-01-05T11:00:00.000Z' },
          { rule: 'reopening', points: 3, at: '2026-01-05T14:00:00.000Z' },
        ],
      },
    });
    expect(seen.experience).not.toHaveProperty('customer-satisfaction');
  });

  test('of an open ticket has its age, and whether it was abandoned of every one', () => {
    const open = view(created, {}, 'Tue 10:00').experience;
    expect(open).toMatchObject({ 'backlog-age': { value: 25 * 3600 }, 'abandonment-rate': { value: false } });
    expect(open).not.toHaveProperty('experienced-time');
    expect(seen.experience).not.toHaveProperty('backlog-age');
    const cancelled = view(created.status('Mon 10:00', 'cancelled')).experience;
    expect(cancelled).toMatchObject({ 'abandonment-rate': { value: true } });
    expect(cancelled).not.toHaveProperty('backlog-age');
  });

  test('has the reasons that its customer gave', () => {
    const rated = told.rated('Tue 10:00', 'satisfaction', 2, 5, ['passed-on', 'speed']);
    expect(view(rated).experience).toMatchObject({ reasons: { value: ['low:passed-on', 'low:speed'] } });
  });

  test('is a watermelon, with the reasons', () => {
    expect(seen.watermelon).toEqual({ observed: true, stated: null, reasons: ['reopened', 'bounced', 'effort'] });
  });

  test('has its timeline in a few words each', () => {
    expect(seen.timeline.map(({ type, summary }) => `${type}: ${summary}`)).toEqual([
      'ticket.created: created as open, group none → desk, priority none → 2',
      'ticket.assigned: group desk → network',
      'ticket.message: message from agent',
      'ticket.message: message from requester',
      'ticket.assigned: group network → apps',
      'ticket.message: message from requester',
      'ticket.message: message from agent',
      'ticket.status: open → resolved',
      'ticket.status: resolved → open',
      'ticket.status: open → resolved',
      'ticket.message: message from requester',
    ]);
  });

  test('has what each event changed part by part, for words in other languages', () => {
    const [first, second, third] = seen.timeline;
    expect(first?.changes).toEqual([
      { what: 'created', to: 'open' },
      { what: 'group', from: null, to: 'desk' },
      { what: 'priority', from: null, to: '2' },
    ]);
    expect(second?.changes).toEqual([{ what: 'group', from: 'desk', to: 'network' }]);
    expect(third?.changes).toEqual([{ what: 'message', author: 'agent', public: true, repeated: false }]);
  });

  test('is the same however its events arrive', () => {
    const events = told.events();
    expect(ticketView(key, [...events, ...events].reverse(), rules({ policies }), 0)).toEqual(seen);
  });
});

describe('the clock of a view', () => {
  const lunch = {
    timeZone: 'UTC',
    hours: {
      mon: [
        ['09:00', '12:30'],
        ['13:30', '18:00'],
      ],
      tue: [['09:00', '12:30']],
    },
  } as const;
  const given = {
    calendars: { lunch },
    policies: [policy({ targets: [{ metric: 'resolution', minutes: 480, calendar: 'lunch', warnAt: [0.5] }] })],
  } satisfies GivenRules;
  const paused = created.status('Mon 15:00', 'pending').status('Mon 16:00', 'open').status('Tue 10:00', 'resolved');

  test('lists every segment that counted and every pause that did not, and the segments add up', () => {
    const [clock] = view(paused, given).clocks;
    expect(clock?.counted).toEqual([
      ['2026-01-05T09:00:00.000Z', '2026-01-05T12:30:00.000Z'],
      ['2026-01-05T13:30:00.000Z', '2026-01-05T15:00:00.000Z'],
      ['2026-01-05T16:00:00.000Z', '2026-01-05T18:00:00.000Z'],
      ['2026-01-06T09:00:00.000Z', '2026-01-06T10:00:00.000Z'],
    ]);
    expect(clock?.pauses).toEqual([['2026-01-05T15:00:00.000Z', '2026-01-05T16:00:00.000Z']]);
    const sum = clock?.counted?.reduce((total, [from, to]) => total + (Date.parse(to) - Date.parse(from)) / 1000, 0);
    expect(sum).toBe(clock?.elapsed);
    expect(sum).toBe(8 * 3600);
  });

  test('says when its warnings are', () => {
    expect(view(paused, given).clocks[0]?.warnings).toEqual([{ fraction: 0.5, at: '2026-01-05T14:00:00.000Z' }]);
  });

  test('of an open ticket is as of now, and overdue as soon as it is', () => {
    expect(view(created, given, 'Mon 11:00').clocks).toMatchObject([{ state: 'running', elapsed: 7200 }]);
    expect(view(created, given, 'Wed 11:00').clocks).toMatchObject([{ state: 'overdue', elapsed: 11.5 * 3600 }]);
  });

  test('of a paused ticket stands still', () => {
    expect(view(created.status('Mon 11:00', 'pending'), given, 'Wed 11:00').clocks).toMatchObject([
      { state: 'paused', elapsed: 7200 },
    ]);
  });

  test('of a finished ticket does not go on', () => {
    expect(view(paused, given, 'Fri 11:00')).toEqual(view(paused, given));
  });

  test('that ran out by itself is in the timeline', () => {
    const { history, runs } = created.evaluated(given);
    const told = pendingNotices(history, runs).reduce((before, notice) => before.event(noticeEvent(notice)), created);
    expect(view(told, given).timeline.map(({ type, summary }) => `${type}: ${summary}`)).toEqual([
      'ticket.created: created as open, group none → desk, priority none → 2',
      'ticket.clock: 50 % of the resolution target used up (policy standard)',
      'ticket.clock: resolution has run out (policy standard)',
    ]);
  });

  test('that may run several times says how often it did', () => {
    const several = { policies: [policy({ targets: [{ metric: 'ownership', minutes: 30 }] })] };
    expect(view(created.assigned('Mon 10:00', 'apps'), several).clocks).toMatchObject([
      { waits: 2, state: 'breached' },
    ]);
  });

  test('of a ticket that is open for years shows so many segments, and how many more', () => {
    const years = life().created('2016-01-04T09:00Z', { status: 'open' });
    const [clock] = view(
      years,
      { policies: [policy({ targets: [{ metric: 'resolution', minutes: 60, calendar: 'office' }] })] },
      '2026-01-05T09:00Z',
    ).clocks;
    expect(clock?.counted).toHaveLength(2000);
    expect(clock?.countedOmitted).toBe(2610 - 2000);
  });
});

describe('the watermelon of a view', () => {
  const reopened = created.status('Mon 10:00', 'resolved').status('Mon 11:00', 'open');
  const answered = (told: Life) => told.rated('Tue 09:00', 'satisfaction', 1, 5);
  test.each([
    ['is none while the ticket is open', reopened, false, null],
    [
      'is none when the SLA was missed',
      answered(
        reopened.status('Fri 12:00', 'resolved').sla('Fri 13:00', { metric: 'first-response', outcome: 'breached' }),
      ),
      false,
      false,
    ],
    ['is observed and stated', answered(reopened.status('Mon 12:00', 'resolved')), true, true],
    ['is stated only', answered(created.status('Mon 12:00', 'resolved')), false, true],
    [
      'is not stated by a good answer',
      created.status('Mon 12:00', 'resolved').rated('Tue 09:00', 'satisfaction', 5, 5),
      false,
      false,
    ],
  ])('%s', (_name, told, observed, stated) => {
    expect(view(told, { policies }).watermelon).toMatchObject({ observed, stated });
  });

  test('is none where no clock is decided', () => {
    expect(view(reopened.status('Mon 12:00', 'resolved')).watermelon).toMatchObject({ observed: false });
  });
});

describe('the view of an open ticket', () => {
  test('has its effort so far, and nothing that only a resolved ticket has', () => {
    const { experience, facts } = view(created.contact('Mon 10:00'));
    expect(Object.keys(experience)).toEqual(['abandonment-rate', 'backlog-age', 'user-effort']);
    expect(experience['user-effort']).toMatchObject({ value: 2 });
    expect(facts.resolvedAt).toBeNull();
  });

  test('has the desk’s clocks beside ours, with what is known of them', () => {
    const told = created
      .sla('Mon 12:00', { metric: 'first-response', outcome: 'breached' })
      .status('Mon 12:00', 'pending');
    expect(view(told, { policies }).clocks).toMatchObject([
      { metric: 'resolution', source: 'computed', state: 'paused', elapsed: 10_800, due: '2026-01-05T17:00:00.000Z' },
      { metric: 'first-response', source: 'reported', state: 'overdue', due: '2026-01-05T12:00:00.000Z' },
    ]);
  });

  test('has the pauses of its clocks', () => {
    const told = created.status('Mon 10:00', 'pending').status('Mon 11:00', 'open');
    expect(view(told, { policies }).clocks[0]?.pauses).toEqual([
      ['2026-01-05T10:00:00.000Z', '2026-01-05T11:00:00.000Z'],
    ]);
  });
});

describe('the timeline', () => {
  const summaries = (told: Life) => view(told).timeline.map(({ summary }) => summary);
  test.each<[string, Life, string]>([
    ['of an internal note', created.message('Mon 10:00', 'agent', { public: false }), 'internal note from agent'],
    ['of an automatic message', created.message('Mon 10:00', 'system'), 'message from system'],
    [
      'of a message seen before',
      created.reply('Mon 10:00', { id: 'm' }).reply('Mon 11:00', { id: 'm' }),
      'message from agent (seen before)',
    ],
    ['of a rating', created.rated('Mon 10:00', 'satisfaction', 4, 5), 'satisfaction 4 of 5'],
    ['of a bad one of two', created.rated('Mon 10:00', 'satisfaction', 0, 2), 'satisfaction bad'],
    ['of an answer from 0 to 10', created.rated('Mon 10:00', 'happiness', 9, 11), 'happiness 9 of 10'],
    ['of a yes', created.rated('Mon 10:00', 'solved-first', 1, 2), 'solved-first yes'],
    ['of lost time', created.rated('Mon 10:00', 'lost-time', 5400, 0), 'lost-time 5400 s'],
    ['of a sentiment', created.rated('Mon 10:00', 'sentiment', -0.5, 0), 'sentiment -0.5'],
    [
      'of what the desk says of a clock',
      created.sla('Mon 10:00', { metric: 'resolution', outcome: 'met' }),
      'desk says resolution met',
    ],
    ['of a removal', created.removed('Mon 10:00', 'spam'), 'spam'],
    [
      'of a merge',
      created.event({
        id: 'm',
        time: at('Mon 10:00'),
        sequence: 0,
        type: 'ticket.removed',
        removed: { reason: 'merged', into: 'INC2' },
      }),
      'merged into INC2',
    ],
    ['of nothing new', created.snapshot('Mon 10:00', { status: 'open' }), 'no change'],
    ['of a priority taken away', created.priority('Mon 10:00', null), 'priority 2 → none'],
    [
      'of an assignment, without a name',
      created.event({
        id: 'a',
        time: at('Mon 10:00'),
        sequence: 0,
        type: 'ticket.assigned',
        fields: { assignee: 'x1' },
      }),
      'another agent assigned',
    ],
    [
      'of an assignment taken back',
      created
        .snapshot('Mon 09:30', { assignee: 'x1' })
        .event({ id: 'a', time: at('Mon 10:00'), sequence: 0, type: 'ticket.assigned', fields: { assignee: null } }),
      'nobody assigned',
    ],
  ])('%s', (_name, told, expected) => {
    expect(summaries(told).at(-1)).toBe(expected);
  });

  test('never shows who a pseudonym stands for, nor the pseudonym', () => {
    const told = created.snapshot('Mon 10:00', { assignee: 'secret-1', requester: 'secret-2' });
    expect(JSON.stringify(view(told))).not.toContain('secret');
  });
});

test('a removed ticket says why', () => {
  expect(view(created.removed('Mon 10:00', 'deleted')).facts.removed).toBe('deleted');
});

test('a ticket without events has no view', () => {
  expect(ticketView(key, [], rules(), 0)).toBeUndefined();
});
