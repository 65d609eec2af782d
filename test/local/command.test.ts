/** The command line as people and scripts see it: output, exit codes, signals. Real processes, so as few as will do. */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import { client } from '#test/support/http.ts';
import { inProcess as commandInProcess } from '#test/support/in-process.ts';
import { type PithProcess, pithCommand, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');
const pith = (args: string[], variables: Record<string, string> = {}) =>
  pithCommand(args, { PITH_DATA: data, PITH_PORT: '0', PITH_DEMO: 'off', PITH_STORE: '', ...variables });

/** The same command line in this process. */
const inProcess = (args: string[], variables: Record<string, string> = {}) =>
  commandInProcess(args, { PITH_DATA: data, ...variables });

describe('pith', () => {
  it.each([[['--help']], [['start', '--help']], [['token', '--help']], [['rebuild', '--help']], [['--version']]])(
    '%j says it on standard output and exits 0',
    async args => {
      const { stdout, stderr, code } = await inProcess(args);
      expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
      expect(stdout).toMatch(/^(Usage: pith|\d+\.\d+\.\d+)/);
    },
  );

  it.each([
    [[]],
    [['fly']],
    [['--fly']],
    [['start', 'now']],
    [['token']],
    [['token', '--role', 'owner']],
    [['token', '--role', 'business', '--unit', 'Not Kebab']],
    [['token', '--role', 'it', '--expires', 'soon']],
    [['token', '--role', 'business']],
    [['replay', '--quarantine', '--url', 'localhost:8787', '--token', 't']],
    [['replay', '--quarantine', '--token', 't']],
    [['connect', 'zammad', '--token', 't']],
    [['import', 'a.csv', '--connection', 'desk', '--token', 't']],
    [['rebuild', '--repair']],
  ])('%j is wrong usage: it says so on standard error and exits 2', async args => {
    const { stdout, stderr, code } = await inProcess(args);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(/Usage: pith/);
    expect(existsSync(data)).toBe(false);
  });

  it('wrong usage is said in a few lines, which the help would push off the screen', async () => {
    const { stderr } = await inProcess(['connect', '--unit', 'Not Kebab', 'zammad']);
    expect(stderr).toMatch(
      /^error: .*lower-case letters.*\nUsage: pith connect .*\n\(pith connect --help says more\)\n$/,
    );
  });

  it.each([
    [['start'], { PITH_PORT: 'http' }, 'PITH_PORT'],
    [['start'], { PITH_STORE: 'dynamodb', PITH_DYNAMODB_ENDPOINT: '' }, 'PITH_DYNAMODB_ENDPOINT'],
    [['token', '--role', 'it'], { PITH_DEMO: 'perhaps' }, 'PITH_DEMO'],
  ])('%j with %j names the variable and exits 2', async (args, variables, name) => {
    const { stdout, stderr, code } = await inProcess(args, variables);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(new RegExp(`^pith: .*${name}.*\n$`));
  });
});

describe('pith token', () => {
  it('prints the token alone on standard output', async () => {
    const { stdout, stderr, code } = await pith([
      'token',
      '--role',
      'business',
      '--unit',
      'finance',
      '--unit',
      'sales',
      '--expires',
      '30m',
    ]);
    expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
    expect(stdout).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+\n$/);
    const { role, units, iat = 0, exp = 0 } = decodeJwt(stdout.trim());
    expect({ role, units, lifetime: exp - iat }).toEqual({
      role: 'business',
      units: ['finance', 'sales'],
      lifetime: 1800,
    });
  });
});

describe('pith rebuild', () => {
  it('of an empty folder finds nothing and exits 0', async () => {
    expect(await pith(['rebuild', '--check'])).toMatchObject({
      stdout: '0 tickets, 0 events, 0 rollup rows: 0 differences\n',
      code: 0,
    });
  });
});

describe('pith start', () => {
  let running: PithProcess;
  beforeAll(async () => {
    running = await startPith(data);
  });
  afterAll(() => running.kill());

  it('serves with the tokens of the command line', async () => {
    const admin = client(running.url, await running.token('admin'));
    expect((await admin.get('/v1/settings')).status).toBe(200);
    const answer = await admin.put('/v1/connections/desk', {
      desk: 'generic',
      auth: { scheme: 'bearer', secret: 's' },
    });
    expect(answer.status).toBe(201);
  });

  it('on a port in use says what to do and exits 1', async () => {
    const taken = createServer();
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? String(address.port) : '';
    const { stdout, stderr, code } = await pith(['start'], { PITH_PORT: port, PITH_DATA: join(folder.path, 'other') });
    taken.close();
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(/^pith: the port is in use; set PITH_PORT .*\n$/);
  });

  it('told to end, answers the request in flight, takes no other, and exits 0 with all of it stored', async () => {
    const { hostname, port } = new URL(running.url);
    const body = JSON.stringify({
      type: 'ticket.created',
      timestamp: new Date().toISOString(),
      subject: 'T1',
      data: { status: 'new' },
    });
    const socket = connect(Number(port), hostname);
    const idle = connect(Number(port), hostname);
    await Promise.all([once(socket, 'connect'), once(idle, 'connect')]);
    let answer = '';
    socket.on('data', chunk => {
      answer += chunk;
    });
    const head = `POST /v1/webhooks/desk HTTP/1.1\r\nHost: pith\r\nAuthorization: Bearer s\r\nContent-Length: ${body.length}\r\n\r\n`;
    socket.write(head + body.slice(0, 20));
    await sleep(100);
    const exited = once(running.child, 'exit');
    const began = performance.now();
    running.child.kill('SIGTERM');
    await sleep(200);
    const late = connect(Number(port), hostname);
    await expect(once(late, 'connect')).rejects.toThrow('ECONNREFUSED');
    socket.write(body.slice(20));
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(4_000);
    expect(answer).toMatch(/^HTTP\/1\.1 202 [\s\S]*{"accepted":1,"duplicates":0}$/);
    idle.destroy();
    expect(await running.command('rebuild', '--check')).toMatchObject({
      stdout: expect.stringMatching(/^1 tickets, 1 events, \d+ rollup rows: 0 differences\n$/),
      code: 0,
    });
  });
});

describe('pith rebuild after something was changed', () => {
  it('only says so with --check and exits 1, and puts it right without', async () => {
    const table = openSqliteTable(join(data, 'pith.sqlite'));
    await table.transact([{ add: { pk: 'ROLLUP#ghost#0', sk: 'D#T#2026-01-05#incident' }, deltas: { created: 3 } }]);
    await table.close();
    const difference = '  ROLLUP#ghost#0 D#T#2026-01-05#incident created: expected 0, found 3\n';
    const check = await inProcess(['rebuild', '--check']);
    expect(check).toMatchObject({ stdout: expect.stringMatching(/: 1 differences\n/), code: 1 });
    expect(check.stdout).toContain(difference);
    expect(await inProcess(['rebuild'])).toMatchObject({ stdout: expect.stringContaining(difference), code: 0 });
    expect(await inProcess(['rebuild', '--check'])).toMatchObject({
      stdout: expect.stringMatching(/: 0 differences\n$/),
      code: 0,
    });
  });
});
