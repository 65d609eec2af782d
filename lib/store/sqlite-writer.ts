/**
 * Group commit: calls that arrive in one turn of the event loop share one durable transaction, because the wait for
 * the disk costs many times what the writes do. Each call still gets its own answer.
 */
import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type RetryPolicy, retry } from './retry.ts';
import { isBusy, isSqliteError, toStoreError } from './sqlite-errors.ts';
import { StoreUnavailableError } from './table.ts';

/** One durable transaction: how many calls it answered, and how many items they wanted to write. */
export interface Commit {
  calls: number;
  writes: number;
}

/** So that one commit never holds the event loop for long. */
const MAX_WRITES_PER_COMMIT = 1_000;

interface Call {
  writes: number;
  /** Does the work inside the transaction; gives what tells the caller once it is durable. */
  run(): () => void;
  fail(error: unknown): void;
}

export interface Writer {
  /**
   * Runs `work` inside the next transaction and resolves with what it gives once that is durable. An error that
   * isn't SQLite's fails this call alone: such work must throw before it writes.
   */
  write<T>(writes: number, work: () => T): Promise<T>;
  /** Finishes what has been accepted, and takes no more. */
  close(): Promise<void>;
}

export interface WriterOptions {
  /** How to go on when another process is writing. */
  retry: RetryPolicy;
  onCommit: ((commit: Commit) => void) | undefined;
  /** Called when work that was done has not been stored. */
  onRollback(): void;
}

export function createWriter(database: DatabaseSync, options: WriterOptions): Writer {
  const { onCommit } = options;
  const queue: Call[] = [];
  let draining: Promise<void> | undefined;
  let closed = false;

  function takeGroup(): Call[] {
    let writes = 0;
    const end = queue.findIndex((call, index) => {
      writes += call.writes;
      return index > 0 && writes > MAX_WRITES_PER_COMMIT;
    });
    return queue.splice(0, end === -1 ? queue.length : end);
  }

  function runCall(call: Call): () => void {
    try {
      return call.run();
    } catch (error) {
      if (isSqliteError(error)) throw error;
      return () => call.fail(error);
    }
  }

  function commit(group: readonly Call[]): (() => void)[] {
    database.exec('BEGIN IMMEDIATE');
    try {
      const answers = group.map(runCall);
      database.exec('COMMIT');
      return answers;
    } catch (error) {
      // A full disk has already rolled it back.
      if (database.isTransaction) database.exec('ROLLBACK');
      options.onRollback();
      throw error;
    }
  }

  async function commitGroup(group: readonly Call[]): Promise<void> {
    try {
      const answers = await retry(async () => commit(group), isBusy, options.retry);
      const writes = group.reduce((sum, call) => sum + call.writes, 0);
      // Apart from this: a hook that throws must not look like a commit that failed.
      if (onCommit !== undefined) queueMicrotask(() => onCommit({ calls: group.length, writes }));
      for (const answer of answers) answer();
    } catch (error) {
      const storeError = toStoreError(error);
      for (const call of group) call.fail(storeError);
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      await nextTurn();
      await commitGroup(takeGroup());
    }
    draining = undefined;
  }

  return {
    write(writes, work) {
      if (closed) return Promise.reject(new StoreUnavailableError('the table is closed'));
      const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof work>>();
      queue.push({
        writes,
        run() {
          const value = work();
          return () => resolve(value);
        },
        fail: reject,
      });
      draining ??= drain();
      return promise;
    },
    async close() {
      closed = true;
      await draining;
    },
  };
}
