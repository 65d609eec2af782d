/** The course of one figure over the period: a line against its promise, with the interval as a band around it. */
import { type Html, html, when } from '#lib/html.ts';
import { shortDate } from './numbers.ts';

export interface CoursePoint {
  /** The first local date of it. */
  start: string;
  value: number | null;
  low?: number | null;
  high?: number | null;
  /** Whether it is enough for a verdict: drawn full, else hollow. */
  enough: boolean;
}

export interface Course {
  id: string;
  title: string;
  points: readonly CoursePoint[];
  least: number;
  most: number;
  promise: number;
  promiseName: string;
  write(value: number | null): string;
}

const LEFT = 46;
const RIGHT = 350;
const TOP = 12;
const BOTTOM = 126;
/** Dates under the line, at most. */
const MOST_DATES = 6;

/** Runs of points that have a value: a line doesn't lead through what isn't known. */
function runsOf<Point>(points: readonly (Point | undefined)[]): Point[][] {
  const runs: Point[][] = [[]];
  for (const point of points) {
    if (point === undefined) runs.push([]);
    else runs.at(-1)?.push(point);
  }
  return runs.filter(run => run.length > 0);
}

/** The course in words: each of a few points, or the ends and the extremes of many. */
function saysOf({ title, points, write, promise, promiseName }: Course): string {
  const known = points.filter(({ value }) => value !== null);
  const one = ({ start, value }: CoursePoint): string => `${shortDate(start)}: ${write(value)}`;
  const head = `${title}, ${promiseName} ${write(promise)}.`;
  if (known.length === 0) return `${head} Nothing is known.`;
  if (points.length <= 14) return `${head} ${points.map(one).join('; ')}.`;
  const byValue = known.toSorted((a, b) => (a.value ?? 0) - (b.value ?? 0));
  const [first, last, lowest, highest] = [known[0], known.at(-1), byValue[0], byValue.at(-1)];
  const told = { first, last, lowest, highest };
  const parts = Object.entries(told).map(([name, point]) => (point === undefined ? '' : `${name} ${one(point)}`));
  return `${head} ${parts.join('; ')}.`;
}

export function courseHtml(course: Course): Html {
  const { id, title, points, least, most, promise, promiseName, write } = course;
  const step = points.length > 1 ? (RIGHT - LEFT - 16) / (points.length - 1) : 0;
  const xOf = (index: number): number =>
    Math.round((points.length > 1 ? LEFT + 8 + index * step : (LEFT + RIGHT) / 2) * 10) / 10;
  const yOf = (value: number): number =>
    Math.round((BOTTOM - ((Math.min(most, Math.max(least, value)) - least) / (most - least)) * (BOTTOM - TOP)) * 10) /
    10;
  const placed = points.map((point, index) =>
    point.value === null
      ? undefined
      : {
          ...{ x: xOf(index), y: yOf(point.value), enough: point.enough },
          ...{ low: yOf(point.low ?? point.value), high: yOf(point.high ?? point.value) },
        },
  );
  const runs = runsOf(placed);
  const bands = runs.map(run => {
    const upper = run.map(({ x, high }) => `${x} ${high}`);
    const lower = run.toReversed().map(({ x, low }) => `${x} ${low}`);
    return html`<path class="band" d="M${[...upper, ...lower].join('L')}Z"/>`;
  });
  const lines = runs.map(run => html`<path class="line" d="M${run.map(({ x, y }) => `${x} ${y}`).join('L')}"/>`);
  const dots = runs
    .flat()
    .map(({ x, y, enough }) => html`<circle class="${enough ? 'dot' : 'dot few'}" cx="${x}" cy="${y}" r="3.5"/>`);
  const every = Math.ceil(points.length / MOST_DATES);
  const anchorOf = (index: number): string => {
    if (points.length === 1) return 'middle';
    return index === 0 ? 'start' : index === points.length - 1 ? 'end' : 'middle';
  };
  const dates = points.flatMap(({ start }, index) =>
    index % every === 0
      ? [html`<text x="${xOf(index)}" y="${BOTTOM + 18}" text-anchor="${anchorOf(index)}">${shortDate(start)}</text>`]
      : [],
  );
  const promiseY = yOf(promise);
  const hasRoom = promiseY - TOP > 14;
  return html`<figure class="course"><figcaption>${title} <span class="soft">dashed: the ${promiseName}</span></figcaption><svg viewBox="0 0 360 152" role="img" aria-labelledby="${id}-says"><desc id="${id}-says">${saysOf(course)}</desc>
<path class="ground" d="M${LEFT} ${BOTTOM}H${RIGHT}"/>${bands}<path class="promise" d="M${LEFT} ${promiseY}H${RIGHT}"/>${lines}${dots}
<g text-anchor="end"><text x="${LEFT - 6}" y="${BOTTOM + 4}">${write(least)}</text><text class="promised" x="${LEFT - 6}" y="${promiseY + 4}">${write(promise)}</text>${when(hasRoom, () => html`<text x="${LEFT - 6}" y="${TOP + 4}">${write(most)}</text>`)}</g>${dates}
</svg></figure>`;
}
