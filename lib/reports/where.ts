/**
 * The conditions by which tickets behind a number are asked for. Number and list are one definition: how many tickets
 * of a sum of counters, and of a single ticket's contribution whether it is one of them.
 */
import { bounceRate } from '#experience/measures/bounce-rate.ts';
import { chaseRate } from '#experience/measures/chase-rate.ts';
import { reopenRate } from '#experience/measures/reopen-rate.ts';
import { type CountedSource, type Counters, counterNames, FACTORS, type Factor } from '#rollups/counters.ts';

export const WHERES = [
  'watermelon',
  'watermelon-observed',
  'watermelon-stated',
  'met',
  'breached',
  'reopened',
  'bounced',
  'chased',
  'overdue',
  'disagreement',
  'created',
  'resolved',
  'open',
  'all',
] as const;
export type Where = (typeof WHERES)[number];

type Count = (counters: Counters, source: CountedSource) => number;

const of =
  (name: (source: CountedSource) => string): Count =>
  (counters, source) =>
    counters[name(source)] ?? 0;

const hits = ({ counter }: { counter: string }): Count => of(() => counterNames.measureHits(counter));

/** How many tickets of a sum of counters it holds for. Of one ticket's contribution: 1 or 0. */
export const COUNTS: Readonly<Record<Where, Count>> = {
  /** By behaviour, by the customer's answers, or both. */
  watermelon: of(counterNames.watermelonEither),
  'watermelon-observed': of(counterNames.watermelonObserved),
  'watermelon-stated': of(counterNames.watermelonStated),
  met: of(counterNames.met),
  /** An open breach is one, too: attainment counts it so. */
  breached: (counters, source) => of(counterNames.decided)(counters, source) - of(counterNames.met)(counters, source),
  reopened: hits(reopenRate),
  bounced: hits(bounceRate),
  chased: hits(chaseRate),
  overdue: of(counterNames.overdue),
  disagreement: of(() => counterNames.disagreements),
  /** In the period. */
  created: of(() => counterNames.created),
  resolved: of(() => counterNames.resolved),
  /** As of now, whatever the period. */
  open: of(() => counterNames.open),
  /** Everything that attainment may count: resolved, or open and past a due time. */
  all: (counters, source) =>
    of(() => counterNames.resolved)(counters, source) + of(counterNames.openMissed)(counters, source),
};

/** Whether a ticket's contribution is one that the number counted. */
export const holds = (where: Where, counters: Counters, source: CountedSource): boolean =>
  COUNTS[where](counters, source) > 0;

const withFactor =
  (factor: Factor, sides: readonly ('watermelon' | 'elsewhere')[]): Count =>
  (counters, source) =>
    sides.reduce((sum, side) => sum + (counters[counterNames.factor(source, factor, side)] ?? 0), 0);

/**
 * How many tickets of a sum of counters all of these hold for; `undefined` where sums don't say. Of two at once they
 * know what drivers are made of: a factor among watermelons, and among all tickets that met their SLA.
 */
export function countOf(wheres: readonly Where[]): Count | undefined {
  const [first, second, ...more] = wheres;
  if (first !== undefined && second === undefined) return COUNTS[first];
  const factor = FACTORS.find(one => wheres.includes(one));
  if (factor === undefined || more.length > 0) return undefined;
  if (wheres.includes('watermelon-observed')) return withFactor(factor, ['watermelon']);
  return wheres.includes('met') ? withFactor(factor, ['watermelon', 'elsewhere']) : undefined;
}

/** The lists that tickets are in (convert/listing.ts). */
export const LISTS = ['resolved', 'open', 'gone'] as const;
export type ListKind = (typeof LISTS)[number];

const RESOLVED: readonly ListKind[] = ['resolved'];
const OPEN: readonly ListKind[] = ['open'];

/** In which lists a ticket may be that it holds for: the others need not be looked at. */
export const LISTED: Readonly<Record<Where, readonly ListKind[]>> = {
  watermelon: RESOLVED,
  'watermelon-observed': RESOLVED,
  'watermelon-stated': RESOLVED,
  met: RESOLVED,
  breached: ['resolved', 'open'],
  reopened: RESOLVED,
  bounced: RESOLVED,
  chased: RESOLVED,
  /** A clock of a resolved ticket has stopped. */
  overdue: OPEN,
  disagreement: RESOLVED,
  /** Whatever has become of it since. */
  created: LISTS,
  resolved: RESOLVED,
  open: OPEN,
  all: ['resolved', 'open'],
};
