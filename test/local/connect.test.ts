/** `pith connect`: against a Pith that runs, and a desk with an API of its own that posts its own test. */

import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sign } from '#desks/signatures.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { type ConnectOptions, ConnectUsageError, connectDesk } from '../../local/connect/connect.ts';
import { basicAuthorization, DeskApiError } from '../../local/connect/desk-api.ts';
import type { Registrar } from '../../local/connect/registrar.ts';
import { findRegistrar } from '../../local/connect/registrars.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openLocalPith } from '../../local/local-pith.ts';
import { openPithClient, type PithClient } from '../../local/pith-client.ts';
import { type Pith, start } from '../../local/start.ts';

const folder = temporaryFolder();
const environment = readEnvironment({ PITH_DATA: join(folder.path, 'data'), PITH_DEMO: 'off', PITH_PORT: '0' });
let pith: Pith;
let client: PithClient;

beforeAll(async () => {
  pith = await start({ environment });
  client = await openLocalPith({ ...environment, port: Number(new URL(pith.url).port) });
});
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

async function run(options: Partial<ConnectOptions> & { id: string; desk: string }, registrar?: Registrar) {
  const said: string[] = [];
  const given = { folder: join(folder.path, options.id), rotate: false, ...options };
  const arrived = await connectDesk(client, given, registrar, line => said.push(line));
  return { arrived, said: said.join('\n') };
}

const secretIn = (said: string): string => /shown this once: (\S+)/.exec(said)?.[1] ?? '';

async function deliver(id: string, secret: string): Promise<number> {
  const body = Buffer.from('{"ticket":{"id":7,"state":"open","updated_at":"2026-06-01T10:00:00Z"}}');
  const headers = sign('zammad', { body, secret, now: Date.now() });
  return (await fetch(`${pith.url}/v1/webhooks/${id}`, { method: 'POST', headers, body })).status;
}

describe('a desk without an API for it', () => {
  it('is connected: the steps are said, the files written, the secret shown, and a test arrives', async () => {
    const { arrived, said } = await run({ desk: 'servicenow', id: 'snow', unit: 'finance', timeZone: 'Europe/Berlin' });
    expect(arrived).toBe(true);
    expect(said).toContain(`${pith.url}/v1/webhooks/snow`);
    expect(said).toMatch(/^ {2}1\. [\s\S]*^Good to know:\n {2}- /m);
    expect(said.slice(said.indexOf('Good to know:'))).not.toMatch(/^ +\d+\. /m);
    expect(said).toContain('A test delivery');
    expect(secretIn(said)).toMatch(/^[\w-]{40,}$/);
    const files = /The files to paste are in .*: (.*)/.exec(said)?.[1]?.split(', ') ?? [];
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(existsSync(join(folder.path, 'snow', file)), file).toBe(true);
    const connection = await client.ask('GET', '/v1/connections/snow');
    expect(connection).toMatchObject({ defaults: { unit: 'finance' }, timeZone: 'Europe/Berlin' });
    expect(connection.lastTestAt).toBeDefined();
    expect((await client.ask('GET', '/v1/quarantine')).items).toEqual([]);
  });

  it('for each scheme that it can send has its test arrive', async () => {
    const { items } = (await client.ask('GET', '/v1/desks')) as { items: { id: string; schemes: string[] }[] };
    const schemes = new Map(items.flatMap(({ id, schemes: each }) => each.map(scheme => [scheme, id] as const)));
    expect(schemes.size).toBeGreaterThan(8);
    for (const [scheme, desk] of schemes) {
      if (desk === 'custom') continue;
      const { arrived } = await run({
        desk,
        id: `by-${scheme}`,
        scheme,
        username: 'pith',
        headerName: 'x-pith-secret',
      });
      expect(arrived, scheme).toBe(true);
    }
  });

  it('keeps its secret when it is connected again, unless a new one is asked for', async () => {
    const first = secretIn((await run({ desk: 'zammad', id: 'again' })).said);
    const second = await run({ desk: 'zammad', id: 'again', unit: 'finance' });
    expect(secretIn(second.said)).toBe('');
    expect(await deliver('again', first)).toBe(202);
    const third = await run({ desk: 'zammad', id: 'again', rotate: true });
    expect([await deliver('again', first), await deliver('again', secretIn(third.said))]).toEqual([202, 202]);
    expect(await client.ask('GET', '/v1/connections/again')).toMatchObject({ defaults: { unit: 'finance' } });
  });

  it('takes a secret that the desk has made, and doesn’t say it', async () => {
    const { arrived, said } = await run({ desk: 'zammad', id: 'given', secret: 'made-by-the-desk' });
    expect(arrived).toBe(true);
    expect(said).not.toContain('made-by-the-desk');
    expect(await deliver('given', 'made-by-the-desk')).toBe(202);
  });

  it('is given a mapping, and keeps it; what it makes readable of the quarantine is said', async () => {
    const { said } = await run({ desk: 'zammad', id: 'mapped' });
    const body = '{"ticket":{"id":7,"state":"parked","updated_at":"2026-06-01T10:00:00Z"}}';
    const headers = sign('zammad', { body: Buffer.from(body), secret: secretIn(said), now: Date.now() });
    const posted = await fetch(`${pith.url}/v1/webhooks/mapped`, { method: 'POST', headers, body });
    expect(posted.status).toBe(422);
    const mapping = {
      mapping: { status: { parked: 'on-hold' } },
      timeZone: 'Europe/Berlin',
      defaults: { unit: 'sales' },
    };
    const mended = await run({ desk: 'zammad', id: 'mapped', mapping, service: 'mail' });
    expect(mended.said).toContain(
      '1 of 1 in quarantine can be read now: npx pith replay --quarantine --connection mapped',
    );
    await client.ask('POST', '/v1/quarantine/replay?connection=mapped');
    await run({ desk: 'zammad', id: 'mapped' });
    const after = await client.ask('GET', '/v1/connections/mapped');
    expect(after).toMatchObject({ ...mapping, defaults: { unit: 'sales', service: 'mail' } });
  });

  it('that is custom is asked for its mapping first', async () => {
    await expect(run({ desk: 'custom', id: 'own' })).rejects.toThrow(/add --mapping FILE/);
    const mapping = { mapping: { ticketId: { from: 'number' } } };
    expect((await run({ desk: 'custom', id: 'own', mapping })).arrived).toBe(true);
    expect((await run({ desk: 'custom', id: 'own' })).arrived).toBe(true);
  });

  it('can’t be registered with, and there has to be one of that name', async () => {
    const credentials = { at: 'http://127.0.0.1:9', user: undefined, token: 't' };
    await expect(run({ desk: 'generic', id: 'g', credentials })).rejects.toThrow(ConnectUsageError);
    await expect(run({ desk: 'nosuch', id: 'g' })).rejects.toThrow(/there is no desk nosuch; one of: generic/);
    await expect(run({ desk: 'zammad', id: 'snow' })).rejects.toThrow(/is of servicenow already/);
  });
});

