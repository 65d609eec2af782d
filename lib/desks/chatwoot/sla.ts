/**
 * What Chatwoot says of its own SLA (Enterprise and cloud, where the account has SLAs): the policy's thresholds, what
 * has been missed so far, and once the conversation is resolved, whether all of it was kept.
 */

import { isObject, type JsonObject, numberOf, objectOf, textOf } from '#desks/json.ts';
import { readTime } from '#desks/times.ts';
import type { Instant, ReportedSla, SlaMetric } from '#tickets/event.ts';

/** Something that Chatwoot says of a clock, and since when it is so. */
interface Told {
  since: Instant;
  sla: ReportedSla;
}

interface Clock {
  metric: SlaMetric;
  /** Chatwoot's word for a missed one. */
  missed: string;
  threshold: string;
  due: string;
}

const CLOCKS: readonly Clock[] = [
  {
    metric: 'first-response',
    missed: 'frt',
    threshold: 'sla_first_response_time_threshold',
    due: 'sla_frt_due_at',
  },
  {
    metric: 'next-response',
    missed: 'nrt',
    threshold: 'sla_next_response_time_threshold',
    due: 'sla_nrt_due_at',
  },
  { metric: 'resolution', missed: 'rt', threshold: 'sla_resolution_time_threshold', due: 'sla_rt_due_at' },
];

const LARGEST_TARGET = 10 * 366 * 86_400;

const instantOf = (value: unknown): Instant | undefined => {
  const read = readTime(value, 'UTC');
  return typeof read === 'number' ? read : undefined;
};

/** When each was first missed. */
function missesOf(events: unknown): ReadonlyMap<string, Instant | undefined> {
  const misses = new Map<string, Instant | undefined>();
  for (const event of Array.isArray(events) ? events.slice(0, 1_000).filter(isObject) : []) {
    const type = textOf(event.event_type);
    if (type !== undefined && !misses.has(type)) misses.set(type, instantOf(event.created_at));
  }
  return misses;
}

/** When the clock was kept, if it was: in time for its due time, where that is told. */
function keptAt(
  clock: Clock,
  conversation: JsonObject,
  due: Instant | undefined,
  stoodAt: Instant,
): Instant | undefined {
  const applied = objectOf(conversation.applied_sla);
  const isOver = ['hit', 'missed'].includes(textOf(applied.sla_status) ?? '');
  const reply = clock.metric === 'first-response' ? instantOf(conversation.first_reply_created_at) : undefined;
  if (reply !== undefined && (due === undefined || reply <= due)) return Math.min(reply, stoodAt);
  return isOver ? (instantOf(applied.updated_at) ?? stoodAt) : undefined;
}

/** The clocks of a conversation, as Chatwoot tells them at `stoodAt`; none without an SLA. */
export function chatwootSlas(conversation: JsonObject, stoodAt: Instant): Told[] {
  const applied = conversation.applied_sla;
  if (!isObject(applied)) return [];
  const misses = missesOf(conversation.sla_events);
  const told: Told[] = [];
  for (const clock of CLOCKS) {
    const target = numberOf(applied[clock.threshold]);
    if (target === undefined || target <= 0 || target > LARGEST_TARGET) continue;
    const due = instantOf(applied[clock.due]);
    const known = { metric: clock.metric, target, ...(due === undefined ? {} : { dueAt: due }) };
    const kept = keptAt(clock, conversation, due, stoodAt);
    if (misses.has(clock.missed)) {
      told.push({ since: misses.get(clock.missed) ?? stoodAt, sla: { ...known, outcome: 'breached' } });
    } else if (kept !== undefined) told.push({ since: kept, sla: { ...known, outcome: 'met' } });
    else told.push({ since: stoodAt, sla: { ...known, outcome: 'running' } });
  }
  return told;
}
