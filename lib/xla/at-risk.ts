/** What an open ticket has cost its customer by now, and what the agreement accepts: for alerts and for the report. */
import type { Agreement } from '#agreements/agreement.ts';
import type { RiskyTicket } from '#agreements/alert-findings.ts';
import { AGREED_EFFORT, type Allowances } from '#agreements/at-risk.ts';
import type { Rules } from '#configuration/rules.ts';
import { type EvaluatedTicket, evaluate } from '#convert/evaluate.ts';
import { isFinished, type TicketState } from '#convert/state.ts';
import { effortSum } from '#experience/effort.ts';
import type { DurationMeasure } from '#experience/measure.ts';
import { experiencedTime } from '#experience/measures/experienced-time.ts';
import { firstReplyWait } from '#experience/measures/first-reply-wait.ts';
import { requesterWait } from '#experience/measures/requester-wait.ts';
import { badExperience } from '#experience/watermelon.ts';
import { asOf } from '#reports/as-of.ts';
import { slaOutcome } from '#sla/clock.ts';
import type { Instant } from '#tickets/event.ts';

const seconds = (milliseconds: number): number => Math.max(0, Math.round(milliseconds / 1000));

/** Measures of waiting, and how long the customer has waited by each so far, in milliseconds. */
const WAITS: readonly [DurationMeasure, (ticket: EvaluatedTicket, now: Instant) => number][] = [
  [requesterWait, ({ facts }) => facts.requesterWait],
  [experiencedTime, ({ facts }, now) => now - facts.createdAt],
  [firstReplyWait, ({ facts }, now) => (facts.firstReplyAt ?? now) - facts.createdAt],
];

/** In seconds, by measure. Of what the desk can't tell nothing is known: a reply that nobody told of is no wait. */
function waitsOf(ticket: EvaluatedTicket, now: Instant): Record<string, number> {
  const { untold = [] } = ticket.history;
  const told = WAITS.filter(([{ needs = [] }]) => !needs.some(need => untold.includes(need)));
  return Object.fromEntries(told.map(([{ id }, wait]) => [id, seconds(wait(ticket, now))]));
}

const LIMITED: ReadonlySet<string> = new Set([...WAITS.map(([{ id }]) => id), AGREED_EFFORT]);

/** A single ticket may be worse than the target of all of them: what an agreement accepts of one is the floor. */
export function allowancesOf(agreement: Agreement | undefined): Allowances {
  const limits = agreement?.measures.filter(({ id }) => LIMITED.has(id)) ?? [];
  return Object.fromEntries(limits.map(({ id, floor }) => [id, floor]));
}

/** A ticket as it stands now, as one of this unit: with all that is derived from it, and what it has cost. */
export function costOf(
  state: TicketState,
  unit: string,
  rules: Rules,
  now: Instant,
): { evaluated: EvaluatedTicket; ticket: RiskyTicket } {
  const { connection, ticketId } = state;
  const history = asOf(state.history, now);
  const evaluated = evaluate(history, rules);
  const waits = waitsOf(evaluated, now);
  const chased = evaluated.facts.contacts.some(({ chase }) => chase);
  const ticket: RiskyTicket = {
    ...{ connection, ticketId, service: history.service, group: history.group, waits },
    effort: effortSum(evaluated.effort),
    waiting: waits[requesterWait.id] ?? null,
    isOpen: state.forgotten !== true && !isFinished(history) && history.unit === unit,
    isGreen: evaluated.clocks.length > 0 && slaOutcome(evaluated.clocks) !== 'missed',
    reasons: [...badExperience(evaluated).reasons, ...(chased ? ['chased'] : [])],
  };
  return { evaluated, ticket };
}
