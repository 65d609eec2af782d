/** Verdicts, quadrants and changes as a shape and a word: colour alone tells nothing. */
import type { ComponentChildren } from 'preact';
import { type Change, type Quadrant, terms, type Verdict } from '../words/terms.ts';

const Icon = ({ children }: { children: ComponentChildren }) => (
  <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    {children}
  </svg>
);

const VERDICTS: Readonly<Record<Verdict, () => ComponentChildren>> = {
  met: () => [<circle key="body" cx="8" cy="8" r="7" />, <path key="sign" d="M4.5 8.5l2.4 2.4 4.6-5.2" />],
  missed: () => [
    <path key="body" d="M8 .8 15.2 8 8 15.2.8 8z" />,
    <path key="sign" d="M5.6 5.6l4.8 4.8m0-4.8-4.8 4.8" />,
  ],
  'within-noise': () => [
    <rect key="body" x="1" y="1" width="14" height="14" rx="3" />,
    <path key="sign" d="M4 8q2-3 4 0t4 0" />,
  ],
  'insufficient-data': () => [
    <circle key="body" cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2" />,
    <path key="sign" d="M5 8h6" />,
  ],
};

/** Whether a target is met; `children`: in other words than usual. */
export const VerdictMark = ({ verdict, children }: { verdict: Verdict; children?: ComponentChildren }) => (
  <span class={`mark verdict-${verdict}`}>
    <Icon>{VERDICTS[verdict]()}</Icon>
    {children ?? terms.value.verdict[verdict]}
  </span>
);

/** Each quadrant is the quarter of a square that it is on the plane: SLA to the right, experience upwards. */
const CORNERS: Readonly<Record<Quadrant, readonly [x: number, y: number] | undefined>> = {
  'over-specified': [1, 1],
  healthy: [8, 1],
  failing: [1, 8],
  watermelon: [8, 8],
  'insufficient-data': undefined,
};

/** Where a unit stands. */
export function QuadrantMark({ quadrant }: { quadrant: Quadrant }) {
  const corner = CORNERS[quadrant];
  return (
    <span class={`mark quadrant-${quadrant}`}>
      <Icon>
        {corner && <rect class="filled" x={corner[0]} y={corner[1]} width="7" height="7" />}
        <rect x="1" y="1" width="14" height="14" stroke-dasharray={corner ? undefined : '2.5 2'} />
        <path d="M8 1v14M1 8h14" />
      </Icon>
      {terms.value.quadrant[quadrant]}
    </span>
  );
}

const ARROWS: Readonly<Record<Change, string>> = {
  rose: 'M8 13V3M4 7l4-4 4 4',
  fell: 'M8 3v10M4 9l4 4 4-4',
  'within-noise': 'M3 8h10',
  'insufficient-data': 'M5 8h6',
};

/** Whether something rose or fell; `good`: which of both is better, where one is. */
export function ChangeMark({
  change,
  good,
  children,
}: {
  change: Change;
  good?: 'higher' | 'lower' | undefined;
  children?: ComponentChildren;
}) {
  const moved = change === 'rose' || change === 'fell';
  const tone = !moved || good === undefined ? 'even' : (change === 'rose') === (good === 'higher') ? 'better' : 'worse';
  return (
    <span class={`mark change-${tone}`}>
      <Icon>
        <path d={ARROWS[change]} />
      </Icon>
      {children ?? terms.value.change[change]}
    </span>
  );
}
