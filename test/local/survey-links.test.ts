/** A survey link on a running Pith: whatever a mail scanner does with it, nothing is recorded. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Item } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { call, client, settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';

const folder = temporaryFolder();
let pith: Pith;
let url: string;

async function stored(): Promise<Item[]> {
  const table = openSqliteTable((await openDataFolder(folder.path)).database);
  const items = (await collect(table.scan(''))).flat();
  await table.close();
  // How far the feed has come moves by itself.
  return items.filter(({ pk }) => pk !== 'FEED' && pk !== 'SWEEP');
}

beforeAll(async () => {
  const environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' });
  pith = await start({ environment });
  const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  const admin = client(pith.url, await issuer.token({ role: 'admin' }));
  await admin.put('/v1/connections/desk', { desk: 'generic', auth: { scheme: 'bearer', secret: 'local-secret' } });
  const desk = client(pith.url, 'local-secret');
  const timestamp = new Date().toISOString();
  await desk.post('/v1/webhooks/desk', { type: 'ticket.created', timestamp, subject: 'T1', data: { status: 'new' } });
  url = (await admin.post('/v1/surveys', { connection: 'desk', ticketId: 'T1' })).json.url;
  await settled(pith.url);
});
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

it('GET and HEAD record nothing', async () => {
  const before = await stored();
  expect(before.length).toBeGreaterThan(2);
  for (const path of ['', '?q=satisfaction', '?q=effort&satisfaction=5', '?satisfaction=5', '?q=done&lang=fr']) {
    expect((await call({ url: `${url}${path}` })).status).toBe(200);
    expect((await call({ url: `${url}${path}`, method: 'HEAD' })).status).toBe(405);
  }
  await settled(pith.url);
  expect(await stored()).toEqual(before);
});

it('POST does, once for a double click', async () => {
  const before = await stored();
  const post = () =>
    call({
      url,
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'satisfaction=5',
    });
  expect((await Promise.all([post(), post()])).map(({ status }) => status)).toEqual([303, 303]);
  const answers = (await stored()).filter(({ sk }) => sk.startsWith('EVENT#answer:'));
  expect(answers).toHaveLength(1);
  expect(before.filter(({ sk }) => sk.startsWith('EVENT#answer:'))).toEqual([]);
});
