/** When a ticket began, and the status that it began with. */
import { describe, expect, test } from 'vitest';
import { at } from '#test/support/factories.ts';
import { life } from '#test/support/life.ts';
import type { StatusCategory } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';

const statuses = (history: TicketHistory): [number, StatusCategory][] =>
  history.steps.flatMap(step => ('status' in step ? [[step.at, step.status] satisfies [number, StatusCategory]] : []));

describe('the creation', () => {
  test('is the time of the event that creates the ticket', () => {
    const history = life().created('Mon 09:00').reply('Mon 10:00').history();
    expect(history).toMatchObject({ createdAt: at('Mon 09:00'), creation: 'said' });
  });

  test('is what the desk says it is, rather than the time of the event', () => {
    const history = life()
      .created('Mon 09:00', { createdAt: at('Mon 08:55') })
      .history();
    expect(history).toMatchObject({ createdAt: at('Mon 08:55'), creation: 'said' });
  });

  test('is the first event, as long as nobody says more', () => {
    const history = life().reply('Mon 10:00').status('Mon 11:00', 'resolved').history();
    expect(history).toMatchObject({ createdAt: at('Mon 10:00'), creation: 'first-heard' });
  });

  test('said late moves the first status with it', () => {
    const history = life()
      .status('Mon 10:00', 'open')
      .assigned('Mon 10:00', 'network')
      .snapshot('Mon 11:00', { createdAt: at('Mon 08:00') })
      .history();
    expect(history.createdAt).toBe(at('Mon 08:00'));
    expect(statuses(history)).toEqual([[at('Mon 08:00'), 'open']]);
  });

  test.each<StatusCategory>(['pending', 'on-hold', 'resolved', 'closed'])(
    'said late does not make a ticket first heard of as %s one that was born so',
    status => {
      const history = life()
        .status('Mon 10:00', status)
        .snapshot('Mon 11:00', { createdAt: at('Mon 08:00') })
        .history();
      expect(statuses(history)).toEqual([
        [at('Mon 08:00'), 'open'],
        [at('Mon 10:00'), status],
      ]);
    },
  );

  test('corrected moves a status that the ticket was born with', () => {
    const history = life()
      .created('Mon 10:00', { status: 'pending' })
      .snapshot('Mon 11:00', { createdAt: at('Mon 08:00') })
      .history();
    expect(statuses(history)).toEqual([[at('Mon 08:00'), 'pending']]);
  });

  test('said late leaves what happened in the first moment where it was', () => {
    const facts = life()
      .reply('Mon 10:00')
      .status('Mon 10:00', 'resolved')
      .snapshot('Mon 11:00', { createdAt: at('Mon 08:00') })
      .facts();
    expect(facts).toMatchObject({ createdAt: at('Mon 08:00'), resolvedAt: at('Mon 10:00') });
  });

  test('is not overruled by a bare created event after the desk has named an instant', () => {
    const history = life()
      .snapshot('Mon 09:00', { createdAt: at('Mon 08:00') })
      .created('Mon 09:01')
      .history();
    expect(history.createdAt).toBe(at('Mon 08:00'));
  });

  test('is not overruled by a second created event', () => {
    expect(life().created('Mon 09:00').created('Mon 09:30').history().createdAt).toBe(at('Mon 09:00'));
  });

  test('said to be after the first events moves them up to it', () => {
    const facts = life().contact('Mon 08:59:58').reply('Mon 08:59:59').created('Mon 09:00').facts();
    expect(facts).toMatchObject({ createdAt: at('Mon 09:00'), firstReplyAt: at('Mon 09:00') });
  });

  test('by a clock that is ahead never leaves anything before it', () => {
    const { facts } = life()
      .created('Mon 09:00', { createdAt: at('Mon 09:00:05') })
      .reply('Mon 09:00:02')
      .status('Mon 09:00:03', 'resolved')
      .evaluated();
    expect(facts).toMatchObject({
      createdAt: at('Mon 09:00:05'),
      firstReplyAt: at('Mon 09:00:05'),
      resolvedAt: at('Mon 09:00:05'),
      waits: [],
    });
  });
});

