/** Once more, when somebody else was first: everything in here reads before it writes. */
import { DEFAULT_RETRY, retry } from './retry.ts';
import { ConflictError } from './table.ts';

/** Throws ConflictError when somebody else keeps being first. */
export const again = <T>(work: () => Promise<T>): Promise<T> =>
  retry(work, error => error instanceof ConflictError, DEFAULT_RETRY);
