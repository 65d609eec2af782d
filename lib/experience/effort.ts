/** User effort without a survey: points for what the customer had to do, each with the moment that caused it. */
import type { Settings } from '#lib/settings.ts';
import type { Calendar } from '#sla/calendar.ts';
import type { Clock } from '#sla/clock.ts';
import type { Instant } from '#tickets/event.ts';
import type { TicketFacts } from '#tickets/facts.ts';

export type EffortRule = 'contact' | 'chase' | 'explain-again' | 'reopening' | 'channel-change' | 'wait-day';

export interface EffortPoint {
  rule: EffortRule;
  points: number;
  at: Instant;
}

/** Business time of waiting that is allowed: the resolution target, in its calendar. */
export interface WaitAllowance {
  target: number;
  calendar: Calendar;
}

/** The resolution target that waiting is held against: the first of our clocks that has one. */
export function waitAllowance(
  clocks: readonly Clock[],
  calendarOf: (clock: Clock) => Calendar,
): WaitAllowance | undefined {
  const clock = clocks.find(
    ({ metric, source, target }) =>
      source === 'computed' && target !== undefined && (metric === 'resolution' || metric === 'total-resolution'),
  );
  return clock?.target === undefined ? undefined : { target: clock.target, calendar: calendarOf(clock) };
}

/** One point entry for each full business day of requester wait beyond the target, at the moment it became full. */
function waitDays(facts: TicketFacts, weight: number, { target, calendar }: WaitAllowance): EffortPoint[] {
  if (calendar.dayLength <= 0) return [];
  const points: EffortPoint[] = [];
  let waited = 0;
  let next = target + calendar.dayLength;
  for (const [from, to] of facts.waits) {
    const open = calendar.elapsed(from, to);
    while (next <= waited + open) {
      points.push({ rule: 'wait-day', points: weight, at: calendar.due(from, next - waited) });
      next += calendar.dayLength;
    }
    waited += open;
  }
  return points;
}

/** Full business days of requester wait beyond the target, whatever they weigh; 0 where there is no target. */
export function fullWaitDays(facts: TicketFacts, allowance?: WaitAllowance): number {
  if (allowance === undefined || allowance.calendar.dayLength <= 0) return 0;
  const { target, calendar } = allowance;
  const waited = facts.waits.reduce((sum, [from, to]) => sum + calendar.elapsed(from, to), 0);
  return Math.max(0, Math.floor((waited - target) / calendar.dayLength));
}

/** Every effort point of a ticket, in the order of time. Weights of zero give no points. */
export function effortPoints(facts: TicketFacts, settings: Settings, allowance?: WaitAllowance): EffortPoint[] {
  const weights = settings.effortWeights;
  const points: EffortPoint[] = [];
  for (const contact of facts.contacts) {
    const { at } = contact;
    points.push({ rule: 'contact', points: weights.contact, at });
    if (contact.chase) points.push({ rule: 'chase', points: weights.chase, at });
    if (contact.explainsAgain) points.push({ rule: 'explain-again', points: weights.explainAgain, at });
    if (contact.changesChannel) points.push({ rule: 'channel-change', points: weights.channelChange, at });
  }
  for (const { at } of facts.reopenings) points.push({ rule: 'reopening', points: weights.reopening, at });
  if (allowance !== undefined && weights.waitDay > 0) points.push(...waitDays(facts, weights.waitDay, allowance));
  return points.filter(point => point.points !== 0).sort((a, b) => a.at - b.at);
}

/** The sum of a ticket's effort points, to a tenth of a point. */
export function effortSum(points: readonly EffortPoint[]): number {
  return Math.round(points.reduce((sum, point) => sum + point.points, 0) * 10) / 10;
}
