/** The SQLite file: how it is opened, and its one table. */
import { DatabaseSync } from 'node:sqlite';
import { toStoreError } from './sqlite-errors.ts';

/** Grows with every change of the schema below; a file from a newer one is not touched. */
export const SCHEMA_VERSION = 2;

const LIST_INDEX = 'CREATE INDEX item_list ON item (list, place, pk, sk) WHERE list IS NOT NULL';

/**
 * `position` orders the feed and is never given twice, not even after a delete (AUTOINCREMENT). `version`, `list` and
 * `place` repeat the item's own attributes, so that a condition, and the index of lists, need no parsing. `body` is
 * last: a row's other columns are then read without its overflow pages. The partial indexes hold the appended rows
 * only, in the order of their positions, and the rows that are in a list only, in the order of the list.
 */
const SCHEMA = `
  CREATE TABLE item (
    position INTEGER PRIMARY KEY AUTOINCREMENT,
    pk TEXT NOT NULL,
    sk TEXT NOT NULL,
    appended INTEGER,
    version INTEGER,
    list TEXT,
    place TEXT,
    body TEXT NOT NULL,
    UNIQUE (pk, sk)
  ) STRICT;
  CREATE INDEX item_feed ON item (appended) WHERE appended = 1;
  ${LIST_INDEX};
`;

/** By the version that a file has: what brings it to a later one. A new file has 0, and is the latest at once. */
const UPGRADES: readonly { to: number; sql: string }[] = [
  { to: SCHEMA_VERSION, sql: SCHEMA },
  // No item of an older Pith is in a list: there is nothing to fill in.
  { to: 2, sql: `ALTER TABLE item ADD COLUMN list TEXT; ALTER TABLE item ADD COLUMN place TEXT; ${LIST_INDEX}` },
];

const versionOf = (database: DatabaseSync): number =>
  Number(database.prepare('PRAGMA user_version').get()?.user_version);

/** Brings the file to the latest schema, in one transaction: it has the old one, or the new one. */
function upgrade(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    // Asked inside the lock: two processes may open the file at the same time.
    for (let step = UPGRADES[versionOf(database)]; step !== undefined; step = UPGRADES[step.to]) {
      database.exec(`${step.sql}; PRAGMA user_version = ${step.to}`);
    }
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function prepare(database: DatabaseSync, path: string, busyTimeout: number): void {
  // Switching a new file to WAL needs it alone for a moment: opening may wait longer than a request may.
  database.exec('PRAGMA busy_timeout = 5000; PRAGMA encoding = "UTF-8"');
  // Before anything is written.
  const version = versionOf(database);
  if (version > SCHEMA_VERSION) {
    throw new Error(
      `${path} was written by a newer Pith: it has schema ${version}, and this Pith knows up to ${SCHEMA_VERSION}`,
    );
  }
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('PRAGMA cache_size = -32768; PRAGMA journal_size_limit = 67108864');
  if (version < SCHEMA_VERSION) upgrade(database);
  database.exec(`PRAGMA busy_timeout = ${busyTimeout}`);
}

/**
 * Opens the file, creating it with its table if need be, and upgrading it from an older schema. `busyTimeout` is for
 * how long one statement waits for another process, in milliseconds. Throws StoreUnavailableError when the file can't
 * be used, and an Error that says so when a newer Pith wrote it.
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
