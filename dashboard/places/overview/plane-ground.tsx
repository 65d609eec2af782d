/** What is drawn behind the units: quadrants, promises, scales, intervals, and where units come from. */
import { percent, points } from '../../words/numbers.ts';
import { type Quadrant, terms } from '../../words/terms.ts';
import type { Geometry, PlacedUnit } from './plane-geometry.ts';
import { ticksOf } from './plane-scale.ts';
import { words } from './words.ts';

const CORNERS: readonly { quadrant: Quadrant; right: boolean; low: boolean }[] = [
  { quadrant: 'over-specified', right: false, low: false },
  { quadrant: 'healthy', right: true, low: false },
  { quadrant: 'failing', right: false, low: true },
  { quadrant: 'watermelon', right: true, low: true },
];

/** Without digits that say nothing: 95 %, 97.5 %. */
const shortShare = (share: number): string =>
  percent(share, Math.abs(share * 100 - Math.round(share * 100)) < 1e-6 ? 0 : 1);
export const shortScore = (score: number): string => points(score).replace(/[.,]0$/, '');

function Quadrants({ frame, middle }: Geometry) {
  const [right, bottom] = [frame.x + frame.width, frame.y + frame.height];
  return (
    <>
      {CORNERS.map(({ quadrant, right: isRight, low }) => (
        <g key={quadrant} class={`ground-${quadrant}`}>
          <rect
            x={isRight ? middle.x : frame.x}
            y={low ? middle.y : frame.y}
            width={frame.width / 2}
            height={frame.height / 2}
          />
          <text
            x={isRight ? right - 9 : frame.x + 9}
            y={low ? bottom - 9 : frame.y + 9}
            text-anchor={isRight ? 'end' : 'start'}
            dominant-baseline={low ? 'auto' : 'hanging'}
          >
            {terms.value.quadrant[quadrant]}
          </text>
        </g>
      ))}
    </>
  );
}

function Scales({ geometry, few }: { geometry: Geometry; few: boolean }) {
  const { frame, middle, attainment, score, xOf, yOf, height } = geometry;
  const bottom = frame.y + frame.height;
  return (
    <g class="plane-scale">
      {ticksOf(attainment, [0.01, 0.02, 0.05, 0.1, 0.2], few ? 0 : 4).map(share => (
        <g key={share} class={share === attainment.promise ? 'promised' : ''}>
          <path d={`M${xOf(share)} ${bottom}v5`} />
          <text x={xOf(share)} y={bottom + 8} text-anchor="middle" dominant-baseline="hanging">
            {shortShare(share)}
          </text>
        </g>
      ))}
      {ticksOf(score, [5, 10, 20, 25, 50], 4).map(value => (
        <g key={value} class={value === score.promise ? 'promised' : ''}>
          <path d={`M${frame.x - 5} ${yOf(value)}h5`} />
          <text x={frame.x - 9} y={yOf(value)} text-anchor="end" dominant-baseline="central">
            {shortScore(value)}
          </text>
        </g>
      ))}
      <text x={frame.x + frame.width} y={height - 3} text-anchor="end">
        {terms.value.attainment} →
      </text>
      <text x={0} y={3} dominant-baseline="hanging">
        ↑ {terms.value.score}
      </text>
      <path
        class="promise"
        d={`M${middle.x} ${frame.y - 4}V${bottom}M${frame.x} ${middle.y}H${frame.x + frame.width}`}
      />
      <text class="promise-name" x={middle.x} y={3} text-anchor={few ? 'start' : 'middle'} dominant-baseline="hanging">
        {words.value.targetLine(shortShare(attainment.promise))}
      </text>
      <text class="promise-name" x={frame.x + 9} y={middle.y - 6}>
        {geometry.passName}
      </text>
    </g>
  );
}

const Interval = ({ x, y, left, right, top, bottom, faint }: PlacedUnit & { faint: boolean }) => (
  <path
    class={faint ? 'interval faint' : 'interval'}
    d={`M${left} ${y}H${right}M${left} ${y - 4}v8M${right} ${y - 4}v8M${x} ${top}V${bottom}M${x - 4} ${top}h8M${x - 4} ${bottom}h8`}
  />
);

/** How far a name stands from its point without a line between them. */
const NEAR = 14;

/** From a point to its name, where that found room only further away. */
function Leader({ x, y, name }: PlacedUnit) {
  if (name === undefined) return null;
  const [toX, toY] = [
    Math.min(name.x + name.width, Math.max(name.x, x)),
    Math.min(name.y + name.height, Math.max(name.y, y)),
  ];
  return Math.hypot(toX - x, toY - y) <= NEAR ? null : <path class="leader" d={`M${x} ${y}L${toX} ${toY}`} />;
}

const Trace = ({ x, y, before }: PlacedUnit) =>
  before === undefined ? null : (
    <g class="trace">
      <path d={`M${before.x} ${before.y}L${x} ${y}`} />
      <circle cx={before.x} cy={before.y} r="5" />
    </g>
  );

/** More units than this, and what is drawn around each of them is for the one that is pointed at. */
const CROWD = 12;

/** For the eye: each unit's link says the same, and so does the table. `few`: there is little room for values. */
export function PlaneGround({
  geometry,
  few,
  pointed,
}: {
  geometry: Geometry;
  few: boolean;
  pointed: string | undefined;
}) {
  const { width, height, units } = geometry;
  const isFaint = ({ row }: PlacedUnit): boolean => units.length > CROWD && row.id !== pointed;
  return (
    <svg class="plane-ground" viewBox={`0 0 ${width} ${height}`} width={width} height={height} aria-hidden="true">
      <Quadrants {...geometry} />
      <Scales geometry={geometry} few={few} />
      {units.map(unit => (
        <Interval key={unit.row.id} {...unit} faint={isFaint(unit)} />
      ))}
      {units.map(unit => (
        <Leader key={unit.row.id} {...unit} />
      ))}
      {units.map(unit => !isFaint(unit) && <Trace key={unit.row.id} {...unit} />)}
    </svg>
  );
}
