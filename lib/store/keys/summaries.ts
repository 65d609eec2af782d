/** Stamps of rollup rows, and the summaries that hold as long as the stamps do. */
import type { SummaryView } from '#rollups/summary.ts';
import type { Key } from '../table.ts';
import { GRANULARITY } from './letters.ts';
import { join, parts, SEPARATOR } from './text.ts';

/** Days and months have summaries, what holds now has none. */
export type SummedGranularity = 'day' | 'month';
/** The one attribute of a stamp. */
export const STAMP = 'stamp';
const stampHead = (granularity: SummedGranularity): string => join('V', GRANULARITY[granularity]);
/**
 * The stamp of a row's unit, shard and period: how often rows of tickets have been changed there. `undefined` of a row
 * of what holds now, which has none.
 */
export function stampKeyOf({ pk, sk }: Key): Key | undefined {
  const [granularity = '', , period = ''] = sk.split(SEPARATOR);
  if (granularity !== GRANULARITY.day && granularity !== GRANULARITY.month) return undefined;
  return { pk, sk: ['V', granularity, period].join(SEPARATOR) };
}
/** Bounds of the stamps from one period to another, both included. */
export const stampRange = (granularity: SummedGranularity, from: string, to: string): { from: string; to: string } => ({
  from: `${stampHead(granularity)}${SEPARATOR}${from}`,
  to: `${stampHead(granularity)}${SEPARATOR}${to}`,
});

/** Summaries of a unit's rollups, over all shards: what reports read of periods that are over. */
export const summaryPartition = (unit: string): string => join('ROLLUP', unit, 'SUMMARY');
/** Of which stamps a period's summary is. */
export const summaryHeadKey = (unit: string, granularity: SummedGranularity, period: string): Key => ({
  pk: summaryPartition(unit),
  sk: join('Z', GRANULARITY[granularity], 'HEAD', period),
});
/** Bounds of these from one period to another, both included. */
export const summaryHeadRange = (granularity: SummedGranularity, from: string, to: string) => ({
  from: join('Z', GRANULARITY[granularity], 'HEAD', from),
  to: join('Z', GRANULARITY[granularity], 'HEAD', to),
});
const viewHead = (granularity: SummedGranularity, { service, by }: SummaryView): string =>
  join('Z', GRANULARITY[granularity], 'VIEW', service === undefined ? '' : `=${service}`, by ?? '');
/** A piece of a view of a summary: sorts by view, then period, so a view of a span of periods is one query. */
export const summaryKey = (
  unit: string,
  granularity: SummedGranularity,
  view: SummaryView,
  period: string,
  piece: number,
): Key => ({
  pk: summaryPartition(unit),
  sk: `${viewHead(granularity, view)}${SEPARATOR}${join(period, String(piece))}`,
});
/** Bounds of a view's pieces from one period to another, both included. */
export const summaryRange = (granularity: SummedGranularity, view: SummaryView, from: string, to: string) => ({
  from: `${viewHead(granularity, view)}${SEPARATOR}${from}`,
  to: `${viewHead(granularity, view)}${SEPARATOR}${to}${SEPARATOR}~`,
});
/** The period that a stamp, or an item of a summary, is of. */
export function summedPeriod(sk: string): string {
  const [kind, , what, ...rest] = parts(sk);
  if (kind === 'V') return what ?? '';
  return (what === 'HEAD' ? rest[0] : rest[2]) ?? '';
}
