import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import type { Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { pollStream, type StreamBatch, type StreamCheckpoint } from '../../local/dynamodb-stream.ts';

describeWithDynamoDb('poll a DynamoDB stream', () => {
  let server: DynamoDbServer;
  let tableName: string;
  let table: Table;

  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server.stop());

  const openTable = async (): Promise<void> => {
    tableName = await server.createTable();
    table = createDynamoDbTable({ client: server.client, tableName });
  };

  const append = async (from: number, to: number): Promise<void> => {
    for (let index = from; index < to; index++) await table.append([{ pk: `T${index % 3}`, sk: `K${index}`, index }]);
  };

  const sortKeys = (batches: readonly StreamBatch[]): (string | undefined)[] =>
    batches.flatMap(({ records }) => records.map(({ dynamodb }) => dynamodb?.NewImage?.sk?.S));

  /** Reads until so many records have come. */
  async function take(count: number, checkpoint: StreamCheckpoint = {}, limit = 100): Promise<StreamBatch[]> {
    const batches: StreamBatch[] = [];
    const signal = AbortSignal.timeout(30_000);
    for await (const batch of pollStream({
      endpoint: server.endpoint,
      tableName,
      checkpoint,
      limit,
      idle: 20,
      signal,
    })) {
      batches.push(batch);
      if (batches.reduce((sum, { records }) => sum + records.length, 0) >= count) break;
    }
    return batches;
  }

  const names = (from: number, to: number): string[] =>
    Array.from({ length: to - from }, (_, index) => `K${from + index}`);

  test('gives what was appended before and while it reads, in order, with new images in raw form', async () => {
    await openTable();
    await append(0, 5);
    const reading = take(10);
    await append(5, 10);
    const batches = await reading;
    expect(sortKeys(batches)).toEqual(names(0, 10));
    expect(batches[0]?.records[0]).toMatchObject({
      eventName: 'INSERT',
      dynamodb: { Keys: { pk: { S: 'T0' }, sk: { S: 'K0' } }, NewImage: { index: { N: '0' } } },
    });
  }, 60_000);

  test('goes on after a checkpoint, and gives nothing twice', async () => {
    await openTable();
    await append(0, 7);
    const first = await take(4, {}, 4);
    const last = first.at(-1);
    expect(last).toBeDefined();
    await append(7, 9);
    const checkpoint = Object.fromEntries(first.map(({ shardId, sequenceNumber }) => [shardId, sequenceNumber]));
    expect([...sortKeys(first), ...sortKeys(await take(5, checkpoint))]).toEqual(names(0, 9));
  }, 60_000);

  test('holds batches to their limit', async () => {
    await openTable();
    await append(0, 9);
    const batches = await take(9, {}, 2);
    expect(batches.every(({ records }) => records.length <= 2)).toBe(true);
    expect(sortKeys(batches)).toEqual(names(0, 9));
  }, 60_000);

  test('ends at the signal, also while it waits', async () => {
    await openTable();
    const signal = AbortSignal.timeout(300);
    const batches = await collect(pollStream({ endpoint: server.endpoint, tableName, idle: 60_000, signal }));
    expect(batches).toEqual([]);
  }, 60_000);

  test('says that a table is not there or has no stream', async () => {
    const signal = AbortSignal.timeout(10_000);
    const stream = pollStream({ endpoint: server.endpoint, tableName: 'no-such-table', signal });
    await expect(stream.next()).rejects.toThrow('no-such-table');
  }, 60_000);
});
