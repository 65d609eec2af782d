/** A ticket behind a number, as it is listed: what it is, its clocks and its effort, and what was found of it. */
import type { Rules } from '#configuration/rules.ts';
import { type EvaluatedTicket, evaluate } from '#convert/evaluate.ts';
import type { TicketState } from '#convert/state.ts';
import { effortSum } from '#experience/effort.ts';
import { badExperience } from '#experience/watermelon.ts';
import { NOW } from '#rollups/contribution.ts';
import { type CountedSource, type Counters, counterNames } from '#rollups/counters.ts';
import { type Clock, slaOutcome } from '#sla/clock.ts';
import { type Instant, SLA_METRICS, type SlaMetric } from '#tickets/event.ts';
import { asOf } from './as-of.ts';
import type { Finding } from './tickets-match.ts';
import type { Where } from './where.ts';

const iso = (instant: Instant | undefined): string | null =>
  instant === undefined ? null : new Date(instant).toISOString();

function clockRow({ metric, source, policy, state, target, elapsed, due }: Clock) {
  return {
    ...{ metric, source, policy, state },
    target: target === undefined ? null : target / 1000,
    elapsed: elapsed === undefined ? null : elapsed / 1000,
    due: iso(due),
  };
}

/** The day on which something counts; `null` for what holds now. */
const dayOf = ({ part }: Finding): string | null => (part.day === NOW ? null : part.day);

/** The metrics whose clock was counted so. */
const metricsOf = (counters: Counters, source: CountedSource, states: readonly ('breached' | 'overdue')[]) =>
  SLA_METRICS.filter(metric => states.some(state => counters[counterNames.clock(source, metric, state)] !== undefined));

/** What a condition found, beside the day on which it counts. */
interface Found {
  day: string | null;
  metrics?: SlaMetric[];
  times?: number;
}

function foundOf(finding: Finding, { facts }: EvaluatedTicket, source: CountedSource): Found {
  const day = dayOf(finding);
  const { counters } = finding.part;
  switch (finding.where) {
    case 'breached':
      return { day, metrics: metricsOf(counters, source, ['breached', 'overdue']) };
    case 'overdue':
      return { day, metrics: metricsOf(counters, source, ['overdue']) };
    case 'reopened':
      return { day, times: facts.reopenings.length };
    case 'bounced':
      return { day, times: facts.groupChanges };
    case 'chased':
      return { day, times: facts.contacts.filter(({ chase }) => chase).length };
    default:
      return { day };
  }
}

/** `findings`: the contributions by which it is behind the number, one for each condition. */
export function rowOf(
  state: TicketState,
  findings: readonly Finding[],
  { rules, now, source }: { rules: Rules; now: Instant; source: CountedSource },
) {
  const history = asOf(state.history, now);
  const ticket = evaluate(history, rules);
  const { connection, ticketId } = state;
  const found: Partial<Record<Where, Found>> = {};
  for (const finding of findings) found[finding.where] = foundOf(finding, ticket, source);
  const [first] = findings;
  return {
    connection,
    ticketId,
    self: `/v1/tickets/${encodeURIComponent(connection)}/${encodeURIComponent(ticketId)}`,
    day: first === undefined ? null : dayOf(first),
    unit: history.unit,
    service: history.service,
    kind: history.kind,
    priority: history.priority,
    channel: history.channel,
    group: history.group,
    status: history.status,
    createdAt: iso(history.createdAt),
    resolvedAt: iso(ticket.facts.resolvedAt),
    sla: { computed: slaOutcome(ticket.computed), reported: slaOutcome(ticket.reported) },
    clocks: [...ticket.computed, ...ticket.reported].map(clockRow),
    effort: effortSum(ticket.effort),
    reasons: badExperience(ticket).reasons,
    found,
  };
}

export type TicketRow = ReturnType<typeof rowOf>;
