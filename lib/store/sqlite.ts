/** The store port on one machine: a SQLite file, its own change feed included. */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { checkKey, checkListQuery, checkQuery, checkWrites } from './check.ts';
import { DEFAULT_RETRY, type RetryPolicy } from './retry.ts';
import { toStoreError } from './sqlite-errors.ts';
import { createListRead } from './sqlite-list.ts';
import { createParsedItems } from './sqlite-parsed.ts';
import { createReads } from './sqlite-read.ts';
import { openDatabase } from './sqlite-schema.ts';
import { columnsOf, createTransaction } from './sqlite-write.ts';
import { type Commit, createWriter } from './sqlite-writer.ts';
import { type ChangeFeed, StoreUnavailableError, type Table } from './table.ts';

export interface SqliteOptions {
  /**
   * Milliseconds that one statement blocks the event loop while another process writes; after that, `retry` waits
   * without blocking.
   */
  busyTimeout?: number;
  retry?: Partial<RetryPolicy>;
  /** Called after every durable transaction, before its callers hear of it: for metrics, and to wake a feed's reader. */
  onCommit?: (commit: Commit) => void;
}

const DEFAULT_BUSY_TIMEOUT = 100;

/** As openSqliteTable, on a database that is open and has the schema. Closing the table closes the database. */
export function createSqliteTable(database: DatabaseSync, options: SqliteOptions = {}): Table & ChangeFeed {
  const parsedItems = createParsedItems(database);
  const writer = createWriter(database, {
    retry: { ...DEFAULT_RETRY, ...options.retry },
    onCommit: options.onCommit,
    onRollback: parsedItems.clear,
  });
  const reads = createReads(database);
  const readList = createListRead(database);
  const transaction = createTransaction(database, parsedItems);
  const insert = database.prepare(
    `INSERT INTO item (pk, sk, appended, version, list, place, body) VALUES (?, ?, 1, ?, ?, ?, ?)
      ON CONFLICT (pk, sk) DO NOTHING`,
  );

  /** Runs a read at once; what SQLite throws becomes an error of the port. */
  async function read<T>(work: () => T): Promise<T> {
    if (!database.isOpen) throw new StoreUnavailableError('the table is closed');
    try {
      return work();
    } catch (error) {
      throw toStoreError(error);
    }
  }

  return {
    get: key =>
      read(() => {
        checkKey(key);
        return reads.get(key);
      }),
    getMany: keys =>
      read(() => {
        keys.forEach(checkKey);
        return keys.map(reads.get);
      }),
    query: query =>
      read(() => {
        checkQuery(query);
        return reads.query(query);
      }),
    list: query =>
      read(() => {
        checkListQuery(query);
        return readList(query);
      }),
    async append(items) {
      if (items.length === 0) return [];
      // Made ready before waiting: a later change of the caller's object changes nothing.
      const rows = items.map(columnsOf);
      return writer.write(rows.length, () =>
        rows.map(({ pk, sk, version, list, place, body }) => {
          return insert.run(pk, sk, version, list, place, body).changes === 1;
        }),
      );
    },
    async transact(writes) {
      const effective = checkWrites(writes);
      if (effective.length > 0) await writer.write(effective.length, transaction(effective));
    },
    async *scan(skPrefix) {
      let after: number | undefined = 0;
      while (after !== undefined) {
        const from: number = after;
        const page = await read(() => reads.scan(skPrefix, from));
        if (page.items.length > 0) yield page.items;
        after = page.next;
        // A rebuild reads everything: requests get their turn between its pages.
        await nextTurn();
      }
    },
    changes: (after, limit) => read(() => reads.changes(after, limit)),
    async close() {
      await writer.close();
      if (database.isOpen) database.close();
    },
  };
}

/**
 * Opens a table in a SQLite file, creating it if need be; `:memory:` keeps it in memory. What it acknowledges has
 * reached the disk (WAL, synchronous FULL). Throws StoreUnavailableError when the file can't be used, and an Error
 * that says so when a newer Pith wrote it.
 */
export function openSqliteTable(path: string, options: SqliteOptions = {}): Table & ChangeFeed {
  return createSqliteTable(openDatabase(path, options.busyTimeout ?? DEFAULT_BUSY_TIMEOUT), options);
}
