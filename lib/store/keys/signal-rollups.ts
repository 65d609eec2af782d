/** Rows of rollups of signals, and the sketches beside them. */
import type { SignalRow } from '#rollups/signals/rows.ts';
import type { Key } from '../table.ts';
import { GRANULARITY, LEVEL } from './letters.ts';
import { rollupPartition } from './rollups.ts';
import { join, parts, SEPARATOR } from './text.ts';

/** Sort-key prefix that only rollup rows of signals have. */
export const SIGNAL_ROLLUP_PREFIX = `S${SEPARATOR}`;
const SKETCH_SUFFIX = `${SEPARATOR}H`;

/** A rollup row of signals: sorts by measure, granularity, level, then period, so a span of periods is one query. */
export function signalRowKey(unit: string, row: SignalRow, shard: number): Key {
  const { counting, granularity, level, period, service } = row;
  return {
    pk: rollupPartition(unit, shard),
    sk: join('S', counting, GRANULARITY[granularity], LEVEL[level], period, service),
  };
}
/** The sketch of a row's distinct ones, beside the row: it is replaced, and counters only ever added to. */
export function signalSketchKey(unit: string, row: SignalRow, shard: number): Key {
  const { pk, sk } = signalRowKey(unit, row, shard);
  return { pk, sk: `${sk}${SKETCH_SUFFIX}` };
}
/** Bounds of a measure's rows and sketches from one period to another, both included. */
export function signalRowRange(
  { counting, granularity, level }: Pick<SignalRow, 'counting' | 'granularity' | 'level'>,
  from: string,
  to: string,
): { from: string; to: string } {
  const head = `${join('S', counting, GRANULARITY[granularity], LEVEL[level])}${SEPARATOR}`;
  return { from: `${head}${from}`, to: `${head}${to}${SEPARATOR}~` };
}
/** What such a sort key names. */
export function signalRowOf(sk: string): { period: string; service: string; isSketch: boolean } {
  const [, , , , period = '', service = '', sketch] = parts(sk);
  return { period, service, isSketch: sketch !== undefined };
}
