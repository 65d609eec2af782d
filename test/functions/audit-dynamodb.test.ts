/** The audit is the same on DynamoDB as it is on SQLite. */
import { afterAll, beforeAll } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { auditContract } from './contract-audit.ts';
import { houseOn } from './harness.ts';

describeWithDynamoDb('on DynamoDB', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server?.stop());

  auditContract(async wrap => {
    const plain = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    const { table } = createAppendFeed(plain, { now: Date.now, wake: () => {} });
    return houseOn(table, wrap);
  });
});
