/** Reads what is in the blocks of a plan: texts of summaries, and rows. */
import type { StampSource } from '#convert/stamps.ts';
import type { Breakdown } from '#rollups/breakdowns.ts';
import type { Level } from '#rollups/rows.ts';
import type { SummaryView } from '#rollups/summary.ts';
import { rollupPartition, rollupRange, rollupRow, summaryPartition, summaryRange, summedPeriod } from '#store/keys.ts';
import { type Item, queryAll } from '#store/table.ts';
import { type Block, runsOf, spanOf } from './scope-sums-plan.ts';

export interface BlockRow {
  kind: string;
  breakdown: Record<Breakdown, string>;
  counters: Item;
}

export interface BlockContent {
  block: Block;
  /** Of a block that is read from its summary: the texts of each view that is wanted, in their order. */
  texts: string[][];
  rows: BlockRow[];
  /** The summary is being written anew: what was read of it is not the one that was planned. */
  isGone: boolean;
}

async function readRows({ table, shards }: StampSource, run: readonly Block[], level: Level): Promise<BlockContent[]> {
  const { unit, granularity, from, to } = spanOf(run);
  const range = rollupRange(granularity, level, from, to);
  const byShard = await Promise.all(
    Array.from({ length: shards }, (_, shard) => queryAll(table, { pk: rollupPartition(unit, shard), ...range })),
  );
  const byPeriod = new Map<string, BlockRow[]>(run.map(({ period }) => [period, []]));
  for (const counters of byShard.flat()) {
    const { period, kind, breakdown } = rollupRow(counters.sk);
    const [service, priority, channel, group] = breakdown;
    byPeriod.get(period)?.push({ kind, breakdown: { service, priority, channel, group }, counters });
  }
  return run.map(block => ({ block, texts: [], rows: byPeriod.get(block.period) ?? [], isGone: false }));
}

/** The texts of one view by period; `undefined` for a period whose summary is being written anew. */
async function readView(
  { table }: StampSource,
  run: readonly Block[],
  view: SummaryView,
): Promise<Map<string, string[] | undefined>> {
  const { unit, granularity, from, to } = spanOf(run);
  const items = await queryAll(table, { pk: summaryPartition(unit), ...summaryRange(granularity, view, from, to) });
  const byPeriod = Map.groupBy(items, ({ sk }) => summedPeriod(sk));
  return new Map(
    run.map(({ period, build = 0 }) => {
      const there = byPeriod.get(period) ?? [];
      // What is older is left over from a summary that had more. What is newer has taken the place of what we want.
      const ours = there.filter(item => Number(item.build) === build);
      const isGone =
        there.some(item => Number(item.build) > build) || (ours[0] !== undefined && ours.length !== ours[0].pieces);
      return [period, isGone ? undefined : ours.map(({ cells }) => String(cells))];
    }),
  );
}

async function readSummaries(
  source: StampSource,
  run: readonly Block[],
  views: readonly SummaryView[],
): Promise<BlockContent[]> {
  const found = await Promise.all(views.map(view => readView(source, run, view)));
  return run.map(block => {
    const texts = found.map(byPeriod => byPeriod.get(block.period));
    return { block, texts: texts.map((some = []) => some), rows: [], isGone: texts.includes(undefined) };
  });
}

/** What is in the blocks, in their order. */
export async function readBlocks(
  source: StampSource,
  blocks: readonly Block[],
  views: readonly SummaryView[],
  level: Level,
): Promise<BlockContent[]> {
  const [summed, others] = [
    blocks.filter(({ build }) => build !== undefined),
    blocks.filter(({ build }) => build === undefined),
  ];
  const contents = await Promise.all([
    ...runsOf(summed).map(run => readSummaries(source, run, views)),
    ...runsOf(others).map(run => readRows(source, run, level)),
  ]);
  const byBlock = new Map(contents.flat().map(content => [content.block, content]));
  return blocks.map(block => byBlock.get(block)).filter(content => content !== undefined);
}
