/**
 * Stamps of a unit's periods, and of which of them there is a summary. A stamp counts how often rows of a shard were
 * changed; each transaction that changes a row adds to it, so rows that were read between two looks at the same stamps
 * are those of one moment.
 */

import { SUMMARY_FORM } from '#rollups/summary-text.ts';
import {
  rollupPartition,
  STAMP,
  type SummedGranularity,
  stampRange,
  summaryHeadRange,
  summaryPartition,
  summedPeriod,
} from '#store/keys.ts';
import { type Item, queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

/** Periods of a unit, both included. */
export interface StampSpan {
  unit: string;
  granularity: SummedGranularity;
  from: string;
  to: string;
}

export interface StampSource {
  table: Table;
  /** Write shards of the rollups. */
  shards: number;
}

/**
 * By period the stamps of all shards as a text. Where nothing was ever stamped the period is missing. Not their sum:
 * with another number of shards two different moments could have the same.
 */
export async function readStamps(
  { table, shards }: StampSource,
  { unit, granularity, from, to }: StampSpan,
): Promise<Map<string, string>> {
  const range = stampRange(granularity, from, to);
  const byShard = await Promise.all(
    Array.from({ length: shards }, (_, shard) => queryAll(table, { pk: rollupPartition(unit, shard), ...range })),
  );
  const stamps = new Map<string, number[]>();
  byShard.forEach((items, shard) => {
    for (const item of items) {
      const period = summedPeriod(item.sk);
      const there = stamps.get(period) ?? Array.from({ length: shards }, () => 0);
      stamps.set(period, there);
      there[shard] = Number(item[STAMP]);
    }
  });
  return new Map([...stamps].map(([period, some]) => [period, some.join(' ')]));
}

/** What there is of a period's summary. */
export interface SummaryHead {
  /** Of which moment it is; `undefined` while it is being written, and of one whose form we don't know. */
  stamp: string | undefined;
  /** Which writing it is: pieces with a lower number are left over from an earlier one. */
  build: number;
  /** When it was written, or begun. */
  at: Instant;
}

const headOf = ({ stamp, build, form, at = 0 }: Item): SummaryHead => ({
  stamp: typeof stamp === 'string' && form === SUMMARY_FORM ? stamp : undefined,
  build: Number(build),
  at: Number(at),
});

export async function readHeads(
  { table }: Pick<StampSource, 'table'>,
  { unit, granularity, from, to }: StampSpan,
): Promise<Map<string, SummaryHead>> {
  const items = await queryAll(table, { pk: summaryPartition(unit), ...summaryHeadRange(granularity, from, to) });
  return new Map(items.map(item => [summedPeriod(item.sk), headOf(item)]));
}
