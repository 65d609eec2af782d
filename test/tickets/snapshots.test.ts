/** It makes no difference whether a desk tells each change or only how the ticket stands after it. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { at, MINUTE, ticketEvent } from '#test/support/factories.ts';
import type { TicketEvent, TicketFields } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold } from '#tickets/history.ts';

const change = fc.oneof(
  fc.record({ status: fc.constantFrom('new', 'open', 'pending', 'on-hold', 'resolved', 'closed', 'cancelled') }),
  fc.record({ group: fc.constantFrom('network', 'desk', null) }),
  fc.record({ priority: fc.constantFrom('1', '2', null) }),
  fc.record({ message: fc.constantFrom('agent', 'requester') }),
) as fc.Arbitrary<TicketFields & { message?: 'agent' | 'requester' }>;

const steps = fc.array(fc.record({ change, minutes: fc.nat({ max: 90 }), asSnapshot: fc.boolean() }), {
  maxLength: 15,
});

const TYPES = { status: 'ticket.status', group: 'ticket.assigned', priority: 'ticket.priority' } as const;

function typeOf(fields: TicketFields): TicketEvent['type'] {
  if ('status' in fields) return TYPES.status;
  return 'group' in fields ? TYPES.group : TYPES.priority;
}

test('a timeline told in changes, in snapshots, or in both gives the same facts', () => {
  fc.assert(
    fc.property(steps, given => {
      let time = at('Mon 09:00');
      const told: TicketEvent[] = [];
      const shown: TicketEvent[] = [];
      const mixed: TicketEvent[] = [];
      let stands: TicketFields = { status: 'new', group: 'desk', priority: '2' };
      let last: TicketEvent['message'];
      const both = (whole: Partial<TicketEvent>, part: Partial<TicketEvent>, asSnapshot: boolean): void => {
        const key = { time, sequence: told.length };
        const [one, other] = [ticketEvent({ ...part, ...key }), ticketEvent({ ...whole, ...key })];
        told.push(one);
        shown.push(other);
        mixed.push(asSnapshot ? other : one);
      };
      both({ fields: { ...stands, createdAt: time } }, { type: 'ticket.created', fields: stands }, false);
      for (const [index, { change: fields, minutes, asSnapshot }] of given.entries()) {
        time += minutes * MINUTE;
        const { message: author, ...changed } = fields;
        stands = { ...stands, ...changed };
        if (author !== undefined) last = { author, public: true, id: `m${index}` };
        both(
          { fields: stands, ...(last === undefined ? {} : { message: last }) },
          author === undefined || last === undefined
            ? { type: typeOf(changed), fields: changed }
            : { type: 'ticket.message', message: last },
          asSnapshot,
        );
      }
      const [first, second, third] = [told, shown, mixed].map(events => fold(events));
      if (first === undefined || second === undefined || third === undefined) throw new TypeError('no history');
      expect(factsOf(second)).toEqual(factsOf(first));
      expect(factsOf(third)).toEqual(factsOf(first));
    }),
    { numRuns: 500 },
  );
});
