/** Forgets signals: who and what they told of goes, what they counted stays. */

import { SPREAD } from '#lib/signals/spread.ts';
import { readSignal, type StoredSignal, storedItem, withoutContent } from '#lib/signals/stored-signal.ts';
import { signalTypes } from '#lib/signals/types.ts';
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

const textOf = ({ pk, sk }: Key): string => `${pk}\n${sk}`;

/** Where it may say that the signal's person is in a distinct count of its day. */
const markersOf = ({ signal, day = '', parts }: StoredSignal): Key[] => {
  const { user, unit } = signal;
  if (user === null) return [];
  return parts.filter(({ mark }) => mark !== undefined).map(({ counting }) => distinctKey(user, [unit, counting, day]));
};

/** What forgetting a signal takes: its own item first. */
const writesOf = (stored: StoredSignal): Write[] => [
  { put: storedItem(withoutContent(stored)), expect: stored.version },
  ...markersOf(stored).map(key => ({ delete: key })),
];

/** As few transactions as fit; a marker that several have in common is deleted once. */
function packed(signals: readonly StoredSignal[]): { signals: StoredSignal[]; writes: Write[] }[] {
  const packs: { signals: StoredSignal[]; writes: Write[] }[] = [];
  let markers = new Set<string>();
  for (const stored of signals) {
    const [put, ...deletes] = writesOf(stored);
    if (put === undefined) continue;
    let pack = packs.at(-1);
    if (pack === undefined || pack.writes.length + 1 + deletes.length > MAX_TRANSACTION_WRITES) {
      pack = { signals: [], writes: [] };
      packs.push(pack);
      markers = new Set();
    }
    pack.signals.push(stored);
    pack.writes.push(put);
    for (const write of deletes) {
      const text = 'delete' in write ? textOf(write.delete) : '';
      if (markers.has(text)) continue;
      markers.add(text);
      pack.writes.push(write);
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
  const due = items.map(readSignal).filter(stored => isDue(stored, before));
  return { forgotten: await forget(table, due), looks: items.length, next };
}
