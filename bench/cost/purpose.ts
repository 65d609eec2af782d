/** What an item is there for, by its key: so that the bill can say where the units go. */
import { EVENT_PREFIX, isSignalPartition, isTicketPointer, STATE_SORT_KEY } from '#store/keys.ts';
import type { Key } from '#store/table.ts';

const ROWS: Readonly<Record<string, string>> = {
  D: 'rollup rows of days',
  M: 'rollup rows of months',
  N: 'rollup rows of what is open',
  S: 'rollup rows of signals',
  V: 'stamps of periods',
  Z: 'summaries',
};

const NAMES: Readonly<Record<string, string>> = {
  CONFIGURATION: 'configuration',
  FEED: 'feed lag',
  OUTBOX: 'messages',
  SWEEP: "the sweep's places",
  PERSON: 'distinct people',
  VALUE: 'distinct people',
};

export function purposeOf(key: Key): string {
  const { pk, sk } = key;
  const [family = ''] = pk.split('#');
  if (sk.startsWith(EVENT_PREFIX)) return isSignalPartition(pk) ? 'signals' : 'events';
  if (sk === STATE_SORT_KEY) return 'ticket states';
  if (isTicketPointer(key)) return 'pointers from people';
  if (family === 'ROLLUP') return ROWS[sk.slice(0, 1)] ?? 'rollups';
  return NAMES[family] ?? family.toLowerCase();
}
