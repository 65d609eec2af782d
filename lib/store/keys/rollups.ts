/** Rows of rollups of tickets. */
import { BREAKDOWNS, type Breakdown } from '#rollups/breakdowns.ts';
import type { RowAddress } from '#rollups/rows.ts';
import type { Key } from '../table.ts';
import { GRANULARITY, LEVEL } from './letters.ts';
import { join, parts, SEPARATOR } from './text.ts';

/** Rollups of a unit; sharded by ticket so that one unit never is one hot partition. */
export const rollupPartition = (unit: string, shard: number): string => join('ROLLUP', unit, String(shard));

const BREAKDOWN_OF: ReadonlyMap<string, Breakdown> = new Map(
  BREAKDOWNS.map(breakdown => [LEVEL[breakdown], breakdown]),
);

/** A rollup row: sorts by granularity, level, then period, so a span of periods is one query. */
export function rollupKey(row: RowAddress, shard: number): Key {
  const head = [GRANULARITY[row.granularity], LEVEL[row.level], row.period, row.kind];
  const { level } = row;
  const values = level === 'total' ? [] : level === 'breakdown' ? BREAKDOWNS.map(one => row[one]) : [row[level]];
  return { pk: rollupPartition(row.unit, shard), sk: join(...head, ...values) };
}

/** Bounds of the sort keys of all rows of a granularity and level from one period to another, both included. */
export function rollupRange(
  granularity: RowAddress['granularity'],
  level: RowAddress['level'],
  from: string,
  to: string,
): { from: string; to: string } {
  const head = `${GRANULARITY[granularity]}${SEPARATOR}${LEVEL[level]}${SEPARATOR}`;
  return { from: `${head}${from}`, to: `${head}${to}${SEPARATOR}~` };
}

/** The breakdown that a row's sort key names: its values in the order of BREAKDOWNS, empty where it has none. */
export function rollupRow(sk: string): { period: string; kind: string; breakdown: [string, string, string, string] } {
  const [, level = '', period = '', kind = '', ...values] = parts(sk);
  const only = BREAKDOWN_OF.get(level);
  const at = (breakdown: Breakdown, index: number): string =>
    only === undefined ? (values[index] ?? '') : only === breakdown ? (values[0] ?? '') : '';
  return { period, kind, breakdown: [at('service', 0), at('priority', 1), at('channel', 2), at('group', 3)] };
}

/** Sort-key prefixes that only rollup rows of tickets have, for scanning them all. */
export const ROLLUP_PREFIXES: readonly string[] = Object.values(GRANULARITY).map(letter => `${letter}${SEPARATOR}`);
