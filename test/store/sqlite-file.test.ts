import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSqliteTable, openSqliteTable, type SqliteOptions } from '#store/sqlite.ts';
import { openDatabase, SCHEMA_VERSION } from '#store/sqlite-schema.ts';
import { queryAll, StoreUnavailableError } from '#store/table.ts';
import { temporaryFile } from '#test/support/temporary.ts';

const WRITER = join(import.meta.dirname, 'sqlite-child.ts');

function opened(path: string, options?: SqliteOptions) {
  const table = openSqliteTable(path, options);
  onTestFinished(() => table.close());
  return table;
}

function rawConnection(path: string): DatabaseSync {
  const database = new DatabaseSync(path);
  onTestFinished(() => database.close());
  return database;
}

describe('a SQLite file', () => {
  test('still has everything after it was closed and opened again, the feed included', async () => {
    const path = temporaryFile('store.db');
    const before = openSqliteTable(path);
    await before.append([{ pk: 'A', sk: '1', n: 1 }]);
    await before.transact([{ put: { pk: 'A', sk: '2', version: 1 } }]);
    const [change] = await before.changes(undefined, 10);
    await before.close();

    const after = opened(path);
    expect((await after.query({ pk: 'A' })).items).toEqual([
      { pk: 'A', sk: '1', n: 1 },
      { pk: 'A', sk: '2', version: 1 },
    ]);
    expect(await after.changes(undefined, 10)).toEqual([change]);
    expect(await after.append([{ pk: 'A', sk: '1' }])).toEqual([false]);
    await after.append([{ pk: 'A', sk: '3' }]);
    expect((await after.changes(change?.position, 10)).map(({ item }) => item.sk)).toEqual(['3']);
  });

  test('keeps every acknowledged write of a process that was killed, and no half of a transaction', async () => {
    const path = temporaryFile('store.db');
    for (let round = 0; round < 4; round++) {
      const child = spawn(process.execPath, [WRITER, path, String(round)], { stdio: ['ignore', 'pipe', 'inherit'] });
      const exited = once(child, 'exit');
      const acknowledged: string[] = [];
      for await (const line of createInterface({ input: child.stdout })) {
        acknowledged.push(line);
        // At a different moment of its work in each round; what is in the pipe is still read.
        if (acknowledged.length === 400 + round * 137) child.kill('SIGKILL');
      }
      expect(await exited).toEqual([null, 'SIGKILL']);

      const table = openSqliteTable(path);
      const stored = new Set((await queryAll(table, { pk: `EVENTS#${round}` })).map(({ sk }) => sk));
      expect(acknowledged.length).toBeGreaterThanOrEqual(400);
      expect(acknowledged.filter(sk => !stored.has(sk))).toEqual([]);
      const states = await queryAll(table, { pk: `STATES#${round}` });
      expect(states.length).toBeGreaterThan(0);
      expect(await table.get({ pk: 'COUNTER', sk: `${round}` })).toMatchObject({ states: states.length });
      await table.close();
    }
  }, 60_000);

  test('refuses a file that a newer Pith wrote, and says so', () => {
    const path = temporaryFile('store.db');
    openDatabase(path, 0).close();
    const raw = rawConnection(path);
    raw.exec(`PRAGMA user_version = ${SCHEMA_VERSION + 1}`);
    expect(() => openSqliteTable(path)).toThrow(/newer Pith.*schema 3/);
  });

  test('refuses a file that is no database', () => {
    const path = temporaryFile('store.db');
    writeFileSync(path, 'this is not a database, but it is long enough to be looked at as one'.repeat(50));
    expect(() => openSqliteTable(path)).toThrow(StoreUnavailableError);
  });

  test('says that a folder is not there', () => {
    expect(() => openSqliteTable(join(temporaryFile('missing'), 'store.db'))).toThrow(StoreUnavailableError);
  });

  test('is unavailable while the disk is full, keeps what it had, and goes on when there is room', async () => {
    const database = openDatabase(temporaryFile('store.db'), 0);
    const table = createSqliteTable(database);
    onTestFinished(() => table.close());
    await table.transact([{ add: { pk: 'R', sk: 'A' }, deltas: { n: 1 } }]);
    const limit = (pages: number) => database.exec(`PRAGMA max_page_count = ${pages}`);
    limit(8);
    const text = 'x'.repeat(100_000);
    const results = await Promise.allSettled([
      table.transact([{ add: { pk: 'R', sk: 'A' }, deltas: { n: 1 } }]),
      table.append([{ pk: 'A', sk: 'large', text }]),
      table.append([{ pk: 'A', sk: 'small' }]),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: expect.any(StoreUnavailableError) });
      expect(result).toHaveProperty('reason.cause.errcode', 13);
    }
    expect(await table.get({ pk: 'R', sk: 'A' })).toMatchObject({ n: 1 });
    limit(100_000);
    expect(await table.append([{ pk: 'A', sk: 'large', text }])).toEqual([true]);
    await table.transact([{ add: { pk: 'R', sk: 'A' }, deltas: { n: 1 } }]);
    expect(await table.get({ pk: 'R', sk: 'A' })).toMatchObject({ n: 2 });
  });

  test('is unavailable for writing, not for reading, when it is read-only', async () => {
    const database = openDatabase(temporaryFile('store.db'), 0);
    const table = createSqliteTable(database);
    onTestFinished(() => table.close());
    await table.append([{ pk: 'A', sk: '1' }]);
    database.exec('PRAGMA query_only = 1');
    await expect(table.append([{ pk: 'A', sk: '2' }])).rejects.toThrow(StoreUnavailableError);
    await expect(table.transact([{ put: { pk: 'A', sk: '2' } }])).rejects.toThrow('read-only');
    expect(await table.get({ pk: 'A', sk: '1' })).toBeDefined();
  });
});

