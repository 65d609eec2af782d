/** The plane of SLA and experience: four named quadrants, and a point for each scope or period. */
import { type Html, html, when } from '#lib/html.ts';
import type { Quadrant } from '../sections.ts';
import { scoreText, shareText } from './numbers.ts';
import { ENDS, FRAME, leastOf, MIDDLE, type Placed, type PlanePoint, placeOf } from './plane-scale.ts';
import { QUADRANTS } from './words.ts';

const { left, right, top, bottom } = FRAME;

interface Corner {
  quadrant: Quadrant;
  x: number;
  y: number;
  /** Of its name. */
  baseline: number;
}

const CORNERS: readonly Corner[] = [
  { quadrant: 'over-specified', x: left, y: top, baseline: top + 17 },
  { quadrant: 'healthy', x: MIDDLE.x, y: top, baseline: top + 17 },
  { quadrant: 'failing', x: left, y: MIDDLE.y, baseline: bottom - 8 },
  { quadrant: 'watermelon', x: MIDDLE.x, y: MIDDLE.y, baseline: bottom - 8 },
];

function cornerHtml({ quadrant, x, y, baseline }: Corner): Html {
  const isLeft = x === left;
  return html`<rect class="area ${quadrant}" x="${x}" y="${y}" width="${MIDDLE.x - left}" height="${MIDDLE.y - top}"/><text class="name" x="${isLeft ? left + 8 : right - 8}" y="${baseline}" text-anchor="${isLeft ? 'start' : 'end'}">${QUADRANTS[quadrant].name}</text>
`;
}

/** Half of the room that a name takes, in units of the drawing. */
const halfOf = (name: string): number => 4 + name.length * 3.6;

/** `isAbove`: where its name is. */
function pointHtml({ name, x, y, from, to, before }: Placed, isAbove: boolean): Html {
  const labelX = Math.round(Math.min(right - halfOf(name), Math.max(left + halfOf(name), x)));
  return html`<g class="${before ? 'point before' : 'point'}"><path class="whisker" d="M${from} ${y}H${to}M${from} ${y - 4}v8M${to} ${y - 4}v8"/><circle cx="${x}" cy="${y}" r="6.5"/><text x="${labelX}" y="${isAbove ? y - 12 : y + 21}" text-anchor="middle">${name}</text></g>
`;
}

/** Names stand towards the middle, away from those of the quadrants; of what was and what is, apart from one another. */
function pointsHtml(placed: readonly Placed[]): Html[] {
  const [one, other] = placed;
  if (other === undefined || placed.length > 2 || !placed.some(({ before }) => before)) {
    return placed.map(point => pointHtml(point, point.y > MIDDLE.y));
  }
  return placed.map(point => pointHtml(point, point.y < (point === one ? other : (one ?? other)).y));
}

/** The promise where the quadrants meet; a word, where the points have promises of their own. */
function promiseText(values: readonly number[], write: (value: number) => string, word: string): string {
  const [only, ...more] = new Set(values);
  return only === undefined || more.length > 0 ? word : write(only);
}

/** `says`: the plane in words, for who can't see it. */
export function planeHtml(points: readonly PlanePoint[], says: string): Html {
  const least = leastOf(points);
  const placed = points.map(point => placeOf(point, least)).filter(point => point !== undefined);
  const now = placed.find(({ before }) => !before);
  const then = placed.find(({ before }) => before);
  const target = promiseText(
    points.map(point => point.target),
    shareText,
    'target',
  );
  const passMark = promiseText(
    points.map(point => point.passMark),
    scoreText,
    'mark',
  );
  return html`<svg class="plane" viewBox="0 0 420 328" role="img" aria-labelledby="plane-says"><desc id="plane-says">${says}</desc>
${CORNERS.map(cornerHtml)}<path class="axis" d="M${MIDDLE.x} ${top}V${bottom}M${left} ${MIDDLE.y}H${right}"/>
<g text-anchor="end"><text x="${left - 6}" y="${ENDS.bottom + 4}">0</text><text x="${left - 6}" y="${MIDDLE.y + 4}">${passMark}</text><text x="${left - 6}" y="${ENDS.top + 4}">100</text><text x="${right}" y="${bottom + 17}">${shareText(1)}</text></g>
<text x="${left}" y="${bottom + 17}">${shareText(least)}</text><text x="${MIDDLE.x}" y="${bottom + 17}" text-anchor="middle">${target}</text>
<text x="${MIDDLE.x}" y="${bottom + 38}" text-anchor="middle">SLA attainment →</text><text transform="translate(14 ${MIDDLE.y}) rotate(-90)" text-anchor="middle">XLA score →</text>
${now && then && html`<path class="way" d="M${then.x} ${then.y}L${now.x} ${now.y}"/>`}${pointsHtml(placed)}${when(
  placed.length === 0,
  () =>
    html`<text class="name" x="${MIDDLE.x}" y="${MIDDLE.y - 10}" text-anchor="middle">too little is known for a point</text>`,
)}
</svg>`;
}
