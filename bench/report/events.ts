/** A life as the events of a ticket, without the detour over a desk's words: the desk's own verdict on its SLA included. */
import type { Calendar } from '#sla/calendar.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import type { Life, Moment } from '../../local/demo/life.ts';

const MINUTE = 60_000;

type Draft = Omit<TicketEvent, 'id' | 'sequence' | 'time'>;

function birthOf({ unit, service, kind, channel, requester, moments: [birth] }: Life): Draft {
  const { at, status = 'new', group = '', priority = '3' } = birth;
  return {
    type: 'ticket.created',
    fields: { createdAt: at, unit: unit.id, service: service.id, kind, channel, requester, status, group, priority },
  };
}

function changeOf({ by, status, group, agent, priority, message, merged }: Moment): Draft {
  if (merged) return { type: 'ticket.removed', removed: { reason: 'merged' } };
  return {
    type: message === undefined ? 'ticket.snapshot' : 'ticket.message',
    fields: {
      ...(status === undefined ? {} : { status, statusBy: by }),
      ...(group === undefined ? {} : { group }),
      ...(agent === undefined ? {} : { assignee: agent }),
      ...(priority === undefined ? {} : { priority }),
    },
    ...(message === undefined ? {} : { message: { author: by, public: true, channel: message } }),
  };
}

function answersOf({ satisfaction, effort }: NonNullable<Moment['answer']>): Draft[] {
  const rated = (question: 'satisfaction' | 'effort', value: number, scale: number): Draft => ({
    type: 'ticket.rated',
    rating: { question, value, scale },
  });
  return [rated('satisfaction', satisfaction, 5), ...(effort === undefined ? [] : [rated('effort', effort, 7)])];
}

/** A desk of the simpler sort: business time up to the resolution against the target, and nothing ever pauses. */
function verdictOn({ unit, moments: [birth] }: Life, at: Instant, calendar: Calendar): Draft {
  const target = unit.targets[birth.priority ?? '3'].resolution * MINUTE;
  const outcome = calendar.elapsed(birth.at, at) <= target ? 'met' : 'breached';
  return { type: 'ticket.sla', sla: { metric: 'resolution', outcome } };
}

/** What has happened before `now`, in order. */
export function eventsOf(life: Life, now: Instant, calendar: Calendar): TicketEvent[] {
  const events: TicketEvent[] = [];
  for (const [index, moment] of life.moments.entries()) {
    const { at, status, answer } = moment;
    if (at >= now) break;
    const drafts = index === 0 ? [birthOf(life)] : answer === undefined ? [changeOf(moment)] : answersOf(answer);
    if (status === 'resolved') drafts.push(verdictOn(life, at, calendar));
    for (const draft of drafts) events.push({ id: String(events.length), time: at, sequence: events.length, ...draft });
  }
  return events;
}
