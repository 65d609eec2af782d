/** Now, by the calendar of a unit. */
import type { Moment } from '#agreements/lifecycle.ts';
import { type Rules, unitTimeZone } from '#configuration/rules.ts';
import { localDate } from '#sla/zone.ts';
import type { Instant } from '#tickets/event.ts';

export const momentOf = ({ rules, now }: { rules: Rules; now: Instant }, unit: string): Moment => ({
  now,
  today: localDate(unitTimeZone(rules, unit), now),
});
