/**
 * Counting the past: a measure that is new, or counts in another way, counts signals that came before it, too. The
 * sweep goes through the signals of each type that a measure has not seen, some at a time, and notes how far it is.
 * Signals that arrive meanwhile are counted by convert; each says by what it was counted, so nobody counts twice.
 */
import type { Rules } from '#configuration/rules.ts';
import { findSignalMeasures } from '#lib/signals/measures.ts';
import { type Progress, progressOf, readProgress, targetOf } from '#lib/signals/progress.ts';
import { SPREAD } from '#lib/signals/spread.ts';
import { readSignal } from '#lib/signals/stored-signal.ts';
import { type SignalType, signalTypes } from '#lib/signals/types.ts';
import { EVENT_PREFIX, signalBackfillKey, signalPartition } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { isReadableSignal } from './readable.ts';
import type { Converter } from './settle.ts';
import { convertSignals, isCounted } from './signals.ts';

/** Signals that one sweep looks at, at most. */
const BACKFILL_SIGNALS = 5_000;
const PAGE = 200;
/** Other processes may count by the rules of before for some seconds: the walk begins when none does any more. */
const RULES_SETTLE = 30_000;

/** Notes how far it is. Answers `false` when another sweep has, meanwhile: then it is that one's. */
async function writeProgress(table: Table, { unit, type }: SignalType, progress: Progress): Promise<boolean> {
  const { version, target, since, spread, after, first } = progress;
  const item = {
    ...{ target, since, spread },
    ...(after === undefined ? {} : { after }),
    ...(first === undefined ? {} : { first }),
  };
  const key = signalBackfillKey(unit, type);
  const put = { ...key, ...item, version: version + 1 };
  if (!(await written(table, { put, expect: version === 0 ? 'absent' : version }))) return false;
  progress.version += 1;
  return true;
}

/** Walks on through the signals of a type, at most `budget` of them. Answers how many it has looked at. */
async function walk(
  converter: Converter,
  rules: Rules,
  signalType: SignalType,
  progress: Progress,
  budget: number,
): Promise<{ looked: number; counted: number; error?: unknown }> {
  const { table } = converter;
  const { unit, type } = signalType;
  const result = { looked: 0, counted: 0 };
  while (progress.spread < SPREAD && result.looked < budget) {
    const pk = signalPartition(unit, type, progress.spread);
    const page = await table.query({
      pk,
      prefix: EVENT_PREFIX,
      limit: PAGE,
      ...(progress.after === undefined ? {} : { after: progress.after }),
    });
    const items = page.items.filter(item => isReadableSignal(item) && !isCounted(readSignal(item), rules));
    const { changed, failed } = await convertSignals(converter, items);
    result.looked += page.items.length;
    result.counted += changed;
    // Nothing is passed over: the next sweep tries this page again. Other types need not wait for it.
    const [error] = failed.values();
    if (error !== undefined) return { ...result, error };
    progress.after = page.next;
    if (page.next === undefined) progress.spread += 1;
    if (page.items.length > 0 && !(await writeProgress(table, signalType, progress))) break;
  }
  if (progress.spread === SPREAD) await writeProgress(table, signalType, progress);
  return result;
}

/**
 * Goes on counting past signals by measures that have not seen them. Answers how many were counted now. Throws what the
 * first signal throws that can't be counted, after everything else has been.
 */
export async function backfillSignals(converter: Converter, now: Instant, budget = BACKFILL_SIGNALS): Promise<number> {
  const { table } = converter;
  const rules = await converter.rules();
  const errors: unknown[] = [];
  let [left, counted] = [budget, 0];
  const progress = await readProgress(table);
  for (const signalType of await signalTypes(table)) {
    if (left <= 0) break;
    const target = targetOf(findSignalMeasures(rules).byType.get(signalType.type) ?? []);
    const known = progressOf(progress, signalType);
    if (known?.target !== target) {
      // The walk begins with a later sweep. Nothing to count is nothing to wait for.
      const spread = target === '' ? SPREAD : 0;
      const first = known === undefined ? true : undefined;
      await writeProgress(table, signalType, { version: known?.version ?? 0, target, since: now, spread, first });
      continue;
    }
    if (known.spread === SPREAD || now - known.since < RULES_SETTLE) continue;
    const result = await walk(converter, rules, signalType, { ...known }, left);
    left -= result.looked;
    counted += result.counted;
    if (result.error !== undefined) errors.push(result.error);
  }
  if (errors.length > 0) throw errors[0];
  return counted;
}
