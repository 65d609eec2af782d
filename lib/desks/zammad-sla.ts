/**
 * What Zammad says of its own SLAs. Minutes relative to the target decide: negative is missed, zero is met. A due
 * time says only that a clock runs; that there is none says nothing, since pending and closed tickets show none.
 */
import type { ReportedSla, SlaMetric, StatusCategory } from '#tickets/event.ts';
import { type JsonObject, numberOf } from './json.ts';
import { readTime } from './times.ts';

const CLOCKS: readonly (readonly [SlaMetric, string])[] = [
  ['first-response', 'first_response'],
  ['resolution', 'close'],
];

function clock(ticket: JsonObject, metric: SlaMetric, name: string, waiting: boolean): ReportedSla | undefined {
  const left = numberOf(ticket[`${name}_diff_in_min`]);
  const taken = numberOf(ticket[`${name}_in_min`]);
  const due = readTime(ticket[`${name}_escalation_at`], 'UTC');
  const dueAt = typeof due === 'number' ? { dueAt: due } : {};
  const elapsed = taken === undefined || taken < 0 ? {} : { elapsed: taken * 60 };
  if (left !== undefined) {
    const target = taken === undefined ? 0 : taken + left;
    return {
      metric,
      outcome: left < 0 ? 'breached' : 'met',
      ...dueAt,
      ...elapsed,
      ...(target > 0 ? { target: target * 60 } : {}),
    };
  }
  return typeof due === 'number' ? { metric, outcome: waiting ? 'paused' : 'running', dueAt: due } : undefined;
}

export function zammadSlas(ticket: JsonObject, status: StatusCategory | undefined): ReportedSla[] {
  const waiting = status === 'pending' || status === 'on-hold';
  return CLOCKS.map(([metric, name]) => clock(ticket, metric, name, waiting)).filter(sla => sla !== undefined);
}
