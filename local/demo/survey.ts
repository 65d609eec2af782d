/**
 * What customers answer when Pith asks them, as the survey page appends it to the ledger: neither ServiceNow nor
 * Zammad says how content somebody was, and Zendesk only whether.
 */
import type { ReadEntry } from '#desks/desk.ts';
import { contentId, type EventDraft, entry } from '#desks/reading.ts';
import type { Instant } from '#tickets/event.ts';
import type { Answer } from './life.ts';

/** The entry of an answer; `undefined` where nothing is left to be said. `rated`: the desk itself tells the first part. */
export function surveyEntry(ticketId: string, answer: Answer, at: Instant, rated: boolean): ReadEntry | undefined {
  const drafts: EventDraft[] = [];
  const draft = { type: 'ticket.rated', time: at, sequence: 0 } as const;
  const { satisfaction, effort } = answer;
  if (!rated) drafts.push({ ...draft, rating: { question: 'satisfaction', value: satisfaction, scale: 5 } });
  if (effort !== undefined) drafts.push({ ...draft, rating: { question: 'effort', value: effort, scale: 7 } });
  return drafts.length === 0 ? undefined : entry(ticketId, `survey-${contentId(Buffer.from(ticketId))}`, drafts);
}
