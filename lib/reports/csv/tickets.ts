/** The tickets behind a number, and their clocks. */
import type { TicketRow } from '../tickets-row.ts';
import { columnsOf, table } from './column.ts';
import { clockColumns, ticketKeyColumns, ticketLabelColumns } from './ticket-columns.ts';

interface TicketsAnswer {
  items: readonly TicketRow[];
}

const { text, list, date, instant, number } = columnsOf<TicketRow>();

export const tickets = table<TicketsAnswer, TicketRow>({
  id: 'tickets',
  title: 'The tickets behind a number',
  description: 'One row for each ticket. Their clocks, a row each: part=clocks.',
  columns: [
    ...ticketKeyColumns<TicketRow>(row => row),
    date(
      'day',
      'The day on which the ticket counts, in its unit’s time zone; empty for what holds now',
      row => row.day,
    ),
    ...ticketLabelColumns<TicketRow>(row => row),
    instant('created_at', 'When the ticket was created', row => row.createdAt),
    instant('resolved_at', 'When the ticket was finally resolved', row => row.resolvedAt),
    text('sla_computed', 'By our clocks: met, missed, or undecided', ({ sla }) => sla.computed),
    text('sla_reported', 'By what the desk itself said: met, missed, or undecided', ({ sla }) => sla.reported),
    number('effort', 'Effort that the ticket has cost its requester', 'points', ({ effort }) => effort),
    list('reasons', 'What was bad about the experience', ({ reasons }) => reasons),
    text('self', 'Where one sees why each of its numbers is what it is', ({ self }) => self),
  ],
  rows: ({ items }) => items,
});

interface ClockOfTicket {
  ticket: TicketRow;
  clock: TicketRow['clocks'][number];
}

export const ticketsClocks = table<TicketsAnswer, ClockOfTicket>({
  id: 'tickets-clocks',
  title: 'The clocks of the tickets behind a number',
  description: 'One row for each SLA clock of each ticket.',
  columns: [
    ...ticketKeyColumns<ClockOfTicket>(({ ticket }) => ticket),
    ...clockColumns<ClockOfTicket>(({ clock }) => clock),
  ],
  rows: ({ items }) => items.flatMap(ticket => ticket.clocks.map(clock => ({ ticket, clock }))),
});