describe('a SQLite file that another process uses, too', () => {
  test('waits for the other to finish writing', async () => {
    const path = temporaryFile('store.db');
    const table = opened(path, { busyTimeout: 1 });
    const other = rawConnection(path);
    other.exec('BEGIN IMMEDIATE');
    setTimeout(() => other.exec('COMMIT'), 150);
    expect(await table.append([{ pk: 'A', sk: '1' }])).toEqual([true]);
  });

  test('reads and lets the event loop run while it waits', async () => {
    const path = temporaryFile('store.db');
    const table = opened(path, { busyTimeout: 1 });
    const other = rawConnection(path);
    other.exec('BEGIN IMMEDIATE');
    let ticks = 0;
    const ticking = setInterval(() => ticks++, 5);
    setTimeout(() => other.exec('COMMIT'), 150);
    const appending = table.append([{ pk: 'A', sk: '1' }]);
    expect(await table.get({ pk: 'A', sk: '1' })).toBeUndefined();
    await appending;
    clearInterval(ticking);
    expect(ticks).toBeGreaterThan(5);
  });

  test('is unavailable when the other never finishes, and works again afterwards', async () => {
    const path = temporaryFile('store.db');
    const table = opened(path, { busyTimeout: 1, retry: { totalTime: 100 } });
    const other = rawConnection(path);
    other.exec('BEGIN IMMEDIATE');
    const start = performance.now();
    await expect(table.append([{ pk: 'A', sk: '1' }])).rejects.toThrow(StoreUnavailableError);
    expect(performance.now() - start).toBeLessThan(2_000);
    other.exec('ROLLBACK');
    expect(await table.append([{ pk: 'A', sk: '1' }])).toEqual([true]);
  });

  test('adds to what the other has written meanwhile', async () => {
    const path = temporaryFile('store.db');
    const [left, right] = [opened(path), opened(path)];
    const one = [{ add: { pk: 'R', sk: 'A' }, deltas: { n: 1 } }];
    for (let round = 0; round < 5; round++) {
      await left.transact(one);
      await right.transact(one);
      await right.transact(one);
    }
    await Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? left : right).transact(one)));
    expect(await left.get({ pk: 'R', sk: 'A' })).toMatchObject({ n: 35 });
    await right.transact([{ delete: { pk: 'R', sk: 'A' } }]);
    await left.transact(one);
    expect(await right.get({ pk: 'R', sk: 'A' })).toMatchObject({ n: 1 });
  });

  test('two that create the same file at once both can use it', async () => {
    const path = temporaryFile('store.db');
    const children = Array.from({ length: 3 }, (_, round) =>
      spawn(process.execPath, [WRITER, path, String(round), '20'], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    expect(await Promise.all(children.map(child => once(child, 'exit')))).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    expect(await opened(path).changes(undefined, 1_000)).toHaveLength(60);
  }, 60_000);
});
