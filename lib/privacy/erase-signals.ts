/** Erases a person from signals: a stand-in comes in their place, and the index by which they were found loses them. */

import { again } from '#store/again.ts';
import { personSignals } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import { type Key, listPages, type Table } from '#store/table.ts';
import { names, type Replacement, replaced } from './stand-in.ts';

const PAGE = 200;
const AT_ONCE = 8;

/** Answers whether there was something to erase. */
async function eraseFromSignal(table: Table, key: Key, who: Replacement): Promise<boolean> {
  const item = await table.get(key);
  // The list may be a moment behind.
  if (item === undefined || !names(item, who.pseudonym)) return false;
  const { list: _, place: __, ...rest } = replaced(item, who);
  const version = Number(item.version);
  await table.transact([{ put: { ...rest, ...key, version: version + 1 }, expect: version }]);
  return true;
}

/** Goes on until a pass finds nothing, or until `isLate`. Answers how many signals, and whether it is done. */
export async function eraseFromSignals(
  table: Table,
  who: Replacement,
  isLate: () => boolean,
): Promise<{ signals: number; done: boolean }> {
  let signals = 0;
  for (let found = true; found; ) {
    found = false;
    for await (const entries of listPages(table, { list: personSignals(who.pseudonym), limit: PAGE })) {
      if (isLate()) return { signals, done: false };
      const erased = await mapParallel(entries, AT_ONCE, ({ pk, sk }) =>
        again(() => eraseFromSignal(table, { pk, sk }, who)),
      );
      const count = erased.filter(Boolean).length;
      signals += count;
      found ||= count > 0;
    }
  }
  return { signals, done: true };
}
