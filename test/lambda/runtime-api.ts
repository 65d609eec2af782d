/**
 * The runtime API of one execution environment (2018-06-01): hands over invocations, takes answers and errors. It
 * belongs to its environment alone, as on Lambda, where each finds its own at the same address.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** What a function may answer, in bytes. */
const LARGEST_ANSWER = 6 * 1024 * 1024;
const PLACE =
  /^\/2018-06-01\/runtime\/(?:invocation\/(?<id>[^/]+)(?:\/(?<what>response|error))?|(?<init>init\/error))$/;

export interface RuntimeApiOptions {
  /** Somebody asks for work: whoever has some answers. */
  next(response: ServerResponse): void;
  /** An answer, or an error; `false` when nobody waits for it. */
  response(id: string, body: unknown): boolean;
  error(id: string, body: unknown): boolean;
  initError(body: unknown): void;
}

export interface RuntimeApi {
  /** Host and port. */
  address: string;
  close(): void;
}

function accept(response: ServerResponse, status: number): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ status }));
}

/** Takes what the environment posts; answers the status. */
async function take(options: RuntimeApiOptions, request: IncomingMessage): Promise<number> {
  const body = await text(request);
  const { id, what, init } = PLACE.exec(request.url ?? '')?.groups ?? {};
  if (init !== undefined) {
    options.initError(JSON.parse(body));
    return 202;
  }
  if (id === undefined || what === undefined) return 404;
  const isTooLarge = what === 'response' && Buffer.byteLength(body) > LARGEST_ANSWER;
  const oversized = { errorType: 'Function.ResponseSizeTooLarge', errorMessage: 'the answer is larger than 6 MB' };
  const isTaken =
    what === 'response' && !isTooLarge
      ? options.response(id, JSON.parse(body))
      : options.error(id, isTooLarge ? oversized : JSON.parse(body));
  if (isTooLarge) return 413;
  return isTaken ? 202 : 400;
}

/** Opens the runtime API on a free port. */
export async function startRuntimeApi(options: RuntimeApiOptions): Promise<RuntimeApi> {
  // Whoever asks for work may wait for as long as there is none.
  const server = createServer({ requestTimeout: 0, keepAliveTimeout: 0 }, (request, response) => {
    if (request.method === 'GET' && PLACE.exec(request.url ?? '')?.groups?.id === 'next') options.next(response);
    else
      take(options, request).then(
        status => accept(response, status),
        () => accept(response, 400),
      );
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
