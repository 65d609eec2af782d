/** After an update: what was counted in another form is counted again when Pith starts, and only then. */
import { afterAll, expect, it } from 'vitest';
import { COUNTED_KEY, ROLLUP_PREFIXES } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { collect } from '#test/support/collect.ts';
import { call, client, settled } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer } from '../../local/issuer.ts';
import { type Pith, start } from '../../local/start.ts';

const folder = temporaryFolder();
afterAll(() => folder.remove());
const environment = readEnvironment({ PITH_DATA: folder.path, PITH_PORT: '0', PITH_DEMO: 'off' });

async function started(work: (pith: Pith, admin: ReturnType<typeof client>) => Promise<void>): Promise<string[]> {
  const said: string[] = [];
  const pith = await start({ environment, say: line => said.push(line) });
  try {
    const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
    await work(pith, client(pith.url, await issuer.token({ role: 'admin' })));
  } finally {
    await pith.stop();
  }
  return said;
}

const openByPriority = async (admin: ReturnType<typeof client>) => {
  const { json } = await admin.get('/v1/reports/sla-xla?unit=finance&groupBy=priority');
  return json.groups.map((group: { by: object; tickets: { open: number } }) => [group.by, group.tickets.open]);
};

it('counts again what an earlier Pith has counted, once, and says so', async () => {
  expect(
    await started(async (pith, admin) => {
      const auth = { scheme: 'bearer', secret: 'local-secret' };
      await admin.put('/v1/connections/desk', { desk: 'generic', auth });
      const data = { unit: 'finance', priority: '1', status: 'open' };
      const body = JSON.stringify({ type: 'ticket.created', timestamp: new Date().toISOString(), subject: 'T1', data });
      const headers = { authorization: 'Bearer local-secret', 'content-type': 'application/json' };
      await call({ method: 'POST', url: `${pith.url}/v1/webhooks/desk`, headers, body });
      await settled(pith.url);
    }),
  ).toEqual([]);

  // As a Pith would have left it that had no rows by value, and no form.
  const table = openSqliteTable((await openDataFolder(folder.path)).database);
  const rows = (await Promise.all(ROLLUP_PREFIXES.map(prefix => collect(table.scan(prefix))))).flat(2);
  for (const { pk, sk } of rows.filter(row => row.sk.startsWith('N#P#')))
    await table.transact([{ delete: { pk, sk } }]);
  await table.transact([{ delete: COUNTED_KEY }]);
  await table.close();

  const groups: unknown[] = [];
  const ask = async (_pith: Pith, admin: ReturnType<typeof client>) => {
    groups.push(await openByPriority(admin));
  };
  expect((await started(ask)).join(' ')).toMatch(/counting them again.*1 of 1 tickets/);
  expect(await started(ask)).toEqual([]);
  expect(groups).toEqual([[[{ priority: '1' }, 1]], [[{ priority: '1' }, 1]]]);
});
