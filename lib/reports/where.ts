/**
 * The conditions by which tickets behind a number are asked for. They look at what a ticket has contributed to the
 * rollups, so a list has exactly the tickets that the number counted.
 */
import { bounceRate } from '#experience/measures/bounce-rate.ts';
import { chaseRate } from '#experience/measures/chase-rate.ts';
import { reopenRate } from '#experience/measures/reopen-rate.ts';
import { type CountedSource, type Counters, counterNames } from '#rollups/counters.ts';
import { SLA_METRICS } from '#tickets/event.ts';

export const WHERES = [
  'watermelon',
  'breached',
  'reopened',
  'bounced',
  'chased',
  'overdue',
  'disagreement',
  'all',
] as const;
export type Where = (typeof WHERES)[number];

type Condition = (counters: Counters, source: CountedSource) => boolean;

const anyClock = (counters: Counters, source: CountedSource, state: 'breached' | 'overdue'): boolean =>
  SLA_METRICS.some(metric => (counters[counterNames.clock(source, metric, state)] ?? 0) > 0);

const hits =
  ({ counter }: { counter: string }): Condition =>
  counters =>
    (counters[counterNames.measureHits(counter)] ?? 0) > 0;

export const CONDITIONS: Readonly<Record<Where, Condition>> = {
  watermelon: (counters, source) =>
    (counters[counterNames.watermelonObserved(source)] ?? 0) > 0 ||
    (counters[counterNames.watermelonStated(source)] ?? 0) > 0,
  /** An open breach is one, too: attainment counts it so. */
  breached: (counters, source) => anyClock(counters, source, 'breached') || anyClock(counters, source, 'overdue'),
  reopened: hits(reopenRate),
  bounced: hits(bounceRate),
  chased: hits(chaseRate),
  overdue: (counters, source) => anyClock(counters, source, 'overdue'),
  disagreement: counters => (counters[counterNames.disagreements] ?? 0) > 0,
  /** Everything that attainment may count: resolved, or open and past a due time. */
  all: (counters, source) =>
    (counters[counterNames.resolved] ?? 0) > 0 || (counters[counterNames.decided(source)] ?? 0) > 0,
};

/** What only resolved tickets can be: the open ones need not be looked at. */
export const ONLY_RESOLVED: ReadonlySet<Where> = new Set([
  'watermelon',
  'reopened',
  'bounced',
  'chased',
  'disagreement',
]);
