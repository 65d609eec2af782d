/** Text that comes from desks: it may be written from right to left, or carry signs that turn what stands beside it. */

/** Scripts from right to left, and the signs that set a direction. */
const TURNS = /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc]/;
/** Isolates of its own, which might end ours. */
const ISOLATES = /[\u2066-\u2069]/g;

/** As part of a sentence: it turns nothing but itself. In an element of its own it is kept apart by style/base.css. */
export const isolated = (text: string): string =>
  TURNS.test(text) ? `\u2068${text.replace(ISOLATES, '')}\u2069` : text;
