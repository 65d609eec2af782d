/**
 * Names and algebra of the counters in a rollup row. Counters are integers that only ever add up: adding a ticket,
 * taking it out again, and merging days into months are the same operation.
 */
import type { SlaMetric } from '#tickets/event.ts';

export type Counters = Record<string, number>;

/** Which of a ticket's clocks are counted: the preferred ones, only ours, only the desk's. Stored: never rename. */
export const SOURCE_CODES = { preferred: 'p', computed: 'c', reported: 'r' } as const;
export type CountedSource = keyof typeof SOURCE_CODES;

const METRIC_CODES: Readonly<Record<SlaMetric, string>> = {
  'first-response': 'fr',
  'next-response': 'nr',
  resolution: 're',
  'total-resolution': 'tr',
  ownership: 'ow',
};

/** Behaviour that may go with a bad experience: the drivers that are not a breakdown. */
export const FACTORS = ['reopened', 'bounced', 'chased'] as const;
export type Factor = (typeof FACTORS)[number];

/** Counter names, in one place. `source` and metric codes keep them short: every byte is paid for on each write. */
export const counterNames = {
  created: 'created',
  resolved: 'resolved',
  open: 'open',
  disagreements: 'dis',
  /** Resolved tickets that our clocks and the desk's have both decided: those that can disagree. */
  comparable: 'cmp',
  decided: (source: CountedSource) => `${SOURCE_CODES[source]}.dec`,
  met: (source: CountedSource) => `${SOURCE_CODES[source]}.met`,
  clock: (source: CountedSource, metric: SlaMetric, state: 'met' | 'breached' | 'overdue') =>
    `${SOURCE_CODES[source]}.${METRIC_CODES[metric]}.${state[0]}`,
  watermelonObserved: (source: CountedSource) => `${SOURCE_CODES[source]}.wmo`,
  statedKnown: (source: CountedSource) => `${SOURCE_CODES[source]}.stn`,
  watermelonStated: (source: CountedSource) => `${SOURCE_CODES[source]}.wms`,
  /** By behaviour, by the customer's answers, or both. */
  watermelonEither: (source: CountedSource) => `${SOURCE_CODES[source]}.wme`,
  /** Tickets with a clock that is past its due time and still runs. */
  overdue: (source: CountedSource) => `${SOURCE_CODES[source]}.ovd`,
  /** Open tickets with a clock that has run out: decided, and not resolved. */
  openMissed: (source: CountedSource) => `${SOURCE_CODES[source]}.opm`,
  /** SLA-met tickets by the local hour of their creation, 0…23, among watermelons and elsewhere. */
  hour: (source: CountedSource, hour: number, among: 'watermelon' | 'elsewhere') =>
    `${SOURCE_CODES[source]}.${among[0]}h.${hour}`,
  /** SLA-met tickets with the factor, among watermelons and elsewhere. */
  factor: (source: CountedSource, factor: Factor, among: 'watermelon' | 'elsewhere') =>
    `${SOURCE_CODES[source]}.${among[0]}.${factor}`,
  measureCount: (counter: string) => `${counter}.n`,
  /** Tickets for which a rate's condition holds. */
  measureHits: (counter: string) => `${counter}.k`,
  /** Sum of a duration, milliseconds. */
  measureSum: (counter: string) => `${counter}.s`,
  /** Tickets in a duration's bucket, or with a score's value. */
  measureBucket: (counter: string, bucket: string) => `${counter}.b${bucket}`,
};

/** Adds `deltas`, times `factor`, into `counters`; what becomes zero is left out. Changes `counters` in place. */
export function addInto(counters: Counters, deltas: Readonly<Counters>, factor = 1): Counters {
  for (const [name, delta] of Object.entries(deltas)) {
    const sum = (counters[name] ?? 0) + delta * factor;
    if (sum === 0) delete counters[name];
    else counters[name] = sum;
  }
  return counters;
}

/** The counters of a stored row: its numeric attributes. Those that came out even say nothing and are left out. */
export function countersOf(row: Readonly<Record<string, unknown>>): Counters {
  const counters: Counters = {};
  for (const [name, value] of Object.entries(row)) {
    if (typeof value === 'number' && value !== 0) counters[name] = value;
  }
  return counters;
}
