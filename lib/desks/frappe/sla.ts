/**
 * What Frappe says of its own SLA, from its times: `agreement_status` is one word for two clocks, "Paused" hides a
 * miss in it, and the job that turns it to "Failed" calls no webhook. So the word only decides where times are missing.
 * The desk judges every save by the same comparison of the same fields, with targets of the priority as it is now.
 *
 * Not verified on a running site: whether all versions keep `response_by` while a ticket is paused (older ones emptied
 * both due times), and whether the two elapsed times are always counted; where they are not, they are left out.
 */

import type { JsonObject } from '#desks/json.ts';
import type { Instant, ReportedSla, SlaOutcome, StatusCategory } from '#tickets/event.ts';
import { checked, lowered, type SiteTimes, secondsOf } from './values.ts';

interface Agreement {
  doc: JsonObject;
  times: SiteTimes;
  /** When the document was saved: how things stood then is what it says. */
  at: Instant;
  status: StatusCategory | undefined;
  /** The desk's own word for both clocks. */
  word: string | undefined;
  /** Resolved or closed, as far as it is said. */
  done: boolean;
}

/** Late is after the due time; a due time that is over is late for a clock that still runs. */
function judge(dueAt: Instant | undefined, stoppedAt: Instant | undefined, at: Instant): SlaOutcome | undefined {
  if (dueAt === undefined) return undefined;
  if ((stoppedAt ?? at) > dueAt) return 'breached';
  return stoppedAt === undefined ? 'running' : 'met';
}

const timed = (dueAt: Instant | undefined, elapsed: number | undefined): Partial<ReportedSla> => ({
  ...(dueAt === undefined ? {} : { dueAt }),
  ...(elapsed === undefined ? {} : { elapsed }),
});

/** What the word says of the first response: "Resolution Due" comes only after one in time. */
function firstResponseByWord(word: string | undefined): SlaOutcome | undefined {
  if (word === 'first response due') return 'running';
  return word === 'resolution due' || word === 'fulfilled' ? 'met' : undefined;
}

function firstResponse({ doc, times, at, word }: Agreement): ReportedSla | undefined {
  const dueAt = times.hint('response_by');
  const stoppedAt = times.hint('first_responded_on');
  const outcome = judge(dueAt, stoppedAt, at) ?? firstResponseByWord(word);
  if (outcome === undefined) return undefined;
  const elapsed = stoppedAt === undefined ? undefined : secondsOf(doc.first_response_time);
  return { metric: 'first-response', outcome, ...timed(dueAt, elapsed) };
}

/** What the word says of the resolution. "Failed" does not say which: the first response, if that is known to be late. */
function resolutionByWord({ word, done }: Agreement, first: ReportedSla | undefined): SlaOutcome | undefined {
  if (word === 'failed') return first?.outcome === 'breached' ? undefined : 'breached';
  if (word === 'fulfilled') return done ? 'met' : undefined;
  return !done && (word === 'resolution due' || word === 'first response due') ? 'running' : undefined;
}

/** Whether the desk's clock stands still, by the best of what is said about it. */
function isPaused({ doc, times, status, word }: Agreement): boolean {
  if (times.hint('on_hold_since') !== undefined) return true;
  if (word !== undefined) return word === 'paused';
  return doc.on_hold_since === undefined && (status === 'pending' || status === 'on-hold');
}

function resolution(agreement: Agreement, first: ReportedSla | undefined): ReportedSla | undefined {
  const { doc, times, at, done } = agreement;
  if (checked(doc.apply_sla_for_resolution) === false) return undefined;
  const start = times.hint('service_level_agreement_creation') ?? times.hint('creation');
  const dueAt = times.hint('resolution_by');
  // An agreement on the first response alone has a resolution target of nothing, due as soon as it starts.
  if (dueAt !== undefined && start !== undefined && dueAt <= start) return undefined;
  if (!done && isPaused(agreement)) {
    const held = times.hint('on_hold_since');
    const late = dueAt !== undefined && held !== undefined && held > dueAt;
    if (late) return { metric: 'resolution', outcome: 'breached', dueAt };
    if (dueAt === undefined && agreement.word === undefined) return undefined;
    // The due time moves by the pause once that ends: until then it is no due time.
    return { metric: 'resolution', outcome: 'paused' };
  }
  const stoppedAt = done ? times.hint('resolution_date') : undefined;
  const judged = done && stoppedAt === undefined ? undefined : judge(dueAt, stoppedAt, at);
  const outcome = judged ?? resolutionByWord(agreement, first);
  if (outcome === undefined) return undefined;
  const elapsed = stoppedAt === undefined ? undefined : secondsOf(doc.resolution_time);
  return { metric: 'resolution', outcome, ...timed(dueAt, elapsed) };
}

/** The statements about both clocks; none for a ticket without an agreement, and for one that is cancelled. */
export function frappeSlas(
  doc: JsonObject,
  times: SiteTimes,
  at: Instant,
  status: StatusCategory | undefined,
): ReportedSla[] {
  if (status === 'cancelled') return [];
  const done =
    status === undefined ? times.hint('resolution_date') !== undefined : status === 'resolved' || status === 'closed';
  const agreement = { doc, times, at, status, word: lowered(doc.agreement_status), done };
  const first = firstResponse(agreement);
  return [first, resolution(agreement, first)].filter(sla => sla !== undefined);
}