describe('a desk with an API', () => {
  const TOKEN = 'the-api-token';
  let desk: Server;
  let at: string;
  const asked: { authorization: string | undefined; path: string; body: string }[] = [];
  const posts = true;

  /** Takes a webhook, makes its secret itself, and posts a test to it when told. */
  beforeAll(async () => {
    let webhook = { url: '', secret: '' };
    desk = createServer(async (request, response) => {
      let body = '';
      for await (const chunk of request) body += chunk;
      asked.push({ authorization: request.headers.authorization, path: request.url ?? '', body });
      if (request.headers.authorization !== basicAuthorization('admin', TOKEN).authorization) {
        response.writeHead(401).end(`who are you, ${TOKEN}?`);
        return;
      }
      if (request.url === '/hooks') webhook = { url: JSON.parse(body).url, secret: 'made-by-the-desk' };
      if (request.url === '/test' && posts) {
        const sent = Buffer.from('{"ticket":{"id":9,"state":"open","updated_at":"2026-06-01T10:00:00Z"}}');
        const headers = sign('zammad', { body: sent, secret: webhook.secret, now: Date.now() });
        await fetch(webhook.url, { method: 'POST', headers, body: sent });
      }
      response.end(JSON.stringify({ secret: webhook.secret }));
    });
    await new Promise<void>(resolve => desk.listen(0, '127.0.0.1', resolve));
    at = `http://127.0.0.1:${(desk.address() as AddressInfo).port}`;
  });
  afterAll(() => desk.close());

  const registrar: Registrar = {
    desk: 'zammad',
    credentials: 'a password',
    needsUser: true,
    schemes: ['zammad', 'bearer'],
    authorization: ({ user = '', token }) => basicAuthorization(user, token),
    check: async api => void (await api.ask('GET', '/me')),
    async register(api, { webhookUrl }) {
      const { secret } = (await api.ask('POST', '/hooks', { url: webhookUrl })) as { secret: string };
      return { done: ['a webhook'], left: [], secret, test: async () => void (await api.ask('POST', '/test')) };
    },
  };

  it('is told to post, by its own secret, and its own test arrives', async () => {
    const { arrived, said } = await run(
      { desk: 'zammad', id: 'z', credentials: { at, user: 'admin', token: TOKEN } },
      registrar,
    );
    expect(arrived, said).toBe(true);
    expect(said).toContain('✓ a webhook');
    expect(said).toContain('own test arrived');
    expect(said + JSON.stringify(asked.map(({ body }) => body))).not.toContain(TOKEN);
    expect(said).not.toContain('made-by-the-desk');
    expect(await deliver('z', 'made-by-the-desk')).toBe(202);
  });

  it('that refuses us is said to, without the token', async () => {
    const credentials = { at, user: 'somebody', token: TOKEN };
    const failed = await run({ desk: 'zammad', id: 'z', credentials }, registrar).catch(error => error);
    expect(failed).toBeInstanceOf(DeskApiError);
    expect(failed.message).toContain('401');
    expect(failed.message).toContain('Check the user and the token');
    expect(failed.message).not.toContain(TOKEN);
  });

  const credentials = () => ({ at, user: 'admin', token: TOKEN });

  it('that refuses us changes nothing: the secret of a connection that works stays', async () => {
    const secret = 'one-that-works';
    await run({ desk: 'zammad', id: 'works', secret });
    const refused = run({ desk: 'zammad', id: 'works', credentials: { ...credentials(), user: 'nobody' } }, registrar);
    await expect(refused).rejects.toThrow(DeskApiError);
    expect(await deliver('works', secret)).toBe(202);
  });

  it('elsewhere is not told to post to this machine', async () => {
    const elsewhere = { at: 'https://desk.example.com', user: 'admin', token: TOKEN };
    const agrees: Registrar = { ...registrar, check: async () => {} };
    const first = run({ desk: 'zammad', id: 'tunnel', credentials: elsewhere }, agrees);
    await expect(first).rejects.toThrow(/Nothing is registered.*PITH_PUBLIC_URL.*run this command again/);
    const unasked: Registrar = { ...registrar, check: () => Promise.reject(new Error('was asked')) };
    await expect(run({ desk: 'zammad', id: 'tunnel', credentials: elsewhere }, unasked)).rejects.toThrow(
      ConnectUsageError,
    );
  });

  it('is refused a scheme that can’t be registered, and one that there isn’t', async () => {
    const given = { desk: 'zammad', credentials: credentials() };
    const header = run({ ...given, id: 's', scheme: 'header' }, registrar);
    await expect(header).rejects.toThrow('by zammad, bearer, and not by header');
    const chatwoot = run({ ...given, id: 's', scheme: 'chatwoot' }, registrar);
    await expect(chatwoot).rejects.toThrow("zammad can't send chatwoot; one of: zammad, bearer");
  });

  it('that breaks off is said to be half done, and what to do', async () => {
    const broken: Registrar = {
      ...registrar,
      register: () => Promise.reject(new DeskApiError('POST /x: the desk answered 500.', 500)),
    };
    const failed = run({ desk: 'zammad', id: 'half', credentials: credentials() }, broken);
    await expect(failed).rejects.toThrow(/answered 500.*run the same command again/s);
    expect(await client.ask('GET', '/v1/connections/half')).toMatchObject({ desk: 'zammad' });
  });
});

