/** SQLite's result codes, as what they mean for a caller of the store. */
import { type Item, StoreUnavailableError } from './table.ts';

const BUSY = 5;
const LOCKED = 6;

/** Why the database can't take something, by what has to be done about it. */
export type StoreFault = 'busy' | 'full' | 'read-only' | 'failed' | 'damaged' | 'other';

interface Reason {
  text: string;
  fault: StoreFault;
}

const DAMAGED: Reason = { text: 'the database file is damaged', fault: 'damaged' };

/** Primary result codes that say nothing about the call, only that the database can't take it now. */
const UNAVAILABLE: ReadonlyMap<number, Reason> = new Map<number, Reason>([
  [BUSY, { text: 'another process holds the database', fault: 'busy' }],
  [LOCKED, { text: 'the database is locked', fault: 'busy' }],
  [7, { text: 'out of memory', fault: 'other' }],
  [8, { text: 'the database is read-only', fault: 'read-only' }],
  [9, { text: 'interrupted', fault: 'other' }],
  // Also where a quota or a limit of the file's size is reached: only a full disk has a code of its own.
  [10, { text: 'the disk failed', fault: 'failed' }],
  [11, DAMAGED],
  [13, { text: 'the disk is full', fault: 'full' }],
  [14, { text: 'the database file cannot be opened', fault: 'read-only' }],
  [15, { text: 'the database file is locked in an unexpected way', fault: 'busy' }],
  [22, { text: 'the file system cannot hold the database', fault: 'other' }],
  [23, { text: 'access to the database is denied', fault: 'read-only' }],
  [26, { text: 'the file is not a database', fault: 'damaged' }],
]);

const FAULTS: ReadonlyMap<string, StoreFault> = new Map(
  [...UNAVAILABLE.values()].map(({ text, fault }) => [text, fault]),
);

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
  return reason === undefined ? error : new StoreUnavailableError(reason.text, { cause: error });
}

/** Why the store could not be used; `other` for another engine's errors. */
export const faultOf = ({ message }: StoreUnavailableError): StoreFault => FAULTS.get(message) ?? 'other';

/** An item of its row. Throws StoreUnavailableError for one that nobody can have stored: the file is damaged. */
export function parseBody(body: unknown): Item {
  try {
    return JSON.parse(String(body));
  } catch (cause) {
    throw new StoreUnavailableError(DAMAGED.text, { cause });
  }
}
