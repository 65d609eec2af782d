/**
 * What follows a bad answer: a group that owes the customer an answer, by a due time in business days. Pure; it
 * follows from the ticket's history and the rules, so that it is never opened twice and never forgotten.
 */
import { type Calendar, CalendarHorizonError, roundTheClock } from '#sla/calendar.ts';
import type { Clock } from '#sla/clock.ts';
import type { Instant } from '#tickets/event.ts';
import { feedbackOf } from './feedback.ts';
import type { MeasuredTicket } from './measure.ts';

export interface FollowUp {
  /** When it opened: with the bad answer. */
  at: Instant;
  /** Until when somebody shall have answered. An answer at this very instant is in time. */
  due: Instant;
  /** The group that answers; `null` where neither a setting nor the ticket names one. */
  group: string | null;
  /** When somebody did. Absent: it is open. */
  answeredAt?: Instant;
}

export interface FollowedTicket extends Pick<MeasuredTicket, 'history' | 'facts' | 'settings'> {
  /** Our own clocks. */
  computed: readonly Clock[];
}

/** The calendar of the ticket's resolution target, as far as it is one of ours. */
function resolutionCalendar(computed: readonly Clock[]): string | undefined {
  const clock = computed.find(({ metric }) => metric === 'resolution' || metric === 'total-resolution');
  return clock?.calendar;
}

/** So many business days of open time after an instant; round the clock where the calendar never opens. */
function dueIn(calendar: Calendar, at: Instant, businessDays: number): Instant {
  try {
    // Zero days from a closed instant is the next opening, which a calendar that never opens doesn't have either.
    return calendar.due(at, Math.round(businessDays * calendar.dayLength));
  } catch (error) {
    if (error instanceof CalendarHorizonError) return dueIn(roundTheClock, at, businessDays);
    throw error;
  }
}

/** Whether it was answered, or is still unanswered as of `now`, after its due time. */
export const isLate = ({ due, answeredAt }: Pick<FollowUp, 'due' | 'answeredAt'>, now: Instant): boolean =>
  (answeredAt ?? now) > due;

/**
 * The follow-up of a ticket; `undefined` where no bad answer stands, and of a ticket that has left the counts.
 * `calendarOf` gives a calendar by its id.
 */
export function followUpOf(
  { history, facts, settings, computed }: FollowedTicket,
  calendarOf: (id: string) => Calendar | undefined,
): FollowUp | undefined {
  const feedback = history.removed === null ? feedbackOf(history, facts) : undefined;
  if (feedback === undefined) return undefined;
  const { businessDays, calendar: own, group } = settings.followUp;
  const { negativeAt, answeredAt } = feedback;
  const calendar = [own, resolutionCalendar(computed)]
    .map(id => (id === undefined ? undefined : calendarOf(id)))
    .find(found => found !== undefined);
  return {
    at: negativeAt,
    due: dueIn(calendar ?? roundTheClock, negativeAt, businessDays),
    group: group ?? history.group,
    ...(answeredAt === undefined ? {} : { answeredAt }),
  };
}
