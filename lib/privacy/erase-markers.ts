/**
 * Erases what is kept under a person's pseudonym. That they are in the distinct counts of certain days goes over to
 * the stand-in: the counts stay as they are, and a rebuild finds the same. When they were asked last is forgotten.
 */

import { again } from '#store/again.ts';
import { askedKey, DISTINCT_PREFIX, erasureKey, personPartition } from '#store/keys.ts';
import type { Item, Table, Write } from '#store/table.ts';
import { type Replacement, replaced } from './stand-in.ts';

/** Two writes each. */
const PAGE = 50;

/** The last step. Answers whether nothing is left of what was there before the erasure. */
export async function eraseMarkers(table: Table, who: Replacement, isLate: () => boolean): Promise<boolean> {
  const { pseudonym, standIn } = who;
  const pk = personPartition(standIn);
  const move = (item: Item): Write[] => [
    { put: replaced(item, who, pk) },
    { delete: { pk: item.pk, sk: item.sk }, expect: Number(item.version) },
  ];
  /** Answers whether there were any. */
  const movePage = async (): Promise<boolean> => {
    const { items } = await table.query({ pk: personPartition(pseudonym), prefix: DISTINCT_PREFIX, limit: PAGE });
    if (items.length > 0) await table.transact(items.flatMap(move));
    return items.length > 0;
  };
  // A marker changes when the person is counted for one more service right now.
  while (await again(movePage)) if (isLate()) return false;
  await again(() => table.transact([{ delete: askedKey(pseudonym) }, { delete: erasureKey(pseudonym) }]));
  return true;
}
