/** `pith doctor` of this machine. */
import { chmodSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, it, onTestFinished } from 'vitest';
import { failureKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { append, entryOf } from '#test/convert/ledger.ts';
import { ticketEvent } from '#test/support/factories.ts';
import { inProcess } from '#test/support/in-process.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { checkMachine } from '../../local/doctor/machine.ts';
import { readEnvironment } from '../../local/environment.ts';
import { start } from '../../local/start.ts';

async function folder(): Promise<string> {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  await openDataFolder(join(path, 'data'));
  await openSqliteTable(join(path, 'data', 'pith.sqlite')).close();
  return join(path, 'data');
}

async function freePort(): Promise<string> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise(resolve => server.close(resolve));
  return typeof address === 'object' && address !== null ? String(address.port) : '';
}

async function look(data: string, port?: string): Promise<string[]> {
  const environment = readEnvironment({ PITH_DATA: data, PITH_PORT: port ?? (await freePort()), PITH_DEMO: 'off' });
  const checks = await checkMachine({ environment, now: Date.now });
  return checks.flatMap(({ id, verdict }) => (verdict === 'ok' ? [] : [`${verdict} ${id}`]));
}

it('finds nothing wrong with a Pith that runs, and asks it about its desks', async () => {
  const data = await folder();
  const port = await freePort();
  const environment = readEnvironment({ PITH_DATA: data, PITH_PORT: port, PITH_DEMO: 'off' });
  const pith = await start({ environment });
  onTestFinished(() => pith.stop());
  expect(await look(data, port)).toEqual(['warning desk']);
});

it('without one it says so, and neither makes nor changes anything of ours', async () => {
  const data = await folder();
  const before = readdirSync(data).filter(name => !/-(shm|wal)$/.test(name));
  const size = statSync(join(data, 'pith.sqlite')).size;
  expect(await look(data)).toEqual(['warning machine.port']);
  expect(readdirSync(data).filter(name => !/-(shm|wal)$/.test(name))).toEqual(before);
  expect(statSync(join(data, 'pith.sqlite')).size).toBe(size);
  expect(await look(join(data, 'nowhere'))).toEqual([
    ...['warning folder.there', 'warning database.file', 'warning machine.port'],
  ]);
  expect(readdirSync(data)).not.toContain('nowhere');
});

it.skipIf(process.platform === 'win32')('keys that others may read are wrong', async () => {
  const data = await folder();
  chmodSync(join(data, 'deployment.key'), 0o644);
  expect(await look(data)).toContain('wrong folder.modes');
});

it('a damaged database, a newer one, what waits and what was set aside are found', async () => {
  const data = await folder();
  const table = openSqliteTable(join(data, 'pith.sqlite'));
  await append(table, [entryOf('T1', 'd1', ticketEvent())]);
  expect(await look(data)).toContain('warning counting.waiting');
  await table.transact([{ put: { ...failureKey('1'), ledger: {} } }]);
  await table.close();
  expect(await look(data)).toContain('wrong failures.waiting');
  mkdirSync(join(data, 'other'));
  writeFileSync(join(data, 'other', 'pith.sqlite'), 'this is no database at all, however one reads it', {
    mode: 0o600,
  });
  expect(await look(join(data, 'other'))).toContain('wrong database.whole');
});

it('a database that another program has locked is not damaged, and one without its key must not be started', async () => {
  const data = await folder();
  const database = new DatabaseSync(join(data, 'pith.sqlite'));
  onTestFinished(() => (database.isOpen ? database.close() : undefined));
  database.exec('PRAGMA journal_mode = DELETE; PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE');
  expect(await look(data)).toEqual(['warning database.whole', 'warning machine.port']);
  database.close();
  rmSync(join(data, 'deployment.key'));
  expect(await look(data)).toEqual(['wrong folder.key', 'warning machine.port']);
});

it('a page that is overwritten is damage, and says so in words', async () => {
  const data = await folder();
  const table = openSqliteTable(join(data, 'pith.sqlite'));
  for (let n = 0; n < 50; n++) await append(table, [entryOf(`T${n}`, `d${n}`, ticketEvent())]);
  await table.close();
  const file = await open(join(data, 'pith.sqlite'), 'r+');
  await file.write(Buffer.alloc(8 * 4096, 0x5a), 0, 8 * 4096, 2 * 4096);
  await file.close();
  const environment = readEnvironment({ PITH_DATA: data, PITH_PORT: await freePort() });
  const found = (await checkMachine({ environment, now: Date.now })).find(({ id }) => id === 'database.whole');
  expect(found).toMatchObject({ verdict: 'wrong', found: expect.stringMatching(/damaged/) });
});

it('a port that somebody else has is said to be', async () => {
  const taken = createServer();
  await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise(resolve => taken.close(() => resolve())));
  taken.on('connection', socket => socket.destroy());
  const address = taken.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  expect(await look(await folder(), port)).toContain('wrong machine.port');
});

it('the command looks at this machine where AWS is not within reach, and exits by what it finds', async () => {
  const data = await folder();
  const variables = { PITH_DATA: join(data, 'nowhere'), PITH_PORT: await freePort() };
  const reach = { AWS_REGION: undefined, AWS_DEFAULT_REGION: undefined, AWS_PROFILE: undefined };
  const { code, stdout, stderr } = await inProcess(['doctor', '--json'], { ...variables, ...reach });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(JSON.parse(stdout)).toMatchObject({ target: 'machine', healthy: true });
  chmodSync(join(data, 'deployment.key'), 0o644);
  expect(await inProcess(['doctor'], { ...variables, ...reach, PITH_DATA: data })).toMatchObject({
    code: process.platform === 'win32' ? 0 : 1,
    stdout: expect.stringContaining('chmod 600'),
  });
});
