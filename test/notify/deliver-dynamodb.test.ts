/** Telling subscribers, and what administrators see of it, is the same on DynamoDB as it is on SQLite. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { subscriptionsContract } from '../functions/contract-subscriptions.ts';
import { houseOn } from '../functions/harness.ts';
import { deliverContract } from './contract-deliver.ts';
import { eventBusContract } from './contract-event-bus.ts';
import { notifyHouse } from './house.ts';

describeWithDynamoDb('on DynamoDB', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server?.stop());

  const open = async () => {
    const plain = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    return createAppendFeed(plain, { now: Date.now, wake: () => {} }).table;
  };

  describe('telling', () => deliverContract(async start => notifyHouse(await open(), start)));
  describe('the event bus', () => eventBusContract(async start => notifyHouse(await open(), start)));
  describe('subscriptions', () => subscriptionsContract(async () => houseOn(await open())));
});
