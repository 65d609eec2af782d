/**
 * The weeks behind a target: each a dot with its 95 % interval, below each other in the order of time. Target and floor
 * are lines through all of them, and follow their sliders below, which have the same ends.
 */
import type { ComponentChildren } from 'preact';
import { shortDay } from '../../words/numbers.ts';
import type { DraftMeasure } from './draft.ts';
import { placeOn, type Scale, ticksOf } from './scale.ts';
import { known, reaches } from './scoring.ts';
import type { SeriesPoint } from './use-weeks.ts';
import { proposeWords } from './words-propose.ts';

// In rem: on a wall it is all larger.
const ROW = 0.9375;
const TOP = 1.125;
const BOTTOM = 1.5;
const rem = (length: number): string => `${length.toFixed(4)}rem`;

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
      {low !== null && high !== null && <line x1={at(scale, low)} x2={at(scale, high)} y1={rem(y)} y2={rem(y)} />}
      {state === 'missed' ? (
        // A nested svg is what gives a drawn shape a place in percent.
        <svg x={x} y={rem(y)} overflow="visible" aria-hidden="true">
          <path d="M0-5.5 5.5 0 0 5.5-5.5 0z" />
        </svg>
      ) : (
        <circle cx={x} cy={rem(y)} r={state === 'met' ? 4.5 : 3.5} />
      )}
    </g>
  );
}

const SHAPES: Readonly<Record<State, () => ComponentChildren>> = {
  met: () => <circle cx="8" cy="8" r="4.5" />,
  missed: () => <path d="M8 2.5 13.5 8 8 13.5 2.5 8z" />,
  insufficient: () => <circle cx="8" cy="8" r="3.5" />,
};

/** What the signs of all strips mean. */
export const StripLegend = () => (
  <ul class="legend strip-legend">
    {(['met', 'missed', 'insufficient'] as const).map(state => (
      <li key={state}>
        <svg class="weeks-strip" viewBox="0 0 16 16" aria-hidden="true">
          <g class={`week ${state}`}>{SHAPES[state]()}</g>
        </svg>
        {proposeWords.value.legend[state]}
      </li>
    ))}
  </ul>
);

export function Strip({
  measure: { target, floor },
  points,
  scale,
  higher,
  write,
  description,
}: {
  measure: DraftMeasure;
  points: readonly SeriesPoint[];
  scale: Scale;
  higher: boolean;
  write: (value: number) => string;
  description: string;
}) {
  // Names of lines that are close to each other stand away from each other.
  const apart = target === undefined || floor === undefined ? 100 : placeOn(scale, target) - placeOn(scale, floor);
  const anchorOf = (isRight: boolean): string => (Math.abs(apart) > 16 ? 'middle' : isRight ? 'start' : 'end');
  const bottom = TOP + points.length * ROW + 0.25;
  const { target: targetName, floor: floorName } = proposeWords.value;
  return (
    <svg class="weeks-strip" width="100%" height={rem(bottom + BOTTOM)} role="img" aria-label={description}>
      {target !== undefined && (
        <rect
          class="good-side"
          x={higher ? at(scale, target) : '0'}
          width={`${(higher ? 100 - placeOn(scale, target) : placeOn(scale, target)).toFixed(2)}%`}
          y={rem(TOP - 0.375)}
          height={rem(bottom - TOP + 0.375)}
        />
      )}
      <line class="axis" x1="0" x2="100%" y1={rem(bottom)} y2={rem(bottom)} />
      {ticksOf(scale).map(tick => (
        <text key={tick} class="tick" x={at(scale, tick)} y={rem(bottom + 1)}>
          {write(tick)}
        </text>
      ))}
      {points.map((point, index) => {
        const y = TOP + index * ROW + ROW / 2;
        return (
          <g key={point.start}>
            <text class="week-name" x="-0.75rem" y={rem(y + 0.25)}>
              {shortDay(point.start)}
            </text>
            <Week point={point} y={y} scale={scale} state={stateOf(point, target, higher)} />
          </g>
        );
      })}
      {floor !== undefined && (
        <g class="floor-line">
          <line x1={at(scale, floor)} x2={at(scale, floor)} y1={rem(TOP - 0.375)} y2={rem(bottom)} />
          <text x={at(scale, floor)} y="0.625rem" text-anchor={anchorOf(apart < 0)}>
            {floorName}
          </text>
        </g>
      )}
      {target !== undefined && (
        <g class="target-line">
          <line x1={at(scale, target)} x2={at(scale, target)} y1={rem(TOP - 0.375)} y2={rem(bottom)} />
          <text x={at(scale, target)} y="0.625rem" text-anchor={anchorOf(apart >= 0)}>
            {targetName}
          </text>
        </g>
      )}
    </svg>
  );
}
