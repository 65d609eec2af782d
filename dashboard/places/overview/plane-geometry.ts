/** The plane in pixels: where its frame, its units and their names are. */
import type { Quadrant } from '../../words/terms.ts';
import { type Box, placeNames } from './plane-labels.ts';
import { type Axis, axisOf, mostFrequent, sideOf } from './plane-scale.ts';
import type { Standing, UnitRow } from './rows.ts';

interface Cross {
  x: number;
  y: number;
  left: number;
  right: number;
  top: number;
  bottom: number;
}

export interface PlacedUnit extends Cross {
  row: UnitRow;
  /** Where it was in the time that it is compared with. */
  before: { x: number; y: number } | undefined;
  /** Where its name is; `undefined` where there was no room. */
  name: Box | undefined;
}

export interface Geometry {
  width: number;
  height: number;
  frame: Box;
  middle: { x: number; y: number };
  passName: string | undefined;
  attainment: Axis;
  score: Axis;
  xOf: (share: number, target?: number) => number;
  yOf: (score: number, passMark?: number) => number;
  units: readonly PlacedUnit[];
  /** Units that are held against another promise than the axes show. */
  apart: readonly UnitRow[];
}

/** Room for the names of the quadrants, above and below everything that is placed; and beside it for its sign. */
const NAMES = 30;
const BESIDE = 16;
const NAME_HEIGHT = 18;

const isPlaced = (standing: Standing | undefined): standing is Standing =>
  standing !== undefined && standing.sla.attainment.value !== null && standing.xla.score !== null;

/** Units that have a place: on which there is a verdict. */
export const placedRows = (rows: readonly UnitRow[]): UnitRow[] =>
  rows.filter(({ quadrant, now }) => quadrant !== 'insufficient-data' && isPlaced(now));

export interface Room {
  width: number;
  height: number;
  /** Pixels of a rem: text, and what makes room for it, grows with it. */
  rem: number;
  /** How wide a name is written. */
  widthOf: (name: string) => number;
}

const CORNERS: readonly { quadrant: Quadrant; right: boolean; low: boolean }[] = [
  { quadrant: 'over-specified', right: false, low: false },
  { quadrant: 'healthy', right: true, low: false },
  { quadrant: 'failing', right: false, low: true },
  { quadrant: 'watermelon', right: true, low: true },
];

/** Where the names of the quadrants are: units' names keep clear of them. */
function cornersOf(frame: Box, { rem, widthOf }: Room, names: Readonly<Record<Quadrant, string>>): Box[] {
  const height = (NAMES * rem) / 16 - 4;
  return CORNERS.map(({ quadrant, right, low }) => {
    const width = widthOf(names[quadrant]) + 12;
    return {
      ...{ width, height },
      x: right ? frame.x + frame.width - width : frame.x,
      y: low ? frame.y + frame.height - height : frame.y,
    };
  });
}

type Spot = Pick<Cross, 'x' | 'y'>;
type SpotOf = (standing: Standing) => Spot;

function crossOf(standing: Standing, { xOf, yOf }: Pick<Geometry, 'xOf' | 'yOf'>): Cross {
  const { attainment, target } = standing.sla;
  const { score, scoreLow, scoreHigh, passMark } = standing.xla;
  const [share, points] = [attainment.value ?? 0, score ?? 0];
  return {
    x: xOf(share, target),
    y: yOf(points, passMark),
    left: xOf(attainment.low ?? share, target),
    right: xOf(attainment.high ?? share, target),
    top: yOf(scoreHigh ?? points, passMark),
    bottom: yOf(scoreLow ?? points, passMark),
  };
}

/** What is drawn through the plane, as thin boxes. */
const linesOf = ({ x, y, left, right, top, bottom }: Cross): Box[] => [
  { x: left, y: y - 1, width: right - left, height: 2 },
  { x: x - 1, y: top, width: 2, height: bottom - top },
];
const markOf = ({ x, y }: Spot): Box => ({ x: x - 6, y: y - 6, width: 12, height: 12 });

/** The units with their names, in the order of the rows: the worst has the best place for its name. */
function unitsOf(
  rows: readonly UnitRow[],
  crossFor: (standing: Standing) => Cross,
  { widthOf, rem }: Room,
  { frame, taken }: { frame: Box; taken: readonly Box[] },
): PlacedUnit[] {
  const spotOf: SpotOf = standing => {
    const { x, y } = crossFor(standing);
    return { x, y };
  };
  const units = rows.flatMap(row =>
    row.now === undefined
      ? []
      : [{ ...crossFor(row.now), row, before: isPlaced(row.before) ? spotOf(row.before) : undefined }],
  );
  const named = units.map(({ x, y, row }) => ({ x, y, width: widthOf(row.name), height: (NAME_HEIGHT * rem) / 16 }));
  const avoided = [...units.flatMap(linesOf), ...units.flatMap(({ before }) => (before ? [markOf(before)] : []))];
  const names = placeNames(named, frame, taken, avoided);
  return units.map((unit, index) => ({ ...unit, name: names[index] }));
}

/** What is written on the plane, besides the names of units. */
export interface Written {
  quadrants: Readonly<Record<Quadrant, string>>;
  /** Of the pass mark, at the left end of its line; nothing where there is no room for it. */
  passMark: (score: number) => string | undefined;
}

export function geometryOf(rows: readonly UnitRow[], room: Room, written: Written): Geometry {
  const { width, height } = room;
  const scale = room.rem / 16;
  const placed = placedRows(rows);
  const all = placed.flatMap(({ now, before }) => [now, before].filter(isPlaced));
  const target = mostFrequent(placed.flatMap(({ now }) => now?.sla.target ?? [])) ?? 0.95;
  const passMark = mostFrequent(placed.flatMap(({ now }) => now?.xla.passMark ?? [])) ?? 90;
  const shares = all.flatMap(({ sla }) => [sla.attainment.value, sla.attainment.low]);
  const scores = all.flatMap(({ xla }) => [xla.score, xla.scoreLow]);
  const attainment = axisOf(shares, target, 1, 0.05);
  const score = axisOf(scores, passMark, 100, 20);

  const frame: Box = { x: 44 * scale, y: 26 * scale, width: width - 52 * scale, height: height - 70 * scale };
  const middle = { x: frame.x + frame.width / 2, y: frame.y + frame.height / 2 };
  const half = { x: frame.width / 2 - BESIDE * scale, y: frame.height / 2 - NAMES * scale };
  const xOf = (share: number, own = target): number => middle.x + half.x * sideOf(share, attainment, own);
  const yOf = (points: number, own = passMark): number => middle.y - half.y * sideOf(points, score, own);
  const crossFor = (standing: Standing): Cross => crossOf(standing, { xOf, yOf });
  const passName = written.passMark(passMark);
  const passBox: Box = {
    x: frame.x,
    y: middle.y - 20 * scale,
    width: room.widthOf(passName ?? '') + 9,
    height: 20 * scale,
  };
  const taken = [...cornersOf(frame, room, written.quadrants), ...(passName === undefined ? [] : [passBox])];
  const units = unitsOf(placed, crossFor, room, { frame, taken });
  const apart = placed.filter(({ now }) => now?.sla.target !== target || now.xla.passMark !== passMark);
  return { width, height, passName, frame, middle, attainment, score, xOf, yOf, units, apart };
}
