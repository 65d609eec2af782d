/** What the fold makes of each kind of event. */
import { describe, expect, test } from 'vitest';
import { at, ticketEvent } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import type { SlaOutcome } from '#tickets/event.ts';
import { isDone, UNASSIGNED_UNIT } from '#tickets/history.ts';

describe('a ticket of which little is said', () => {
  test('is an incident of the unassigned unit, and nothing else is known', () => {
    expect(life().reply('Mon 09:00').history()).toMatchObject({
      kind: 'incident',
      unit: UNASSIGNED_UNIT,
      service: null,
      priority: null,
      channel: null,
      group: null,
      assignee: null,
      requester: null,
      removed: null,
    });
  });
});

describe('fields', () => {
  test('not said keep what was said before', () => {
    const history = life()
      .created('Mon 09:00', { unit: 'finance', service: 'vpn', priority: '2', group: 'network', channel: 'mail' })
      .snapshot('Mon 10:00', { kind: 'request', requester: 'r1', assignee: 'a1' })
      .snapshot('Mon 11:00', {})
      .history();
    expect(history).toMatchObject({
      ...{ unit: 'finance', service: 'vpn', priority: '2', group: 'network', channel: 'mail' },
      ...{ kind: 'request', requester: 'r1', assignee: 'a1' },
    });
  });

  test('said to be empty are empty', () => {
    const history = life()
      .created('Mon 09:00', { service: 'vpn', priority: '2', group: 'network', channel: 'mail', assignee: 'a1' })
      .snapshot('Mon 10:00', { service: null, priority: null, group: null, channel: null, assignee: null })
      .history();
    expect(history).toMatchObject({ service: null, priority: null, group: null, channel: null, assignee: null });
  });

  test('said again change nothing', () => {
    const told = life().created('Mon 09:00', { status: 'open', priority: '2', group: 'network' });
    const again = told.snapshot('Mon 10:00', { status: 'open', priority: '2', group: 'network' });
    expect(again.history().steps).toEqual(told.history().steps);
  });
});

describe('a snapshot', () => {
  test('means what the event means that carries its change alone', () => {
    const fields = { unit: 'finance', service: 'vpn', priority: '3', group: 'desk', channel: 'mail' };
    const carried = life()
      .created('Mon 09:00', { ...fields, status: 'new' })
      .assigned('Mon 09:30', 'network')
      .status('Mon 10:00', 'pending')
      .priority('Mon 11:00', '1')
      .status('Mon 12:00', 'open')
      .reply('Mon 12:30', { id: 'm1' })
      .status('Mon 13:00', 'resolved')
      .status('Mon 14:00', 'open')
      .assigned('Mon 15:00', null)
      .status('Mon 16:00', 'closed');
    const snapshots = life()
      .snapshot('Mon 09:00', { ...fields, status: 'new', createdAt: at('Mon 09:00') })
      .snapshot('Mon 09:30', { ...fields, status: 'new', group: 'network' })
      .snapshot('Mon 10:00', { ...fields, status: 'pending', group: 'network' })
      .snapshot('Mon 11:00', { ...fields, status: 'pending', group: 'network', priority: '1' })
      .snapshot('Mon 12:00', { ...fields, status: 'open', group: 'network', priority: '1' })
      .snapshot('Mon 12:30', { status: 'open', group: 'network' }, { author: 'agent', public: true, id: 'm1' })
      .snapshot('Mon 13:00', { status: 'resolved', group: 'network' }, { author: 'agent', public: true, id: 'm1' })
      .snapshot('Mon 14:00', { ...fields, status: 'open', group: 'network', priority: '1' })
      .snapshot('Mon 15:00', { ...fields, status: 'open', group: null, priority: '1' })
      .snapshot('Mon 16:00', { ...fields, status: 'closed', group: null, priority: '1' });
    expect(snapshots.facts()).toEqual(carried.facts());
    const { last: _1, messageIds: _2, ...one } = snapshots.history();
    const { last: _3, messageIds: _4, ...other } = carried.history();
    expect(one).toEqual(other);
  });
});

