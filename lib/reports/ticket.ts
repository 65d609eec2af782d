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
import { type ClockNotice, compareEvents, type Instant, type Rating, type TicketEvent } from '#tickets/event.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';
import { iso } from '#tickets/instant.ts';
import { asOf } from './as-of.ts';

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

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

const noticeSummary = ({ metric, kind, fraction = 0, policy }: ClockNotice): string =>
  kind === 'overdue'
    ? `${metric} has run out (policy ${policy})`
    : `${percent(fraction)} of the ${metric} target used up (policy ${policy})`;

/** An answer as it is read aloud: 9 of 10 where the scale begins at 0, good or bad and yes or no where there are two. */
function ratingSummary({ question, value, scale }: Rating): string {
  if (question === 'lost-time') return `${question} ${value} s`;
  if (question === 'solved-first') return `${question} ${value === 1 ? 'yes' : 'no'}`;
  if (scale === 0) return `${question} ${value}`;
  if (scale === 2) return `${question} ${value === 1 ? 'good' : 'bad'}`;
  return `${question} ${value} of ${scale === 11 ? 10 : scale}`;
}

/** What an event changed, in a few words and without anybody's text or name. */
function summary(event: TicketEvent, before: TicketHistory | undefined, after: TicketHistory): string {
  if (event.clock !== undefined) return noticeSummary(event.clock);
  if (event.type === 'ticket.surveyed') return 'survey link given out';
  if (event.type === 'ticket.followed-up') return 'followed up';
  const changes: string[] = [];
  const change = (name: string, from: string | null | undefined, to: string | null): void => {
    if (from !== to) changes.push(`${name}${from ?? 'none'} → ${to ?? 'none'}`);
  };
  if (event.removed !== undefined)
    return event.removed.into === undefined
      ? event.removed.reason
      : `${event.removed.reason} into ${event.removed.into}`;
  if (before === undefined) changes.push(`created as ${after.status}`);
  else change('', before.status, after.status);
  change('group ', before?.group ?? null, after.group);
  change('priority ', before?.priority ?? null, after.priority);
  if (event.type === 'ticket.assigned' && before?.assignee !== after.assignee) {
    changes.push(after.assignee === null ? 'nobody assigned' : 'another agent assigned');
  }
  if (event.message !== undefined) {
    const repeated =
      before?.steps.length === after.steps.length && event.message.author !== 'system' && event.message.public;
    changes.push(
      `${event.message.public ? 'message' : 'internal note'} from ${event.message.author}${repeated ? ' (seen before)' : ''}`,
    );
  }
  if (event.rating !== undefined) changes.push(ratingSummary(event.rating));
  if (event.sla !== undefined) changes.push(`desk says ${event.sla.metric} ${event.sla.outcome}`);
  return changes.length === 0 ? 'no change' : changes.join(', ');
}

function timelineView(events: readonly TicketEvent[]) {
  let history: TicketHistory | undefined;
  return [...events].sort(compareEvents).map(event => {
    const before = history;
    const after = fold([event], before) ?? before;
    history = after;
    return {
      id: event.id,
      time: iso(event.time),
      type: event.type,
      summary: after === undefined ? '' : summary(event, before, after),
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
