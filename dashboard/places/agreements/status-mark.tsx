/** What a version is, as a shape and a word. */
import type { ComponentChildren } from 'preact';
import type { Status } from './model.ts';
import { words } from './words.ts';

const SHAPES: Readonly<Record<Status, ComponentChildren>> = {
  proposed: [<circle key="a" cx="8" cy="8" r="6.5" stroke-dasharray="2.5 2" />, <path key="b" d="M8 4.5V8l2.5 1.5" />],
  agreed: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M5 8h6M8.5 5.5 11 8l-2.5 2.5" />],
  active: [<circle key="a" class="filled" cx="8" cy="8" r="4" />, <circle key="b" cx="8" cy="8" r="7" />],
  superseded: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M8 11V5M5.5 7.5 8 5l2.5 2.5" />],
  withdrawn: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M5.5 5.5l5 5m0-5-5 5" />],
  retired: [<circle key="a" cx="8" cy="8" r="6.5" />, <path key="b" d="M6 6h4v4H6z" />],
};

export const StatusMark = ({ status }: { status: Status }) => (
  <span class={`mark agreement-${status}`}>
    <svg class="mark-icon" viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
      {SHAPES[status]}
    </svg>
    {words.value.statuses[status]}
  </span>
);

/** Whole unit, or which of its services. */
export const scopeName = (service: string | undefined): string =>
  service === undefined ? words.value.wholeUnit : words.value.service(service);