describe('a message', () => {
  test('with an id that was seen before is the same message', () => {
    const facts = life()
      .created('Mon 09:00')
      .snapshot('Mon 10:00', { status: 'open' }, { author: 'agent', public: true, id: 'm1' })
      .snapshot('Mon 11:00', { priority: '1' }, { author: 'agent', public: true, id: 'm1' })
      .snapshot('Mon 12:00', {}, { author: 'agent', public: true, id: 'm2' })
      .snapshot('Mon 13:00', {}, { author: 'agent', public: true, id: 'm1' })
      .facts();
    expect(facts.agentReplies).toEqual([at('Mon 10:00'), at('Mon 12:00')]);
  });

  test('without an id is a message each time', () => {
    expect(life().created('Mon 09:00').reply('Mon 10:00').reply('Mon 11:00').facts().agentReplies).toHaveLength(2);
  });

  test.each([
    ['of the system is neither contact nor answer', 'system', true, 0, 0],
    ['that agents write among themselves is neither', 'agent', false, 0, 0],
    ['of an agent to the requester is an answer', 'agent', true, 0, 1],
    ['of the requester is a contact', 'requester', true, 1, 0],
    ['of the requester is a contact, even when it is not public', 'requester', false, 1, 0],
  ] as const)('%s', (_name, author, isPublic, contacts, replies) => {
    const facts = life().created('Mon 09:00').message('Mon 10:00', author, { public: isPublic }).facts();
    expect([facts.contacts.length, facts.agentReplies.length]).toEqual([contacts, replies]);
  });
});

describe('the counters of the desk', () => {
  test('win over what was seen', () => {
    const facts = life()
      .created('Mon 09:00', { group: 'desk' })
      .assigned('Mon 10:00', 'network')
      .status('Mon 11:00', 'resolved')
      .status('Mon 12:00', 'open')
      .snapshot('Mon 13:00', { status: 'resolved', groupChanges: 4, reopenings: 0 })
      .facts();
    expect(facts).toMatchObject({ groupChanges: 4, reopenings: [] });
  });

  test('tell of reopenings that nobody saw, at the time at which they were first told', () => {
    const facts = life()
      .snapshot('Mon 09:00', { status: 'open', reopenings: 1 })
      .snapshot('Mon 10:00', { status: 'open', reopenings: 1 })
      .snapshot('Mon 11:00', { status: 'open', reopenings: 3 })
      .facts();
    expect(facts.reopenings).toEqual([
      { at: at('Mon 09:00'), resolvedAt: undefined },
      { at: at('Mon 11:00'), resolvedAt: undefined },
      { at: at('Mon 11:00'), resolvedAt: undefined },
    ]);
  });

  test('keep the reopenings that were seen, and add those that were not', () => {
    const facts = life()
      .created('Mon 09:00', { reopenings: 0 })
      .status('Mon 10:00', 'resolved')
      .snapshot('Mon 11:00', { status: 'open', reopenings: 1 })
      .snapshot('Mon 12:00', { reopenings: 2 })
      .facts();
    expect(facts.reopenings).toEqual([
      { at: at('Mon 11:00'), resolvedAt: at('Mon 10:00') },
      { at: at('Mon 12:00'), resolvedAt: undefined },
    ]);
  });

  test('lower than what was seen keep the latest that were seen', () => {
    const facts = life()
      .created('Mon 09:00')
      .status('Mon 10:00', 'resolved')
      .status('Mon 11:00', 'open')
      .status('Mon 12:00', 'resolved')
      .status('Mon 13:00', 'open')
      .snapshot('Mon 14:00', { reopenings: 1 })
      .facts();
    expect(facts.reopenings).toEqual([{ at: at('Mon 13:00'), resolvedAt: at('Mon 12:00') }]);
  });

  test('of absurd size are kept as said, but tell of a thousand reopenings at most', () => {
    const told = life().snapshot('Mon 09:00', { reopenings: 1e9 });
    expect(told.history().counters.reopenings).toBe(1e9);
    expect(told.facts().reopenings).toHaveLength(1000);
  });

  test('that go down and up again keep the times that still hold', () => {
    const history = life()
      .snapshot('Mon 09:00', { reopenings: 2 })
      .snapshot('Mon 10:00', { reopenings: 1 })
      .snapshot('Mon 11:00', { reopenings: 2 })
      .history();
    expect(history.counters).toEqual({ reopenings: 2, reopeningsAt: [at('Mon 09:00'), at('Mon 11:00')] });
  });
});

