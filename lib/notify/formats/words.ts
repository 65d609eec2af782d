/** Figures and times as people read them, the same in every locale. */

/** Three digits that count, and whole numbers whole: 0.5234 → 0.523, 61.34 → 61.3, 1180 → 1,180. */
export function plainNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  const [whole = '', fraction] = String(rounded).split('.');
  if (whole.includes('e') || fraction?.includes('e') === true) return String(rounded);
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A score, never rounded up: 89.97 is not yet 90. */
export const score = (value: number): string => (Math.floor(value * 10 + 1e-9) / 10).toFixed(1);

/** Of a share from 0 to 1. */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

/** Seconds as the two largest units that they fill: `2 days 3 hours`. */
export function time(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds));
  const parts: string[] = [];
  for (const [name, size] of UNITS) {
    const count = Math.floor(rest / size);
    rest -= count * size;
    if (count > 0) parts.push(`${plainNumber(count)} ${name}${count === 1 ? '' : 's'}`);
  }
  return parts.slice(0, 2).join(' ') || 'less than a minute';
}

/** An instant by the minute, in UTC; what is none stays as it is. */
export function dayAndTime(text: string): string {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) return text;
  const [day, clock = ''] = new Date(instant).toISOString().split('T');
  return `${day} ${clock.slice(0, 5)} UTC`;
}

/** `a, b and c`. */
export const listed = (parts: readonly string[]): string =>
  [parts.slice(0, -1).join(', '), ...parts.slice(-1)].filter(part => part !== '').join(' and ');
