/** Stands between a page's commands and Pith, and notes what was answered. */
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request of a person, and how it was answered. */
export interface Answered {
  method: string;
  /** Without its query. */
  path: string;
  status: number;
  /** The first of the body, where something was refused. */
  body: string;
}

export interface Proxy {
  port: number;
  /** What was answered since the last time that it was asked. */
  taken(): Answered[];
  close(): Promise<void>;
}

/** Forwards to where `target` says Pith is at that moment, such as `http://127.0.0.1:1234`. */
export async function startProxy(target: () => string): Promise<Proxy> {
  let answered: Answered[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const forwarded = request(new URL(url, target()), { method, headers }, answer => {
      const { statusCode: status = 0 } = answer;
      const note: Answered = { method, path: url.split('?')[0] ?? url, status, body: '' };
      // The command line asks, and makes of a refusal what it means: its exit code tells.
      if (headers['user-agent']?.startsWith('curl') === true) answered.push(note);
      outgoing.writeHead(status, answer.headers);
      answer.on('data', (chunk: Buffer) => {
        if (status >= 400) note.body += chunk.toString('utf8').slice(0, 2_000);
      });
      answer.pipe(outgoing);
    });
    forwarded.on('error', ({ message }) => {
      answered.push({ method, path: url, status: 502, body: message });
      outgoing.writeHead(502).end(message);
    });
    incoming.pipe(forwarded);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    taken: () => {
      const taken = answered;
      answered = [];
      return taken;
    },
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
