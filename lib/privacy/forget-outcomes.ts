/** Forgets the outcomes of experiments that are over since long: what they came to stays with the experiment. */
import { readExperiments } from '#lib/experiments/store.ts';
import { outcomesPartition } from '#store/keys.ts';
import { MAX_TRANSACTION_WRITES, type Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import type { Forgetting, Page } from './forgetting.ts';

/** The partitions of those whose result was given, or that were stopped, before `before`. */
export async function outcomesToForget(table: Table, before: Instant): Promise<string[]> {
  const experiments = await readExperiments(table);
  const over = experiments.filter(({ concluded, stopped }) => {
    const end = concluded?.at ?? stopped?.at;
    return end !== undefined && end < before;
  });
  return over.map(({ id }) => outcomesPartition(id));
}

/** A page of them, which is gone then. One that changes right now is left, with its page, for the next time. */
export async function forgetOutcomes({ table }: Forgetting, pk: string, after: string | undefined): Promise<Page> {
  const query = { pk, limit: MAX_TRANSACTION_WRITES, ...(after === undefined ? {} : { after }) };
  const { items, next } = await table.query(query);
  const looks = items.length;
  if (looks === 0) return { forgotten: 0, looks, next };
  const deletes = items.map(({ sk, version }) => ({ delete: { pk, sk }, expect: Number(version) }));
  return { forgotten: (await written(table, ...deletes)) ? looks : 0, looks, next };
}
