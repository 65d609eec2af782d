/** SLA against experience: every unit a point, and a link to what is behind it. */
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { common } from '../../words/common.ts';
import { count, percent, points } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import { unitHref } from './links.ts';
import { type Geometry, geometryOf, type PlacedUnit, type Room } from './plane-geometry.ts';
import { PlaneGround } from './plane-ground.tsx';
import { scoreOf, type UnitRow } from './rows.ts';
import { Shape } from './shape.tsx';
import { namesOf } from './statement.tsx';
import { words } from './words.ts';

/** Less than this is a phone. */
const NARROW = 480;

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

/** The sides of the plane that a point's details open to, so that they stay on it. */
const sidesOf = ({ x, y }: PlacedUnit, { middle }: Geometry): string =>
  `${x > middle.x ? 'to-left' : 'to-right'} ${y > middle.y ? 'to-top' : 'to-bottom'}`;

function UnitPoint({ unit, geometry }: { unit: PlacedUnit; geometry: Geometry }) {
  const { row, x, y, name } = unit;
  if (row.now === undefined) return null;
  const { attainment } = row.now.sla;
  const score = scoreOf(row.now.xla);
  const share = `${terms.value.attainment} ${percent(attainment.value)} (${common.value.of95(percent(attainment.low), percent(attainment.high))}, ${common.value.n(count(attainment.n))})`;
  const value = `${terms.value.score} ${points(score.value)} (${common.value.of95(points(score.low), points(score.high))})`;
  return (
    <li>
      <a
        class="plane-unit"
        href={unitHref(row.id)}
        style={{ left: `${x}px`, top: `${y}px` }}
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
        <span class={`plane-detail ${sidesOf(unit, geometry)}`}>
          <strong>{row.name}</strong>
          <span>{share}</span>
          <span>{value}</span>
        </span>
      </a>
    </li>
  );
}

export function Plane({ rows }: { rows: readonly UnitRow[] }) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    if (box.current === null) return;
    setWidth(box.current.clientWidth);
    const watcher = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    watcher.observe(box.current);
    return () => watcher.disconnect();
  }, []);
  const geometry = width === 0 ? undefined : geometryOf(rows, roomOf(width), terms.value.quadrant);
  const apart = geometry?.apart ?? [];
  return (
    <div>
      <div class="plane" ref={box} style={geometry && { height: `${geometry.height}px` }}>
        {geometry !== undefined && (
          <>
            <PlaneGround geometry={geometry} few={width < NARROW} />
            <ul class="plane-units" aria-label={words.value.onPlane}>
              {geometry.units.map(unit => (
                <UnitPoint key={unit.row.id} unit={unit} geometry={geometry} />
              ))}
            </ul>
          </>
        )}
      </div>
      {apart.length > 0 && <p class="soft">{words.value.ownPromise(namesOf(apart.map(({ name }) => name)))}</p>}
    </div>
  );
}
