/** The clocks of a ticket that is still green: met, or with time left. */
import { duration, moment, openTime } from '../../words/numbers.ts';
import { terms } from '../../words/terms.ts';
import type { RiskRow } from './reason-says.ts';
import { words } from './words.ts';

type Clock = RiskRow['clocks'][number];

const MetSign = () => (
  <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <circle cx="8" cy="8" r="7" />
    <path d="M4.5 8.5l2.4 2.4 4.6-5.2" />
  </svg>
);

const RunningSign = () => (
  <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
    <circle cx="8" cy="8" r="7" />
    <path d="M8 4v4l2.6 1.8" />
  </svg>
);

function says({ metric, state, due, remaining, source }: Clock, timeZone: string | undefined): string {
  const { clock } = words.value;
  const name = terms.value.metric[metric];
  if (state !== 'running' && state !== 'paused') return `${name}: ${terms.value.clockState[state]}`;
  const left =
    remaining === null
      ? []
      : [source === 'computed' ? clock.leftOfService(openTime(remaining)) : clock.left(duration(remaining))];
  const beginning =
    state === 'paused' || due === null
      ? `${name}: ${terms.value.clockState[state]}`
      : clock.due(name, moment(due, timeZone));
  return [beginning, ...left].join(' · ');
}

/** The desk's own clock is said only where ours doesn't count the same. */
function told(clocks: readonly Clock[]): Clock[] {
  const computed = new Set(clocks.filter(({ source }) => source === 'computed').map(({ metric }) => metric));
  return clocks.filter(({ source, metric }) => source === 'computed' || !computed.has(metric));
}

/** `timeZone`: the one in which the ticket's days count. */
export const Clocks = ({ clocks, timeZone }: { clocks: readonly Clock[]; timeZone: string | undefined }) => (
  <ul class="green-clocks" aria-label={terms.value.sla}>
    {told(clocks).map(clock => (
      <li key={`${clock.metric} ${clock.source}`} class="mark">
        {clock.state === 'met' ? <MetSign /> : <RunningSign />}
        <span>
          {says(clock, timeZone)}
          {clock.source === 'reported' && <span class="soft"> {words.value.clock.reported}</span>}
        </span>
      </li>
    ))}
  </ul>
);
