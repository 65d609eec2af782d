/** Where names stand beside their points, so that none covers another. */

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

export interface Named {
  /** The point's middle. */
  x: number;
  y: number;
  /** The size of its name. */
  width: number;
  height: number;
}

/** Half of the room that a point itself takes. */
const REACH = 11;
/** Beside the lines of its own intervals first, which go across and up; then on them; then further away. */
const PLACES: readonly (readonly [across: number, down: number, away: number])[] = [
  [1, -1, 0],
  [-1, -1, 0],
  [1, 1, 0],
  [-1, 1, 0],
  [1, 0, 0],
  [-1, 0, 0],
  [0, -1, 0],
  [0, 1, 0],
  [1, -1, 16],
  [-1, -1, 16],
  [1, 1, 16],
  [-1, 1, 16],
];

export const overlaps = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

const isWithin = (box: Box, frame: Box): boolean =>
  box.x >= frame.x &&
  box.y >= frame.y &&
  box.x + box.width <= frame.x + frame.width &&
  box.y + box.height <= frame.y + frame.height;

const around = ({ x, y }: Pick<Named, 'x' | 'y'>): Box => ({
  x: x - REACH,
  y: y - REACH,
  width: 2 * REACH,
  height: 2 * REACH,
});

function boxAt({ x, y, width, height }: Named, [across, down, away]: (typeof PLACES)[number]): Box {
  // Diagonally the corner comes nearer, so that the name still seems to touch its point.
  const far = (across !== 0 && down !== 0 ? 5 : REACH + 2) + away;
  return {
    x: across === 0 ? x - width / 2 : across > 0 ? x + far : x - far - width,
    y: down === 0 ? y - height / 2 : down > 0 ? y + far : y - far - height,
    width,
    height,
  };
}

/**
 * The box of each name, in their order: who comes first has the better place. `undefined` where none is free: such a
 * name is shown when its point is pointed at. `taken`: other texts on the plane. `lines` are avoided where that is
 * possible.
 */
export function placeNames(
  points: readonly Named[],
  frame: Box,
  taken: readonly Box[] = [],
  lines: readonly Box[] = [],
): (Box | undefined)[] {
  const hard: Box[] = [...taken];
  const placed: (Box | undefined)[] = [];
  for (const [index, point] of points.entries()) {
    const others = points.flatMap((other, at) => (at === index ? [] : [around(other)]));
    const fits = (box: Box, soft: readonly Box[]): boolean =>
      isWithin(box, frame) && ![...hard, ...others, ...soft].some(other => overlaps(box, other));
    const boxes = PLACES.map(place => boxAt(point, place));
    const found = boxes.find(box => fits(box, lines)) ?? boxes.find(box => fits(box, []));
    if (found !== undefined) hard.push(found);
    placed.push(found);
  }
  return placed;
}
