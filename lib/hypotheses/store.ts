/** Hypotheses in the table: one item for each, which is changed on what was read. */
import { isId } from '#configuration/schemas.ts';
import type { Hypothesis } from '#linkage/hypotheses/hypothesis.ts';
import { HYPOTHESES_PARTITION, hypothesisKey } from '#store/keys.ts';
import { type Item, queryAll, type Table, type Write } from '#store/table.ts';

export interface StoredHypothesis {
  hypothesis: Hypothesis;
  /** How often it has been changed, from 1: its ETag. */
  version: number;
}

// Written by `hypothesisWrite` alone.
const hypothesisOf = (item: Item): Hypothesis => item.hypothesis as Hypothesis;

/** All of them, by id. */
export async function readHypotheses(table: Table): Promise<Hypothesis[]> {
  return (await queryAll(table, { pk: HYPOTHESES_PARTITION })).map(hypothesisOf);
}

/** One of them; what can't be an id has none. */
export async function readHypothesis(table: Table, id: string): Promise<StoredHypothesis | undefined> {
  const item = isId(id) ? await table.get(hypothesisKey(id)) : undefined;
  return item === undefined ? undefined : { hypothesis: hypothesisOf(item), version: Number(item.version) };
}

/** Writes it as the next version. `version`: that which was read, 0 where there was none. */
export const hypothesisWrite = (hypothesis: Hypothesis, version: number): Write => ({
  put: { ...hypothesisKey(hypothesis.id), version: version + 1, hypothesis },
  expect: version === 0 ? 'absent' : version,
});
