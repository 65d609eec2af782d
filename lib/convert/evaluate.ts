/** From a ticket's history to everything that is counted of it: facts, clocks, effort, contribution. Pure. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { effortPoints, fullWaitDays, waitAllowance } from '#experience/effort.ts';
import { type FollowUp, followUpOf } from '#experience/follow-up.ts';
import { type ContributedTicket, contributionOf, type Part } from '#rollups/contribution.ts';
import { roundTheClock } from '#sla/calendar.ts';
import { type Clock, preferredClocks, reportedClocks } from '#sla/clock.ts';
import { clocksByMetric, computedRuns } from '#sla/computed.ts';
import { factsOf } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';

export interface EvaluatedTicket extends ContributedTicket {
  /** Every run of our clocks, also those that decide nothing. */
  runs: readonly Clock[];
  /** What its bad answer asks of the desk. Absent: no bad answer stands. */
  followUp?: FollowUp;
}

/** A ticket with all that is derived from its history. */
export function evaluate(history: TicketHistory, rules: Rules): EvaluatedTicket {
  const facts = factsOf(history);
  const runs = computedRuns(history, facts, rules);
  const computed = clocksByMetric(runs);
  const reported = reportedClocks(history);
  const allowance = waitAllowance(
    computed,
    clock => (clock.calendar === undefined ? undefined : rules.calendars.get(clock.calendar)) ?? roundTheClock,
  );
  const ticket: EvaluatedTicket = {
    history,
    facts,
    runs,
    computed,
    reported,
    clocks: preferredClocks(computed, reported),
    effort: effortPoints(facts, rules.settings, allowance),
    waitDays: fullWaitDays(facts, allowance),
    settings: rules.settings,
    timeZone: unitTimeZone(rules, history.unit),
  };
  const followUp = followUpOf(ticket, id => rules.calendars.get(id));
  return followUp === undefined ? ticket : { ...ticket, followUp };
}

/** What the ticket contributes to the rollups under these rules. */
export function contribute(history: TicketHistory, rules: Rules): Part[] {
  return contributionOf(evaluate(history, rules));
}
