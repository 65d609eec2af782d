/** What the tests of `pith connect` share: a Pith that runs, desks that are asked over HTTP, and what holds for each. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '#desks/signatures.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { type ConnectOptions, connectDesk } from '../../local/connect/connect.ts';
import { DeskApiError } from '../../local/connect/desk-api.ts';
import type { Registrar } from '../../local/connect/registrar.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openLocalPith } from '../../local/local-pith.ts';
import type { PithClient } from '../../local/pith-client.ts';
import { type Pith, start } from '../../local/start.ts';

export interface LocalPith {
  url: string;
  /** Sets its clock ahead by these milliseconds. */
  advance(by: number): void;
  client: PithClient;
  folder: string;
  stop(): Promise<void>;
}

/** A Pith without the simulated company, on any free port. */
export async function startLocalPith(): Promise<LocalPith> {
  const folder = temporaryFolder();
  const environment = readEnvironment({ PITH_DATA: join(folder.path, 'data'), PITH_DEMO: 'off', PITH_PORT: '0' });
  let ahead = 0;
  const pith: Pith = await start({ environment, now: () => Date.now() + ahead });
  const client = await openLocalPith({ ...environment, port: Number(new URL(pith.url).port) });
  const stop = async (): Promise<void> => {
    await pith.stop();
    folder.remove();
  };
  const advance = (by: number): void => {
    ahead += by;
  };
  return { url: pith.url, advance, client, folder: folder.path, stop };
}

export interface Asked {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** The body's JSON; `undefined` for none. */
  body: unknown;
  text: string;
}

export interface Answered {
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A desk's API over HTTP. What the handler doesn't know is a 404, what it throws a 500 with the reason. */
export class FakeDesk {
  at = '';
  readonly asked: Asked[] = [];
  /** The changing request (1 is the first) that fails, once. */
  failAt = 0;
  private changes = 0;
  private server: Server | undefined;
  private readonly handle: (asked: Asked) => Promise<Answered | undefined> | Answered | undefined;

  constructor(handle: (asked: Asked) => Promise<Answered | undefined> | Answered | undefined) {
    this.handle = handle;
  }

  get changed(): number {
    return this.changes;
  }

