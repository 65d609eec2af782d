/** Whom a ticket's events have named as its requester: the ledger goes on to name them all. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelines } from '#test/support/arbitraries.ts';
import { type Life, life } from '#test/support/life.ts';
import { fold } from '#tickets/history.ts';

const by = (requester: string | null) => ({ requester });
const told = life().created('Mon 09:00', by('r1'));

describe('the former requesters of a ticket', () => {
  test.each<[string, Life, string | null, string[] | undefined]>([
    ['are none of a ticket with one', told.snapshot('Mon 10:00', by('r1')), 'r1', undefined],
    [
      'are none where nobody was named before',
      life().created('Mon 09:00').snapshot('Mon 10:00', by('r1')),
      'r1',
      undefined,
    ],
    ['are who was named before another', told.snapshot('Mon 10:00', by('r2')), 'r2', ['r1']],
    ['are who was named before nobody', told.snapshot('Mon 10:00', by(null)), null, ['r1']],
    [
      'are each there once, also who has come back',
      told.snapshot('Mon 10:00', by('r2')).snapshot('Mon 11:00', by('r1')).snapshot('Mon 12:00', by('r2')),
      'r2',
      ['r1', 'r2'],
    ],
  ])('%s', (_name, given, requester, former) => {
    expect(given.history().requester).toBe(requester);
    expect(given.history().formerRequesters).toEqual(former);
  });

  test('and the present one are all whom any event names', () => {
    fc.assert(
      fc.property(timelines(), events => {
        const history = fold(events);
        const named = new Set(events.map(({ fields }) => fields?.requester).filter(who => typeof who === 'string'));
        const known = new Set(
          [history?.requester, ...(history?.formerRequesters ?? [])].filter(who => typeof who === 'string'),
        );
        expect(known).toEqual(named);
      }),
    );
  });
});
