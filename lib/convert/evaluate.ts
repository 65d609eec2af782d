/** From a ticket's history to everything that is counted of it: facts, clocks, effort, contribution. Pure. */
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { effortPoints, waitAllowance } from '#experience/effort.ts';
import { type ContributedTicket, contributionOf, type Part } from '#rollups/contribution.ts';
import { roundTheClock } from '#sla/calendar.ts';
import { computedClocks, preferredClocks, reportedClocks } from '#sla/clock.ts';
import { factsOf } from '#tickets/facts.ts';
import type { TicketHistory } from '#tickets/history.ts';

/** A ticket with all that is derived from its history. */
export function evaluate(history: TicketHistory, rules: Rules): ContributedTicket {
  const facts = factsOf(history);
  const computed = computedClocks(history, facts, rules);
  const reported = reportedClocks(history);
  const allowance = waitAllowance(
    computed,
    clock => (clock.calendar === undefined ? undefined : rules.calendars.get(clock.calendar)) ?? roundTheClock,
  );
  return {
    history,
    facts,
    computed,
    reported,
    clocks: preferredClocks(computed, reported),
    effort: effortPoints(facts, rules.settings, allowance),
    settings: rules.settings,
    timeZone: unitTimeZone(rules, history.unit),
  };
}

/** What the ticket contributes to the rollups under these rules. */
export function contribute(history: TicketHistory, rules: Rules): Part[] {
  return contributionOf(evaluate(history, rules));
}
