/**
 * From where each day or month of a report is read: from its summary where that is of the rows as they are, else from
 * the rows. A month whose summary is out of date is read day by day, for most of its days still have theirs.
 */
import { readHeads, readStamps, type StampSource } from '#convert/stamps.ts';
import { hasView, type SummaryView } from '#rollups/summary.ts';
import type { SummedGranularity } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { daysOfMonth, type Period, type Span, shiftDate } from './period.ts';

/** A day or month of a unit, and from what it is read. */
export interface Block {
  unit: string;
  granularity: SummedGranularity;
  period: string;
  /** The moment that it is of: `undefined` where nothing was ever counted. */
  stamp: string | undefined;
  /** The writing of the summary that it is read from; `undefined`: from rows. */
  build: number | undefined;
}

/** The first and the last day of a period of either granularity. */
export function daysIn(period: string): Period {
  return period.length > 7 ? { start: period, end: period } : daysOfMonth(period);
}

/** The days or months of a span. */
function periodsOf({ granularity, from, to }: Span): string[] {
  const periods: string[] = [];
  for (let period = from; period <= to; ) {
    periods.push(period);
    const next = shiftDate(daysIn(period).end, 1);
    period = granularity === 'day' ? next : next.slice(0, 7);
  }
  return periods;
}

/** Months whose stamps are read at the same time. */
const AT_ONCE = 16;

async function planSpan(source: StampSource, unit: string, span: Span, view: SummaryView): Promise<Block[]> {
  const { granularity } = span;
  const [stamps, heads] = await Promise.all([
    readStamps(source, { unit, ...span }),
    // Without a view nothing would be read from a summary.
    hasView(granularity, view) ? readHeads(source, { unit, ...span }) : undefined,
  ]);
  const blocks = periodsOf(span).map((period): Block => {
    const [stamp, head] = [stamps.get(period), heads?.get(period)];
    const isFresh = stamp !== undefined && head?.stamp === stamp;
    return { unit, granularity, period, stamp, build: isFresh ? head.build : undefined };
  });
  if (granularity === 'day' || !hasView('day', view)) return blocks;
  const parts = await mapParallel(blocks, AT_ONCE, async month => {
    if (month.build !== undefined || month.stamp === undefined) return [month];
    const { start, end } = daysIn(month.period);
    const days = await planSpan(source, unit, { granularity: 'day', from: start, to: end }, view);
    return days.some(({ build }) => build !== undefined) ? days : [month];
  });
  return parts.flat();
}

/** The blocks of a unit, in the order of time. `view`: any of those that are wanted. */
export async function planUnit(
  source: StampSource,
  unit: string,
  spans: readonly Span[],
  view: SummaryView,
): Promise<Block[]> {
  return (await Promise.all(spans.map(span => planSpan(source, unit, span, view)))).flat();
}

/** Runs of neighbours of the same unit and granularity: what one range of keys covers. */
export function runsOf(blocks: readonly Block[]): Block[][] {
  const runs: Block[][] = [];
  let next = '';
  for (const block of blocks) {
    const { start, end } = daysIn(block.period);
    const last = runs.at(-1);
    const [before] = last ?? [];
    if (
      last !== undefined &&
      before?.unit === block.unit &&
      before.granularity === block.granularity &&
      next === start
    ) {
      last.push(block);
    } else runs.push([block]);
    next = shiftDate(end, 1);
  }
  return runs;
}

/** A run as a span of its unit. */
export function spanOf(run: readonly Block[]): { unit: string } & Span {
  const [first, last] = [run[0], run.at(-1)];
  if (first === undefined || last === undefined) throw new TypeError('a run has blocks');
  return { unit: first.unit, granularity: first.granularity, from: first.period, to: last.period };
}

/** Which of the blocks have been changed since, with the stamps that they have now. */
export async function changedSince(source: StampSource, blocks: readonly Block[]): Promise<Map<Block, Block>> {
  const changed = new Map<Block, Block>();
  await Promise.all(
    runsOf(blocks).map(async run => {
      const stamps = await readStamps(source, spanOf(run));
      for (const block of run) {
        const stamp = stamps.get(block.period);
        if (stamp !== block.stamp) changed.set(block, { ...block, stamp, build: undefined });
      }
    }),
  );
  return changed;
}
