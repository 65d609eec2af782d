/** How far past signals have been counted by measures that came after them. Written by the backfill, read by reports. */
import type { SignalMeasure } from '#experience/signals/signal-measure.ts';
import { countingOf } from '#rollups/signals/rows.ts';
import { SIGNAL_TYPES_PARTITION, signalBackfillKey } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { SPREAD } from './spread.ts';
import { type SignalType, signalTypes } from './types.ts';

/** How far the signals of a type have been gone through for a set of measures. */
export interface Progress {
  version: number;
  /** The measures (`measure@version`) that the walk is for, as one text. */
  target: string;
  /** When these were first seen. */
  since: Instant;
  /** The partition that the walk is in, and after which signal it goes on; `SPREAD`: all are counted. */
  spread: number;
  after?: string | undefined;
  /** The type's first walk: Pith's own measures have counted it from its first signal on, and there is nothing to find. */
  first?: true | undefined;
}

const SEPARATOR = ' ';

/** Measures as a walk's target. */
export const targetOf = (measures: readonly SignalMeasure[]): string => measures.map(countingOf).sort().join(SEPARATOR);

/** How far every type is, by the sort key of its progress. */
export async function readProgress(table: Table): Promise<Map<string, Progress>> {
  const items = await queryAll(table, { pk: SIGNAL_TYPES_PARTITION, prefix: 'BACKFILL' });
  // Written by the backfill, and by nobody else.
  return new Map(items.map(item => [item.sk, item as unknown as Progress]));
}

/** The progress of a type. */
export const progressOf = (progress: ReadonlyMap<string, Progress>, { unit, type }: SignalType): Progress | undefined =>
  progress.get(signalBackfillKey(unit, type).sk);

/** Whether signals of these units that came before the measure, one of Pith's own or a configured one, wait to be counted. */
export async function isCountingPast(
  table: Table,
  measure: SignalMeasure,
  units: readonly string[],
  isConfigured: boolean,
): Promise<boolean> {
  const own = (await signalTypes(table)).filter(
    ({ unit, type }) => units.includes(unit) && measure.signals.includes(type),
  );
  if (own.length === 0) return false;
  const progress = await readProgress(table);
  const counting = countingOf(measure);
  return own.some(signalType => {
    const known = progressOf(progress, signalType);
    // Nobody has looked yet: what Pith brings along has counted the type from its first signal on.
    if (known === undefined) return isConfigured;
    if (!known.target.split(SEPARATOR).includes(counting)) return true;
    return known.spread < SPREAD && (isConfigured || known.first !== true);
  });
}
