/** `pith import` on the distributed engine: nobody else can see what it appends, so it counts all of it itself. */
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { writeHistory, writeMapping } from '#test/support/history.ts';
import { client } from '#test/support/http.ts';
import { startPith } from '#test/support/pith.ts';
import { temporaryFolder } from '#test/support/temporary.ts';

describeWithDynamoDb('pith import on DynamoDB', () => {
  let server: DynamoDbServer;
  const folder = temporaryFolder();
  beforeAll(async () => {
    server = await startDynamoDb();
  });
  afterAll(async () => {
    await server.stop();
    folder.remove();
  });

  it('counts everything once, beside a server and without one', { timeout: 120_000 }, async () => {
    const file = join(folder.path, 'a.csv');
    const mapping = join(folder.path, 'mapping.json');
    await writeHistory(file, 240);
    writeMapping(mapping);
    const variables = {
      PITH_STORE: 'dynamodb',
      PITH_DYNAMODB_ENDPOINT: server.endpoint,
      PITH_TABLE: 'imports',
      PITH_URL: '',
    };
    const pith = await startPith(join(folder.path, 'data'), variables);
    const args = ['import', file, '--connection', 'desk', '--mapping', mapping];
    try {
      const admin = client(pith.url, await pith.token('admin'));
      await admin.put('/v1/connections/desk', { desk: 'generic', defaults: { unit: 'finance' } });
      expect((await pith.command(...args)).stdout).toBe('240 rows: 240 accepted, 0 repeated, 0 quarantined\n');
      const { json } = await admin.get('/v1/reports/sla-xla?unit=finance&from=2024-01-01&to=2024-12-31');
      expect(json.tickets).toMatchObject({ created: 40, resolved: 40 });
      expect(await pith.stop()).toBe(0);
    } finally {
      await pith.kill();
    }
    expect((await pith.command(...args)).stdout).toBe('240 rows: 0 accepted, 240 repeated, 0 quarantined\n');
    expect((await pith.command('rebuild', '--check')).stdout).toMatch(/^40 tickets, .*: 0 differences\n$/);
  });
});
