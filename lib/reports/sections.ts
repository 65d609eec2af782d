/** The sections of a report, each computed from a sum of counters. Pure; the shapes are those of contract.md §5. */
import type { Unit } from '#configuration/rules.ts';
import type { Settings } from '#lib/settings.ts';
import { type CountedSource, type Counters, counterNames } from '#rollups/counters.ts';
import { type Estimate, rate } from '#rollups/intervals.ts';
import { SLA_METRICS, type SlaMetric } from '#tickets/event.ts';

export const VERDICTS = ['met', 'missed', 'within-noise', 'insufficient-data'] as const;
export type Verdict = (typeof VERDICTS)[number];
export const QUADRANTS = ['healthy', 'watermelon', 'over-specified', 'failing', 'insufficient-data'] as const;
export type Quadrant = (typeof QUADRANTS)[number];

const count = (counters: Counters, name: string): number => counters[name] ?? 0;

/** Of a period alone. */
export interface PeriodTickets {
  created: number;
  resolved: number;
}

export interface TicketCounts extends PeriodTickets {
  /** Open as of now, whatever the period. */
  open: number;
}

export const periodTickets = (counters: Counters): PeriodTickets => ({
  created: count(counters, counterNames.created),
  resolved: count(counters, counterNames.resolved),
});

export const ticketCounts = (counters: Counters, now: Counters): TicketCounts => ({
  ...periodTickets(counters),
  open: count(now, counterNames.open),
});

interface MetricCounts {
  met: number;
  breached: number;
  openOverdue: number;
  attainment: Estimate;
}

export interface SlaSection {
  verdict: Verdict;
  target: number;
  source: 'computed' | 'reported' | 'computed-else-reported';
  /** Resolved tickets of which our clocks and the desk's say different things. */
  disagreements: number;
  /** Their share of those that both have decided. */
  disagreementRate: Estimate;
  /** Tickets that each source has decided, whatever the other says: what `slaSource` would count. */
  decided: { computed: number; reported: number };
  attainment: Estimate;
  metrics: Partial<Record<SlaMetric, MetricCounts>>;
}

const SOURCE_NAMES: Record<CountedSource, SlaSection['source']> = {
  preferred: 'computed-else-reported',
  computed: 'computed',
  reported: 'reported',
};

/** The target of a scope: a single unit's own, else the setting. */
export function slaTargetOf(settings: Settings, units: readonly (Unit | undefined)[]): number {
  const [only, ...more] = units;
  return more.length === 0 && only?.slaTarget !== undefined ? only.slaTarget : settings.slaTarget;
}

export function slaSection(counters: Counters, source: CountedSource, target: number, settings: Settings): SlaSection {
  const attainment = rate(count(counters, counterNames.met(source)), count(counters, counterNames.decided(source)));
  const metrics: Partial<Record<SlaMetric, MetricCounts>> = {};
  for (const metric of SLA_METRICS) {
    const met = count(counters, counterNames.clock(source, metric, 'met'));
    const breached = count(counters, counterNames.clock(source, metric, 'breached'));
    const openOverdue = count(counters, counterNames.clock(source, metric, 'overdue'));
    const decided = met + breached + openOverdue;
    if (decided > 0) metrics[metric] = { met, breached, openOverdue, attainment: rate(met, decided) };
  }
  const enough = attainment.value !== null && attainment.n >= settings.minimumSample;
  const disagreements = count(counters, counterNames.disagreements);
  return {
    verdict: !enough ? 'insufficient-data' : (attainment.value ?? 0) >= target ? 'met' : 'missed',
    target,
    source: SOURCE_NAMES[source],
    disagreements,
    disagreementRate: rate(disagreements, count(counters, counterNames.comparable)),
    decided: {
      computed: count(counters, counterNames.decided('computed')),
      reported: count(counters, counterNames.decided('reported')),
    },
    attainment,
    metrics,
  };
}

export interface WatermelonRates {
  /** By behaviour: known for every ticket. */
  observed: Estimate;
  /** By the customers' own answers, with the share of SLA-met tickets that have one. */
  stated: Estimate & { coverage: number | null };
}

export function watermelonRates(counters: Counters, source: CountedSource): WatermelonRates {
  const met = count(counters, counterNames.met(source));
  const known = count(counters, counterNames.statedKnown(source));
  return {
    observed: rate(count(counters, counterNames.watermelonObserved(source)), met),
    stated: {
      ...rate(count(counters, counterNames.watermelonStated(source)), known),
      coverage: met === 0 ? null : known / met,
    },
  };
}

/** Where a scope stands: SLA on one axis, experience on the other (measures.md §5). */
export function quadrant(sla: Verdict, xla: Verdict): Quadrant {
  if (sla !== 'met' && sla !== 'missed') return 'insufficient-data';
  if (xla !== 'met' && xla !== 'missed') return 'insufficient-data';
  if (sla === 'met') return xla === 'met' ? 'healthy' : 'watermelon';
  return xla === 'met' ? 'over-specified' : 'failing';
}
