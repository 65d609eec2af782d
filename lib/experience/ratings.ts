/** Customers' answers: which of them count, and what is top and what is bottom on their scales (measures.md §3, §5). */
import type { Rating } from '#tickets/event.ts';
import type { TicketHistory } from '#tickets/history.ts';

type Answered = Pick<TicketHistory, 'requester' | 'assignee' | 'ratings'>;
/** The answers of a ticket, by question. */
export type Answers = TicketHistory['ratings'];

/** Whether whoever answers would rate their own work: the requester is the agent who has the ticket. */
export const isOwnWork = ({ requester, assignee }: Omit<Answered, 'ratings'>): boolean =>
  requester !== null && requester === assignee;

/** The answers of a ticket that count. Nobody rates their own work, so of such a ticket there are none. */
export const answersOf = (history: Answered): Answers => (isOwnWork(history) ? {} : history.ratings);

/** Top two boxes of a five-point answer, or their share of another scale; "good" of a two-valued one. */
export function isTop({ value, scale }: Pick<Rating, 'value' | 'scale'>): boolean {
  return scale === 2 ? value === 1 : (value - 1) / (scale - 1) >= 0.75;
}

/** The bottom band: 1–2 of 5, 1–3 of 7, 0–6 of 10, "bad". */
export function isBottom({ value, scale }: Pick<Rating, 'value' | 'scale'>): boolean {
  switch (scale) {
    case 2:
      return value === 0;
    case 3:
      return value <= 1;
    case 5:
      return value <= 2;
    case 7:
      return value <= 3;
    default:
      return value <= scale * 0.6;
  }
}

/** From the worst to the best. */
export const BANDS = ['low', 'middle', 'high'] as const;
export type Band = (typeof BANDS)[number];

/** The band of an answer. What has no points (lost time, sentiment) is neither at the top nor at the bottom. */
export function bandOf(rating: Pick<Rating, 'value' | 'scale'>): Band {
  if (rating.scale === 0) return 'middle';
  return isBottom(rating) ? 'low' : isTop(rating) ? 'high' : 'middle';
}

/** An answer of 0–10: +1 for 9 and 10, −1 for 0 to 6, else 0. Their mean is the share of the first less that of the second. */
export const balanceOf = ({ value }: Pick<Rating, 'value'>): number => (value >= 9 ? 1 : value <= 6 ? -1 : 0);
