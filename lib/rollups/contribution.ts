/**
 * What one ticket contributes to the rollups: counters in the row of its creation, of its cohort (the period of its
 * final resolution), and of the open tickets. Pure, so that taking a ticket's last contribution out and putting the
 * new one in is all that ever happens to a rollup.
 */
import { MEASURES } from '#experience/dictionary.ts';
import { type Measure, type MeasuredTicket, measured } from '#experience/measure.ts';
import { backlogAge } from '#experience/measures/backlog-age.ts';
import { bounceRate } from '#experience/measures/bounce-rate.ts';
import { chaseRate } from '#experience/measures/chase-rate.ts';
import { reopenRate } from '#experience/measures/reopen-rate.ts';
import { badExperience } from '#experience/watermelon.ts';
import { type Clock, preferredClocks, slaOutcome } from '#sla/clock.ts';
import { isOpen } from '#sla/metrics.ts';
import { instantToWall, localDate } from '#sla/zone.ts';
import type { TicketKind } from '#tickets/event.ts';
import { backlogPart } from './backlog.ts';
import { calibrationCounters } from './calibration.ts';
import { addInto, type CountedSource, type Counters, counterNames, FACTORS, type Factor } from './counters.ts';
import { bucketOf } from './quantiles.ts';

/** Where in the rollups something counts. `''` stands for a breakdown that is not known. */
export interface Place {
  unit: string;
  /** Local date `YYYY-MM-DD`; `now` for what holds now, whatever the period; of that by creation `since YYYY-MM`. */
  day: string;
  kind: TicketKind;
  service: string;
  priority: string;
  channel: string;
  group: string;
}

export interface Part extends Place {
  counters: Counters;
}

export const NOW = 'now';

export interface ContributedTicket extends MeasuredTicket {
  computed: readonly Clock[];
  reported: readonly Clock[];
}

const OF_CREATED = MEASURES.filter(({ cohort }) => cohort === 'created');
const OF_RESOLVED = MEASURES.filter(({ cohort = 'resolved' }) => cohort === 'resolved');

function measureCounters(measure: Measure, ticket: MeasuredTicket): Counters {
  const value = measured(measure, ticket);
  if (value === undefined) return {};
  const { counter } = measure;
  const counters: Counters = { [counterNames.measureCount(counter)]: 1 };
  if (Array.isArray(value)) {
    for (const word of new Set<string>(value)) counters[counterNames.measureBucket(counter, word)] = 1;
    return counters;
  }
  if (measure.kind === 'rate') {
    if (value === true) counters[counterNames.measureHits(counter)] = 1;
  } else if (measure.kind === 'duration') {
    const duration = Math.round(Number(value));
    if (duration !== 0) counters[counterNames.measureSum(counter)] = duration;
    counters[counterNames.measureBucket(counter, bucketOf(duration / 1000))] = 1;
  } else {
    counters[counterNames.measureBucket(counter, String(value))] = 1;
  }
  return counters;
}

/** A factor is what its rate counts, so that a driver and the list of its tickets are of the same ones. */
const FACTOR_RATES: Readonly<Record<Factor, Measure>> = {
  reopened: reopenRate,
  bounced: bounceRate,
  chased: chaseRate,
};

const factorsOf = (ticket: MeasuredTicket): Factor[] =>
  FACTORS.filter(factor => measured(FACTOR_RATES[factor], ticket) === true);

const isOverdue = ({ state }: Clock): boolean => state === 'overdue';
const hasRunOut = (clock: Clock): boolean => clock.state === 'breached' || isOverdue(clock);

/** SLA counters of a resolved ticket by one source, and whether it is a watermelon by it. */
function resolvedSla(ticket: ContributedTicket, source: CountedSource, clocks: readonly Clock[]): Counters {
  const counters: Counters = {};
  for (const { metric, state } of clocks) {
    if (state === 'met' || state === 'breached' || state === 'overdue') {
      addInto(counters, { [counterNames.clock(source, metric, state)]: 1 });
    }
  }
  if (clocks.some(isOverdue)) counters[counterNames.overdue(source)] = 1;
  const outcome = slaOutcome(clocks);
  if (outcome === 'undecided') return counters;
  counters[counterNames.decided(source)] = 1;
  if (outcome === 'missed') return counters;

  const experience = badExperience(ticket);
  counters[counterNames.met(source)] = 1;
  if (experience.observed) counters[counterNames.watermelonObserved(source)] = 1;
  if (experience.stated !== null) counters[counterNames.statedKnown(source)] = 1;
  if (experience.stated === true) counters[counterNames.watermelonStated(source)] = 1;
  if (experience.observed || experience.stated === true) counters[counterNames.watermelonEither(source)] = 1;
  const among = experience.observed ? 'watermelon' : 'elsewhere';
  for (const factor of factorsOf(ticket)) counters[counterNames.factor(source, factor, among)] = 1;
  const hour = new Date(instantToWall(ticket.timeZone, ticket.facts.createdAt)).getUTCHours();
  counters[counterNames.hour(source, hour, among)] = 1;
  return counters;
}

