/** What the timeline's signs mean: shape and hatching tell them apart, not colour alone. */
import { legendWords } from './legend-words.ts';
import type { Shape } from './marks.ts';
import { ShapeMark } from './tracks.tsx';

const BARS = ['counted', 'paused', 'off', 'late', 'desk', 'customer', 'done'] as const;
const SHAPES: readonly Shape[] = ['message', 'note', 'reopened', 'answer', 'handed'];

export const Legend = ({ hatch }: { hatch: string }) => (
  <ul class="legend life-legend">
    {BARS.map(kind => (
      <li key={kind}>
        <svg class="track" width="26" height="14" viewBox="0 0 26 14" aria-hidden="true">
          {kind === 'counted' && (
            <defs>
              <pattern id={hatch} width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
                <rect class="hatch-ground" width="6" height="6" />
                <path class="hatch-line" d="M0 0v6" />
              </pattern>
            </defs>
          )}
          <rect
            class={`bar ${kind}`}
            x="1"
            y={kind === 'off' ? 6 : 1}
            width="24"
            height={kind === 'off' ? 2 : 12}
            fill={kind === 'paused' || kind === 'customer' ? `url(#${hatch})` : undefined}
          />
        </svg>
        {legendWords.value[kind]}
      </li>
    ))}
    <li>
      <svg class="track" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path class="due" d="M5 15V2h8l-2.5 3 2.5 3h-8" />
      </svg>
      {legendWords.value.due}
    </li>
    <li>
      <svg class="track" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">
        <path class="warning" d="M8 11l-4 -7h8z" />
      </svg>
      {legendWords.value.warning}
    </li>
    {SHAPES.map(shape => (
      <li key={shape}>
        <svg class="track" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
          <ShapeMark shape={shape} x={0} y={0} />
        </svg>
        {legendWords.value[shape]}
      </li>
    ))}
  </ul>
);
