/** Signals through the API, on both engines. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { signalContract } from './contract-signals.ts';
import { house, houseOn } from './harness.ts';

describe('signals on SQLite', () => signalContract(house));

describeWithDynamoDb('signals on DynamoDB', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server?.stop());

  signalContract(async wrap => {
    const plain = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    const { table } = createAppendFeed(plain, { now: Date.now, wake: () => {} });
    return houseOn(table, wrap);
  });
});
