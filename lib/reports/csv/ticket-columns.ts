/** What every list of tickets says of one, and of one of its clocks. */
import { type Column, columnsOf } from './column.ts';

export interface TicketKey {
  connection: string;
  ticketId: string;
}

export interface TicketLabels extends TicketKey {
  unit: string;
  service: string | null;
  kind: string;
  priority: string | null;
  channel: string | null;
  group: string | null;
  status: string;
}

/** Which ticket. */
export function ticketKeyColumns<Row>(of: (row: Row) => TicketKey): Column<Row>[] {
  const { text } = columnsOf<Row>();
  return [
    text('connection', 'The connection through which the ticket came', row => of(row).connection),
    text('ticket_id', 'The ticket’s id in its desk', row => of(row).ticketId),
  ];
}

/** What it is, as it is now. */
export function ticketLabelColumns<Row>(of: (row: Row) => TicketLabels): Column<Row>[] {
  const { text } = columnsOf<Row>();
  return [
    text('unit', 'Business unit of the ticket', row => of(row).unit),
    text('service', 'Service of the ticket; empty where it isn’t known', row => of(row).service),
    text('kind', 'incident, request or other', row => of(row).kind),
    text('priority', 'Priority, as the mapping of the connection has it', row => of(row).priority),
    text('channel', 'Channel through which the ticket was opened', row => of(row).channel),
    text('group', 'Team that has the ticket', row => of(row).group),
    text('status', 'Status: new, open, pending, on-hold, resolved, closed or cancelled', row => of(row).status),
  ];
}

export interface ClockCells {
  metric: string;
  source: string;
  policy?: string | undefined;
  state: string;
  target?: number | null;
  elapsed?: number | null;
  due?: string | null;
}

/** One clock. */
export function clockColumns<Row>(of: (row: Row) => ClockCells): Column<Row>[] {
  const { text, seconds, instant } = columnsOf<Row>();
  return [
    text('metric', 'What the clock measures, such as first-response or resolution', row => of(row).metric),
    text('source', 'computed (our clock) or reported (what the desk said)', row => of(row).source),
    text('policy', 'SLA policy that gave the target', row => of(row).policy),
    text(
      'state',
      'running, paused, met, breached, or overdue (still running, past its due time)',
      row => of(row).state,
    ),
    seconds('target', 'The target, in the hours that count', row => of(row).target),
    seconds('elapsed', 'What has been used up of it', row => of(row).elapsed),
    instant('due', 'When it runs out, or ran out', row => of(row).due),
  ];
}
