/** SQLite's result codes, as what they mean for a caller of the store. */
import { StoreUnavailableError } from './table.ts';

const BUSY = 5;
const LOCKED = 6;

/** Primary result codes that say nothing about the call, only that the database can't take it now. */
const UNAVAILABLE: ReadonlyMap<number, string> = new Map([
  [BUSY, 'another process holds the database'],
  [LOCKED, 'the database is locked'],
  [7, 'out of memory'],
  [8, 'the database is read-only'],
  [9, 'interrupted'],
  [10, 'the disk failed'],
  [11, 'the database file is damaged'],
  [13, 'the disk is full'],
  [14, 'the database file cannot be opened'],
  [15, 'the database file is locked in an unexpected way'],
  [22, 'the file system cannot hold the database'],
  [23, 'access to the database is denied'],
  [26, 'the file is not a database'],
]);

/** SQLite's primary result code; `undefined` when the error isn't SQLite's. */
function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('errcode' in error) || typeof error.errcode !== 'number') return undefined;
  return error.errcode & 0xff;
}

export const isSqliteError = (error: unknown): boolean => resultCode(error) !== undefined;

/** Somebody else is writing: worth another attempt. */
export function isBusy(error: unknown): boolean {
  const code = resultCode(error);
  return code === BUSY || code === LOCKED;
}

/** What a caller of the store gets: StoreUnavailableError with the cause, or the error itself. */
export function toStoreError(error: unknown): unknown {
  const reason = UNAVAILABLE.get(resultCode(error) ?? 0);
  return reason === undefined ? error : new StoreUnavailableError(reason, { cause: error });
}
