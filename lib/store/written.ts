/** Writes under a condition that somebody else may have made false meanwhile, and then it is theirs. */
import { ConflictError, type Table, type Write } from './table.ts';

/** Writes all of it. Answers `false`, and writes nothing, when a condition doesn't hold: somebody else was first. */
export async function written(table: Table, ...writes: readonly Write[]): Promise<boolean> {
  try {
    await table.transact(writes);
    return true;
  } catch (error) {
    if (error instanceof ConflictError) return false;
    throw error;
  }
}
