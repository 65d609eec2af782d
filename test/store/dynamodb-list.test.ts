/** How a list is asked of DynamoDB's index, with the service played by a mock: the real one can't be told to fail. */
import { ThrottlingException } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { DEFAULT_RETRY } from '#store/retry.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';

const throttled = new ThrottlingException({ message: 'played', $metadata: { httpStatusCode: 400 } });
const mock = mockClient(DynamoDBDocumentClient);
const client = createDynamoDbClient({ endpoint: 'http://127.0.0.1:1' });

beforeEach(() => {
  mock.reset();
});

const tableWith = (): Table => createDynamoDbTable({ client, tableName: 'T', retry: { sleep: async () => {} } });

describe('list', () => {
  const entry = (sk: string, place: string) => ({ pk: 'A', sk, list: 'L', place });
  const inputs = () => mock.commandCalls(QueryCommand).map(({ args }) => args[0].input);

  test('throttled on the index, then answered, is answered', async () => {
    mock
      .on(QueryCommand)
      .rejectsOnce(throttled)
      .resolves({ Items: [entry('1', 'p')] });
    expect(await tableWith().list({ list: 'L' })).toEqual({ entries: [{ pk: 'A', sk: '1', place: 'p' }] });
    expect(inputs()).toHaveLength(2);
  });

  test('throttled on the index for ever is unavailable, after a bounded number of attempts', async () => {
    mock.on(QueryCommand).rejects(throttled);
    await expect(tableWith().list({ list: 'L' })).rejects.toThrow(StoreUnavailableError);
    expect(inputs()).toHaveLength(DEFAULT_RETRY.attempts);
  });

  test('asks the index, which takes no consistent reads', async () => {
    mock.on(QueryCommand).resolves({});
    await tableWith().list({ list: 'L', limit: 10 });
    expect(inputs()).toMatchObject([{ TableName: 'T', IndexName: 'lists', Limit: 11 }]);
    expect(inputs()[0]).not.toHaveProperty('ConsistentRead');
  });

  test('goes on over pages that hold nothing', async () => {
    const last = entry('0', 'o');
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [], LastEvaluatedKey: last })
      .resolves({ Items: [entry('1', 'p')] });
    expect((await tableWith().list({ list: 'L', limit: 3 })).entries).toHaveLength(1);
    expect(inputs().map(({ ExclusiveStartKey }) => ExclusiveStartKey)).toEqual([undefined, last]);
  });

  test('reads all of a place before it ends a page in it, for the index has an order of its own there', async () => {
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [entry('7', 'p'), entry('3', 'p')], LastEvaluatedKey: entry('3', 'p') })
      .resolvesOnce({ Items: [entry('1', 'p'), entry('2', 'p'), entry('9', 'q')], LastEvaluatedKey: entry('9', 'q') });
    const { entries, next } = await tableWith().list({ list: 'L', limit: 1 });
    expect(entries).toEqual([{ pk: 'A', sk: '1', place: 'p' }]);
    expect(next).toBeDefined();
    expect(inputs().map(({ Limit }) => Limit)).toEqual([2, 4]);
  });

  test('asks once for a page of places that differ, the token included', async () => {
    mock.on(QueryCommand).resolves({ Items: [entry('1', 'p'), entry('2', 'q')], LastEvaluatedKey: entry('2', 'q') });
    const { next = '' } = await tableWith().list({ list: 'L', limit: 1 });
    mock.reset();
    const Items = [entry('1', 'p'), entry('2', 'q'), entry('3', 'r')];
    mock.on(QueryCommand).resolves({ Items, LastEvaluatedKey: entry('3', 'r') });
    const page = await tableWith().list({ list: 'L', limit: 1, after: next });
    expect(page.entries).toEqual([{ pk: 'A', sk: '2', place: 'q' }]);
    expect(inputs()).toHaveLength(1);
  });
});
