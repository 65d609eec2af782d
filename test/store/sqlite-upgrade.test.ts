import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, onTestFinished, test } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import { SCHEMA_VERSION } from '#store/sqlite-schema.ts';
import type { ChangeFeed, Table } from '#store/table.ts';
import { temporaryFile } from '#test/support/temporary.ts';

const WRITER = join(import.meta.dirname, 'sqlite-child.ts');

/** What the first Pith made; it stays as it was. */
const FIRST_SCHEMA = `
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
  PRAGMA user_version = 1;
`;

const EVENT = { pk: 'TICKET', sk: 'EVENT', text: 'x'.repeat(20_000) };
const STATE = { pk: 'TICKET', sk: 'STATE', version: 7, open: true };

/** A file of the first schema with an event and a state in it; `sql` spoils it. */
function firstFile(sql = ''): string {
  const path = temporaryFile('store.db');
  const database = new DatabaseSync(path);
  database.exec(`PRAGMA journal_mode = WAL; ${FIRST_SCHEMA} ${sql}`);
  const insert = database.prepare('INSERT INTO item (pk, sk, appended, version, body) VALUES (?, ?, ?, ?, ?)');
  insert.run(EVENT.pk, EVENT.sk, 1, null, JSON.stringify(EVENT));
  insert.run(STATE.pk, STATE.sk, null, STATE.version, JSON.stringify(STATE));
  database.close();
  return path;
}

function opened(path: string): Table & ChangeFeed {
  const table = openSqliteTable(path);
  onTestFinished(() => table.close());
  return table;
}

function look<T>(path: string, question: (database: DatabaseSync) => T): T {
  const database = new DatabaseSync(path);
  try {
    return question(database);
  } finally {
    database.close();
  }
}

const versionOf = (path: string): unknown =>
  look(path, database => database.prepare('PRAGMA user_version').get()?.user_version);

describe('a SQLite file of the first schema', () => {
  test('has everything it had once it is opened, the feed included', async () => {
    const path = firstFile();
    const table = opened(path);
    expect((await table.query({ pk: 'TICKET' })).items).toEqual([EVENT, STATE]);
    expect(await table.changes(undefined, 10)).toEqual([{ position: '0000000000000001', item: EVENT }]);
    expect(versionOf(path)).toBe(SCHEMA_VERSION);
  });

  test('keeps lists from then on, of old items and new ones', async () => {
    const table = opened(firstFile());
    expect(await table.list({ list: 'OPEN' })).toEqual({ entries: [] });
    await table.transact([{ put: { ...STATE, version: 8, list: 'OPEN', place: '2' }, expect: 7 }]);
    await table.append([{ pk: 'OTHER', sk: 'STATE', list: 'OPEN', place: '1' }]);
    await table.transact([{ add: EVENT, deltas: { n: 1 } }]);
    expect(await table.list({ list: 'OPEN' })).toEqual({
      entries: [
        { pk: 'OTHER', sk: 'STATE', place: '1' },
        { pk: 'TICKET', sk: 'STATE', place: '2' },
      ],
    });
    await table.transact([{ put: { ...EVENT, list: 'OPEN', place: '3' } }, { put: STATE }]);
    expect((await table.list({ list: 'OPEN' })).entries.map(({ place }) => place)).toEqual(['1', '3']);
  });

  test('ends with the same columns and indexes as a new one', () => {
    const [old, fresh] = [firstFile(), temporaryFile('fresh.db')];
    const shapes = [old, fresh].map(path => {
      openSqliteTable(path).close();
      return look(path, database => ({
        columns: database.prepare("SELECT name, type FROM pragma_table_info('item') ORDER BY name").all(),
        indexes: database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'index' ORDER BY name").all(),
      }));
    });
    expect(shapes[0]).toEqual(shapes[1]);
  });

  test('is left as it was when the upgrade fails half-way', () => {
    const path = firstFile('CREATE INDEX item_list ON item (sk);');
    expect(() => openSqliteTable(path)).toThrow('item_list');
    expect(versionOf(path)).toBe(1);
    const columns = look(path, database => database.prepare("SELECT name FROM pragma_table_info('item')").all());
    expect(columns.map(({ name }) => name)).toEqual(['position', 'pk', 'sk', 'appended', 'version', 'body']);
  });

  test('can be opened by several processes at once', async () => {
    const path = firstFile();
    const children = Array.from({ length: 3 }, (_, round) =>
      spawn(process.execPath, [WRITER, path, String(round), '20'], { stdio: ['ignore', 'ignore', 'inherit'] }),
    );
    const ends = await Promise.all(children.map(child => once(child, 'exit')));
    expect(ends).toEqual(children.map(() => [0, null]));
    expect(await opened(path).changes(undefined, 1_000)).toHaveLength(61);
  }, 60_000);
});
