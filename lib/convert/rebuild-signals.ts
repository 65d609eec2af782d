/**
 * Rebuild of what is counted of signals. A signal says itself what it was counted as: a check computes that again by
 * the rules of then, and holds rows, sketches and markers against the sum of all signals; a repair counts everything
 * anew by the rules as they are, what is forgotten excepted, of which nothing but its counts is left.
 */
import type { Rules } from '#configuration/rules.ts';
import { readSignal, type StoredSignal } from '#lib/signals/stored-signal.ts';
import type { Counters } from '#rollups/counters.ts';
import { keyText } from '#store/key-text.ts';
import { DISTINCT_PREFIX, EVENT_PREFIX, isSignalPartition, SIGNAL_ROLLUP_PREFIX, signalRowOf } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import type { Difference } from './difference.ts';
import { isReadableSignal } from './readable.ts';
import { compareMarkers, compareSignals, compareSketches } from './rebuild-signal-compare.ts';
import { asCounted, byNow, type Wanted } from './rebuild-signal-parts.ts';
import { chronologically, settleFirsts, totalsOf } from './rebuild-signal-totals.ts';

/** What the table has of it, by key text. */
export interface SignalsThere {
  signals: Map<string, StoredSignal>;
  sketches: Map<string, Item>;
  markers: Map<string, Item>;
}

export const noSignals = (): SignalsThere => ({
  signals: new Map(),
  sketches: new Map(),
  markers: new Map(),
});

/** Notes an item of the table, where it is one; answers whether it was. Rows are the rebuild's own to note. */
export function noteSignal(there: SignalsThere, item: Item): boolean {
  const text = keyText(item);
  if (item.sk.startsWith(EVENT_PREFIX) && isSignalPartition(item.pk)) {
    if (isReadableSignal(item)) there.signals.set(text, readSignal(item));
  } else if (item.sk.startsWith(DISTINCT_PREFIX)) there.markers.set(text, item);
  else if (item.sk.startsWith(SIGNAL_ROLLUP_PREFIX) && signalRowOf(item.sk).isSketch) there.sketches.set(text, item);
  else return false;
  return true;
}

interface Options {
  repair: boolean;
  /** A repair that counts each by the rules that it was counted by. */
  keepsRules: boolean;
  rulesAt: (revision: number) => Promise<Rules>;
}

/** Compares what there is of signals with what follows from them; with `repair` it is put right, but for the rows, whose counters it gives. */
export async function rebuildSignals(
  table: Table,
  there: SignalsThere,
  rules: Rules,
  shards: number,
  { repair, keepsRules, rulesAt }: Options,
): Promise<{ rows: Map<string, Counters>; differences: Difference[] }> {
  const recount = repair && !keepsRules ? byNow(rules) : asCounted(rules, rulesAt);
  const signals: Wanted[] = [];
  for (const [text, found] of there.signals) signals.push({ text, found, ...(await recount(found)) });
  signals.sort(chronologically);
  const distinct = settleFirsts(signals);
  const { rows, sketches } = totalsOf(signals, shards);
  const differences = [
    ...(await compareSignals(table, signals, repair)),
    ...(await compareSketches(table, sketches, there.sketches, repair)),
    ...(await compareMarkers(table, distinct, there.markers, repair)),
  ];
  return { rows, differences };
}
