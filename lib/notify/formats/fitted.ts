/** Text that fits into a limit, is one line, and shows all that it holds. */

/** Control characters with the ends of lines, and those that turn the direction of what follows. */
const UNSEEN = /[\p{Cc}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;
const CUT = '…';

/**
 * A text without what can't be seen, as `write` puts it, cut where it is written longer than the limit (UTF-16
 * units). No sign is cut into pieces, nor what it is escaped to.
 */
export function fitted(text: string, limit: number, write: (text: string) => string): string {
  const clean = text.toWellFormed().replace(UNSEEN, ' ');
  const whole = write(clean);
  if (whole.length <= limit) return whole;
  let end = 0;
  let length = CUT.length;
  for (const sign of clean) {
    length += write(sign).length;
    if (length > limit) break;
    end += sign.length;
  }
  return write(clean.slice(0, end)) + CUT;
}
