/** A ticket at risk as it is answered. */
import type { Agreement } from '#agreements/agreement.ts';
import type { RiskyTicket } from '#agreements/alert-findings.ts';
import type { Alert } from '#agreements/alerts.ts';
import type { Risk } from '#agreements/at-risk.ts';
import type { EvaluatedTicket } from '#convert/evaluate.ts';
import type { Clock } from '#sla/clock.ts';
import type { Instant } from '#tickets/event.ts';
import { iso } from '#tickets/instant.ts';
import { reasonsOf } from './at-risk-words.ts';

export interface FoundRisk {
  evaluated: EvaluatedTicket;
  ticket: RiskyTicket;
  risk: Risk;
  /** The one in force for it; none: only the settings set a limit. */
  agreement: Agreement | undefined;
}

/**
 * Seconds that are left: of our clocks in the hours that count, of the desk's own until the instant that it names.
 * `null` where nothing runs.
 */
function remaining({ state, target, elapsed, due }: Clock, now: Instant): number | null {
  if (state !== 'running' && state !== 'paused') return null;
  if (target !== undefined && elapsed !== undefined) return Math.max(0, Math.round((target - elapsed) / 1000));
  return due === undefined || state === 'paused' ? null : Math.max(0, Math.round((due - now) / 1000));
}

function clockView(clock: Clock, now: Instant) {
  const { metric, source, policy, state, due } = clock;
  const by = policy === undefined ? {} : { policy };
  return { metric, source, ...by, state, due: due === undefined ? null : iso(due), remaining: remaining(clock, now) };
}

function agreementView({ unit, version, service }: Agreement) {
  return { unit, version, ...(service === undefined ? {} : { service }) };
}

function alertView({ id, openedAt, acknowledged }: Alert) {
  const { at, by } = acknowledged ?? {};
  return {
    ...{ id, since: iso(openedAt) },
    acknowledged: at === undefined || by === undefined ? null : { at: iso(at), by },
  };
}

const path = (...parts: readonly string[]): string => ['/v1', ...parts.map(encodeURIComponent)].join('/');

/** `alert`: the one that is open for it. */
export function riskView({ evaluated, ticket, risk, agreement }: FoundRisk, alert: Alert | undefined, now: Instant) {
  const { history, facts, clocks } = evaluated;
  const { connection, ticketId } = ticket;
  const { unit, service, kind, priority, channel, group, status } = history;
  const acknowledgement = alert && path('alerts', unit, alert.id, 'acknowledgement');
  return {
    ...{ connection, ticketId, unit, service, kind, priority, channel, group, status },
    createdAt: iso(facts.createdAt),
    effort: ticket.effort,
    waiting: ticket.waiting,
    waits: ticket.waits,
    clocks: clocks.map(clock => clockView(clock, now)),
    agreement: agreement === undefined ? null : agreementView(agreement),
    reasons: reasonsOf(risk.excesses, ticket.reasons, evaluated, agreement),
    badness: Math.round(risk.badness * 1000) / 1000,
    ...(alert === undefined ? {} : { alert: alertView(alert) }),
    links: {
      ticket: path('tickets', connection, ticketId),
      ...(acknowledgement === undefined ? {} : { acknowledgement }),
    },
  };
}

export type RiskRow = ReturnType<typeof riskView>;
