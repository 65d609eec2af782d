/** What waits (quarantine, pause, replay, preview, unmapped values) is the same on DynamoDB as it is on SQLite. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { createAppendFeed } from '../../local/append-feed.ts';
import { record } from '../infra/recorder.ts';
import { previewContract } from './contract-connection-preview.ts';
import { faultContract } from './contract-faults.ts';
import { pauseContract } from './contract-pause.ts';
import { quarantineContract } from './contract-quarantine.ts';
import { replayContract } from './contract-replay.ts';
import { replayFaultContract } from './contract-replay-faults.ts';
import { deliver, faulty, put, stuck } from './faulty.ts';
import { created, houseOn, type NewHouse } from './harness.ts';

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

  describe('a pause', () => pauseContract(house));
  describe('a replay', () => replayContract(house));
  describe('a dry run', () => previewContract(house));
  describe('quarantine', () => quarantineContract(house));
  describe('a fault', () => faultContract(house));
  describe('a replay that fails', () => replayFaultContract(house));

  describe('what a delivery costs', () => {
    /** The requests of one delivery of a desk that has delivered before: write units count twice in transactions. */
    async function requestsOf(document: object, body: (ticketId: string) => object): Promise<string[]> {
      const { given } = await faulty(house);
      await put(given, document);
      await deliver(given, body('T1'));
      const uses = record(server.client);
      await deliver(given, body('T2'));
      server.client.middlewareStack.remove('pithRecorder');
      return uses.map(({ action, partition, inTransaction }) => {
        const kind = partition.split('#')[0];
        return `${action.replace('dynamodb:', '')} ${kind}${inTransaction ? ', in a transaction' : ''}`;
      });
    }

    it('is one conditional put', async () => {
      expect(await requestsOf({}, ticketId => created(ticketId))).toEqual(['PutItem TICKET']);
    });

    it('is one more for each value that the mapping lacks', async () => {
      const requests = await requestsOf({ mapping: { priority: { P1: '1' } } }, id => created(id, { priority: 'P9' }));
      expect(requests).toEqual(['PutItem TICKET', 'PutItem DESK, in a transaction']);
    });

    it('that goes into quarantine is its own item, and the value that is missing', async () => {
      const requests = await requestsOf({}, stuck);
      expect(requests).toEqual(['PutItem QUARANTINE, in a transaction', 'PutItem DESK, in a transaction']);
    });

    it('that is held is its own item, between two looks at the connection', async () => {
      const look = 'GetItem CONFIGURATION';
      const requests = await requestsOf({ paused: true }, ticketId => created(ticketId));
      expect(requests).toEqual([look, 'PutItem QUARANTINE, in a transaction', look]);
    });
  });
});
