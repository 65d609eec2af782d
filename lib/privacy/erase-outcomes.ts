/**
 * Erases a person from experiments: their outcome goes over to the stand-in that their tickets get, with its arm and
 * value, so that the arms are as large as they were and its tickets are found by it.
 */
import { readExperiments } from '#lib/experiments/store.ts';
import { again } from '#store/again.ts';
import { outcomeKey } from '#store/keys.ts';
import type { Item, Key, Table } from '#store/table.ts';
import { type Replacement, replaced } from './stand-in.ts';

/** Where there may be one of theirs: only requesters have outcomes. */
async function placesOf(table: Table, pseudonym: string): Promise<{ experiment: string; key: Key }[]> {
  const experiments = (await readExperiments(table)).filter(({ design }) => design === 'requesters');
  return experiments.map(({ id }) => ({ experiment: id, key: outcomeKey(id, pseudonym) }));
}

async function found(table: Table, pseudonym: string): Promise<{ experiment: string; item: Item }[]> {
  const places = await placesOf(table, pseudonym);
  const items = places.length === 0 ? [] : await table.getMany(places.map(({ key }) => key));
  return places.flatMap(({ experiment }, index) => {
    const item = items[index];
    return item === undefined ? [] : [{ experiment, item }];
  });
}

/** Whether there is any outcome of theirs. */
export const hasOutcomes = async (table: Table, pseudonym: string): Promise<boolean> =>
  (await found(table, pseudonym)).length > 0;

/** Goes on until there are none, or until `isLate`. Answers how many, and whether it is done. */
export async function eraseFromOutcomes(
  table: Table,
  who: Replacement,
  isLate: () => boolean,
): Promise<{ outcomes: number; done: boolean }> {
  let outcomes = 0;
  for (;;) {
    const theirs = await found(table, who.pseudonym);
    if (theirs.length === 0) return { outcomes, done: true };
    for (const { experiment, item } of theirs) {
      if (isLate()) return { outcomes, done: false };
      await again(() => move(table, experiment, item, who));
      outcomes += 1;
    }
  }
}

/** One that is changed right now is read again. What has come of them since the last call is theirs, and the later one. */
async function move(table: Table, experiment: string, { pk, sk }: Item, who: Replacement): Promise<void> {
  const [item] = await table.getMany([{ pk, sk }]);
  if (item === undefined) return;
  const key = outcomeKey(experiment, who.standIn);
  await table.transact([
    { put: { ...replaced(item, who), ...key, version: 1 } },
    { delete: { pk, sk }, expect: Number(item.version) },
  ]);
}
