/** Whether a desk lives, as a shape and a word; and when it last delivered. */
import type { ComponentChildren } from 'preact';
import { locale } from '../../words/language.ts';
import { moment } from '../../words/numbers.ts';
import { ago, type DeskState, deskState } from './desk-state.ts';
import { words } from './words.ts';

const SIGNS: Readonly<Record<DeskState, () => ComponentChildren>> = {
  alive: () => [<circle key="body" cx="8" cy="8" r="7" />, <path key="sign" d="M4.5 8.5l2.4 2.4 4.6-5.2" />],
  paused: () => [<circle key="body" cx="8" cy="8" r="7" />, <path key="sign" d="M6.2 5v6M9.8 5v6" />],
  waiting: () => [<circle key="body" cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2" />],
  silent: () => [<path key="body" d="M8 1.5 15 14H1z" />, <path key="sign" d="M8 6v4m0 1.6v.2" />],
};

interface Heard {
  paused?: boolean;
  lastDeliveryAt?: string;
}

export function StateMark({ connection }: { connection: Heard }) {
  const state = deskState(connection, Date.now());
  return (
    <span class={`mark desk-${state}`}>
      <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        {SIGNS[state]()}
      </svg>
      {words.value.states[state]}
    </span>
  );
}

/** What the state means, in a sentence. */
export const stateSays = (connection: Heard): string => words.value.stateSays[deskState(connection, Date.now())];

/** An instant as how long ago it was; the instant itself stands beside it, or on demand. */
export const Ago = ({ at, whole = false }: { at: string | undefined; whole?: boolean }) =>
  at === undefined ? (
    <span class="soft">{words.value.never}</span>
  ) : (
    <time dateTime={at} title={moment(at)}>
      {ago(at, Date.now(), locale.value)}
      {whole && <span class="soft"> ({moment(at)})</span>}
    </time>
  );
