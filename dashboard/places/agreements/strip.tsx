/**
 * The weeks behind a target: each a dot with its 95 % interval, below each other in the order of time. Target and floor
 * are lines through all of them, and follow their sliders below, which have the same ends.
 */
import { shortDay } from '../../words/numbers.ts';
import type { DraftMeasure } from './draft.ts';
import { placeOn, type Scale, ticksOf } from './scale.ts';
import { known, reaches } from './scoring.ts';
import type { SeriesPoint } from './use-weeks.ts';
import { proposeWords } from './words-propose.ts';

const ROW = 14;
const TOP = 18;
const BOTTOM = 22;

type State = 'met' | 'missed' | 'insufficient';

export function stateOf(point: SeriesPoint, target: number | undefined, higher: boolean): State {
  const value = known(point);
  if (value === null) return 'insufficient';
  return target !== undefined && reaches(value, target, higher) ? 'met' : 'missed';
}

const at = (scale: Scale, value: number): string => `${placeOn(scale, value).toFixed(2)}%`;

function Week({ point, y, scale, state }: { point: SeriesPoint; y: number; scale: Scale; state: State }) {
  const { value, low, high } = point;
  if (value === null) return null;
  const x = at(scale, value);
  return (
    <g class={`week ${state}`}>
      {low !== null && high !== null && <line x1={at(scale, low)} x2={at(scale, high)} y1={y} y2={y} />}
      {state === 'missed' ? (
        // A nested svg is what gives a drawn shape a place in percent.
        <svg x={x} y={y} overflow="visible" aria-hidden="true">
          <path d="M0-5.5 5.5 0 0 5.5-5.5 0z" />
        </svg>
      ) : (
        <circle cx={x} cy={y} r={state === 'met' ? 4.5 : 3.5} />
      )}
    </g>
  );
}

export function Strip({
  measure: { target, floor },
  points,
  scale,
  unit,
  higher,
  write,
  description,
}: {
  measure: DraftMeasure;
  points: readonly SeriesPoint[];
  scale: Scale;
  unit: string;
  higher: boolean;
  write: (value: number) => string;
  description: string;
}) {
  const bottom = TOP + points.length * ROW + 4;
  const { target: targetName, floor: floorName } = proposeWords.value;
  return (
    <svg class="strip" width="100%" height={bottom + BOTTOM} role="img" aria-label={description}>
      {target !== undefined && (
        <rect
          class="good-side"
          x={higher ? at(scale, target) : '0'}
          width={`${(higher ? 100 - placeOn(scale, target) : placeOn(scale, target)).toFixed(2)}%`}
          y={TOP - 6}
          height={bottom - TOP + 6}
        />
      )}
      <line class="axis" x1="0" x2="100%" y1={bottom} y2={bottom} />
      {ticksOf(scale, unit).map(tick => (
        <text key={tick} class="tick" x={at(scale, tick)} y={bottom + 16}>
          {write(tick)}
        </text>
      ))}
      {points.map((point, index) => {
        const y = TOP + index * ROW + ROW / 2;
        return (
          <g key={point.start}>
            <text class="week-name" x="-0.75rem" y={y + 4}>
              {shortDay(point.start)}
            </text>
            <Week point={point} y={y} scale={scale} state={stateOf(point, target, higher)} />
          </g>
        );
      })}
      {floor !== undefined && (
        <g class="floor-line">
          <line x1={at(scale, floor)} x2={at(scale, floor)} y1={TOP - 6} y2={bottom} />
          <text x={at(scale, floor)} y="10">
            {floorName}
          </text>
        </g>
      )}
      {target !== undefined && (
        <g class="target-line">
          <line x1={at(scale, target)} x2={at(scale, target)} y1={TOP - 6} y2={bottom} />
          <text x={at(scale, target)} y="10">
            {targetName}
          </text>
        </g>
      )}
    </svg>
  );
}
