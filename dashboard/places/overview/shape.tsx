/** The sign of a unit by its quadrant: each has a form of its own, and the watermelon is one. */
import type { Quadrant } from '../../words/terms.ts';

const FORMS: Readonly<Record<Quadrant, () => preact.JSX.Element>> = {
  watermelon: () => (
    <>
      <circle class="edge" cx="12" cy="12" r="11" />
      <circle class="rind" cx="12" cy="12" r="9.5" />
      <circle class="white" cx="12" cy="12" r="7" />
      <circle class="flesh" cx="12" cy="12" r="6" />
    </>
  ),
  healthy: () => (
    <>
      <circle class="edge" cx="12" cy="12" r="11" />
      <circle class="good" cx="12" cy="12" r="9.5" />
    </>
  ),
  failing: () => (
    <>
      <path class="edge" d="M12 0 24 12 12 24 0 12z" />
      <path class="bad" d="M12 2.2 21.8 12 12 21.8 2.2 12z" />
    </>
  ),
  'over-specified': () => (
    <>
      <rect class="edge" x="2" y="2" width="20" height="20" rx="2" />
      <rect class="odd" x="3.5" y="3.5" width="17" height="17" rx="1.5" />
    </>
  ),
  'insufficient-data': () => <circle class="unknown" cx="12" cy="12" r="9" />,
};

export const Shape = ({ quadrant, size = 20 }: { quadrant: Quadrant; size?: number }) => (
  <svg class="unit-shape" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">
    {FORMS[quadrant]()}
  </svg>
);
