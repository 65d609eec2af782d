/** One ticket, and why each of its numbers is what it is (contract.md §5). */
import type { Rules } from '#configuration/rules.ts';
import { evaluate } from '#convert/evaluate.ts';
import { MEASURES } from '#experience/dictionary.ts';
import { effortSum } from '#experience/effort.ts';
import { userEffort } from '#experience/measures/user-effort.ts';
import { badExperience } from '#experience/watermelon.ts';
import { type Clock, slaOutcome } from '#sla/clock.ts';
import { compareEvents, type Instant, type TicketEvent } from '#tickets/event.ts';
import { fold, type TicketHistory } from '#tickets/history.ts';

const iso = (instant: Instant): string => new Date(instant).toISOString();
const isoOrNull = (instant: Instant | undefined): string | null => (instant === undefined ? null : iso(instant));
const seconds = (milliseconds: number): number => milliseconds / 1000;

function clockView(clock: Clock) {
  const { metric, source, policy, calendar, state, target, elapsed, due, startedAt, stoppedAt, pauses } = clock;
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
    pauses: pauses.map(([from, to]) => [iso(from), iso(to)]),
  };
}

/** What an event changed, in a few words and without anybody's text or name. */
function summary(event: TicketEvent, before: TicketHistory | undefined, after: TicketHistory): string {
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
  if (event.rating !== undefined)
    changes.push(`${event.rating.question} ${event.rating.value} of ${event.rating.scale}`);
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

/** The view of a ticket from its whole timeline; `undefined` when there are no events. */
export function ticketView(
  key: { connection: string; ticketId: string; version: number },
  events: readonly TicketEvent[],
  rules: Rules,
) {
  const unique = [...new Map(events.map(event => [event.id, event])).values()];
  const history = fold(unique);
  if (history === undefined) return undefined;
  const ticket = evaluate(history, rules);
  const { facts, effort } = ticket;
  const bad = badExperience(ticket);
  const slaMet = slaOutcome(ticket.clocks) === 'met' && facts.resolvedAt !== undefined;

  const experience: Record<string, unknown> = {};
  for (const measure of MEASURES) {
    const value = facts.resolvedAt === undefined && measure.id !== userEffort.id ? undefined : measure.of(ticket);
    if (value === undefined) continue;
    experience[measure.id] = { value: measure.kind === 'duration' ? seconds(Number(value)) : value };
  }
  experience[userEffort.id] = {
    value: effortSum(effort),
    points: effort.map(({ rule, points, at }) => ({ rule, points, at: iso(at) })),
  };

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
    clocks: [...ticket.computed, ...ticket.reported].map(clockView),
    experience,
    watermelon: {
      observed: slaMet && bad.observed,
      stated: bad.stated === null ? null : slaMet && bad.stated,
      reasons: bad.reasons,
    },
    timeline: timelineView(unique),
  };
}

export type TicketView = NonNullable<ReturnType<typeof ticketView>>;
