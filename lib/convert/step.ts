/** A ticket's step from one state to the next. */
import type { Instant } from '#tickets/event.ts';
import type { TicketState } from './state.ts';

export interface Advance {
  last: TicketState | undefined;
  next: TicketState;
  /** When the newest of the entries that made it arrived. Absent: nothing did, the rules have changed. */
  heardAt?: Instant;
}
