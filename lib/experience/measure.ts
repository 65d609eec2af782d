/**
 * What a measure is: its definition as data, and its value for one resolved ticket. One file per measure in
 * `measures/`; the API, the report and the rollups read the list in `dictionary.ts`.
 */
import type { Settings } from '#lib/settings.ts';
import type { Clock } from '#sla/clock.ts';
import type { Instant, Untold } from '#tickets/event.ts';
import type { TicketFacts } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';
import type { Distribution } from './distribution.ts';
import type { EffortPoint } from './effort.ts';

export interface MeasuredTicket {
  history: TicketHistory;
  facts: TicketFacts;
  /** Our clocks where a policy applies, the desk's own otherwise. */
  clocks: readonly Clock[];
  effort: readonly EffortPoint[];
  /** Full business days of requester wait beyond the target: counted also where they have no weight. */
  waitDays: number;
  settings: Settings;
  /** IANA zone of the ticket's business unit. */
  timeZone: string;
}

/** What the API, the documentation and the dashboard say of a measure: data, and nothing that computes. */
export interface Definition {
  /** The id used in the API, in agreements and in reports. */
  id: string;
  name: string;
  definition: string;
  formula: string;
  kind: 'rate' | 'duration' | 'score' | 'count';
  /** What its value is given in: `share` (0…1), `seconds`, `points`, `score`, `balance` (−1…1), or a word of its own. */
  unit: string;
  /** Better when higher, or when lower. */
  direction: 'higher' | 'lower';
  /** The customer's own increment: what one more, or one less, of it is worth having. */
  increment: string;
  /** How the 95 % interval beside its value is made. */
  interval: string;
  /**
   * Where the value comes from: the ticket's timeline (every ticket), customers' answers (those who answered), or
   * signals that any system posts.
   */
  from: 'timeline' | 'answers' | 'signals';
  /** A company's own result, which customers don't measure us by: kept, and never a target of an agreement. */
  role?: 'kpi' | 'cpi';
  /** The peer or standard that the definition follows. */
  source?: string;
  /** What else its value comes with, by name: what each of these says. */
  beside?: Readonly<Record<string, string>>;
}

/** How intervals are made, as the definitions state it. */
export const INTERVALS = {
  rate: 'Wilson score interval (Wilson, JASA 22, 1927)',
  quantile:
    'distribution-free: the values at the ranks n·q ± 1.96·√(n·q·(1−q)); open to a side on which there are too few values to tell',
  mean: 'mean ± 1.96·s/√n; null where all values are the same',
  durationMean: 'mean ± 1.96·s/√n; the mean is exact, s comes from values that are known to within 2 %',
  count: 'none: these are counts of what was said, not an estimate of what others would say',
} as const;

interface TicketDefinition extends Definition {
  from: 'timeline' | 'answers';
  /** Which tickets it is about: those resolved in the period (unless said otherwise), or those created in it. */
  cohort?: 'resolved' | 'created';
  /** What a desk has to tell for it: of a ticket whose desk can't, it is not known. */
  needs?: readonly Untold[];
  /** Short name of its counters in the rollups: stored, so never change or reuse one. */
  counter: string;
}

/** Share of tickets (0…1) for which it is true. */
export interface RateMeasure extends TicketDefinition {
  kind: 'rate';
  unit: 'share';
  /** `undefined`: not known for this ticket, so it counts neither way. */
  of(ticket: MeasuredTicket): boolean | undefined;
}

/** What else a distribution of values says, by name: shares 0…1. `null` when there are no values. */
type Extras = (values: Distribution) => Readonly<Record<string, number | null>>;

/** A time that the customer lived through; reported in seconds with p50, p90 and mean. */
export interface DurationMeasure extends TicketDefinition {
  kind: 'duration';
  unit: 'seconds';
  /** Which of them is its value: the median unless said otherwise. */
  lead?: 'p50' | 'mean';
  extras?: Extras;
  /** Milliseconds. */
  of(ticket: MeasuredTicket): number | undefined;
}

/** Points or answers on a scale: few different values, kept exactly; reported as their mean, with p90. */
export interface ScoreMeasure extends TicketDefinition {
  kind: 'score';
  /** The lowest and the highest that there can be: no interval lies beyond. */
  range: readonly [lowest: number, highest: number];
  extras?: Extras;
  of(ticket: MeasuredTicket): number | undefined;
}

/** What was chosen: how often each word of a closed list occurs. Words are parts of counter names. */
export interface TallyMeasure extends TicketDefinition {
  kind: 'count';
  of(ticket: MeasuredTicket): readonly string[] | undefined;
}

/**
 * The age of what is open now, whatever the period. It grows by itself, so a ticket doesn't count with its age but with
 * the moment from which that counts.
 */
export interface BacklogMeasure extends Definition {
  kind: 'duration';
  unit: 'seconds';
  cohort: 'open';
  /** `undefined`: the ticket isn't open. */
  since(ticket: MeasuredTicket): Instant | undefined;
}

/** A measure of tickets. */
export type Measure = RateMeasure | DurationMeasure | ScoreMeasure | TallyMeasure;

/** What a measure says of one ticket. */
export type TicketValue = boolean | number | readonly string[];

/** The measure's value for a ticket; `undefined` where it is not known, or can't be because the desk is silent on it. */
export function measured(measure: Measure, ticket: MeasuredTicket): TicketValue | undefined {
  const { untold = [] } = ticket.history;
  return measure.needs?.some(need => untold.includes(need)) ? undefined : measure.of(ticket);
}

/** What computes, and what only the store needs to know. */
const INNER = [
  'of',
  'since',
  'count',
  'value',
  'extras',
  'range',
  'counter',
  'version',
  'cumulative',
  'latest',
] as const;

/** A measure's definition as data: all that is said of it, and nothing that computes. */
export function published(measure: Definition): Definition {
  const data: Definition & Partial<Record<(typeof INNER)[number], unknown>> = { ...measure };
  for (const name of INNER) delete data[name];
  return data;
}
