/** A hypothesis for whoever asks: one of a unit that the caller may not see is as one that there is not. */
import { type Caller, maySee } from '#http/caller.ts';
import { PithError } from '#lib/errors.ts';
import type { Table } from '#store/table.ts';
import { readHypothesis, type StoredHypothesis } from './store.ts';

/** What was read, if there is one that the caller may see. Throws `not-found`. */
export function assertFound(
  found: StoredHypothesis | undefined,
  caller: Caller | undefined,
  id: string,
): asserts found is StoredHypothesis {
  if (found === undefined || !maySee(caller, found.hypothesis.unit)) {
    throw new PithError('not-found', `There is no hypothesis ${id}. GET /v1/hypotheses lists them.`);
  }
}

/** Throws `not-found`. */
export async function findHypothesis(table: Table, caller: Caller | undefined, id: string): Promise<StoredHypothesis> {
  const found = await readHypothesis(table, id);
  assertFound(found, caller, id);
  return found;
}
