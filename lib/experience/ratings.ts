/** Answers on their scales: what is top, what is bottom (measures.md §3, §5). */
import type { Rating } from '#tickets/event.ts';

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
