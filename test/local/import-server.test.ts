/** Imports while a server runs: on the same file, and into a Pith elsewhere. */
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HEADER, historyRow, UPDATES, writeHistory, writeMapping } from '#test/support/history.ts';
import { client, settled } from '#test/support/http.ts';
import { type PithProcess, pithCommand, startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

const folder = temporaryFolder();
const path = (name: string): string => join(folder.path, name);
const NONE = { PITH_URL: '', PITH_TOKEN: '', PITH_STORE: '' };
const SPAN = 'from=2024-01-01&to=2026-12-31';

let pith: PithProcess;
let admin: ReturnType<typeof client>;
beforeAll(async () => {
  pith = await startPith(path('data'));
  admin = client(pith.url, await pith.token('admin'));
  writeMapping(path('mapping.json'));
});
afterAll(async () => {
  await pith.kill();
  folder.remove();
});

async function connected(id: string): Promise<void> {
  const document = { desk: 'generic', auth: { scheme: 'bearer' }, defaults: { unit: id } };
  expect((await admin.put(`/v1/connections/${id}`, document)).status).toBe(201);
}

async function tickets(unit: string) {
  await settled(pith.url);
  return (await admin.get(`/v1/reports/sla-xla?unit=${unit}&${SPAN}`)).json.tickets;
}

const args = (file: string, id: string): string[] => [
  ...['import', path(file), '--connection', id],
  ...['--mapping', path('mapping.json')],
];

describe('while a server runs on the same file', () => {
  it('everything is counted once, by whichever of them, and the server serves on', { timeout: 60_000 }, async () => {
    await connected('same');
    await writeHistory(path('a.csv'), 10_000);
    const importing = pithCommand(args('a.csv', 'same'), { ...NONE, PITH_DATA: path('data') });
    let ended = false;
    importing.then(() => {
      ended = true;
    });
    let answered = 0;
    while (!ended) {
      expect((await admin.get(`/v1/reports/sla-xla?unit=same&${SPAN}`)).status).toBe(200);
      answered += 1;
    }
    expect(answered).toBeGreaterThan(3);
    expect(await importing).toMatchObject({ stdout: expect.stringMatching(/^10,000 rows: 10,000 accepted/), code: 0 });
    // What was appended is counted when the command has ended, without waiting for anything.
    const { json } = await admin.get(`/v1/reports/sla-xla?unit=same&${SPAN}`);
    expect(json.tickets).toMatchObject({ created: Math.ceil(10_000 / UPDATES) });
  });
});

describe('into a Pith elsewhere', () => {
  const elsewhere = async (file: string, id: string, more: Record<string, string> = {}) =>
    pithCommand(args(file, id), {
      ...NONE,
      PITH_DATA: path('elsewhere'),
      PITH_URL: pith.url,
      PITH_TOKEN: await pith.token('admin'),
      ...more,
    });

  it('rows are sent, counted and summed up as here', async () => {
    await connected('far');
    const rows = Array.from({ length: 1_200 }, (_, index) => historyRow(index));
    rows[700] = 'torn';
    writeFileSync(path('far.csv'), [HEADER, ...rows, historyRow(0)].join('\n'));
    const { stdout, code } = await elsewhere('far.csv', 'far');
    expect({ stdout, code }).toEqual({
      stdout:
        '1,201 rows: 1,199 accepted, 1 repeated, 1 quarantined\n  line 702: the row has 1 columns, and the header 9\n',
      code: 0,
    });
    expect(await tickets('far')).toMatchObject({ created: 200 });
    expect((await elsewhere('far.csv', 'far')).stdout).toMatch(/^1,201 rows: 0 accepted, 1,200 repeated, 1 quarant/);
  });

  it('large rows go in several requests', async () => {
    await connected('large');
    const filler = 'x'.repeat(20_000);
    const rows = Array.from({ length: 120 }, (_, index) => `${historyRow(index)},${filler}`);
    writeFileSync(path('large.csv'), [`${HEADER},Notes`, ...rows].join('\n'));
    expect((await elsewhere('large.csv', 'large')).stdout).toMatch(/^120 rows: 120 accepted/);
  });

  it('a request that is not taken, or whose answer is lost, is sent again and counts nothing twice', async () => {
    await connected('lossy');
    await writeHistory(path('lossy.csv'), 1_500);
    let requests = 0;
    const proxy = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
      requests += 1;
      if (request.method === 'POST' && requests % 4 === 2) {
        response.writeHead(503, { 'retry-after': '1' }).end();
        return;
      }
      const { authorization = '' } = request.headers;
      const headers = { authorization, 'content-type': 'application/json' };
      const body = request.method === 'POST' ? { body: Buffer.concat(chunks) } : {};
      const answer = await fetch(`${pith.url}${request.url}`, { method: request.method ?? 'GET', headers, ...body });
      const text = await answer.text();
      // It was done, and nobody is told.
      if (request.method === 'POST' && requests % 4 === 0) response.destroy();
      else response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text);
    });
    await new Promise<void>(resolve => proxy.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const { stdout, code } = await elsewhere('lossy.csv', 'lossy', { PITH_URL: url });
    proxy.close();
    expect(code).toBe(0);
    expect(stdout).toMatch(/^1,500 rows: [\d,]+ accepted, [\d,]+ repeated, 0 quarantined\n$/);
    expect(await tickets('lossy')).toMatchObject({ created: 250, resolved: 250 });
  });

  it.each([
    ['nobody', { PITH_TOKEN: 'nonsense' }, /401: /],
    ['no Pith', { PITH_URL: 'http://127.0.0.1:9' }, /no answer from http:\/\/127\.0\.0\.1:9/],
  ])('is said when it is %s, and exits 1', async (_, more, message) => {
    const { stdout, stderr, code } = await elsewhere('far.csv', 'far', more);
    expect({ stdout, code }).toEqual({ stdout: '', code: 1 });
    expect(stderr).toMatch(message);
    expect(stderr).not.toContain('nonsense');
  });

  it.each([
    ['an address', { PITH_URL: 'pith.example' }, /PITH_URL. is where Pith runs, as https/],
    ['a token', { PITH_TOKEN: '' }, /needs an administrator’s --token/],
  ])('without %s is wrong usage', async (_, more, message) => {
    const { stderr, code } = await elsewhere('far.csv', 'far', more);
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});

it('leaves a store that a rebuild finds nothing wrong with', async () => {
  expect(await pith.stop()).toBe(0);
  expect((await pith.command('rebuild', '--check')).stdout).toMatch(/: 0 differences\n$/);
});