describe('by hand', () => {
  it('a desk that makes the secret itself is not given one of ours', async () => {
    const { said } = await run({ desk: 'zendesk', id: 'zen' }, findRegistrar('zendesk'));
    expect(said).not.toContain('shown this once');
    expect(said).not.toContain('A test delivery');
    expect(said).toMatch(/PITH_DESK_SECRET\. Until then what it posts is refused\.$/);
    const unchanged = await run({ desk: 'zendesk', id: 'zen' }, findRegistrar('zendesk'));
    expect(unchanged.said).toMatch(/The secret stays as it is\. .*PITH_DESK_SECRET\.$/);
    const again = await run({ desk: 'zendesk', id: 'zen', secret: 'from-zendesk' }, findRegistrar('zendesk'));
    expect(again.arrived).toBe(true);
    expect(again.said).not.toContain('from-zendesk');
  });

  it('user name and header have names of ours when none are given, and they are said', async () => {
    const basic = await run({ desk: 'zammad', id: 'names', scheme: 'basic' });
    expect(basic.said).toContain("The connection's user name: pith");
    const header = await run({ desk: 'zammad', id: 'named', scheme: 'header', headerName: 'X-Ours' });
    expect(header.said).toContain("The header's name: X-Ours");
    expect([basic.arrived, header.arrived]).toEqual([true, true]);
  });
});

it('says what to do when no Pith runs there', async () => {
  const nobody = openPithClient('http://127.0.0.1:9', 'token');
  await expect(nobody.ask('GET', '/v1/desks')).rejects.toThrow(/npm start/);
});

it('the files to paste are what the API answers', async () => {
  const { setup } = (await client.ask('PUT', '/v1/connections/snow', {
    ...(await client.ask('GET', '/v1/connections/snow')),
  })) as unknown as { setup: { files: { name: string; content: string }[] } };
  for (const { name, content } of setup.files) {
    expect(readFileSync(join(folder.path, 'snow', name), 'utf8')).toBe(content);
  }
});
