/**
 * What Zammad says of its own clocks: when they run out, and once they have stopped how many minutes they took and
 * had left. Waiting for the customer hides a due time and doesn't move it.
 */
import type { Calendar } from '#sla/calendar.ts';
import type { Instant } from '#tickets/event.ts';
import type { Life, Standing } from './life.ts';

const MINUTE = 60_000;

const isoOrNull = (at: Instant | undefined): string | null => (at === undefined ? null : new Date(at).toISOString());

/** The ticket's attributes that tell of its clocks. */
export function zammadClocks(
  { unit, moments }: Life,
  { status, priority, firstResolvedAt, resolvedAt }: Standing,
  firstResponseAt: Instant | undefined,
  calendar: Calendar,
): Record<string, unknown> {
  const created = moments[0].at;
  const hidden = status === 'pending' || status === 'resolved' || status === 'closed';
  const { response, resolution } = unit.targets[priority];
  const clock = (name: string, stoppedAt: Instant | undefined, target: number): Record<string, unknown> => {
    const due = hidden || stoppedAt !== undefined ? undefined : calendar.due(created, target * MINUTE);
    const taken = stoppedAt === undefined ? null : Math.ceil(calendar.elapsed(created, stoppedAt) / MINUTE);
    return {
      [`${name}_escalation_at`]: isoOrNull(due),
      [`${name}_in_min`]: taken,
      [`${name}_diff_in_min`]: taken === null ? null : target - taken,
    };
  };
  return {
    first_response_at: isoOrNull(firstResponseAt),
    ...clock('first_response', firstResponseAt, response),
    close_at: isoOrNull(firstResolvedAt),
    last_close_at: isoOrNull(resolvedAt),
    ...clock('close', firstResolvedAt, resolution),
  };
}