describe('a removed ticket', () => {
  const merged = life().created('Mon 09:00').removed('Mon 10:00', 'merged');

  test('says why and when', () => {
    expect(merged.history().removed).toEqual({ reason: 'merged', at: at('Mon 10:00') });
  });

  test.each([
    ['a status that is worked on', merged.status('Mon 11:00', 'open')],
    ['a snapshot of work', merged.snapshot('Mon 11:00', { status: 'pending' })],
    ['a creation', merged.created('Mon 11:00', { status: 'new' })],
    [
      'any snapshot, when it was deleted',
      life().created('Mon 09:00').removed('Mon 10:00', 'deleted').snapshot('Mon 11:00', { priority: '1' }),
    ],
  ])('is back with %s', (_name, revived) => {
    expect(revived.history().removed).toBeNull();
  });

  test.each([
    ['closing it', merged.status('Mon 11:00', 'closed')],
    ['a snapshot of it closed', merged.snapshot('Mon 11:00', { status: 'closed' })],
    ['a snapshot that says no status', merged.snapshot('Mon 11:00', { priority: '1' })],
  ])('stays merged after %s: desks close what they have merged', (_name, closed) => {
    expect(closed.history().removed).toMatchObject({ reason: 'merged' });
  });

  test.each([
    ['a message', merged.contact('Mon 11:00')],
    ['a rating', merged.rated('Mon 11:00', 'satisfaction', 1, 5)],
    ['an assignment', merged.assigned('Mon 11:00', 'network')],
  ])('stays removed after %s', (_name, written) => {
    expect(written.history().removed).toMatchObject({ reason: 'merged' });
  });

  test('stays removed when what comes in late happened before', () => {
    const late = life([...merged.events(), ...life().snapshot('Mon 09:30', { status: 'open' }).events()]);
    expect(late.history().removed).toMatchObject({ reason: 'merged' });
  });
});

