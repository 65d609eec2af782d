import type { Author, Instant } from '#tickets/event.ts';
import { isDone, type TicketHistory } from '#tickets/history.ts';
import { INTERVALS, type MeasuredTicket, type RateMeasure } from '../measure.ts';

/** Who made the final resolution, where the desk tells it. Closing what is resolved is no resolution of its own. */
function resolver({ steps }: TicketHistory): Author | undefined {
  let done = false;
  let by: Author | undefined;
  for (const step of steps) {
    if (!('status' in step)) continue;
    if (isDone(step.status) && !done) by = step.by;
    done = isDone(step.status);
  }
  return done ? by : undefined;
}

function abandonedAt({ history, facts }: MeasuredTicket): Instant | undefined {
  return facts.cancelledAt ?? (resolver(history) === 'requester' ? facts.resolvedAt : undefined);
}

export const abandonmentRate: RateMeasure = {
  id: 'abandonment-rate',
  name: 'Abandonment rate',
  definition:
    'Created tickets that were cancelled, or that the requester resolved or closed, before any public message of an agent. Who closed a ticket counts where the desk tells it.',
  formula: 'such tickets ÷ created tickets',
  kind: 'rate',
  unit: 'share',
  direction: 'lower',
  increment: 'trust: somebody answers before one gives up',
  interval: INTERVALS.rate,
  from: 'timeline',
  cohort: 'created',
  needs: ['contacts'],
  counter: 'aba',
  of: ticket => {
    const at = abandonedAt(ticket);
    return at !== undefined && !ticket.facts.agentReplies.some(reply => reply <= at);
  },
};
