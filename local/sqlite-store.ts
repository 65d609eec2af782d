/** The SQLite file of the data folder, looked at before anything writes to it: what is damaged is not touched. */
import { open, stat } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteTable, type SqliteOptions } from '#store/sqlite.ts';
import { faultOf, type StoreFault, toStoreError } from '#store/sqlite-errors.ts';
import { type ChangeFeed, StoreUnavailableError, type Table } from '#store/table.ts';
import { DataFolderError } from './data-folder-error.ts';

const RESTORE = 'Keep it, and put back the backup of the whole data folder; or move all of it away to start anew';

/** What is to be done about a file that can't be opened. */
const TODO: Readonly<Record<StoreFault, string>> = {
  busy: 'End the other program that has it open, and start again',
  full: 'Make room, and start again',
  'read-only': 'Give it, its folder and the files beside it to whoever runs Pith',
  failed: 'Look at the room, at quotas and limits of file sizes, then at the disk itself',
  damaged: RESTORE,
  other: 'Look at the disk and the file system that it is on',
};

/** Bytes up to which every page is looked at when Pith starts: some seconds. `pith doctor` looks at larger ones. */
const MOST_LOOKED_AT = 256 * 1024 * 1024;
/** How a write-ahead log begins: in two byte orders. */
const LOG_MAGIC: ReadonlySet<number> = new Set([0x377f0682, 0x377f0683]);

const sizeOf = async (path: string): Promise<number> => (await stat(path).catch(() => undefined))?.size ?? 0;

/**
 * SQLite takes a log that doesn't begin as one for an empty one, and begins it anew: the last that was acknowledged
 * would be gone without a word.
 */
async function checkLog(path: string): Promise<void> {
  const log = `${path}-wal`;
  if ((await sizeOf(log)) < 4) return;
  const file = await open(log);
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0);
    if (LOG_MAGIC.has(buffer.readUInt32BE())) return;
  } finally {
    await file.close();
  }
  throw new DataFolderError(`${log}: this is no log of the database, and what was written last is in it. ${RESTORE}.`);
}

/** Looks at every page of a file that is not too large for it; reads only. Throws what SQLite throws. */
async function checkPages(path: string): Promise<void> {
  const size = await sizeOf(path);
  if (size === 0 || size > MOST_LOOKED_AT) return;
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    database.exec('PRAGMA busy_timeout = 5000');
    const found = Object.values(database.prepare('PRAGMA quick_check(1)').get() ?? {})[0];
    if (found !== 'ok') throw new DataFolderError(`${path}: the database file is damaged. ${RESTORE}.`);
  } finally {
    database.close();
  }
}

/** Opens the table. Throws DataFolderError, with the file's name and what to do, when it can't be used. */
export async function openSqliteStore(path: string, options?: SqliteOptions): Promise<Table & ChangeFeed> {
  await checkLog(path);
  try {
    await checkPages(path);
    return openSqliteTable(path, options);
  } catch (thrown) {
    const error = toStoreError(thrown);
    if (!(error instanceof StoreUnavailableError)) throw error;
    throw new DataFolderError(`${path}: ${error.message}. ${TODO[faultOf(error)]}.`, { cause: error });
  }
}
