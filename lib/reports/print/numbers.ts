/** Figures, times and dates as a reader of English sees them. Pure. */

const LOCALE = 'en-GB';
/** Where there is no figure. */
export const NONE = '–';

const number = (digits: number): Intl.NumberFormat => new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits });
const WHOLE = number(0);
const ONE = number(1);
const FINE = number(2);

export const wholeText = (value: number): string => WHOLE.format(value);

/** A score of 0…100, never rounded up: 89.97 is not yet 90, and the verdict beside it says so. */
export const scoreText = (value: number | null): string =>
  value === null ? NONE : ONE.format(Math.floor(value * 10 + 1e-9) / 10);

const percent = (share: number): string => ONE.format(share * 100);
export const shareText = (share: number | null): string => (share === null ? NONE : `${percent(share)}\u00a0%`);

/** One day is 24 hours: the customer’s clock never stops. */
const SPANS = [
  { seconds: 86_400, from: 172_800, word: 'days' },
  { seconds: 3600, from: 5400, word: 'h' },
  { seconds: 60, from: 90, word: 'min' },
  { seconds: 1, from: 0, word: 's' },
] as const;

const spanOf = (seconds: number) => SPANS.find(({ from }) => Math.abs(seconds) >= from) ?? SPANS[3];

/** What a measure's values are given in: how a figure is written, and what stands once behind one or two of them. */
interface Form {
  write(value: number): string;
  after: string;
}

/** `scale`: the value that decides in which unit a duration is told. */
function formOf(unit: string, scale: number): Form {
  if (unit === 'share') return { write: percent, after: '\u00a0%' };
  if (unit === 'balance')
    return { write: value => WHOLE.format(Math.round(value * 100) || 0).replace('-', '−'), after: '' };
  if (unit === 'seconds') {
    const { seconds, word } = spanOf(scale);
    return {
      write: value => (Math.abs(value) < 100 * seconds ? ONE : WHOLE).format(value / seconds),
      after: `\u00a0${word}`,
    };
  }
  const after = unit === 'score' || unit === '' ? '' : `\u00a0${unit}`;
  return { write: value => FINE.format(value).replace('-', '−'), after };
}

/** A value of a measure in its unit. */
export function valueText(value: number | null | undefined, unit: string): string {
  if (value === null || value === undefined) return NONE;
  const { write, after } = formOf(unit, value);
  return `${write(value)}${after}`;
}

/** From one value to another; of an end that is not known, that it is open. */
export function rangeText(low: number | null, high: number | null, unit: string): string {
  if (low === null && high === null) return NONE;
  const { write, after } = formOf(unit, Math.max(Math.abs(low ?? 0), Math.abs(high ?? 0)));
  if (low === null) return `up to ${write(high ?? 0)}${after}`;
  if (high === null) return `${write(low)}${after} or more`;
  // A dash between figures, one of which has a minus, can't be read.
  const between = low < 0 ? ' to ' : '–';
  return `${write(low)}${between}${write(high)}${after}`;
}

const asDate = (date: string): Date => new Date(`${date}T00:00:00Z`);
const LONG = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeZone: 'UTC' });
const SHORT = new Intl.DateTimeFormat(LOCALE, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** `1 October 2026`, of a local date. */
export const dateText = (date: string): string => LONG.format(asDate(date));
/** `1 Oct` */
export const shortDate = (date: string): string => SHORT.format(asDate(date));
/** `1–31 October 2026` */
export const periodText = (from: string, to: string): string => {
  if (from === to) return dateText(from);
  // Of two months there are spaces around the dash, of days in one there are none.
  const dash = from.slice(0, 7) === to.slice(0, 7) ? '–' : ' – ';
  return LONG.formatRange(asDate(from), asDate(to)).replace(/\s*–\s*/, dash);
};

/** `1 November 2026 at 14:05`, of an instant, in a time zone. */
export const momentText = (instant: string, timeZone: string): string =>
  new Intl.DateTimeFormat(LOCALE, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(instant));
