/** `pith replay --quarantine`: on the store of this machine, with a server on it or not, and by the API. */
import { join } from 'node:path';
import { afterEach, expect, it, onTestFinished } from 'vitest';
import { silent } from '#lib/log.ts';
import { settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { type Environment, readEnvironment } from '../../local/environment.ts';
import { openLocalPith } from '../../local/local-pith.ts';
import type { PithClient } from '../../local/pith-client.ts';
import { replayHere, replayLines, replayThere } from '../../local/replay.ts';
import { type Pith, start } from '../../local/start.ts';

let pith: Pith | undefined;
afterEach(async () => {
  await pith?.stop();
  pith = undefined;
});

const CONNECTION = { desk: 'generic', auth: { scheme: 'bearer', secret: 'the-secret' }, defaults: { unit: 'finance' } };
const MENDED = { ...CONNECTION, mapping: { status: { Fertig: 'resolved' } } };

async function serve(environment: Environment): Promise<PithClient> {
  pith = await start({ environment });
  return openLocalPith({ ...environment, port: Number(new URL(pith.url).port) });
}

async function deliver(type: string, id: string, data: object): Promise<number> {
  const event = { specversion: '1.0', source: '/t', id, type, subject: 'T-1', time: `2026-06-01T09:0${id}:00Z`, data };
  const headers = { authorization: 'Bearer the-secret', 'content-type': 'application/cloudevents+json' };
  const url = `${pith?.url}/v1/webhooks/desk`;
  return (await fetch(url, { method: 'POST', headers, body: JSON.stringify(event) })).status;
}

/** A ticket whose resolution is in quarantine, beside something that nobody will ever understand. */
async function stuck(): Promise<{ environment: Environment; client: PithClient }> {
  const folder = temporaryFolder();
  onTestFinished(folder.remove);
  const environment = readEnvironment({ PITH_DATA: join(folder.path, 'data'), PITH_DEMO: 'off', PITH_PORT: '0' });
  const client = await serve(environment);
  await client.ask('PUT', '/v1/connections/desk', CONNECTION);
  await client.ask('PUT', '/v1/connections/other', { ...CONNECTION, paused: true });
  expect(await deliver('ticket.created', '1', { status: 'new' })).toBe(202);
  expect(await deliver('ticket.status', '2', { status: 'Fertig' })).toBe(422);
  expect(await deliver('ticket.exploded', '3', {})).toBe(422);
  await client.ask('PUT', '/v1/connections/desk', MENDED);
  return { environment, client };
}

const options = { say: () => {}, log: silent };
const EXPECTED = { connection: 'desk', replayed: 2, released: 1, accepted: 1, duplicates: 0, ignored: 0 };

async function factsAfter(client: PithClient): Promise<unknown> {
  await settled(client.url, 10_000);
  return (await client.ask('GET', '/v1/tickets/desk/T-1')).facts;
}

it('releases what can be understood by now, while the server runs', async () => {
  const { environment, client } = await stuck();
  const [desk, other] = await replayHere(environment, options);
  expect(desk).toEqual(EXPECTED);
  expect(other).toMatchObject({ connection: 'other', paused: true, replayed: 0 });
  expect(await factsAfter(client)).toMatchObject({ status: 'resolved', resolvedAt: '2026-06-01T09:02:00.000Z' });
  expect((await client.ask('GET', '/v1/quarantine')).items).toHaveLength(1);
});

it('counts it, too, when no server runs', async () => {
  const { environment } = await stuck();
  await pith?.stop();
  expect(await replayHere(environment, { ...options, connection: 'desk' })).toEqual([EXPECTED]);
  const client = await serve(environment);
  expect((await client.ask('GET', '/v1/tickets/desk/T-1')).facts).toMatchObject({ status: 'resolved' });
  const query = 'unit=finance&from=2026-06-01&to=2026-06-01';
  expect((await client.ask('GET', `/v1/reports/sla-xla?${query}`)).tickets).toMatchObject({ resolved: 1, open: 0 });
});

it('does the same by the API', async () => {
  const { client } = await stuck();
  const results = await replayThere(client, options);
  expect(results[0]).toMatchObject(EXPECTED);
  expect(await factsAfter(client)).toMatchObject({ status: 'resolved' });
  const lines = replayLines(results).join('\n');
  expect(lines).toContain('desk: 2 read again, 1 released (events: 1 accepted, 0 repeated), 1 still not usable');
  expect(lines).toContain('other: paused');
});

it('says so when there is nothing, and when there is no such connection', async () => {
  const { environment, client } = await stuck();
  expect(replayLines([])).toEqual(['Nothing waits in quarantine.']);
  await expect(replayHere(environment, { ...options, connection: 'nowhere' })).rejects.toThrow('no connection nowhere');
  await expect(replayThere(client, { ...options, connection: 'nowhere' })).rejects.toThrow('no connection nowhere');
});
