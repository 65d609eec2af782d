/** What is wrong is told once, on DynamoDB as on SQLite. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { alertContract } from './contract-alerts.ts';
import { houseOn, type NewHouse } from './harness.ts';

describeWithDynamoDb('on DynamoDB', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server?.stop());

  const house: NewHouse = async wrap => {
    const plain = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    const { table } = createAppendFeed(plain, { now: Date.now, wake: () => {} });
    return houseOn(table, wrap);
  };

  describe('alerts', () => alertContract(house));
});
