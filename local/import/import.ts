/** `pith import`: rows of a file, some at a time, to where they are wanted; goes on where an interrupted one stopped. */
import type { Imported, ImportRow } from '#connections/import.ts';
import type { Checkpoint, Progress } from './checkpoint.ts';
import type { Source } from './file.ts';
import { hintsFor } from './hints.ts';
import { createMeter, type Terminal } from './meter.ts';
import { batchesOf } from './rows.ts';
import { addTo, nothingYet, number, rowsOf, type Summary, shownIssue } from './summary.ts';
import { type Target, TargetError } from './target.ts';

export interface ImportJob {
  source: Source;
  rows: AsyncIterable<ImportRow>;
  target: Target;
  checkpoint: Checkpoint;
  /** Rows that are imported at a time. */
  atOnce: number;
  dryRun: boolean;
  /** Whether the rows are read by a mapping file, and not as the desk posts them. */
  isMapped: boolean;
  terminal: Terminal;
  now(): number;
  /** Told to stop: the rows in hand are finished. */
  stopping: AbortSignal;
}

export interface ImportResult {
  summary: Summary;
  /** Whether it was stopped before the end of the file. */
  interrupted: boolean;
}

/** None of the first rows says anything: the mapping is wrong, or the file. */
class NothingUsableError extends Error {
  override readonly name = 'NothingUsableError';
}

/** Rows that are tried before anything is stored. */
const TRIED = 100;
const REASONS = 5;

/** A file that is read the wrong way would fill the quarantine. */
function checkUsable({ quarantined, errors }: Imported, rows: readonly ImportRow[], isMapped: boolean): void {
  if (quarantined < rows.length) return;
  const reasons = errors.slice(0, REASONS).map(shownIssue);
  const said = [`none of the first ${rows.length} rows is usable, so nothing was imported:`, ...reasons];
  throw new NothingUsableError([...said, ...hintsFor(rows, isMapped)].join('\n'));
}

/** The rows after the first `count`. */
async function* after(rows: AsyncIterable<ImportRow>, count: number): AsyncGenerator<ImportRow> {
  let passed = 0;
  for await (const row of rows) {
    passed += 1;
    if (passed > count) yield row;
  }
}

/** Runs it. What the target and the file throw passes through; what was done until then is kept. */
export async function runImport(job: ImportJob): Promise<ImportResult> {
  const { source, rows, target, checkpoint, atOnce, dryRun, isMapped, terminal, now, stopping } = job;
  const before = await checkpoint.read();
  const progress: Progress = before ?? { rows: 0, startedAt: now(), summary: nothingYet() };
  const { summary, startedAt } = progress;
  const share = (): number | undefined => (source.size === undefined ? undefined : source.read() / source.size);
  if (before !== undefined) terminal.write(`going on after row ${number(before.rows)}\n`);
  let meter = createMeter(terminal, now, { rows: progress.rows, share: 0 });
  let first = true;
  let interrupted = false;
  try {
    for await (const batch of batchesOf(after(rows, progress.rows), atOnce)) {
      if (first) {
        meter = createMeter(terminal, now, { rows: progress.rows, share: share() ?? 0 });
        const tried = batch.slice(0, TRIED);
        if (before === undefined) checkUsable(await target.add(tried, { startedAt, dryRun: true }), tried, isMapped);
      }
      first = false;
      addTo(summary, await target.add(batch, { startedAt, dryRun }));
      progress.rows = rowsOf(summary);
      await checkpoint.save(progress);
      meter.show(progress.rows, share());
      interrupted = stopping.aborted;
      if (interrupted) break;
    }
  } catch (error) {
    // The file can't be read on: what was imported of it is counted all the same.
    if (!first && !dryRun && !(error instanceof TargetError)) await target.finish(false);
    throw error;
  }
  if (!dryRun) await target.finish(!interrupted);
  if (!interrupted) await checkpoint.remove();
  meter.end(progress.rows);
  return { summary, interrupted };
}
