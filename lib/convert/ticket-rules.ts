/** The rules by which one ticket is counted. */
import type { RuleBook } from '#configuration/rulebook.ts';
import type { Rules } from '#configuration/rules.ts';
import { isFinished, type TicketState } from './state.ts';

/** Those of now; of a ticket that is finished, those of its time. */
export async function rulesOfTicket(rules: RuleBook, state: TicketState | undefined): Promise<Rules> {
  const current = await rules.get();
  const isPast = state !== undefined && state.rules !== current.revision && isFinished(state.history);
  return isPast ? rules.at(state.rules) : current;
}
