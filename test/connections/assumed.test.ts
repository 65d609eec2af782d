import { expect, it } from 'vitest';
import { ledgerItems } from '#connections/take.ts';
import type { ReadEntry } from '#desks/desk.ts';
import { reader } from '#test/desks/support.ts';
import type { LedgerEntry, TicketEvent, TicketFields } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';

const defaults = { unit: 'finance', service: 'workplace' };

const event = (id: string, minute: number, fields?: TicketFields): TicketEvent => ({
  id,
  time: Date.UTC(2026, 0, 5, 9, minute),
  sequence: 0,
  type: 'ticket.status',
  ...(fields === undefined ? {} : { fields }),
});

/** The unit and service of a ticket after these events, each a delivery of its own. */
function placeAfter(...events: TicketEvent[]) {
  const entries = events.map((one): ReadEntry => ({ ticketId: 'T1', deliveryId: one.id, events: [one] }));
  const items = ledgerItems(reader({ defaults }), { entries, ignored: 0, problems: [] }, 0);
  const history = fold(items.flatMap(item => (item as unknown as LedgerEntry).events));
  return { unit: history?.unit, service: history?.service };
}

it('puts a ticket that is first heard of in the middle of its life where its connection says', () => {
  expect(placeAfter(event('a', 1, { status: 'open' }))).toEqual(defaults);
});

it('takes what an event says before what is assumed, whichever comes first', () => {
  const said = event('b', 2, { unit: 'sales', service: 'crm' });
  expect(placeAfter(event('a', 1), said)).toEqual({ unit: 'sales', service: 'crm' });
  expect(placeAfter(said, event('c', 3))).toEqual({ unit: 'sales', service: 'crm' });
});
