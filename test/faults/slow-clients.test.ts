/** Clients that are slow, many, or never done: deliveries go through beside them, and they are shown the door. */
import { once } from 'node:events';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { createApiServer, type Limits } from '../../local/server.ts';
import { connectDesk, creation, deliver, postTo, type RunningPith, runPith, ticketsOf, until } from './running.ts';

const MEBIBYTE = 1024 * 1024;

/** A connection on which what is received is kept. */
interface Line {
  socket: Socket;
  received(): string;
  isClosed(): boolean;
}

async function openLine(url: string, half = false): Promise<Line> {
  const socket = connect({ port: Number(new URL(url).port), host: '127.0.0.1', allowHalfOpen: half });
  let [received, isClosed] = ['', false];
  socket.on('data', chunk => {
    received += chunk;
  });
  socket.on('error', () => {});
  socket.on('close', () => {
    isClosed = true;
  });
  await once(socket, 'connect');
  return { socket, received: () => received, isClosed: () => isClosed };
}

const openLines = (url: string, count: number): Promise<Line[]> =>
  Promise.all(Array.from({ length: count }, () => openLine(url)));

/** A request's head and the beginning of what follows. */
const head = (url: string, length: number, more = ''): string => {
  const { headers } = postTo(url);
  const lines = Object.entries({ ...headers, host: 'x', 'content-length': String(length) });
  return `POST ${new URL(postTo(url).url).pathname} HTTP/1.1\r\n${lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')}${more}`;
};

describe('a Pith with a thousand idle connections and some that are slow', () => {
  const folder = temporaryFolder();
  let pith: RunningPith;
  beforeAll(async () => {
    pith = await runPith({ data: folder.path });
  });
  afterAll(async () => {
    await pith.stop();
    folder.remove();
  });

  it('takes deliveries in time, and closes the others at the limit', { timeout: 90_000 }, async () => {
    const admin = await connectDesk(pith);
    const began = performance.now();
    const idle = await openLines(pith.url, 1_000);
    const [slowHeaders, slowBodies] = [await openLines(pith.url, 50), await openLines(pith.url, 50)];
    for (const { socket } of slowHeaders) socket.write('POST /v1/webhooks/desk HTTP/1.1\r\nhost: x\r\n');
    for (const { socket } of slowBodies) socket.write(`${head(pith.url, MEBIBYTE)}\r\n{`);
    // A byte now and then, as long as somebody listens.
    const dripping = setInterval(() => {
      for (const { socket, isClosed } of [...slowHeaders, ...slowBodies]) if (!isClosed()) socket.write('x');
    }, 500);
    onTestFinished(() => clearInterval(dripping));

    let slowest = 0;
    for (let count = 0; count < 100; count += 1) {
      const asked = performance.now();
      expect((await deliver(pith.url, `T-${count}`)).status).toBe(202);
      slowest = Math.max(slowest, performance.now() - asked);
    }
    // The strictest desk gives up after five seconds.
    expect(slowest).toBeLessThan(5_000);
    expect(pith.memory().most).toBeLessThan(256 * MEBIBYTE);

    const allClosed = (lines: readonly Line[]) => () => lines.every(({ isClosed }) => isClosed());
    await until('slow headers and idle connections are closed', allClosed([...idle, ...slowHeaders]), 25_000);
    expect(performance.now() - began).toBeGreaterThan(9_000);
    for (const { received } of [...idle, ...slowHeaders]) expect(received()).toMatch(/^HTTP\/1\.1 408 /);
    expect(slowBodies.some(({ isClosed }) => isClosed())).toBe(performance.now() - began > 30_000);

    if (process.env.PITH_FAULTS === 'full') {
      await until('slow bodies are closed', allClosed(slowBodies), 45_000);
      for (const { received } of slowBodies) expect(received()).toMatch(/^HTTP\/1\.1 408 /);
    }
    expect((await deliver(pith.url, 'T-100')).status).toBe(202);
    await settled(pith.url);
    expect(await ticketsOf(admin)).toBe(101);
    expect(pith.log().filter(({ level }) => level !== 'info')).toEqual([]);
    for (const { socket } of slowBodies) socket.destroy();
  });

  it('answers a flood of headers with 431, and a client that has closed its half all the same', async () => {
    const flood = await openLine(pith.url);
    flood.socket.write(head(pith.url, 2, `x: ${'x'.repeat(20_000)}\r\n\r\n{}`));
    await until('it is closed', flood.isClosed);
    expect(flood.received()).toMatch(/^HTTP\/1\.1 431 /);

    const many = await openLine(pith.url);
    many.socket.write(`GET /v1/health HTTP/1.1\r\nhost: x\r\n${'a: b\r\n'.repeat(5_000)}\r\n`);
    await until('it is closed', many.isClosed);
    expect(many.received()).toMatch(/^HTTP\/1\.1 431 /);

    const half = await openLine(pith.url, true);
    const body = creation('T-half');
    half.socket.end(`${head(pith.url, body.length)}\r\n${body}`);
    await until('it is answered', () => half.received().includes('"accepted"'));
    expect(half.received()).toMatch(/^HTTP\/1\.1 202 /);
    half.socket.destroy();
  });
});

describe('a server with limits that a test can wait for', () => {
  async function listening(limits: Partial<Limits>): Promise<string> {
    const handler = async () => ({ statusCode: 200, body: '{}' });
    const handlers = { agreements: handler, ingest: handler, feedback: handler, report: handler, configure: handler };
    const api = createApiServer({ handlers, documents: {}, limits });
    await new Promise<void>(resolve => api.server.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => api.close(0));
    return `http://127.0.0.1:${(api.server.address() as AddressInfo).port}`;
  }

  it('answers a body that is too slow with 408, and closes the connection', async () => {
    const url = await listening({ headers: 300, request: 600, look: 50 });
    const line = await openLine(url);
    line.socket.write(`${head(url, 1_000)}\r\n`);
    const dripping = setInterval(() => line.socket.write('x'), 100);
    onTestFinished(() => clearInterval(dripping));
    await until('it is closed', line.isClosed);
    expect(line.received()).toMatch(/^HTTP\/1\.1 408 /);
  });

  it('closes a connection on which nothing is asked any more, and one too many at once', async () => {
    const url = await listening({ idle: 100, look: 50, connections: 2 });
    const first = await openLine(url);
    first.socket.write('GET /v1/health HTTP/1.1\r\nhost: x\r\n\r\n');
    await until('it is answered', () => first.received().includes('200 OK'));
    await openLine(url);
    const third = await openLine(url);
    await until('the third is closed', third.isClosed);
    await until('the first is closed', first.isClosed);
    expect([first.received(), third.received()]).toEqual([expect.stringMatching(/^HTTP\/1\.1 200 /), '']);
  });
});
