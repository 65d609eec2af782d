/** The SQLite file: how it is opened, and its one table. */
import { DatabaseSync } from 'node:sqlite';
import { toStoreError } from './sqlite-errors.ts';

/** Grows with every change of the schema below; a file from a newer one is not touched. */
export const SCHEMA_VERSION = 1;

/**
 * `position` orders the feed and is never given twice, not even after a delete (AUTOINCREMENT). `version` repeats the
 * item's own attribute, so that a condition needs no parsing. `body` is last: a row's other columns are then read
 * without its overflow pages. The partial index holds the appended rows only, in the order of their positions.
 */
const SCHEMA = `
  CREATE TABLE item (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    pk TEXT NOT NULL,
    sk TEXT NOT NULL,
    appended INTEGER,
    version INTEGER,
    body TEXT NOT NULL,
    UNIQUE (pk, sk)
  ) STRICT;
  CREATE INDEX item_feed ON item (appended) WHERE appended = 1;
  PRAGMA user_version = ${SCHEMA_VERSION};
`;

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.user_version);

function createSchema(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    // Asked again inside the lock: two processes may open a new file at the same time.
    if (versionOf(database) === 0) database.exec(SCHEMA);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function prepare(database: DatabaseSync, path: string, busyTimeout: number): void {
  // Switching a new file to WAL needs it alone for a moment: opening may wait longer than a request may.
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA encoding = "UTF-8"; PRAGMA journal_mode = WAL');
  database.exec('PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864');
  if (versionOf(database) === 0) createSchema(database);
  const version = versionOf(database);
  if (version > SCHEMA_VERSION) {
    throw new Error(
      `${path} was written by a newer Pith: it has schema ${version}, and this Pith knows up to ${SCHEMA_VERSION}`,
    );
  }
  database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
}

/**
 * Opens the file, creating it with its table if need be. `busyTimeout` is for how long one statement waits for
 * another process, in milliseconds. Throws StoreUnavailableError when the file can't be used, and an Error
 * that says so when a newer Pith wrote it.
 */
export function openDatabase(path: string, busyTimeout: number): DatabaseSync {
  let database: DatabaseSync | undefined;
  try {
    database = new DatabaseSync(path);
    prepare(database, path, busyTimeout);
    return database;
  } catch (error) {
    database?.close();
    throw toStoreError(error);
  }
}
