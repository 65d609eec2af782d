/** Forgets signals: who and what they told of goes, what they counted stays. */

import { isReadableSignal } from '#convert/readable.ts';
import { SPREAD } from '#lib/signals/spread.ts';
import { readSignal, type StoredSignal, storedItem, withoutContent } from '#lib/signals/stored-signal.ts';
import { signalTypes } from '#lib/signals/types.ts';
import { keyText } from '#store/key-text.ts';
import { distinctKey, signalPartition } from '#store/keys.ts';
import { ConflictError, type Key, MAX_TRANSACTION_WRITES, type Table, type Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { Forgetting, Page } from './forgetting.ts';

const PAGE = 500;

/** All partitions that signals lie in. */
export async function signalPartitions(table: Table): Promise<string[]> {
  const spreads = Array.from({ length: SPREAD }, (_, spread) => spread);
  const types = await signalTypes(table);
  return types.flatMap(({ unit, type }) => spreads.map(spread => signalPartition(unit, type, spread)));
}

/** Where it may say that the signal's person is in a distinct count of its day. */
const markersOf = ({ signal, day = '', parts }: StoredSignal): Key[] => {
  const { user, unit } = signal;
  if (user === null) return [];
  return parts.filter(({ mark }) => mark !== undefined).map(({ counting }) => distinctKey(user, [unit, counting, day]));
};

/** As few transactions as fit; a marker that several have in common is deleted once. */
function packed(signals: readonly StoredSignal[]): { signals: StoredSignal[]; writes: Write[] }[] {
  const packs: { signals: StoredSignal[]; writes: Write[] }[] = [];
  let markers = new Set<string>();
  for (const stored of signals) {
    const keys = markersOf(stored);
    let pack = packs.at(-1);
    if (pack === undefined || pack.writes.length + 1 + keys.length > MAX_TRANSACTION_WRITES) {
      pack = { signals: [], writes: [] };
      packs.push(pack);
      markers = new Set();
    }
    pack.signals.push(stored);
    pack.writes.push({ put: storedItem(withoutContent(stored)), expect: stored.version });
    for (const key of keys) {
      if (markers.has(keyText(key))) continue;
      markers.add(keyText(key));
      pack.writes.push({ delete: key });
    }
  }
  return packs;
}

/** Signals that change right now are left for the next time. Answers how many are forgotten. */
async function forget(table: Table, signals: readonly StoredSignal[]): Promise<number> {
  let forgotten = 0;
  for (const pack of packed(signals)) {
    try {
      await table.transact(pack.writes);
      forgotten += pack.signals.length;
    } catch (error) {
      if (!(error instanceof ConflictError)) throw error;
      if (pack.signals.length > 1) for (const one of pack.signals) forgotten += await forget(table, [one]);
    }
  }
  return forgotten;
}

/**
 * Whether it is over since long. By the day that it counts on, and not by the instant, so that those who are counted
 * once a day are forgotten with all of that day. One that no measure counts has no day: it has had its time, too.
 */
function isDue({ signal, day, forgotten, receivedAt }: StoredSignal, before: Instant): boolean {
  if (forgotten === true) return false;
  if (day === undefined) return signal.occurredAt < before && receivedAt < before;
  return day < new Date(before).toISOString().slice(0, 10);
}

/** Those of a page of the partition that are due. */
export async function forgetSignals(
  { table, before }: Forgetting,
  pk: string,
  after: string | undefined,
): Promise<Page> {
  const { items, next } = await table.query({ pk, limit: PAGE, ...(after === undefined ? {} : { after }) });
  // What can't be read as a signal holds up nobody else's.
  const due = items
    .filter(isReadableSignal)
    .map(readSignal)
    .filter(stored => isDue(stored, before));
  return { forgotten: await forget(table, due), looks: items.length, next };
}
