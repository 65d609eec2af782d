/** What the tests of `pith apply` share: the real handlers behind a server, asked as the command line asks them. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { onTestFinished } from 'vitest';
import type { RouteKey } from '#functions/routes.ts';
import { routeKey } from '#functions/routes.ts';
import { type House, house, token } from '#test/functions/harness.ts';
import { matchRoute } from '../../local/api-event.ts';
import { applyFile } from '../../local/apply/apply.ts';
import { readConfiguration } from '../../local/apply/file.ts';
import type { ApplyOptions } from '../../local/apply/options.ts';
import type { Counts } from '../../local/apply/saying.ts';
import { openPithClient, type PithClient } from '../../local/pith-client.ts';

export interface ServedHouse {
  house: House;
  /** What has been asked, as `METHOD /path`. */
  asked: string[];
  admin: PithClient;
  it: PithClient;
  business: PithClient;
  close(): void;
}

const headersOf = (headers: NodeJS.Dict<string | string[]>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]));

/** A house behind a server, closed by whoever asks. */
export async function serveHouse(): Promise<ServedHouse> {
  const given = await house();
  const asked: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://house');
    const match = matchRoute(request.method ?? 'GET', url.pathname);
    asked.push(`${request.method} ${url.pathname}`);
    const body = await buffer(request);
    if (match === undefined) {
      response.writeHead(404).end('{"detail":"no such route"}');
      return;
    }
    // What a house answers is handed on as text.
    const { 'accept-encoding': _, ...headers } = headersOf(request.headers);
    const answer = await given.call(routeKey(match.route) as RouteKey, {
      parameters: match.parameters,
      query: Object.fromEntries(url.searchParams),
      headers,
      as: headers.authorization?.replace('Bearer ', '') ?? null,
      ...(body.length === 0 ? {} : { body: body.toString() }),
    });
    response.writeHead(answer.status, answer.headers).end(answer.text);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    house: given,
    asked,
    admin: openPithClient(url, await token()),
    it: openPithClient(url, await token({ role: 'it', claims: { sub: 'somebody-of-it' } })),
    business: openPithClient(url, await token({ role: 'business', units: ['finance'], claims: { sub: 'an-owner' } })),
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A house behind a server, closed after the test. */
export async function servedHouse(): Promise<ServedHouse> {
  const served = await serveHouse();
  onTestFinished(served.close);
  return served;
}

export interface Run extends Counts {
  said: string;
  complained: string;
}

/** Applies this text, as a file called pith.yaml. */
export async function apply(
  { admin, it }: ServedHouse,
  text: string,
  options: Partial<ApplyOptions> = {},
): Promise<Run> {
  const said: string[] = [];
  const complained: string[] = [];
  const counts = await applyFile(readConfiguration('pith.yaml', text), {
    ...{ pith: admin, party: it, variables: {}, dryRun: false, secrets: false },
    ...options,
    say: line => said.push(line),
    complain: line => complained.push(line),
  });
  return { ...counts, said: said.join('\n'), complained: complained.join('\n') };
}

export const NOTHING = { created: 0, changed: 0, proposed: 0, failed: 0 };
