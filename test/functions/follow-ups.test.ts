/** Bad answers, and what is done about them: the same on both engines. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { followUpContract } from './contract-follow-ups.ts';
import { house, houseOn, type NewHouse } from './harness.ts';

describe('on SQLite', () => followUpContract(house));

describeWithDynamoDb('on DynamoDB', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server?.stop());

  const onDynamoDb: NewHouse = async wrap => {
    const plain = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    const { table } = createAppendFeed(plain, { now: Date.now, wake: () => {} });
    return houseOn(table, wrap);
  };
  followUpContract(onDynamoDb);
});
