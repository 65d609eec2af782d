/** One ticket: its timeline, its clocks, and what each measure says of it. */
import type { TicketView } from '../ticket.ts';
import { columnsOf, table } from './column.ts';
import { unitName } from './measure-words.ts';
import { clockColumns, type TicketKey, ticketKeyColumns } from './ticket-columns.ts';

interface EventRow extends TicketKey {
  event: TicketView['timeline'][number];
}
const ofEvent = columnsOf<EventRow>();

export const ticket = table<TicketView, EventRow>({
  id: 'ticket',
  title: 'The timeline of a ticket',
  description:
    'One row for each event, in the order of time. Its clocks: part=clocks; what measures say: part=measures.',
  columns: [
    ...ticketKeyColumns<EventRow>(row => row),
    ofEvent.text('event_id', 'Id of the event', ({ event }) => event.id),
    ofEvent.instant('time', 'When it happened', ({ event }) => event.time),
    ofEvent.text('type', 'Type of the event', ({ event }) => event.type),
    ofEvent.text('summary', 'What it changed, without anybody’s text or name', ({ event }) => event.summary),
  ],
  rows: ({ connection, ticketId, timeline }) => timeline.map(event => ({ connection, ticketId, event })),
});

interface ClockRow extends TicketKey {
  clock: TicketView['clocks'][number];
}
const ofClock = columnsOf<ClockRow>();

export const ticketClocks = table<TicketView, ClockRow>({
  id: 'ticket-clocks',
  title: 'The clocks of a ticket',
  description: 'One row for each SLA clock.',
  columns: [
    ...ticketKeyColumns<ClockRow>(row => row),
    ...clockColumns<ClockRow>(({ clock }) => clock),
    ofClock.instant('started_at', 'When it started', ({ clock }) => clock.startedAt),
    ofClock.instant('stopped_at', 'When it stopped', ({ clock }) => clock.stoppedAt),
    ofClock.text('calendar', 'Business calendar whose hours count', ({ clock }) => clock.calendar),
    ofClock.count('pauses', 'How often it was paused', ({ clock }) => clock.pauses.length),
  ],
  rows: ({ connection, ticketId, clocks }) => clocks.map(clock => ({ connection, ticketId, clock })),
});

interface SaidRow extends TicketKey {
  measure: string;
  value: unknown;
}
const ofSaid = columnsOf<SaidRow>();

/** The parts of a view's value: it is true or false, a number, or words. */
const saidValue = (said: unknown): unknown =>
  typeof said === 'object' && said !== null && 'value' in said ? said.value : null;

export const ticketMeasures = table<TicketView, SaidRow>({
  id: 'ticket-measures',
  title: 'What measures say of a ticket',
  description: 'One row for each measure that says anything of it.',
  columns: ({ measures }) => {
    const byId = new Map(measures.map(one => [one.id, one]));
    return [
      ...ticketKeyColumns<SaidRow>(row => row),
      ofSaid.text('measure', 'Id of the measure, as GET /v1/measures has it', ({ measure }) => measure),
      ofSaid.text('measure_name', 'Its name', ({ measure }) => byId.get(measure)?.name),
      ofSaid.text('measure_unit', 'What its value is given in, of durations and scores', ({ measure, value }) => {
        const definition = byId.get(measure);
        return definition === undefined || typeof value !== 'number' ? undefined : unitName(definition);
      }),
      ofSaid.number('value', 'The ticket’s value, where it is a number', 'as measure_unit says', ({ value }) => {
        return typeof value === 'number' ? value : undefined;
      }),
      ofSaid.flag('holds', 'Whether it is true of the ticket, of a rate', ({ value }) => {
        return typeof value === 'boolean' ? value : undefined;
      }),
      ofSaid.list('words', 'What was chosen, of a tally', ({ value }) => {
        return Array.isArray(value) ? value.map(String) : undefined;
      }),
    ];
  },
  rows: ({ connection, ticketId, experience }) =>
    Object.entries(experience).map(([measure, said]) => ({ connection, ticketId, measure, value: saidValue(said) })),
});
