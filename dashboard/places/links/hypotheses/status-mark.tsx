/** Where a hypothesis stands, as a shape and a word. */
import type { ComponentChildren } from 'preact';
import type { Status } from './model.ts';
import { wordsHypotheses } from './words-hypotheses.ts';
import './hypotheses.css';

const SHAPES: Readonly<Record<Status, ComponentChildren>> = {
  draft: <path d="M3 13l.8-3.2L11 2.6l2.4 2.4-7.2 7.2zM9.4 4.2l2.4 2.4" />,
  observed: [
    <path key="a" d="M1 8q3.5-5 7-5t7 5q-3.5 5-7 5T1 8z" />,
    <circle key="b" class="filled" cx="8" cy="8" r="2" />,
  ],
  'under-test': [
    <path key="a" d="M4 1.5h8M4 14.5h8" />,
    <path key="b" d="M5 1.5q0 4 3 6.5 3-2.5 3-6.5M5 14.5q0-4 3-6.5 3 2.5 3 6.5" />,
  ],
  supported: [<circle key="a" cx="8" cy="8" r="7" />, <path key="b" d="M4.5 8.5l2.4 2.4 4.6-5.2" />],
  'not-supported': [<path key="a" d="M8 .8 15.2 8 8 15.2.8 8z" />, <path key="b" d="M5.6 5.6l4.8 4.8m0-4.8-4.8 4.8" />],
  inconclusive: [<rect key="a" x="1" y="1" width="14" height="14" rx="3" />, <path key="b" d="M4 8q2-3 4 0t4 0" />],
};

export const StatusMark = ({ status }: { status: Status }) => (
  <span class={`mark hypothesis-${status}`}>
    <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {SHAPES[status]}
    </svg>
    {wordsHypotheses.value.statuses[status]}
  </span>
);
