/** Time to place on the line, and where its marks stand: to scale, whatever is shown of it. */

export interface Span {
  from: number;
  to: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;
/** Nothing happens within less, and a line of it shows nothing. */
export const SHORTEST = 10 * MINUTE;

export const scaleOf =
  ({ from, to }: Span, width: number) =>
  (at: number): number =>
    (width * (at - from)) / (to - from);

const offsets = new Map<string, Intl.DateTimeFormat>();

/** How far the zone's wall clock is ahead of UTC at an instant, in milliseconds. */
export function offsetOf(at: number, timeZone: string): number {
  const format = offsets.get(timeZone) ?? new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' });
  offsets.set(timeZone, format);
  const name = format.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '';
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d+):?(\d+)?/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * HOUR + Number(minutes) * MINUTE);
}

const STEPS = [
  ...[1, 5, 10, 15, 30].map(minutes => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map(hours => hours * HOUR),
  ...[1, 2, 4, 7, 14, 28, 56, 112, 224].map(days => days * DAY),
];
/** So much room a mark's text needs. */
const ROOM = 84;

/** Round wall-clock times of the zone, as many as there is room for. */
export function ticksOf(span: Span, width: number, timeZone: string): { at: number; step: number }[] {
  const fewest = (span.to - span.from) / Math.max(1, Math.floor(width / ROOM));
  const step = STEPS.find(one => one >= fewest) ?? STEPS.at(-1) ?? DAY;
  const wallFrom = span.from + offsetOf(span.from, timeZone);
  const ticks: { at: number; step: number }[] = [];
  for (let wall = Math.ceil(wallFrom / step) * step; ; wall += step) {
    const at = wall - offsetOf(wall - offsetOf(wall, timeZone), timeZone);
    if (at > span.to) return ticks;
    if (at >= span.from) ticks.push({ at, step });
  }
}

/** A stretch of the whole, no shorter than can be looked at and not beyond its ends. */
export function within(whole: Span, { from, to }: Span): Span {
  const length = Math.min(whole.to - whole.from, Math.max(SHORTEST, to - from));
  const middle = (from + to) / 2;
  const start = Math.min(Math.max(middle - length / 2, whole.from), whole.to - length);
  return { from: start, to: start + length };
}

/** Zoomed about the middle: `factor` below one shows less, in more detail. */
export function zoomed(whole: Span, { from, to }: Span, factor: number): Span {
  const [middle, half] = [(from + to) / 2, ((to - from) * factor) / 2];
  return within(whole, { from: middle - half, to: middle + half });
}

/** Moved by so much of its length: negative is earlier. */
export function moved(whole: Span, { from, to }: Span, by: number): Span {
  const way = (to - from) * by;
  return within(whole, { from: from + way, to: to + way });
}

export interface Cluster<Mark> {
  x: number;
  marks: Mark[];
}

/** Marks that would cover each other stand together, in the middle of them. */
export function clustered<Mark extends { at: number }>(
  marks: readonly Mark[],
  x: (at: number) => number,
  apart: number,
): Cluster<Mark>[] {
  const clusters: Cluster<Mark>[] = [];
  for (const mark of marks.toSorted((one, other) => one.at - other.at)) {
    const last = clusters.at(-1);
    const place = x(mark.at);
    if (last !== undefined && place - last.x < apart) {
      last.marks.push(mark);
      last.x = (x(last.marks[0]?.at ?? mark.at) + place) / 2;
    } else clusters.push({ x: place, marks: [mark] });
  }
  return clusters;
}
