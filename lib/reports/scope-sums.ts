/**
 * All that the rollups say of a scope and a period, read once: as a whole, in the parts of its course, in groups and by
 * breakdown. Everything is added up from the same contents, so what a report says in several places belongs together,
 * however many tickets are counted meanwhile.
 */
import type { Level } from '#rollups/rows.ts';
import { type Span, spansOf } from './period.ts';
import { type Block, changedSince, planUnit } from './scope-sums-plan.ts';
import { type BlockContent, readBlocks } from './scope-sums-read.ts';
import type { RollupSource, ScopeSums, ScopeSumsQuery } from './scope-sums-shape.ts';
import { tallyUp, viewsOf } from './scope-sums-tally.ts';

export type { RollupSource, ScopeSums, ScopeSumsQuery };

/** How often what has changed while it was read is read again: on a busy day it changes all the time. */
const ATTEMPTS = 3;

/** Total rows say it all, unless something is told apart that they don't tell apart. */
const levelOf = ({ breakdowns = false, service, groupBy }: ScopeSumsQuery): Level =>
  breakdowns || service !== undefined || (groupBy !== undefined && groupBy !== 'unit') ? 'breakdown' : 'total';

const blockKey = ({ unit, period }: Block): string => JSON.stringify([unit, period]);

/** The contents of all blocks, of one moment if the writers let it be. */
async function readContents(source: RollupSource, query: ScopeSumsQuery): Promise<BlockContent[]> {
  const { period, interval, units } = query;
  const spans: Span[] =
    interval === 'month' ? spansOf(period) : [{ granularity: 'day', from: period.start, to: period.end }];
  const views = viewsOf(query);
  const plans = await Promise.all(units.map(unit => planUnit(source, unit, spans, views[0] ?? {})));
  const contents = new Map<string, BlockContent>();
  let toRead = plans.flat();
  for (let attempt = 1; ; attempt += 1) {
    for (const content of await readBlocks(source, toRead, views, levelOf(query))) {
      contents.set(blockKey(content.block), content);
    }
    const all = [...contents.values()];
    const gone = all.filter(({ isGone }) => isGone).map(({ block }) => block);
    // A summary doesn't change, and all stamps were looked at together; rows may have changed under our eyes.
    if (gone.length === 0 && all.every(({ block }) => block.build !== undefined)) return all;
    const changed =
      attempt > ATTEMPTS
        ? new Map<Block, Block>()
        : await changedSince(
            source,
            all.map(({ block }) => block),
          );
    for (const block of gone) if (!changed.has(block)) changed.set(block, { ...block, build: undefined });
    if (changed.size === 0) return all;
    toRead = [...changed.values()];
  }
}

/** Reads them. The cost depends on the period and on what is asked for, not on the number of tickets. */
export async function readScopeSums(source: RollupSource, query: ScopeSumsQuery): Promise<ScopeSums> {
  return tallyUp(query, await readContents(source, query));
}
