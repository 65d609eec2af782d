import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventDraft } from '#desks/reading.ts';
import {
  creationDrafts,
  pastStatusDrafts,
  placeOf,
  removal,
  resolutionDrafts,
  type Standing,
  snapshotDraft,
} from '#desks/snapshot.ts';
import type { TicketEvent, TicketFields } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';
import { at } from './support.ts';

const CREATED = at('2026-05-04T08:00:00Z');
const NINE = at('2026-05-04T09:00:00Z');
const TEN = at('2026-05-04T10:00:00Z');

const standing = (fields: TicketFields, time = NINE, lag = 0): Standing => ({
  fields: { createdAt: CREATED, ...fields },
  time,
  receivedAt: time + lag,
});

/** In any order of their ids, which are hashes of bodies. */
function historiesOf(...drafts: EventDraft[]): TicketHistory[] {
  const turns = drafts.map((_, turn) => drafts.map((__, index) => (index + turn) % drafts.length));
  return turns.map(turn => {
    const history = fold(drafts.map((draft, index): TicketEvent => ({ id: `id-${turn[index]}`, ...draft })));
    if (history === undefined) throw new Error('some events have a history');
    return history;
  });
}

describe('the place among events of one instant', () => {
  it('is by what the body tells of the order, then by the arrival', () => {
    fc.assert(
      fc.property(fc.nat(9e9), fc.nat(9e9), fc.nat(3e6), fc.nat(3e6), (rank, other, lag, later) => {
        const [place, another] = [placeOf(rank, NINE, NINE + lag), placeOf(other, NINE, NINE + later)];
        expect(Number.isSafeInteger(place)).toBe(true);
        if (rank < other) expect(place).toBeLessThan(another);
        if (rank === other && lag <= later) expect(place).toBeLessThanOrEqual(another);
      }),
    );
    expect(placeOf(0, NINE, NINE + 5_000)).toBeLessThan(placeOf(0, NINE, NINE + 6_000));
  });
});

describe('a removal', () => {
  it.each(['deleted', 'merged', 'spam'] as const)('as %s is not undone by a change of the same instant', reason => {
    const drafts = [creationDrafts(standing({ status: 'new' }, CREATED)), snapshotDraft(standing({ status: 'open' }))];
    for (const history of historiesOf(...drafts.flat(), removal(NINE, reason))) {
      expect(history.removed?.reason).toBe(reason);
    }
  });

  it('names where the ticket went, if that can be the name of a ticket', () => {
    expect(removal(NINE, 'merged', '7').removed).toEqual({ reason: 'merged', into: '7' });
    expect(removal(NINE, 'merged', 'x'.repeat(300)).removed).toEqual({ reason: 'merged' });
  });
});

describe('a resolution that is told later', () => {
  it('comes after what happened in the same instant: to answer and resolve at once is no reopening', () => {
    const resolved = { status: 'resolved', resolvedAt: NINE } as const;
    const later = standing(resolved, TEN);
    for (const history of historiesOf(
      snapshotDraft(standing({ status: 'open' }, NINE, 2_000)),
      snapshotDraft(standing(resolved, NINE, 4_000)),
      ...resolutionDrafts(later),
      snapshotDraft(later),
    )) {
      expect(factsOf(history)).toMatchObject({ resolvedAt: NINE, reopenings: [] });
    }
  });

  it('is said only of the past, after the creation, and of a ticket that is resolved', () => {
    const resolved = standing({ status: 'resolved', resolvedAt: NINE }, TEN);
    expect(resolutionDrafts(resolved)).toMatchObject([{ time: NINE, fields: { status: 'resolved' } }]);
    expect(resolutionDrafts(standing({ status: 'open', resolvedAt: NINE }, TEN))).toEqual([]);
    expect(resolutionDrafts(standing({ status: 'resolved', resolvedAt: null }, TEN))).toEqual([]);
    expect(resolutionDrafts(standing({ status: 'resolved', resolvedAt: NINE }, NINE))).toEqual([]);
    expect(pastStatusDrafts(resolved, CREATED - 1)).toEqual([]);
  });
});

describe('a creation', () => {
  it('is as the body says, where nothing has changed since', () => {
    expect(creationDrafts(standing({ status: 'pending', group: 'A' }, CREATED + 3_000))).toMatchObject([
      { type: 'ticket.created', time: CREATED, fields: { status: 'pending', group: 'A' } },
    ]);
  });

  it('of a ticket that was logged after the call leaves what has changed to its own time', () => {
    const drafts = creationDrafts(standing({ status: 'resolved', group: 'A', channel: 'phone', requester: 'r' }));
    expect(drafts).toMatchObject([
      { type: 'ticket.created', time: CREATED, fields: { channel: 'phone', requester: 'r' } },
      { type: 'ticket.snapshot', time: NINE, fields: { status: 'resolved', group: 'A' } },
    ]);
    for (const history of historiesOf(...drafts)) {
      expect(factsOf(history)).toMatchObject({ createdAt: CREATED, resolvedAt: NINE, requesterWait: NINE - CREATED });
    }
  });
});
