/** What the chart over time is made of: points of 100, at the middle of the days that they are about. */
import type { Agreement, Point, Report } from './answers.ts';

export interface Band {
  value: number | null;
  low: number | null;
  high: number | null;
}

export interface CoursePoint {
  /** Of the API: its days, counts and figures. */
  point: Point;
  at: Date;
  sla: Band;
  xla: Band;
  watermelon: Band;
  /** Whether there are tickets enough for a verdict on the SLA, and measures enough for one on the experience. */
  enough: { sla: boolean; xla: boolean };
}

const DAY = 86_400_000;
const beginOf = (date: string): number => Date.parse(`${date}T00:00:00Z`);

const ofHundred = ({ value, low, high }: Band): Band => ({
  value: value === null ? null : value * 100,
  low: low === null ? null : low * 100,
  high: high === null ? null : high * 100,
});

export const coursePoints = (series: Report['series']): CoursePoint[] =>
  series.map(point => ({
    point,
    at: new Date((beginOf(point.start) + beginOf(point.end) + DAY) / 2),
    sla: ofHundred(point.sla.attainment),
    xla: { value: point.xla.score, low: point.xla.scoreLow, high: point.xla.scoreHigh },
    watermelon: ofHundred(point.watermelonRate),
    enough: {
      sla: point.sla.verdict !== 'insufficient-data',
      xla: point.xla.verdict !== 'insufficient-data',
    },
  }));

/** From the first moment of the period to the last. */
export const courseDomain = ({ from, to }: Pick<Report, 'from' | 'to'>): [Date, Date] => [
  new Date(beginOf(from)),
  new Date(beginOf(to) + DAY),
];

/** Beginnings of points that have room beside each other on an axis so many pixels long. */
export function courseTicks(
  series: readonly { start: string }[],
  domain: readonly [Date, Date],
  length: number,
): Date[] {
  const [first, last] = [domain[0].getTime(), domain[1].getTime()];
  const room = 64;
  const ticks: number[] = [];
  // From the end: the newest has its date in any case, and a first part of a week gives way.
  for (const { start } of series.toReversed()) {
    const time = beginOf(start);
    const next = ticks.at(-1);
    if (next === undefined || ((next - time) / (last - first)) * length >= room) ticks.push(time);
  }
  return ticks.toReversed().map(time => new Date(time));
}

/** Versions that came into force inside the period, of the scope that the report is about. */
export function versionsIn(
  { from, to, service }: Pick<Report, 'from' | 'to' | 'service'>,
  agreements: readonly Agreement[],
): { version: number; at: Date }[] {
  return agreements
    .filter(({ status, service: of }) => ['active', 'superseded', 'retired'].includes(status) && of === service)
    .map(({ version, effectiveFrom, inForce }) => ({ version, day: inForce?.from ?? effectiveFrom }))
    .filter(({ day }) => day > from && day <= to)
    .map(({ version, day }) => ({ version, at: new Date(beginOf(day)) }));
}
