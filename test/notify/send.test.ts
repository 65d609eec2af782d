/** Posting, to real receivers on this machine: what is taken for an answer, and what is not followed, waited for or read. */
import { createServer, type RequestListener } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createSend, type SendOptions } from '#lib/notify/send.ts';
import { certificate } from '#test/support/certificate.ts';

const servers: (Server & { closeAllConnections(): void })[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function listening(server: (typeof servers)[number]): Promise<number> {
  servers.push(server);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

const receiver = async (listener: RequestListener): Promise<string> =>
  `http://127.0.0.1:${await listening(createServer(listener))}/hook`;

const sending = (url: string, options: Partial<SendOptions> = {}) =>
  createSend({ privateTargets: true, ...options })({ url, headers: { 'webhook-id': 'msg_1' }, body: '{"é":1}' });

describe('what is sent', () => {
  it('arrives as it is, with its length in bytes', async () => {
    const received: unknown[] = [];
    const url = await receiver((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', chunk => chunks.push(chunk));
      request.on('end', () => {
        received.push([request.method, request.url, request.headers['webhook-id'], Buffer.concat(chunks).toString()]);
        response.writeHead(204).end();
      });
    });
    expect(await sending(url)).toEqual({ status: 204 });
    expect(received).toEqual([['POST', '/hook', 'msg_1', '{"é":1}']]);
  });

  it('is answered with a status, and when to come again', async () => {
    const url = await receiver((_, response) => response.writeHead(503, { 'retry-after': '7' }).end('later'));
    expect(await sending(url)).toEqual({ status: 503, retryAfter: '7' });
  });

  it('is answered with a word only where that is one of those that its receiver may say', async () => {
    const words = new Set(['no_service']);
    const saying = async (said: string) => {
      const url = await receiver((_, response) => response.writeHead(404).end(said));
      return createSend({ privateTargets: true })({ url, headers: {}, body: '{}', words });
    };
    expect(await saying('no_service\n')).toEqual({ status: 404, word: 'no_service' });
    for (const said of ['', 'no_service_id', 'a password', `no_service${' '.repeat(50)}x`]) {
      expect(await saying(said)).toEqual({ status: 404 });
    }
    const url = await receiver((_, response) => response.writeHead(404).end('no_service'));
    expect(await sending(url)).toEqual({ status: 404 });
  });

  it('follows no redirect, wherever to', async () => {
    let calls = 0;
    const url = await receiver((_, response) => {
      calls += 1;
      response.writeHead(307, { location: 'http://169.254.169.254/latest/meta-data' }).end();
    });
    expect(await sending(url)).toEqual({ status: 307 });
    expect(calls).toBe(1);
  });

  it('waits no longer than it may for an answer', async () => {
    const url = await receiver(() => {});
    expect(await sending(url, { timeout: 200 })).toEqual({ failure: 'no answer within 0.2 seconds' });
  });

  // Node tells nobody who hasn't asked of an upgrade: it destroys the connection, without an answer or an error.
  it('is answered by an upgrade that nobody asked for', async () => {
    const server = createServer();
    server.on('connection', socket => {
      socket.removeAllListeners('data');
      socket.on('error', () => {});
      socket.once('data', () => {
        socket.write('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
      });
    });
    const url = `http://127.0.0.1:${await listening(server)}/hook`;
    expect(await sending(url, { timeout: 300 })).toEqual({ status: 101 });
  }, 2_000);

  it('takes an answer that goes on and on by its status', async () => {
    const url = await receiver((_, response) => {
      response.writeHead(200);
      const drip = setInterval(() => response.write('.'), 20);
      response.on('close', () => clearInterval(drip));
    });
    expect(await sending(url, { timeout: 300 })).toEqual({ status: 200 });
  });

  it('reads 64 kB of an answer and no more', async () => {
    let written = 0;
    const url = await receiver((_, response) => {
      response.writeHead(200);
      const more = (): void => {
        while (!response.destroyed && written < 1_000_000_000) {
          written += 65_536;
          if (!response.write(Buffer.alloc(65_536))) {
            response.once('drain', more);
            return;
          }
        }
      };
      more();
    });
    expect(await sending(url)).toEqual({ status: 200 });
    expect(written).toBeLessThan(50_000_000);
  });

  it('says of a connection that failed no more than how', async () => {
    const broken = await receiver(request => request.socket.destroy());
    expect(await sending(broken)).toEqual({ failure: 'the connection failed: ECONNRESET' });
    expect(await sending('http://127.0.0.1:1/secret-path')).toEqual({ failure: 'the connection failed: ECONNREFUSED' });
    const unknown = (_host: string, _options: object, done: (error: NodeJS.ErrnoException, found: []) => void) =>
      done(Object.assign(new Error('getaddrinfo ENOTFOUND secret.example'), { code: 'ENOTFOUND' }), []);
    expect(await sending('https://secret.example/', { lookup: unknown })).toEqual({
      failure: 'the connection failed: ENOTFOUND',
    });
  });
});

describe('by https', () => {
  it('only a receiver is told whose certificate is trusted, and is for its name', async () => {
    const { key, cert } = certificate('receiver.test');
    const port = await listening(createHttpsServer({ key, cert }, (_, response) => response.writeHead(200).end()));
    const lookup: SendOptions['lookup'] = (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
    const to = (host: string, ca?: string) =>
      sending(`https://${host}:${port}/`, { lookup, ...(ca === undefined ? {} : { ca }) });
    expect(await to('127.0.0.1', cert)).toEqual({ status: 200 });
    expect(await to('receiver.test', cert)).toEqual({ status: 200 });
    expect(await to('other.test', cert)).toEqual({ failure: 'the connection failed: ERR_TLS_CERT_ALTNAME_INVALID' });
    expect(await to('receiver.test')).toEqual({ failure: 'the connection failed: DEPTH_ZERO_SELF_SIGNED_CERT' });
  });
});

describe('the guard', () => {
  const counting = async () => {
    let calls = 0;
    const url = await receiver((_, response) => {
      calls += 1;
      response.writeHead(200).end();
    });
    return { port: new URL(url).port, calls: () => calls };
  };

  it('lets nothing through to this machine, by address or by name', async () => {
    const { port, calls } = await counting();
    const lookup: SendOptions['lookup'] = (_host, _options, done) => done(null, [{ address: '127.0.0.1', family: 4 }]);
    const refused = { privateTargets: false, lookup };
    expect(await sending(`http://127.0.0.1:${port}/`, refused)).toMatchObject({
      failure: expect.stringMatching(/^not called/),
    });
    expect(await sending(`https://127.0.0.1/`, refused)).toMatchObject({
      failure: 'not called: it is no public address',
    });
    expect(await sending(`https://a.example/`, refused)).toMatchObject({
      failure: 'not called: it is no public address',
    });
    expect(calls()).toBe(0);
  });

  it('finds a name that said an allowed address first and another one then', async () => {
    const { port, calls } = await counting();
    const answers = ['127.0.0.1', '169.254.169.254', '::ffff:127.0.0.1'];
    const lookup: SendOptions['lookup'] = (_host, _options, done) => {
      const address = answers.shift() ?? '';
      done(null, [{ address, family: address.includes(':') ? 6 : 4 }]);
    };
    const send = createSend({ privateTargets: true, lookup });
    const post = () => send({ url: `http://rebinding.example:${port}/`, headers: {}, body: '' });
    expect(await post()).toEqual({ status: 200 });
    expect(await post()).toMatchObject({
      failure: expect.stringMatching(/^not called: it is an address that is never called/),
    });
    expect(await post()).toMatchObject({ failure: expect.stringMatching(/^not called/) });
    expect(calls()).toBe(1);
    expect(answers).toEqual([]);
  });
});
