/** Whatever way events arrive, a ticket has one history. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { timelines } from '#test/support/arbitraries.ts';
import { ticketEvent } from '#test/support/factories.ts';
import { compareEvents, type TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold, isNext, type TicketHistory } from '#tickets/history.ts';

/** As convert does it: on top when everything is later, else the whole ledger again; the state is kept as JSON. */
function arrive(deliveries: readonly (readonly TicketEvent[])[]): TicketHistory | undefined {
  const ledger: TicketEvent[] = [];
  let history: TicketHistory | undefined;
  for (const delivery of deliveries) {
    const events = [...delivery].sort(compareEvents);
    ledger.push(...delivery.filter(event => !ledger.some(there => there.id === event.id)));
    const [first] = events;
    if (first === undefined) continue;
    const next = history === undefined || isNext(history, first) ? fold(events, history) : fold(ledger);
    history = next === undefined ? undefined : JSON.parse(JSON.stringify(next));
  }
  return history;
}

const shuffled = timelines().chain(events =>
  fc.record({
    events: fc.constant(events),
    order: fc.shuffledSubarray(events, { minLength: events.length }),
  }),
);

/** Deliveries of random sizes, some of them twice. */
const delivered = shuffled.chain(({ events, order }) =>
  fc.record({
    events: fc.constant(events),
    deliveries: fc
      .array(fc.record({ size: fc.integer({ min: 1, max: 4 }), again: fc.boolean() }), {
        minLength: events.length,
        maxLength: events.length,
      })
      .map(cuts => {
        const deliveries: TicketEvent[][] = [];
        let from = 0;
        for (const { size, again } of cuts) {
          const delivery = order.slice(from, from + size);
          deliveries.push(delivery, ...(again ? [[...delivery, ...order.slice(0, from)]] : []));
          from += size;
        }
        return deliveries;
      }),
  }),
);

describe('the fold', () => {
  test('gives the same history for every permutation', () => {
    fc.assert(
      fc.property(shuffled, ({ events, order }) => {
        expect(fold(order)).toEqual(fold(events));
      }),
      { numRuns: 1000 },
    );
  });

  test('gives the same history however often events are repeated', () => {
    fc.assert(
      fc.property(shuffled, ({ events, order }) => {
        expect(fold([...events, ...order, ...order.slice(0, 2)])).toEqual(fold(events));
      }),
      { numRuns: 500 },
    );
  });

  test('gives the same history when a sorted prefix is folded first and the rest on top, wherever the cut', () => {
    fc.assert(
      fc.property(timelines(), fc.nat(), (events, number) => {
        const sorted = [...events].sort(compareEvents);
        const cut = number % (events.length + 1);
        const before = fold(sorted.slice(0, cut));
        expect(fold(sorted.slice(cut), before)).toEqual(fold(events));
      }),
      { numRuns: 1000 },
    );
  });

  test('gives the same history for late, repeated and batched deliveries, kept as JSON in between', () => {
    fc.assert(
      fc.property(delivered, ({ events, deliveries }) => {
        expect(arrive(deliveries)).toEqual(fold(events));
      }),
      { numRuns: 1000 },
    );
  });

  test('counts every event once', () => {
    fc.assert(
      fc.property(shuffled, ({ events, order }) => {
        expect(fold([...order, ...events])?.events).toBe(events.length);
      }),
    );
  });

  test('leaves the history and the events that it is given as they are', () => {
    fc.assert(
      fc.property(timelines(), events => {
        const sorted = [...events].sort(compareEvents);
        const before = fold(sorted.slice(0, 1));
        const copy = structuredClone({ sorted, before });
        fold(sorted.slice(1), before);
        expect({ sorted, before }).toEqual(copy);
      }),
    );
  });

  test('of no events is no history; on top of a history it is that history', () => {
    expect(fold([])).toBeUndefined();
    const history = fold([ticketEvent()]);
    expect(fold([], history)).toEqual(history);
  });
});

describe('the history of any timeline', () => {
  test('begins with a status at the creation, and its steps are in order of time', () => {
    fc.assert(
      fc.property(timelines(), events => {
        const history = fold(events);
        const [first] = history?.steps ?? [];
        expect(first).toMatchObject({ at: history?.createdAt, status: expect.any(String) });
        const times = history?.steps.map(step => step.at) ?? [];
        expect(times).toEqual([...times].sort((a, b) => a - b));
      }),
      { numRuns: 1000 },
    );
  });

  test('gives facts that hold together', () => {
    fc.assert(
      fc.property(timelines(), events => {
        const history = fold(events);
        if (history === undefined) return;
        const facts = factsOf(history);
        const { createdAt, firstResolvedAt, resolvedAt } = facts;
        if (resolvedAt !== undefined) {
          expect(firstResolvedAt).toBeLessThanOrEqual(resolvedAt);
          expect(facts.contacts.every(({ at }) => at <= resolvedAt)).toBe(true);
          expect(facts.waits.every(([, to]) => to <= resolvedAt)).toBe(true);
          expect(facts.requesterWait).toBeLessThanOrEqual(resolvedAt - createdAt);
        }
        expect(facts.waits.every(([from, to]) => from >= createdAt && to > from)).toBe(true);
        expect([...facts.agentReplies, ...facts.contacts.map(({ at }) => at)].every(at => at >= createdAt)).toBe(true);
        expect(facts.reopenings.length).toBe(history.counters.reopenings ?? facts.reopenings.length);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the order of events', () => {
  const event = ticketEvent({ id: 'm', sequence: 5, time: 'Mon 09:00' });
  test.each([
    ['an earlier time', { time: event.time - 1, sequence: 9, id: 'z' }, -1],
    ['a later time', { time: event.time + 1, sequence: 0, id: 'a' }, 1],
    ['at the same time, a lower sequence', { sequence: 4, id: 'z' }, -1],
    ['at the same time, a higher sequence', { sequence: 6, id: 'a' }, 1],
    ['in the same place, a lower id', { id: 'l' }, -1],
    ['in the same place, a higher id', { id: 'n' }, 1],
    ['the same key', {}, 0],
  ])('puts %s where it belongs', (_name, key, sign) => {
    expect(Math.sign(compareEvents({ ...event, ...key }, event))).toBe(sign);
  });

  test('takes a ticket further only by what comes after its last event', () => {
    const history = fold([event]);
    if (history === undefined) throw new TypeError('no history');
    expect(isNext(history, event)).toBe(false);
    expect(isNext(history, { ...event, sequence: 4 })).toBe(false);
    expect(isNext(history, { ...event, sequence: 6 })).toBe(true);
  });
});
