/** What an experiment came to, and how far it is, as a shape and a word. */
import type { ComponentChildren } from 'preact';
import type { Experiment, Verdict } from './model.ts';
import { wordsPanel } from './words-panel.ts';

const Mark = ({ tone, shape, children }: { tone: string; shape: ComponentChildren; children: ComponentChildren }) => (
  <span class={`mark ${tone}`}>
    <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {shape}
    </svg>
    {children}
  </span>
);

const VERDICTS: Readonly<Record<Verdict, readonly [tone: string, shape: ComponentChildren]>> = {
  supported: [
    'verdict-met',
    [<circle key="body" cx="8" cy="8" r="7" />, <path key="sign" d="M4.5 8.5l2.4 2.4 4.6-5.2" />],
  ],
  'not-supported': [
    'verdict-missed',
    [<path key="body" d="M8 .8 15.2 8 8 15.2.8 8z" />, <path key="sign" d="M5.6 5.6l4.8 4.8m0-4.8-4.8 4.8" />],
  ],
  inconclusive: [
    'verdict-within-noise',
    [<rect key="body" x="1" y="1" width="14" height="14" rx="3" />, <path key="sign" d="M4 8q2-3 4 0t4 0" />],
  ],
};

export function ExperimentVerdictMark({ verdict }: { verdict: Verdict }) {
  const [tone, shape] = VERDICTS[verdict];
  return (
    <Mark tone={tone} shape={shape}>
      {wordsPanel.value.verdicts[verdict]}
    </Mark>
  );
}

type Status = Experiment['status'];

const STATUSES: Readonly<Record<Status, ComponentChildren>> = {
  planned: [<circle key="a" cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2" />, <path key="b" d="M8 4.5V8l2.5 1.5" />],
  running: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" class="filled" d="M6.5 5v6l4.5-3z" />],
  settling: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M8 4.5V8l2.5 1.5" />],
  due: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M8 4.5V9M8 11.5v.1" />],
  concluded: [<circle key="a" class="filled" cx="8" cy="8" r="4" />, <circle key="b" cx="8" cy="8" r="7" />],
  stopped: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M6 6h4v4H6z" />],
};

export const ExperimentStatusMark = ({ status }: { status: Status }) => (
  <Mark tone={`experiment-${status}`} shape={STATUSES[status]}>
    {wordsPanel.value.statuses[status]}
  </Mark>
);

/** Whether something that is looked after is as it should be. */
export const CheckMark = ({ well, children }: { well: boolean; children: ComponentChildren }) => {
  const [tone, shape] = VERDICTS[well ? 'supported' : 'not-supported'];
  return (
    <Mark tone={tone} shape={shape}>
      {children}
    </Mark>
  );
};
