/** What an event changed of its ticket, part by part: without anybody's text or name. */
import type {
  Author,
  ClockNotice,
  Question,
  Rating,
  RemovalReason,
  SlaMetric,
  SlaOutcome,
  StatusCategory,
  TicketEvent,
} from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';

/** One part of it; `from` and `to` null: none. */
export type TicketChange =
  | { what: 'created'; to: StatusCategory }
  | { what: 'status'; from: StatusCategory; to: StatusCategory }
  | { what: 'group' | 'priority'; from: string | null; to: string | null }
  /** Whether anybody is assigned after it; who, is nobody's business. */
  | { what: 'agent'; assigned: boolean }
  /** `repeated`: seen before, so that it counts no more. */
  | { what: 'message'; author: Author; public: boolean; repeated: boolean }
  | { what: 'rating'; question: Question; value: number; scale: number }
  | { what: 'desk-sla'; metric: SlaMetric; outcome: SlaOutcome }
  | { what: 'removed'; reason: RemovalReason; into?: string }
  | { what: 'clock'; metric: SlaMetric; kind: ClockNotice['kind']; fraction?: number; policy: string }
  | { what: 'surveyed' | 'followed-up' };

const noticeChange = ({ metric, kind, fraction, policy }: ClockNotice): TicketChange => ({
  ...{ what: 'clock', metric, kind, policy },
  ...(fraction === undefined ? {} : { fraction }),
});

/** What an event changed; nothing: it repeats what was known. */
export function changesOf(
  event: TicketEvent,
  before: TicketHistory | undefined,
  after: TicketHistory,
): readonly TicketChange[] {
  if (event.clock !== undefined) return [noticeChange(event.clock)];
  if (event.type === 'ticket.surveyed') return [{ what: 'surveyed' }];
  if (event.type === 'ticket.followed-up') return [{ what: 'followed-up' }];
  if (event.removed !== undefined) {
    const { reason, into } = event.removed;
    return [{ what: 'removed', reason, ...(into === undefined ? {} : { into }) }];
  }
  const changes: TicketChange[] = [];
  if (before === undefined) changes.push({ what: 'created', to: after.status });
  else if (before.status !== after.status) changes.push({ what: 'status', from: before.status, to: after.status });
  for (const what of ['group', 'priority'] as const) {
    const from = before?.[what] ?? null;
    if (from !== after[what]) changes.push({ what, from, to: after[what] });
  }
  if (event.type === 'ticket.assigned' && before?.assignee !== after.assignee) {
    changes.push({ what: 'agent', assigned: after.assignee !== null });
  }
  if (event.message !== undefined) {
    const { author, public: isPublic } = event.message;
    const repeated = before?.steps.length === after.steps.length && author !== 'system' && isPublic;
    changes.push({ what: 'message', author, public: isPublic, repeated });
  }
  if (event.rating !== undefined) {
    const { question, value, scale } = event.rating;
    changes.push({ what: 'rating', question, value, scale });
  }
  if (event.sla !== undefined) {
    changes.push({ what: 'desk-sla', metric: event.sla.metric, outcome: event.sla.outcome });
  }
  return changes;
}

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** An answer as it is read aloud: 9 of 10 where the scale begins at 0, good or bad and yes or no where there are two. */
function ratingWords({ question, value, scale }: Pick<Rating, 'question' | 'value' | 'scale'>): string {
  if (question === 'lost-time') return `${question} ${value} s`;
  if (question === 'solved-first') return `${question} ${value === 1 ? 'yes' : 'no'}`;
  if (scale === 0) return `${question} ${value}`;
  if (scale === 2) return `${question} ${value === 1 ? 'good' : 'bad'}`;
  return `${question} ${value} of ${scale === 11 ? 10 : scale}`;
}

function words(change: TicketChange): string {
  switch (change.what) {
    case 'created':
      return `created as ${change.to}`;
    case 'status':
      return `${change.from} → ${change.to}`;
    case 'group':
    case 'priority':
      return `${change.what} ${change.from ?? 'none'} → ${change.to ?? 'none'}`;
    case 'agent':
      return change.assigned ? 'another agent assigned' : 'nobody assigned';
    case 'message':
      return `${change.public ? 'message' : 'internal note'} from ${change.author}${change.repeated ? ' (seen before)' : ''}`;
    case 'rating':
      return ratingWords(change);
    case 'desk-sla':
      return `desk says ${change.metric} ${change.outcome}`;
    case 'removed':
      return change.into === undefined ? change.reason : `${change.reason} into ${change.into}`;
    case 'clock':
      return change.kind === 'overdue'
        ? `${change.metric} has run out (policy ${change.policy})`
        : `${percent(change.fraction ?? 0)} of the ${change.metric} target used up (policy ${change.policy})`;
    case 'surveyed':
      return 'survey link given out';
    case 'followed-up':
      return 'followed up';
  }
}

/** The changes in a few words. */
export const summaryOf = (changes: readonly TicketChange[]): string =>
  changes.length === 0 ? 'no change' : changes.map(words).join(', ');
