/**
 * What a measure is: its definition as data, and its value for one resolved ticket. One file per measure in
 * `measures/`; the API, the report and the rollups read the list in `dictionary.ts`.
 */
import type { Settings } from '#lib/settings.ts';
import type { Clock } from '#sla/clock.ts';
import type { Untold } from '#tickets/event.ts';
import type { TicketFacts } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';
import type { EffortPoint } from './effort.ts';

export interface MeasuredTicket {
  history: TicketHistory;
  facts: TicketFacts;
  /** Our clocks where a policy applies, the desk's own otherwise. */
  clocks: readonly Clock[];
  effort: readonly EffortPoint[];
  settings: Settings;
  /** IANA zone of the ticket's business unit. */
  timeZone: string;
}

interface Definition {
  /** The id used in the API, in agreements and in reports. */
  id: string;
  name: string;
  definition: string;
  formula: string;
  /** Better when higher, or when lower. */
  direction: 'higher' | 'lower';
  /** Where the value comes from: the ticket's timeline (every ticket), or customers' answers (those who answered). */
  from: 'timeline' | 'answers';
  /** What a desk has to tell for it: of a ticket whose desk can't, it is not known. */
  needs?: readonly Untold[];
  /** Short name of its counters in the rollups: stored, so never change or reuse one. */
  counter: string;
  /** The peer or standard that the definition follows. */
  source?: string;
}

/** Share of tickets (0…1) for which it is true. */
export interface RateMeasure extends Definition {
  kind: 'rate';
  unit: 'share';
  /** `undefined`: not known for this ticket, so it counts neither way. */
  of(ticket: MeasuredTicket): boolean | undefined;
}

/** A time that the customer lived through; reported in seconds with p50, p90 and mean. */
export interface DurationMeasure extends Definition {
  kind: 'duration';
  unit: 'seconds';
  /** Milliseconds. */
  of(ticket: MeasuredTicket): number | undefined;
}

/** Points or answers on a scale: few different values, kept exactly; reported as their mean, with p90. */
export interface ScoreMeasure extends Definition {
  kind: 'score';
  unit: 'points' | 'score';
  of(ticket: MeasuredTicket): number | undefined;
}

export type Measure = RateMeasure | DurationMeasure | ScoreMeasure;

/** The measure's value for a ticket; `undefined` where it is not known, or can't be because the desk is silent on it. */
export function measured(measure: Measure, ticket: MeasuredTicket): boolean | number | undefined {
  const { untold = [] } = ticket.history;
  return measure.needs?.some(need => untold.includes(need)) ? undefined : measure.of(ticket);
}
