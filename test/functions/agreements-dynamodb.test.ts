/** Agreements are the same on DynamoDB as they are on SQLite. */
import { afterAll, beforeAll } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { agreementsContract } from './contract-agreements.ts';
import { houseOn } from './harness.ts';

describeWithDynamoDb('on DynamoDB', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server?.stop());

  agreementsContract(async wrap => {
    const plain = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    const { table } = createAppendFeed(plain, { now: Date.now, wake: () => {} });
    return houseOn(table, wrap);
  });
});