/** SLA counters of an unresolved ticket: only the clocks that have run out, so that open breaches never hide. */
function openSla(source: CountedSource, clocks: readonly Clock[]): Counters {
  const counters: Counters = {};
  for (const clock of clocks.filter(hasRunOut)) {
    addInto(counters, {
      [counterNames.clock(source, clock.metric, clock.state === 'overdue' ? 'overdue' : 'breached')]: 1,
    });
  }
  if (clocks.some(hasRunOut)) {
    counters[counterNames.decided(source)] = 1;
    counters[counterNames.openMissed(source)] = 1;
  }
  if (clocks.some(isOverdue)) counters[counterNames.overdue(source)] = 1;
  return counters;
}

function bySource(ticket: ContributedTicket): [CountedSource, readonly Clock[]][] {
  return [
    ['preferred', preferredClocks(ticket.computed, ticket.reported)],
    ['computed', ticket.computed],
    ['reported', ticket.reported],
  ];
}

/** Whether our clocks and the desk's have both come to a verdict about the ticket. */
const areComparable = (computed: readonly Clock[], reported: readonly Clock[]): boolean =>
  slaOutcome(computed) !== 'undecided' && slaOutcome(reported) !== 'undecided';

/** Whether they come to different ones. */
export const disagrees = (computed: readonly Clock[], reported: readonly Clock[]): boolean =>
  areComparable(computed, reported) && slaOutcome(computed) !== slaOutcome(reported);

/** A ticket's contribution. Tickets that are merged, deleted or spam have none. */
export function contributionOf(ticket: ContributedTicket): Part[] {
  const { history, facts, timeZone } = ticket;
  if (history.removed !== null) return [];
  const place = (day: string): Place => ({
    unit: history.unit,
    day,
    kind: history.kind,
    service: history.service ?? '',
    priority: history.priority ?? '',
    channel: history.channel ?? '',
    group: history.group ?? '',
  });

  const created: Counters = { [counterNames.created]: 1 };
  for (const measure of OF_CREATED) addInto(created, measureCounters(measure, ticket));
  const parts: Part[] = [{ ...place(localDate(timeZone, facts.createdAt)), counters: created }];
  if (isOpen(history)) parts.push({ ...place(NOW), counters: { [counterNames.open]: 1 } });
  const since = backlogAge.since(ticket);
  if (since !== undefined) {
    const { day, counters } = backlogPart(since, timeZone);
    parts.push({ ...place(day), counters });
  }

  if (facts.resolvedAt !== undefined) {
    const counters: Counters = { [counterNames.resolved]: 1 };
    for (const [source, clocks] of bySource(ticket)) addInto(counters, resolvedSla(ticket, source, clocks));
    if (areComparable(ticket.computed, ticket.reported)) counters[counterNames.comparable] = 1;
    if (disagrees(ticket.computed, ticket.reported)) counters[counterNames.disagreements] = 1;
    for (const measure of OF_RESOLVED) addInto(counters, measureCounters(measure, ticket));
    addInto(counters, calibrationCounters(ticket));
    parts.push({ ...place(localDate(timeZone, facts.resolvedAt)), counters });
  } else if (isOpen(history)) {
    const dues = [...ticket.computed, ...ticket.reported].filter(hasRunOut).map(clock => clock.due);
    const due = Math.min(...dues.filter(instant => instant !== undefined));
    if (Number.isFinite(due)) {
      const counters: Counters = {};
      for (const [source, clocks] of bySource(ticket)) addInto(counters, openSla(source, clocks));
      parts.push({ ...place(localDate(timeZone, due)), counters });
    }
  }
  return parts;
}
