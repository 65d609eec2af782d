/** Pith on one machine, in this process: what it serves, where it listens, and how it starts and ends. */
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ROUTES } from '#functions/routes.ts';
import { MAX_BODY_BYTES } from '#http/request.ts';
import { call, client, settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { type Environment, readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';

const folder = temporaryFolder();
const environment: Environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' });

let pith: Pith;
let admin: ReturnType<typeof client>;
beforeAll(async () => {
  pith = await start({ environment });
  const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  admin = client(pith.url, await issuer.token({ role: 'admin' }));
});
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

const post = (body: string | Buffer, connection = 'desk', secret = 'local-secret') =>
  call({
    method: 'POST',
    url: `${pith.url}/v1/webhooks/${connection}`,
    headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
    body,
  });
const created = (subject: string, unit: string): string =>
  JSON.stringify({
    type: 'ticket.created',
    timestamp: new Date().toISOString(),
    subject,
    data: { status: 'new', unit },
  });

describe('a started Pith', () => {
  it('serves JSON at its root, with the way on', async () => {
    const { status, headers, body } = await call({ url: `${pith.url}/` });
    expect([status, headers['content-type']]).toEqual([200, 'application/json']);
    expect(JSON.parse(body)).toMatchObject({ name: 'Pith', api: '/v1/openapi.json', health: '/v1/health' });
  });

  it('publishes its keys without the private part, and who issues tokens', async () => {
    const { keys } = JSON.parse((await call({ url: `${pith.url}/.well-known/jwks.json` })).body);
    expect(keys).toMatchObject([{ kty: 'EC', crv: 'P-256', use: 'sig' }]);
    expect(keys[0]).not.toHaveProperty('d');
    const { body } = await call({ url: `${pith.url}/.well-known/openid-configuration` });
    expect(JSON.parse(body)).toMatchObject({ issuer: expect.stringMatching(/^https:/) });
  });

  it('listens on the loopback interface only', async () => {
    expect(pith.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const port = new URL(pith.url).port;
    const others = Object.values(networkInterfaces())
      .flat()
      .filter(found => found !== undefined && found.family === 'IPv4' && !found.internal);
    for (const other of others) {
      await expect(call({ url: `http://${other?.address}:${port}/v1/health` })).rejects.toThrow('ECONNREFUSED');
    }
  });

  it('says in webhook URLs and in the API’s description where it really listens', async () => {
    const { json } = await admin.put('/v1/connections/desk', {
      desk: 'generic',
      auth: { scheme: 'bearer', secret: 'local-secret' },
    });
    expect(json.webhookUrl).toBe(`${pith.url}/v1/webhooks/desk`);
    const { servers } = JSON.parse((await call({ url: `${pith.url}/v1/openapi.json` })).body);
    expect(servers).toMatchObject([{ url: pith.url }]);
  });

  it('counts what is posted, and says when it has', async () => {
    expect((await post(created('A/1 #2', 'finance'))).status).toBe(202);
    await settled(pith.url, 5_000);
    const { json } = await admin.get('/v1/reports/sla-xla?unit=finance');
    expect(json).toMatchObject({ tickets: { created: 1 }, feedLagSeconds: 0 });
    expect((await admin.get(`/v1/tickets/desk/${encodeURIComponent('A/1 #2')}`)).json).toMatchObject({
      ticketId: 'A/1 #2',
    });
    expect((await admin.get('/v1/reports/sla-xla')).json).toMatchObject({ unit: '*', tickets: { created: 1 } });
  });

  it('refuses a body over 1 MiB with 413, whatever its length', async () => {
    for (const size of [MAX_BODY_BYTES + 1, 2 * MAX_BODY_BYTES]) {
      const answer = await post(Buffer.alloc(size, 'x'));
      expect([answer.status, answer.headers['content-type']]).toEqual([413, 'application/problem+json']);
    }
    expect((await post(Buffer.alloc(MAX_BODY_BYTES, 'x'))).status).toBe(422);
  });

  it('answers an unknown connection and a wrong secret with the same bytes', async () => {
    const [unknown, wrong] = [await post('{}', 'nowhere'), await post('{}', 'desk', 'wrong')];
    const fixed = ({ status, headers: { date: _, ...headers }, body }: typeof wrong) => ({ status, headers, body });
    expect(fixed(unknown)).toEqual(fixed(wrong));
    expect(wrong.status).toBe(401);
  });

  it('answers every route of the table, and each that needs a role with 401', async () => {
    for (const { method, path, access } of ROUTES) {
      const url = `${pith.url}${path.replace(/\{\w+\}/g, 'x')}`;
      const { status } = await call({ method, url });
      // A survey's page is for anyone who has its link; x is none.
      const open = path.startsWith('/s/') ? 404 : 200;
      expect([method, path, status]).toEqual([method, path, access === 'anyone' ? open : 401]);
    }
  });

  it('answers the CloudEvents handshake', async () => {
    const answer = await call({
      method: 'OPTIONS',
      url: `${pith.url}/v1/webhooks/desk`,
      headers: { 'webhook-request-origin': 'events.test' },
    });
    expect(answer).toMatchObject({ status: 200, headers: { 'webhook-allowed-origin': 'events.test', allow: 'POST' } });
  });
});

describe('a clock that runs out while nothing happens', () => {
  it('is found by the sweep, recorded, and reported as overdue until the ticket is resolved', {
    timeout: 30_000,
  }, async () => {
    const other = temporaryFolder();
    const issuer = await openIssuer((await openDataFolder(other.path)).issuerFile);
    const own = await start({ environment: { ...environment, data: other.path, sweepSeconds: 1 } });
    const caller = client(own.url, await issuer.token({ role: 'admin' }));
    await caller.put('/v1/connections/desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 's' } });
    await caller.put('/v1/sla-policies/all', { order: 1, targets: [{ metric: 'resolution', minutes: 60 }] });
    const tell = (type: string, minutesAgo: number, data: object) =>
      call({
        method: 'POST',
        url: `${own.url}/v1/webhooks/desk`,
        headers: { authorization: 'Bearer s' },
        body: JSON.stringify({
          ...{ type, subject: 'T1', data },
          timestamp: new Date(Date.now() - minutesAgo * 60_000).toISOString(),
        }),
      });
    const clocks = async () => {
      await settled(own.url);
      const { json } = await caller.get('/v1/reports/sla-xla?unit=finance');
      return json.sla.metrics.resolution;
    };
    await tell('ticket.created', 120, { status: 'new', unit: 'finance' });
    // Nothing else happens to it: the next sweeps have to find it.
    let found = await clocks();
    while (found === undefined) found = await clocks();
    expect(found).toMatchObject({ met: 0, breached: 0, openOverdue: 1 });
    const { json } = await caller.get('/v1/tickets/desk/T1');
    expect(json.timeline.map(({ type }: { type: string }) => type)).toEqual(['ticket.created', 'ticket.clock']);
    await tell('ticket.status', 1, { status: 'resolved' });
    expect(await clocks()).toMatchObject({ met: 0, breached: 1, openOverdue: 0 });
    await own.stop();
    other.remove();
  });
});

describe('starting and stopping', () => {
  it('on a port in use fails with EADDRINUSE and leaves nothing open', async () => {
    const other = temporaryFolder();
    const taken = createServer();
    await new Promise<void>(resolve => taken.listen(0, '127.0.0.1', resolve));
    const address = taken.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const attempt = start({ environment: { ...environment, data: other.path, port } });
    await expect(attempt).rejects.toMatchObject({ code: 'EADDRINUSE' });
    taken.close();
    const again = await start({ environment: { ...environment, data: other.path, port: 0 } });
    await again.stop();
    other.remove();
  });

  it('again on the same folder goes on: same keys, same connections, and what was not counted yet is', async () => {
    const other = temporaryFolder();
    const given = { environment: { ...environment, data: other.path } };
    const issuer = await openIssuer((await openDataFolder(other.path)).issuerFile);
    const token = await issuer.token({ role: 'admin' });
    const first = await start(given);
    await client(first.url, token).put('/v1/connections/desk', {
      desk: 'generic',
      auth: { scheme: 'bearer', secret: 's' },
    });
    const url = `${first.url}/v1/webhooks/desk`;
    await call({ method: 'POST', url, headers: { authorization: 'Bearer s' }, body: created('T1', 'finance') });
    await first.stop();
    await first.stop();
    const second = await start(given);
    await settled(second.url, 5_000);
    const { json } = await client(second.url, token).get('/v1/reports/sla-xla?unit=finance');
    expect(json.tickets.created).toBe(1);
    const again = `${second.url}/v1/webhooks/desk`;
    const { body } = await call({
      method: 'POST',
      url: again,
      headers: { authorization: 'Bearer s' },
      body: created('T2', 'finance'),
    });
    expect(JSON.parse(body)).toEqual({ accepted: 1, duplicates: 0 });
    await second.stop();
    other.remove();
  });
});
