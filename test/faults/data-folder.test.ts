/** A data folder that can't be used: Pith doesn't start, says which file it is and what to do, and touches nothing. */
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { newDeploymentKey } from '#lib/vault.ts';
import { settled } from '#test/support/http.ts';
import { inProcess } from '#test/support/in-process.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { connectDesk, deliver, pithThere, runPith } from './running.ts';

const template = temporaryFolder();
const sound = join(template.path, 'data');
beforeAll(async () => {
  const pith = await runPith({ data: sound });
  await connectDesk(pith);
  for (let count = 0; count < 60; count += 1) await deliver(pith.url, `T-${count}`);
  await settled(pith.url);
  expect(await pith.stop()).toBe(0);
});
afterAll(template.remove);

/** A copy of a sound data folder, for this test alone. */
function folder(): string {
  const { path, remove } = temporaryFolder();
  onTestFinished(remove);
  const data = join(path, 'data');
  cpSync(sound, data, { recursive: true });
  return data;
}

const contents = (data: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(data).map(name => [
      name,
      createHash('sha256')
        .update(readFileSync(join(data, name)))
        .digest('hex'),
    ]),
  );

/** Writes random bytes over a part of a file. */
function scramble(file: string, from: number, length: number): void {
  const bytes = readFileSync(file);
  randomBytes(length).copy(bytes, from);
  writeFileSync(file, bytes);
}

interface Fault {
  /** Which file it is about. */
  file: string;
  spoil(data: string): void;
  says: RegExp;
}

const database = (data: string): string => join(data, 'pith.sqlite');
const BACKUP = /Keep it, and put back the backup of the whole data folder/;
const FAULTS: [name: string, fault: Fault][] = [
  [
    'a database whose header is garbage',
    { file: 'pith.sqlite', spoil: data => scramble(database(data), 0, 100), says: /the file is not a database/ },
  ],
  [
    'a database with a flipped page in the middle',
    {
      file: 'pith.sqlite',
      spoil: data => scramble(database(data), 4096 * Math.floor(statSync(database(data)).size / 8192), 4096),
      says: /the database file is damaged/,
    },
  ],
  [
    'a database that was cut off',
    {
      file: 'pith.sqlite',
      spoil: data => truncateSync(database(data), 4096 * Math.floor(statSync(database(data)).size / 8192)),
      says: /the database file is damaged/,
    },
  ],
  [
    'a write-ahead log that is garbage',
    {
      file: 'pith.sqlite-wal',
      spoil: data => writeFileSync(`${database(data)}-wal`, randomBytes(40_000)),
      says: /no log of the database, and what was written last is in it/,
    },
  ],
  [
    'a key of another database',
    {
      file: 'deployment.key',
      spoil: data => writeFileSync(join(data, 'deployment.key'), newDeploymentKey()),
      says: /is not the key of this database: the secret of the connection desk does not open/,
    },
  ],
  [
    'a key that is none',
    {
      file: 'deployment.key',
      spoil: data => writeFileSync(join(data, 'deployment.key'), 'short'),
      says: /is no deployment key/,
    },
  ],
  [
    'a key that is gone',
    {
      file: 'deployment.key',
      spoil: data => rmSync(join(data, 'deployment.key')),
      says: /is gone, and .* is of no use/,
    },
  ],
  [
    'a signing key that is garbage',
    {
      file: 'issuer.json',
      spoil: data => scramble(join(data, 'issuer.json'), 0, 60),
      says: /is no signing key: move it away: the next start makes a new one/,
    },
  ],
  [
    'a database of a newer Pith',
    {
      file: 'pith.sqlite',
      spoil: data => {
        const raw = new DatabaseSync(database(data));
        raw.exec('PRAGMA user_version = 99; PRAGMA journal_mode = DELETE');
        raw.close();
      },
      says: /was written by a newer Pith/,
    },
  ],
];

describe('Pith does not start on', () => {
  it.each(FAULTS)('%s, says so in a line, and touches nothing', async (_name, { file, spoil, says }) => {
    const data = folder();
    spoil(data);
    const before = contents(data);
    const { code, stdout, stderr } = await inProcess(['start'], { PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off' });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^pith: [^\n]+\n$/);
    expect(stderr).toContain(join(data, file));
    expect(stderr).toMatch(says);
    if (/damaged|not a database|no log/.test(stderr)) expect(stderr).toMatch(BACKUP);
    expect(contents(data)).toMatchObject(before);
  });

  it('a folder that is a file', async () => {
    const file = join(folder(), 'file');
    writeFileSync(file, 'mine');
    const { code, stderr } = await inProcess(['start'], { PITH_DATA: join(file, 'data'), PITH_PORT: '0' });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/is in the way of a folder: move it, or set PITH_DATA/)]);
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('a port that is in use, and has made nothing by then', async () => {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void server.close());
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const data = join(folder(), 'new');
    const { code, stderr } = await inProcess(['start'], { PITH_DATA: data, PITH_PORT: `${port}` });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/the port is in use; set PITH_PORT to another one/)]);
    expect(existsSync(data)).toBe(false);
  });
});

/** Without root's right to write what it may not. */
const AS_ANYBODY = ['--bounding-set=-dac_override,-dac_read_search', '--inh-caps=-dac_override,-dac_read_search'];
const through = process.getuid?.() === 0 ? ['setpriv', ...AS_ANYBODY] : [];

describe('as a process of its own, Pith does not start on', () => {
  const ends = async (data: string, says: RegExp) => {
    const { code, stdout, stderr } = await pithThere({ data, through }, 'start');
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^pith: [^\n]+\n$/);
    expect(stderr).toMatch(says);
  };

  it('a folder that it may only read, or may not make', { timeout: 120_000 }, async () => {
    const data = folder();
    const before = contents(data);
    // Each on its own: the folder lets nothing be made in it, the database nothing be written.
    chmodSync(database(data), 0o400);
    chmodSync(data, 0o500);
    onTestFinished(() => chmodSync(data, 0o700));
    await Promise.all([
      ends(data, /pith\.sqlite is not ours to write: give it to whoever runs Pith, or set PITH_DATA/),
      ends(join(data, 'new'), /new is not ours to write/),
    ]);
    expect(contents(data)).toEqual(before);
  });

  it('a folder that it may only read, with a database that it may write', { timeout: 120_000 }, async () => {
    const data = folder();
    mkdirSync(join(data, 'other'));
    chmodSync(data, 0o500);
    onTestFinished(() => chmodSync(data, 0o700));
    await ends(data, /pith\.sqlite: the database .*Give it, its folder and the files beside it to whoever runs Pith/);
  });
});
