/** SLA against experience: every unit a point, and a link to what is behind it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { common } from '../../words/common.ts';
import { count, percent, points } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { unitHref } from './links.ts';
import { type Geometry, geometryOf, type PlacedUnit, type Room, type Written } from './plane-geometry.ts';
import './plane.css';
import { PlaneGround, shortScore } from './plane-ground.tsx';
import { scoreOf, type UnitRow } from './rows.ts';
import { Shape } from './shape.tsx';
import { namesOf } from './statement.tsx';
import { words } from './words.ts';

/** Less than this is a phone. */
const NARROW = 480;
/** Less is no window. */
const LEAST = 160;

const remOf = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize);

/** How wide a text is in the type of names. */
function measuring(rem: number): (text: string) => number {
  const drawing = document.createElement('canvas').getContext('2d');
  if (drawing === null) return text => text.length * rem * 0.55;
  drawing.font = `600 ${rem * 0.875}px ${getComputedStyle(document.body).fontFamily}`;
  return text => Math.ceil(drawing.measureText(text).width) + 2;
}

function roomOf(width: number): Room {
  const rem = remOf();
  const height = width < NARROW ? width * 1.1 : Math.min(width * 0.62, 38 * rem);
  return { width, height, rem, widthOf: measuring(rem) };
}

const writtenOf = (width: number): Written => ({
  quadrants: terms.value.quadrant,
  passMark: score => (width < NARROW ? undefined : words.value.passLine(shortScore(score))),
});

/** The sides of the plane that a point's details open to, so that they stay on it. */
const sidesOf = ({ x, y }: PlacedUnit, { middle }: Geometry): string =>
  `${x > middle.x ? 'to-left' : 'to-right'} ${y > middle.y ? 'to-top' : 'to-bottom'}`;

/** In parts of the plane: on paper it is as wide as that is. */
const part = (length: number, whole: number): string => `${((100 * length) / whole).toFixed(3)}%`;

function UnitPoint({
  unit,
  geometry,
  onPoint,
}: {
  unit: PlacedUnit;
  geometry: Geometry;
  onPoint: (unit: string | undefined) => void;
}) {
  const { row, x, y, name } = unit;
  if (row.now === undefined) return null;
  const { attainment } = row.now.sla;
  const score = scoreOf(row.now.xla);
  const share = `${terms.value.attainment} ${percent(attainment.value)} (${common.value.of95(percent(attainment.low), percent(attainment.high))}, ${common.value.n(count(attainment.n))})`;
  const value = `${terms.value.score} ${points(score.value)} (${common.value.of95(points(score.low), points(score.high))})`;
  const place = { left: part(x, geometry.width), top: part(y, geometry.height) };
  return (
    <li>
      <a
        class="plane-unit"
        href={unitHref(row.id)}
        style={place}
        onMouseEnter={() => onPoint(row.id)}
        onMouseLeave={() => onPoint(undefined)}
        onFocus={() => onPoint(row.id)}
        onBlur={() => onPoint(undefined)}
        aria-label={`${row.name}: ${terms.value.quadrant[row.quadrant]}. ${share}. ${value}.`}
      >
        <Shape quadrant={row.quadrant} size={22} />
        <span
          class={name === undefined ? 'plane-name hidden-name' : 'plane-name'}
          style={
            name === undefined ? {} : { left: `${name.x - x}px`, top: `${name.y - y}px`, width: `${name.width}px` }
          }
        >
          {row.name}
        </span>
      </a>
      <span class={`plane-detail ${sidesOf(unit, geometry)}`} style={place} aria-hidden="true">
        <strong>{row.name}</strong>
        <span>{share}</span>
        <span>{value}</span>
      </span>
    </li>
  );
}

export function Plane({ rows }: { rows: readonly UnitRow[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  const [pointed, setPointed] = useState<string>();
  useLayoutEffect(() => {
    if (box.current === null) return;
    setWidth(box.current.clientWidth);
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const geometry = width < LEAST ? undefined : geometryOf(rows, roomOf(width), writtenOf(width));
  const apart = geometry?.apart ?? [];
  return (
    <div>
      <div class="plane" ref={box} style={geometry && { aspectRatio: `${geometry.width} / ${geometry.height}` }}>
        {geometry !== undefined && (
          <>
            <PlaneGround geometry={geometry} few={width < NARROW} pointed={pointed} />
            <ul class="plane-units" aria-label={words.value.onPlane}>
              {geometry.units.map(unit => (
                <UnitPoint key={unit.row.id} unit={unit} geometry={geometry} onPoint={setPointed} />
              ))}
            </ul>
          </>
        )}
      </div>
      {apart.length > 0 && <p class="soft">{words.value.ownPromise(namesOf(apart.map(({ name }) => name)))}</p>}
    </div>
  );
}
