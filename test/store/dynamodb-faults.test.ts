/** What DynamoDB's own failures come to, with the service played by a mock: the real one can't be told to fail. */
import {
  ConditionalCheckFailedException,
  InternalServerError,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  ResourceNotFoundException,
  ThrottlingException,
  TransactionCanceledException,
  TransactionInProgressException,
} from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  ScanCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { DEFAULT_RETRY, type RetryPolicy } from '#store/retry.ts';
import { ConflictError, StoreUnavailableError, type Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';

const KEY = { pk: 'A', sk: '1' };
const base = { message: 'played', $metadata: { httpStatusCode: 400 } };
const throttled = new ThrottlingException(base);

const cancelled = (...codes: string[]): TransactionCanceledException =>
  new TransactionCanceledException({ ...base, CancellationReasons: codes.map(Code => ({ Code })) });

const systemError = (code: string): Error => Object.assign(new Error(code), { code });
const timeout = (): Error => Object.assign(new Error('no answer'), { name: 'TimeoutError' });

const mock = mockClient(DynamoDBDocumentClient);
const client = createDynamoDbClient({ endpoint: 'http://127.0.0.1:1' });
let delays: number[];

beforeEach(() => {
  mock.reset();
  delays = [];
});
afterEach(() => {
  expect(delays.length).toBeLessThan(DEFAULT_RETRY.attempts);
});

function tableWith(changes: Partial<RetryPolicy> = {}): Table {
  const sleep = async (milliseconds: number) => void delays.push(milliseconds);
  return createDynamoDbTable({ client, tableName: 'T', retry: { sleep, random: () => 1, now: () => 0, ...changes } });
}

describe('transient failures', () => {
  test.each([
    ['throttling', throttled],
    ['throughput exceeded', new ProvisionedThroughputExceededException(base)],
    ['request limit exceeded', new RequestLimitExceeded(base)],
    ['internal server error', new InternalServerError({ ...base, $metadata: { httpStatusCode: 500 } })],
    ['any 503', Object.assign(new Error('unknown'), { $metadata: { httpStatusCode: 503 } })],
    ['a timeout', timeout()],
    ['a connection that breaks', systemError('ECONNRESET')],
    ['a connection that is refused', systemError('ECONNREFUSED')],
    ['a name that does not resolve', systemError('EAI_AGAIN')],
  ])('%s, then success, is success', async (_, error) => {
    mock.on(GetCommand).rejectsOnce(error).rejectsOnce(error).resolves({ Item: KEY });
    expect(await tableWith().get(KEY)).toEqual(KEY);
    expect(delays).toHaveLength(2);
  });

  test('throttling for ever is unavailable, after a bounded number of attempts, with the cause', async () => {
    mock.on(PutCommand).rejects(throttled);
    const error = await tableWith()
      .append([KEY])
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(StoreUnavailableError);
    expect(error).toHaveProperty('cause', throttled);
    expect(mock.commandCalls(PutCommand)).toHaveLength(DEFAULT_RETRY.attempts);
  });

  const methods = ['get', 'getMany', 'query', 'list', 'scan', 'append', 'transact'] as const;
  test.each(methods)('%s is bounded, too', async method => {
    mock.onAnyCommand().rejects(throttled);
    const table = tableWith({ attempts: 3 });
    const calls = {
      get: () => table.get(KEY),
      getMany: () => table.getMany([KEY]),
      query: () => table.query({ pk: 'A' }),
      list: () => table.list({ list: 'L' }),
      scan: () => collect(table.scan('')),
      append: () => table.append([KEY]),
      transact: () => table.transact([{ put: KEY }]),
    };
    await expect(calls[method]()).rejects.toThrow(StoreUnavailableError);
    expect(mock.calls()).toHaveLength(3);
  });

  test('waits grow, and are a random part of their bound', async () => {
    mock.on(GetCommand).rejects(throttled);
    await expect(tableWith({ baseDelay: 10, maximumDelay: 200 }).get(KEY)).rejects.toThrow();
    expect(delays).toEqual([10, 20, 40, 80, 160, 200, 200]);
    delays = [];
    const parts = [0.5, 0.1, 0.9];
    const random = () => parts[delays.length] ?? 0;
    await expect(tableWith({ baseDelay: 10, attempts: 4, random }).get(KEY)).rejects.toThrow();
    expect(delays).toEqual([5, 2, 36]);
  });

  test('no attempt begins after the total time', async () => {
    mock.on(GetCommand).rejects(throttled);
    let time = 0;
    const now = () => (time += 1_000);
    await expect(tableWith({ now }).get(KEY)).rejects.toThrow(StoreUnavailableError);
    expect(mock.commandCalls(GetCommand)).toHaveLength(3);
  });

  test('a table that is not there is unavailable at once', async () => {
    mock.on(GetCommand).rejects(new ResourceNotFoundException(base));
    await expect(tableWith().get(KEY)).rejects.toThrow(StoreUnavailableError);
    expect(mock.calls()).toHaveLength(1);
  });

  test('a request that is wrong in itself is a plain error at once', async () => {
    const invalid = Object.assign(new Error('played'), { name: 'ValidationException', $metadata: {} });
    mock.on(GetCommand).rejects(invalid);
    await expect(tableWith().get(KEY)).rejects.toBe(invalid);
    expect(mock.calls()).toHaveLength(1);
  });

  test('a client that retries by itself is refused, for attempts would multiply', async () => {
    const impatient = DynamoDBDocumentClient.from(client, {});
    Object.defineProperty(impatient, 'config', { value: { ...client.config, maxAttempts: async () => 3 } });
    const table = createDynamoDbTable({ client: impatient, tableName: 'T' });
    await expect(table.get(KEY)).rejects.toThrow('must not retry by itself');
  });
});

describe('append', () => {
  test('one item is one conditional put, not a transaction', async () => {
    mock.on(PutCommand).resolves({});
    expect(await tableWith().append([KEY])).toEqual([true]);
    expect(mock.calls()).toHaveLength(1);
    expect(mock.commandCalls(PutCommand)[0]?.args[0].input).toMatchObject({
      ConditionExpression: 'attribute_not_exists(pk)',
    });
  });

  test('a failed condition is a duplicate, not retried', async () => {
    mock.on(PutCommand).rejects(new ConditionalCheckFailedException(base));
    expect(await tableWith().append([KEY])).toEqual([false]);
    expect(mock.calls()).toHaveLength(1);
  });

  test('a failed condition after an attempt without an answer is new when our own item is there', async () => {
    const item = { ...KEY, deliveredTo: 'us', gone: undefined };
    mock.on(PutCommand).rejectsOnce(timeout()).rejects(new ConditionalCheckFailedException(base));
    mock.on(GetCommand).resolves({ Item: { sk: '1', pk: 'A', deliveredTo: 'us' } });
    expect(await tableWith().append([item])).toEqual([true]);
  });

  test('a failed condition after an attempt without an answer is a duplicate when another item is there', async () => {
    mock.on(PutCommand).rejectsOnce(timeout()).rejects(new ConditionalCheckFailedException(base));
    mock.on(GetCommand).resolves({ Item: { ...KEY, deliveredTo: 'somebody else' } });
    expect(await tableWith().append([{ ...KEY, deliveredTo: 'us' }])).toEqual([false]);
  });

  test('many items go in parallel, but not all at once', async () => {
    let running = 0;
    let most = 0;
    mock.on(PutCommand).callsFake(async () => {
      most = Math.max(most, ++running);
      await new Promise(resolve => setImmediate(resolve));
      running -= 1;
    });
    const table = createDynamoDbTable({ client, tableName: 'T', concurrency: 7 });
    await table.append(Array.from({ length: 50 }, (_, index) => ({ pk: 'A', sk: `${index}` })));
    expect(most).toBe(7);
  });

  test('after a failure nothing further is begun, and nothing is left running', async () => {
    let running = 0;
    mock.on(PutCommand).callsFake(async ({ Item }) => {
      running += 1;
      await new Promise(resolve => setTimeout(resolve, Number(Item.sk) === 1 ? 0 : 20));
      running -= 1;
      if (Item.sk === '1') throw new ResourceNotFoundException(base);
    });
    const table = createDynamoDbTable({ client, tableName: 'T', concurrency: 5 });
    const items = Array.from({ length: 50 }, (_, index) => ({ pk: 'A', sk: `${index}` }));
    await expect(table.append(items)).rejects.toThrow(StoreUnavailableError);
    expect(running).toBe(0);
    expect(mock.calls()).toHaveLength(5);
  });
});

describe('transact', () => {
  const put = () => tableWith().transact([{ put: { ...KEY, version: 2 }, expect: 1 }]);
  const tokens = () => mock.commandCalls(TransactWriteCommand).map(({ args }) => args[0].input.ClientRequestToken);

  test.each([
    ['a failed condition', cancelled('None', 'ConditionalCheckFailed')],
    ['another transaction on the item, though no condition failed', cancelled('TransactionConflict', 'None')],
    ['a failed condition beside throttling', cancelled('ThrottlingError', 'ConditionalCheckFailed')],
  ])('%s is a lost race at once', async (_, error) => {
    mock.on(TransactWriteCommand).rejects(error);
    await expect(put()).rejects.toThrow(ConflictError);
    expect(mock.calls()).toHaveLength(1);
  });

  test.each([
    ['throttled as a whole', throttled],
    ['throttled on one item', cancelled('None', 'ThrottlingError')],
    ['over the throughput of one item', cancelled('ProvisionedThroughputExceeded', 'None')],
    ['without an answer', timeout()],
    ['still in progress', new TransactionInProgressException(base)],
  ])('one that is %s is tried again with the same token', async (_, error) => {
    mock.on(TransactWriteCommand).rejectsOnce(error).rejectsOnce(error).resolves({});
    await put();
    expect(tokens()).toHaveLength(3);
    expect(new Set(tokens()).size).toBe(1);
    expect(tokens()[0]).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('each call has a token of its own', async () => {
    mock.on(TransactWriteCommand).resolves({});
    await put();
    await put();
    expect(new Set(tokens()).size).toBe(2);
  });

  test('one that is throttled for ever is unavailable', async () => {
    mock.on(TransactWriteCommand).rejects(cancelled('ThrottlingError'));
    await expect(put()).rejects.toThrow(StoreUnavailableError);
    expect(mock.calls()).toHaveLength(DEFAULT_RETRY.attempts);
  });
});

describe('getMany', () => {
  const keys = Array.from({ length: 5 }, (_, index) => ({ pk: 'A', sk: `${index}` }));
  const answer = (read: number[], left: number[]) => ({
    Responses: { T: read.map(index => keys[index] ?? KEY) },
    ...(left.length === 0 ? {} : { UnprocessedKeys: { T: { Keys: left.map(index => keys[index] ?? KEY) } } }),
  });

  test('asks again for the keys that were not processed, and for these only', async () => {
    mock
      .on(BatchGetCommand)
      .resolvesOnce(answer([3, 1], [0, 2, 4]))
      .resolvesOnce(answer([], [0, 2, 4]))
      .resolvesOnce(answer([4], [0, 2]))
      .resolves(answer([2, 0], []));
    expect(await tableWith().getMany(keys)).toEqual(keys);
    const asked = mock.commandCalls(BatchGetCommand).map(({ args }) => args[0].input.RequestItems?.T?.Keys?.length);
    expect(asked).toEqual([5, 3, 3, 2]);
    expect(delays).toHaveLength(3);
  });

  test('is unavailable when keys are never processed', async () => {
    mock.on(BatchGetCommand).resolves(answer([1], [0]));
    await expect(tableWith().getMany(keys)).rejects.toThrow(StoreUnavailableError);
    expect(mock.calls()).toHaveLength(DEFAULT_RETRY.attempts);
  });

  test('reads consistently', async () => {
    mock.onAnyCommand().resolves({});
    const table = tableWith();
    await table.get(KEY);
    await table.query({ pk: 'A' });
    await collect(table.scan(''));
    for (const command of [GetCommand, QueryCommand, ScanCommand] as const) {
      expect(mock.calls().find(({ args }) => args[0] instanceof command)?.args[0].input).toHaveProperty(
        'ConsistentRead',
        true,
      );
    }
  });
});

describe('query', () => {
  test('goes on over pages that hold nothing', async () => {
    const last = { pk: 'A', sk: '0' };
    mock
      .on(QueryCommand)
      .resolvesOnce({ Items: [], LastEvaluatedKey: last })
      .resolvesOnce({ Items: [KEY], LastEvaluatedKey: KEY })
      .resolves({ Items: [{ pk: 'A', sk: '2' }] });
    expect(await tableWith().query({ pk: 'A', limit: 3 })).toEqual({ items: [KEY, { pk: 'A', sk: '2' }] });
    const starts = mock.commandCalls(QueryCommand).map(({ args }) => args[0].input.ExclusiveStartKey);
    expect(starts).toEqual([undefined, last, KEY]);
  });
});