describe('a message that comes before the creation', () => {
  const opening = {
    id: 'a',
    sequence: 0,
    type: 'ticket.message',
    message: { author: 'requester', public: true },
  } as const;
  const created = { id: 'b', sequence: 1, type: 'ticket.created', fields: { status: 'open' } } as const;

  test('in the same second is the one that opened the ticket', () => {
    const time = at('Mon 09:00');
    const facts = life()
      .event({ ...opening, time })
      .event({ ...created, time })
      .facts();
    expect(facts).toMatchObject({ createdAt: time, contacts: [] });
  });

  test('by a moment is the one that opened the ticket', () => {
    const facts = life()
      .event({ ...opening, time: at('Mon 09:00') - 300 })
      .event({ ...created, time: at('Mon 09:00') })
      .facts();
    expect(facts).toMatchObject({ createdAt: at('Mon 09:00'), contacts: [] });
  });

  test('and is all that is heard at first becomes a further contact once the creation is said to be earlier', () => {
    const heard = life().contact('Mon 10:00');
    expect(heard.facts().contacts).toHaveLength(0);
    const said = heard.snapshot('Mon 10:05', { createdAt: at('Mon 08:00') });
    expect(said.facts().contacts).toMatchObject([{ at: at('Mon 10:00'), chase: true }]);
  });
});

describe('the first known status', () => {
  test.each<StatusCategory>(['new', 'open'])('%s holds since the creation', status => {
    const history = life()
      .snapshot('Mon 12:00', { createdAt: at('Mon 09:00'), status })
      .history();
    expect(statuses(history)).toEqual([[at('Mon 09:00'), status]]);
  });

  test.each<StatusCategory>(['pending', 'on-hold', 'cancelled'])('%s holds since it was seen', status => {
    const history = life()
      .snapshot('Mon 12:00', { createdAt: at('Mon 09:00'), status })
      .history();
    expect(statuses(history)).toEqual([
      [at('Mon 09:00'), 'open'],
      [at('Mon 12:00'), status],
    ]);
  });

  test.each<StatusCategory>(['pending', 'on-hold', 'resolved', 'closed'])('%s is honoured when born so', status => {
    const history = life().created('Mon 09:00', { status }).history();
    expect(statuses(history)).toEqual([[at('Mon 09:00'), status]]);
  });

  test('is new when nobody says any', () => {
    const history = life().reply('Mon 10:00').history();
    expect(history.status).toBe('new');
    expect(statuses(history)).toEqual([[at('Mon 10:00'), 'new']]);
  });

  test.each<[string, StatusCategory, string | null, string]>([
    ['resolved: since the desk says it was', 'resolved', 'Mon 11:00', 'Mon 11:00'],
    ['closed: since the desk says it was', 'closed', 'Mon 11:00', 'Mon 11:00'],
    ['resolved, said to be so at the moment of the event', 'resolved', 'Mon 12:00', 'Mon 12:00'],
    ['resolved, said to be so from the creation on', 'resolved', 'Mon 09:00', 'Mon 09:00'],
    ['resolved, said to be so later than the event', 'resolved', 'Mon 12:01', 'Mon 12:00'],
    ['resolved, said to be so before the creation', 'resolved', 'Mon 08:59', 'Mon 12:00'],
    ['resolved, not said since when', 'resolved', null, 'Mon 12:00'],
  ])('%s', (_name, status, hint, expected) => {
    const facts = life()
      .snapshot('Mon 12:00', {
        createdAt: at('Mon 09:00'),
        resolvedAt: hint === null ? null : at(hint),
        status,
      })
      .facts();
    expect(facts).toMatchObject({ firstResolvedAt: at(expected), resolvedAt: at(expected) });
  });

  test('of a ticket imported as resolved is so since the desk says, not since the creation', () => {
    const facts = life()
      .created('Mon 12:00', { createdAt: at('Mon 09:00'), resolvedAt: at('Mon 11:00'), status: 'closed' })
      .facts();
    expect(facts.resolvedAt).toBe(at('Mon 11:00'));
  });
});

describe('the time of resolution that a desk fills in', () => {
  test('says nothing while the ticket is open', () => {
    const facts = life()
      .snapshot('Mon 12:00', { createdAt: at('Mon 09:00'), resolvedAt: at('Mon 11:00'), status: 'open' })
      .facts();
    expect(facts).toMatchObject({ firstResolvedAt: undefined, resolvedAt: undefined });
  });

  test('is not the time of a resolution that we saw ourselves', () => {
    const facts = life()
      .snapshot('Mon 10:00', { createdAt: at('Mon 09:00'), resolvedAt: at('Mon 09:30'), status: 'open' })
      .snapshot('Mon 12:00', { resolvedAt: at('Mon 11:00'), status: 'resolved' })
      .facts();
    expect(facts.resolvedAt).toBe(at('Mon 12:00'));
  });
});
