/** The whole catalogue: every measure there is, of tickets and of signals, Pith's own and the customer's (contract.md §4). */
import { customMeasure } from '#configuration/custom-measure.ts';
import type { Rules } from '#configuration/rules.ts';
import { TICKET_DEFINITIONS } from '#experience/dictionary.ts';
import { type Definition, published } from '#experience/measure.ts';
import { SIGNAL_MEASURES } from '#experience/signals/dictionary.ts';

/** What Pith brings along, in the order in which it is listed. */
export const BUILT_IN: readonly Definition[] = [...TICKET_DEFINITIONS, ...SIGNAL_MEASURES].map(published);

/** Definitions as data; what is configured comes last. */
export const catalogue = ({ measures }: Pick<Rules, 'measures'>): Definition[] => [
  ...BUILT_IN,
  ...[...measures.values()].map(custom => published(customMeasure(custom))),
];
