/** What one transaction of convert has made of what came in: ids that correlate, and nothing of any content. */
import { parts, ROLLUP_PREFIXES, SIGNAL_ROLLUP_PREFIX } from '#store/keys.ts';
import type { Key, Write } from '#store/table.ts';

/** What came in: a delivery about a ticket, or signals of a type. */
export type Came =
  | { connection: string; ticket: string; delivery: string }
  | { unit: string; type: string; signals: number };

export interface Commit {
  deliveries: readonly Came[];
  /** The periods of the rollups that were added to, `unit day 2026-06-01`, each once. */
  rollups: readonly string[];
  /** Tickets or signals whose state changed. */
  changed: number;
}

const GRANULARITIES: Readonly<Record<string, string>> = { D: 'day', M: 'month', N: 'now' };

/** Without the values that it breaks down by: a service or a group may be called anything. */
function periodOf({ pk, sk }: Key): string | undefined {
  const [, unit = ''] = parts(pk);
  const isSignals = sk.startsWith(SIGNAL_ROLLUP_PREFIX);
  if (!isSignals && !ROLLUP_PREFIXES.some(prefix => sk.startsWith(prefix))) return undefined;
  const [granularity = '', , period = ''] = parts(sk).slice(isSignals ? 2 : 0);
  return [unit, GRANULARITIES[granularity] ?? granularity, period].filter(text => text !== '').join(' ');
}

/** The periods of the rollups among what is written. */
export const rollupsOf = (writes: readonly Write[]): string[] => {
  const periods = writes.flatMap(write => ('add' in write ? [periodOf(write.add)] : []));
  return [...new Set(periods.filter(period => period !== undefined))];
};
