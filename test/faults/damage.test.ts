/** A database that is damaged under a running Pith: it says so, once, and neither ends nor writes on. */
import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { createSqliteTable } from '#store/sqlite.ts';
import { openDatabase } from '#store/sqlite-schema.ts';
import { StoreUnavailableError } from '#store/table.ts';
import { settled } from '#test/support/http.ts';
import { temporaryFile, temporaryFolder } from '#test/support/temporary.ts';
import { connectDesk, deliver, runPith } from './running.ts';

/** Writes zeros over every page but the first, and has every process that has the file open read it again. */
function wipe(file: string): void {
  const raw = new DatabaseSync(file);
  raw.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  const descriptor = openSync(file, 'r+');
  writeSync(descriptor, Buffer.alloc(statSync(file).size - 4096), 0, undefined, 4096);
  closeSync(descriptor);
  raw.exec('PRAGMA application_id = 1');
  raw.close();
}

it('a wiped database is answered with 503, said once in the log and as long as it lasts to whoever asks', {
  timeout: 120_000,
}, async () => {
  const folder = temporaryFolder();
  const pith = await runPith({ data: folder.path });
  try {
    await connectDesk(pith);
    expect((await deliver(pith.url, 'T-1')).status).toBe(202);
    await settled(pith.url);
    wipe(join(folder.path, 'pith.sqlite'));
    for (let count = 2; count < 30; count += 1) expect((await deliver(pith.url, `T-${count}`)).status).toBe(503);
    expect(await pith.health()).toMatchObject({
      status: 503,
      detail: 'the database file is damaged: stop Pith, keep the file, put back the backup of the whole data folder',
    });
    expect(pith.log().filter(({ level }) => level !== 'info')).toMatchObject([
      { level: 'error', problem: expect.stringContaining('the database file is damaged') },
    ]);
    expect(await pith.stop()).toBe(0);
  } finally {
    await pith.stop();
    folder.remove();
  }
});

it('an item that nobody can have stored is damage, and not a fault of the request', async () => {
  const database = openDatabase(temporaryFile('store.db'), 0);
  const table = createSqliteTable(database);
  onTestFinished(() => table.close());
  const key = { pk: 'A', sk: '1' };
  await table.append([{ ...key, n: 1 }]);
  database.exec(`UPDATE item SET body = '{"pk":"A","sk'`);
  await expect(table.get(key)).rejects.toThrow(StoreUnavailableError);
  await expect(table.query({ pk: 'A' })).rejects.toThrow('the database file is damaged');
  await expect(table.changes(undefined, 1)).rejects.toThrow('the database file is damaged');
  await expect(table.transact([{ add: key, deltas: { n: 1 } }])).rejects.toThrow('the database file is damaged');
});
