/** An HTTP proxy that passes requests on but can lose answers: the server did it, and the caller never hears of it. */
import { createServer, request, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

export interface LossyProxy {
  endpoint: string;
  /** The answers of the next so many requests are lost. */
  loseAnswers(count: number): void;
  /** How many have been lost so far. */
  lost(): number;
  stop(): Promise<void>;
}

export async function startLossyProxy(target: string): Promise<LossyProxy> {
  let toLose = 0;
  let lost = 0;

  async function answer(response: ServerResponse, status: number, type: string, body: string): Promise<void> {
    if (toLose > 0) {
      toLose -= 1;
      lost += 1;
      response.destroy();
    } else {
      response.writeHead(status, { 'content-type': type }).end(body);
    }
  }

  const server = createServer((incoming, response) => {
    const outgoing = request(target, { method: incoming.method ?? 'POST', headers: incoming.headers }, async result => {
      const body = await text(result);
      await answer(response, result.statusCode ?? 502, result.headers['content-type'] ?? '', body);
    });
    outgoing.on('error', () => response.destroy());
    incoming.pipe(outgoing);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port was given');

  return {
    endpoint: `http://127.0.0.1:${address.port}`,
    loseAnswers(count) {
      toLose = count;
    },
    lost: () => lost,
    async stop() {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    },
  };
}