  async open(): Promise<this> {
    this.server = createServer(async (request, response) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const { pathname, searchParams } = new URL(request.url ?? '/', 'http://desk');
      const method = request.method ?? '';
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const asked = { method, path: pathname, query: searchParams, headers: request.headers, body, text };
      this.asked.push(asked);
      const { status = 200, body: answer, headers = {} } = await this.answer(asked);
      response.writeHead(status, { 'content-type': 'application/json', ...headers });
      response.end(answer === undefined ? '' : typeof answer === 'string' ? answer : JSON.stringify(answer));
    });
    await new Promise<void>(resolve => this.server?.listen(0, '127.0.0.1', resolve));
    this.at = `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
    return this;
  }

  close(): void {
    this.server?.close();
    this.server?.closeAllConnections();
  }

  private async answer(asked: Asked): Promise<Answered> {
    try {
      const answered = (await this.handle(asked)) ?? { status: 404, body: { error: 'not found' } };
      if (asked.method !== 'GET' && (answered.status ?? 200) < 400) {
        this.changes += 1;
        // It was done, and the answer got lost; what the desk says of it repeats all that it was told.
        if (this.changes === this.failAt) {
          return { status: 500, body: { error: asked.text, headers: asked.headers, answered: answered.body } };
        }
      }
      return answered;
    } catch (error) {
      return { status: 500, body: { error: String(error) } };
    }
  }
}

/** Throws unless the object has all of these, none empty: a desk refuses what lacks a field. */
export function need(object: unknown, ...fields: string[]): Record<string, unknown> {
  const found = (object ?? {}) as Record<string, unknown>;
  for (const field of fields) {
    if (found[field] === undefined || found[field] === null || found[field] === '') throw new Error(`lacks ${field}`);
  }
  return found;
}

/** Posts as the desk does. */
export async function post(
  url: string,
  scheme: string,
  secret: string,
  body: unknown,
  settings = {},
): Promise<Response> {
  const bytes = Buffer.from(JSON.stringify(body));
  const headers = sign(scheme, { body: bytes, secret, settings, now: Date.now() });
  return fetch(url, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: bytes });
}

export interface Registration {
  fake: FakeDesk;
  /** What is on the desk: it must be the same after a second run. */
  things(): unknown[];
  /** The secret that the desk holds. */
  secret(): string;
}

interface ContractOptions {
  registrar: Registrar;
  user: string | undefined;
  token: string;
  /** What there is once it is registered. */
  expected: number;
  open(): Promise<Registration>;
  /** A delivery about a ticket, different each time. */
  ticket(): unknown;
}

export interface Run {
  arrived: boolean;
  said: string;
}

/** Runs the command's work against a desk. */
export async function runConnect(
  pith: LocalPith,
  registrar: Registrar | undefined,
  options: Partial<ConnectOptions> & { id: string; desk: string },
): Promise<Run> {
  const said: string[] = [];
  // Its test is an ordinary delivery, and those are noted once in ten seconds.
  if (registrar?.desk === 'pagerduty') pith.advance(11_000);
  const given = {
    folder: join(pith.folder, options.id),
    rotate: false,
    patience: { longest: 1_500, again: 500 },
    ...options,
  };
  const arrived = await connectDesk(pith.client, given, registrar, line => said.push(line));
  return { arrived, said: said.join('\n') };
}

/** What holds for every desk that Pith registers itself with. */
export function registrarContract({ registrar, user, token, expected, open, ticket }: ContractOptions): void {
  const { desk } = registrar;
  const [scheme = ''] = registrar.schemes;
  let pith: LocalPith;
  let number = 0;
  beforeAll(async () => {
    pith = await startLocalPith();
  });
  afterAll(() => pith.stop());

  async function withDesk(work: (registration: Registration, id: string) => Promise<void>): Promise<void> {
    const registration = await open();
    number += 1;
    try {
      await work(registration, `${desk}-${number}`);
    } finally {
      registration.fake.close();
    }
  }
  const run = ({ fake }: Registration, id: string, more: Partial<ConnectOptions> = {}): Promise<Run> =>
    runConnect(pith, registrar, { desk, id, credentials: { at: fake.at, user, token }, ...more });
  const deliver = async (id: string, secret: string): Promise<unknown> => {
    const answer = await post(`${pith.url}/v1/webhooks/${id}`, scheme, secret, ticket(), { username: 'pith' });
    return [answer.status, ((await answer.json()) as { accepted?: number }).accepted];
  };

  describe(`${desk}, through its API`, () => {
    it('is told to post, proven by a secret that Pith knows', () =>
      withDesk(async (registration, id) => {
        const { arrived, said } = await run(registration, id);
        expect(arrived, said).toBe(true);
        expect(said).toContain('✓ ');
        expect(said).toContain('In Pith, set the connection’s ');
        // Of what is good to know, only what concerns Pith's own configuration: the rest is of a set-up by hand.
        const [, notes = ''] = said.split('Good to know:\n');
        expect(said.includes('Good to know:')).toBe(['frappe', 'jira'].includes(desk));
        expect(notes).not.toMatch(/^ {2}- (?!In Pith, )/m);
        expect(registration.things()).toHaveLength(expected);
        expect(JSON.stringify(registration.things())).toContain(`${pith.url}/v1/webhooks/${id}`);
        expect(await deliver(id, registration.secret())).toEqual([202, 1]);
        expect((await pith.client.ask('GET', `/v1/quarantine?connection=${id}`)).items).toEqual([]);
      }));

    it('is changed and not told twice by a second run', () =>
      withDesk(async (registration, id) => {
        await run(registration, id);
        const { arrived, said } = await run(registration, id, { unit: 'finance' });
        expect(arrived, said).toBe(true);
        expect(registration.things()).toHaveLength(expected);
        expect(await deliver(id, registration.secret())).toEqual([202, 1]);
        expect(await pith.client.ask('GET', `/v1/connections/${id}`)).toMatchObject({ defaults: { unit: 'finance' } });
      }));

    it('with a wrong token says what to do, and changes nothing on either side', () =>
      withDesk(async (registration, id) => {
        const credentials = { at: registration.fake.at, user, token: 'a-wrong-token' };
        const failed = await run(registration, id, { credentials }).catch((error: unknown) => error);
        expect(failed).toBeInstanceOf(DeskApiError);
        expect(String(failed)).toMatch(/answered 40[13].*Check the user and the token/s);
        expect(registration.fake.changed).toBe(0);
        await expect(pith.client.ask('GET', `/v1/connections/${id}`)).rejects.toMatchObject({ status: 404 });
      }));

    it('is completed by a second run, wherever the first broke off', async () => {
      for (let failAt = 1; ; failAt++) {
        let broke = false;
        await withDesk(async (registration, id) => {
          registration.fake.failAt = failAt;
          const first = await run(registration, id).catch((error: unknown) => error);
          broke = first instanceof DeskApiError;
          if (broke) expect(String(first), `${failAt}`).toContain('run the same command again');
          expect(JSON.stringify(first) + String(first)).not.toContain(registration.secret());
          expect(String(first)).not.toContain(token);
          registration.fake.failAt = 0;
          const { arrived, said } = await run(registration, id);
          expect(arrived, `${failAt}: ${said}`).toBe(true);
          expect(registration.things(), `${failAt}`).toHaveLength(expected);
          expect(await deliver(id, registration.secret()), `${failAt}`).toEqual([202, 1]);
        });
        if (!broke) {
          expect(failAt).toBeGreaterThan(1);
          return;
        }
      }
    });

    it('says no secret', () =>
      withDesk(async (registration, id) => {
        const { said } = await run(registration, id);
        expect(said).not.toContain(registration.secret());
        expect(said).not.toContain(token);
      }));

    it('gets another secret by --rotate', () =>
      withDesk(async (registration, id) => {
        await run(registration, id);
        const before = registration.secret();
        const { arrived, said } = await run(registration, id, { rotate: true });
        expect(arrived, said).toBe(true);
        expect(registration.things()).toHaveLength(expected);
        if (desk !== 'chatwoot') expect(registration.secret()).not.toBe(before);
        expect(await deliver(id, registration.secret())).toEqual([202, 1]);
      }));
  });
}
