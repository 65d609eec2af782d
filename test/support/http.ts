/** Plain HTTP for tests that post a lot: connections are kept, answers are read whole. */
import { Agent, request } from 'node:http';

export interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

export interface Call {
  method?: string;
  url: string;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

const agent = new Agent({ keepAlive: true, maxSockets: 64 });

/** One request. Rejects when the connection fails. */
export function call({ method = 'GET', url, headers = {}, body }: Call): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const sent = request(url, { agent, method, headers: { ...headers, ...length } }, response => {
      const chunks: Buffer[] = [];
      response.on('data', chunk => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Does the work for each item, at most `concurrency` at a time, beginning in order. */
export async function inParallel<Item>(
  items: readonly Item[],
  concurrency: number,
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      const item = items[index];
      if (item !== undefined) await work(item, index);
    }
  };
  await Promise.all(Array.from({ length: concurrency }, lane));
}

/** A client of one Pith: JSON in, JSON out, with a bearer token. */
export function client(url: string, token?: string) {
  const authorization: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const send = async (method: string, path: string, document?: unknown, headers: Record<string, string> = {}) => {
    const answer = await call({
      method,
      url: `${url}${path}`,
      headers: {
        ...authorization,
        ...(document === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(document === undefined ? {} : { body: JSON.stringify(document) }),
    });
    return { ...answer, json: answer.body === '' ? undefined : JSON.parse(answer.body) };
  };
  return {
    get: (path: string, headers?: Record<string, string>) => send('GET', path, undefined, headers),
    put: (path: string, document: unknown, headers?: Record<string, string>) => send('PUT', path, document, headers),
    post: (path: string, document: unknown, headers?: Record<string, string>) => send('POST', path, document, headers),
  };
}

/** Waits until everything that was accepted is counted, or throws at the deadline. */
export async function settled(url: string, milliseconds = 120_000): Promise<void> {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const { body } = await call({ url: `${url}/v1/health` });
    const { feedLagSeconds } = JSON.parse(body) as { feedLagSeconds: number };
    if (feedLagSeconds === 0) return;
    if (Date.now() > deadline) throw new Error(`still ${feedLagSeconds} s behind after ${milliseconds} ms`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
