/** One ticket, and why each of its numbers is what it is (contract.md §5). */

import type { Rules } from '#configuration/rules.ts';
import { type EvaluatedTicket, evaluate } from '#convert/evaluate.ts';
import { MEASURES } from '#experience/dictionary.ts';
import { effortSum } from '#experience/effort.ts';
import type { FollowUp } from '#experience/follow-up.ts';
import { measured } from '#experience/measure.ts';
import { backlogAge } from '#experience/measures/backlog-age.ts';
import { userEffort } from '#experience/measures/user-effort.ts';
import { badExperience } from '#experience/watermelon.ts';
import { type Clock, slaOutcome } from '#sla/clock.ts';
import { countedSegments } from '#sla/computed.ts';
import { compareEvents, type Instant, type TicketEvent } from '#tickets/event.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';
import { iso } from '#tickets/instant.ts';
import { asOf } from './as-of.ts';
import { changesOf, summaryOf } from './ticket-changes.ts';

const isoOrNull = (instant: Instant | undefined): string | null => (instant === undefined ? null : iso(instant));
const isoPair = ([from, to]: readonly [Instant, Instant]): [string, string] => [iso(from), iso(to)];
const seconds = (milliseconds: number): number => milliseconds / 1000;

/** More segments than anybody adds up; a ticket that is open for years has thousands. */
const MOST_SEGMENTS = 2_000;

/** A clock, with each segment that counted and each pause that did not: a person can add it up. */
function clockView(clock: Clock, history: TicketHistory, rules: Rules) {
  const { metric, source, policy, calendar, state, target, elapsed, due, startedAt, stoppedAt, pauses } = clock;
  const { warnings, waits } = clock;
  const segments = countedSegments(clock, history, rules);
  return {
    metric,
    source,
    ...(policy === undefined ? {} : { policy }),
    ...(calendar === undefined ? {} : { calendar }),
    state,
    ...(target === undefined ? {} : { target: seconds(target) }),
    ...(elapsed === undefined ? {} : { elapsed: seconds(elapsed) }),
    ...(due === undefined ? {} : { due: iso(due) }),
    ...(startedAt === undefined ? {} : { startedAt: iso(startedAt) }),
    ...(stoppedAt === undefined ? {} : { stoppedAt: iso(stoppedAt) }),
    pauses: pauses.map(isoPair),
    ...(source === 'reported' ? {} : { counted: segments.slice(0, MOST_SEGMENTS).map(isoPair) }),
    ...(segments.length > MOST_SEGMENTS ? { countedOmitted: segments.length - MOST_SEGMENTS } : {}),
    ...(warnings === undefined ? {} : { warnings: warnings.map(({ fraction, at }) => ({ fraction, at: iso(at) })) }),
    ...(waits === undefined ? {} : { waits }),
  };
}

function timelineView(events: readonly TicketEvent[]) {
  let history: TicketHistory | undefined;
  return [...events].sort(compareEvents).map(event => {
    const before = history;
    const after = fold([event], before) ?? before;
    history = after;
    const changes = after === undefined ? [] : changesOf(event, before, after);
    return {
      id: event.id,
      time: iso(event.time),
      type: event.type,
      summary: after === undefined ? '' : summaryOf(changes),
      changes,
    };
  });
}

function feedbackView({ at, due, group, answeredAt }: FollowUp) {
  const answered = answeredAt === undefined ? {} : { answeredAt: iso(answeredAt) };
  return { openedAt: iso(at), dueAt: iso(due), group, ...answered };
}

/**
 * What each measure says of the ticket: those of the resolved once it is, its age while it is open, and of its effort
 * always every point.
 */
function experienceView(ticket: EvaluatedTicket, now: Instant): Record<string, unknown> {
  const { facts, effort } = ticket;
  const experience: Record<string, unknown> = {};
  for (const measure of MEASURES) {
    const counts = measure.cohort === 'created' || facts.resolvedAt !== undefined;
    const value = counts ? measured(measure, ticket) : undefined;
    if (value === undefined) continue;
    experience[measure.id] = { value: measure.kind === 'duration' ? seconds(Number(value)) : value };
  }
  const since = backlogAge.since(ticket);
  if (since !== undefined) experience[backlogAge.id] = { value: seconds(Math.max(0, now - since)) };
  experience[userEffort.id] = {
    value: effortSum(effort),
    points: effort.map(({ rule, points, at }) => ({ rule, points, at: iso(at) })),
  };
  return experience;
}

/** The view of a ticket from its whole timeline, as of `now`; `undefined` when there are no events. */
export function ticketView(
  key: { connection: string; ticketId: string; version: number },
  events: readonly TicketEvent[],
  rules: Rules,
  now: Instant,
) {
  const unique = [...new Map(events.map(event => [event.id, event])).values()];
  const told = fold(unique);
  if (told === undefined) return undefined;
  const history = asOf(told, now);
  const ticket = evaluate(history, rules);
  const { facts } = ticket;
  const bad = badExperience(ticket);
  const slaMet = slaOutcome(ticket.clocks) === 'met' && facts.resolvedAt !== undefined;

  const experience = experienceView(ticket, now);

  return {
    ...key,
    facts: {
      createdAt: iso(facts.createdAt),
      resolvedAt: isoOrNull(facts.resolvedAt),
      status: history.status,
      kind: history.kind,
      priority: history.priority,
      unit: history.unit,
      service: history.service,
      channel: history.channel,
      group: history.group,
      contacts: facts.contacts.length + 1,
      agentReplies: facts.agentReplies.length,
      groupChanges: facts.groupChanges,
      reopenings: facts.reopenings.length,
      chases: facts.contacts.filter(contact => contact.chase).length,
      waits: facts.waits.map(isoPair),
      removed: history.removed === null ? null : history.removed.reason,
    },
    clocks: [...ticket.computed, ...ticket.reported].map(clock => clockView(clock, history, rules)),
    experience,
    watermelon: {
      observed: slaMet && bad.observed,
      stated: bad.stated === null ? null : slaMet && bad.stated,
      reasons: bad.reasons,
    },
    feedback: ticket.followUp === undefined ? null : feedbackView(ticket.followUp),
    timeline: timelineView(unique),
  };
}

export type TicketView = NonNullable<ReturnType<typeof ticketView>>;
