/** Which kinds of tickets a report can count. */
import type { TicketKind } from '#tickets/event.ts';

export type CountedKind = TicketKind | 'all';

/** Incidents and requests are counted; tickets of any other kind only when asked for. */
export const KINDS: Readonly<Record<CountedKind, readonly TicketKind[]>> = {
  all: ['incident', 'request'],
  incident: ['incident'],
  request: ['request'],
  other: ['other'],
};