describe('what the desk says of its own clocks', () => {
  test('keeps the time at which an outcome was first said, and what was said of it before', () => {
    const history = life()
      .created('Mon 09:00')
      .sla('Mon 10:00', { metric: 'resolution', outcome: 'running', dueAt: at('Mon 17:00'), target: 28_800 })
      .sla('Mon 11:00', { metric: 'resolution', outcome: 'running', elapsed: 7200 })
      .history();
    expect(history.sla.resolution).toEqual({
      ...{ metric: 'resolution', outcome: 'running', dueAt: at('Mon 17:00'), target: 28_800, elapsed: 7200 },
      at: at('Mon 10:00'),
    });
  });

  test('takes the time of a new outcome', () => {
    const history = life()
      .created('Mon 09:00')
      .sla('Mon 10:00', { metric: 'resolution', outcome: 'running' })
      .sla('Mon 18:00', { metric: 'resolution', outcome: 'breached' })
      .history();
    expect(history.sla.resolution).toMatchObject({ outcome: 'breached', at: at('Mon 18:00') });
  });

  test.each([
    ['a clock that runs on', ['running', 'running'], true],
    ['one that is missed', ['running', 'breached'], true],
    ['one that is met', ['running', 'met'], true],
    ['one that stays missed', ['breached', 'breached'], true],
    ['one that is paused', ['running', 'paused'], false],
    ['one that runs again after a pause', ['running', 'paused', 'running'], false],
    ['one that is paused still', ['paused', 'paused'], false],
    ['one that runs again after a verdict', ['met', 'running'], false],
    ['one that got another verdict', ['breached', 'met'], false],
  ] as const)('keeps a due time that is not said again, if it can still hold: of %s', (_name, outcomes, kept) => {
    const [first, ...later] = outcomes;
    let told = life().sla('Mon 10:00', { metric: 'resolution', outcome: first, dueAt: at('Mon 17:00') });
    for (const outcome of later) told = told.sla('Mon 11:00', { metric: 'resolution', outcome });
    expect(told.history().sla.resolution?.dueAt).toBe(kept ? at('Mon 17:00') : undefined);
  });

  test('keeps its target, and what has elapsed only with the outcome that it was said with', () => {
    const told = life().sla('Mon 10:00', { metric: 'resolution', outcome: 'running', target: 28_800, elapsed: 60 });
    const then = (outcome: SlaOutcome) => told.sla('Mon 12:00', { metric: 'resolution', outcome }).history().sla;
    expect(then('running').resolution).toMatchObject({ target: 28_800, elapsed: 60 });
    expect(then('met').resolution).toEqual({
      ...{ metric: 'resolution', outcome: 'met', target: 28_800 },
      at: at('Mon 12:00'),
    });
  });

  test('has the due time that a newer statement says, paused or not', () => {
    const history = life()
      .sla('Mon 10:00', { metric: 'resolution', outcome: 'running', dueAt: at('Mon 17:00') })
      .sla('Mon 11:00', { metric: 'resolution', outcome: 'paused', dueAt: at('Mon 18:00') })
      .history();
    expect(history.sla.resolution?.dueAt).toBe(at('Mon 18:00'));
  });
});

describe('an answer', () => {
  test('given again replaces the one before, each question for itself', () => {
    const history = life()
      .created('Mon 09:00')
      .rated('Mon 10:00', 'satisfaction', 2, 5)
      .rated('Mon 10:30', 'effort', 6, 7)
      .rated('Mon 11:00', 'satisfaction', 5, 5)
      .history();
    expect(history.ratings).toEqual({
      satisfaction: { question: 'satisfaction', value: 5, scale: 5, at: at('Mon 11:00') },
      effort: { question: 'effort', value: 6, scale: 7, at: at('Mon 10:30') },
    });
  });

  test('that is repeated was given when it was first told', () => {
    const told = life().rated('Mon 10:00', 'satisfaction', 2, 5).rated('Mon 11:00', 'satisfaction', 2, 5);
    expect(told.history().ratings.satisfaction?.at).toBe(at('Mon 10:00'));
    const changed = told.rated('Mon 12:00', 'satisfaction', 2, 3);
    expect(changed.history().ratings.satisfaction).toMatchObject({ scale: 3, at: at('Mon 12:00') });
    const back = told.rated('Mon 12:00', 'satisfaction', 4, 5).rated('Mon 13:00', 'satisfaction', 2, 5);
    expect(back.history().ratings.satisfaction).toMatchObject({ value: 2, at: at('Mon 13:00') });
  });

  test('that is repeated has the reasons that were last told', () => {
    const rating = { question: 'satisfaction', value: 2, scale: 5 } as const;
    const rated = (time: string, reasons: string[]) =>
      ticketEvent({ time, type: 'ticket.rated', rating: { ...rating, reasons } });
    const { ratings } = life([rated('Mon 10:00', ['slow']), rated('Mon 11:00', ['slow', 'rude'])]).history();
    expect(ratings.satisfaction).toEqual({ ...rating, reasons: ['slow', 'rude'], at: at('Mon 10:00') });
  });
});

test.each([
  ...(['resolved', 'closed'] as const).map(status => [status, true] as const),
  ...(['new', 'open', 'pending', 'on-hold', 'cancelled'] as const).map(status => [status, false] as const),
])('a ticket that is %s is solved: %s', (status, expected) => {
  expect(isDone(status)).toBe(expected);
});
