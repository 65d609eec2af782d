/** What a desk is told while DynamoDB turns us away, with the service played by a mock: the real one can't be told to. */
import {
  InternalServerError,
  LimitExceededException,
  ProvisionedThroughputExceededException,
  RequestLimitExceeded,
  ThrottlingException,
} from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import type { Table } from '#store/table.ts';
import { type Answer, connect, created, type House, house, post } from './harness.ts';

const base = { message: 'canary', $metadata: { httpStatusCode: 400 } };
const REFUSALS = [
  new ThrottlingException(base),
  new ProvisionedThroughputExceededException(base),
  new RequestLimitExceeded(base),
  new LimitExceededException(base),
  new InternalServerError({ ...base, $metadata: { httpStatusCode: 500 } }),
  Object.assign(new Error('canary'), { name: 'ServiceUnavailable', $metadata: { httpStatusCode: 503 } }),
  // What the SDK doesn't know by a class of its own.
  Object.assign(new Error('canary'), { name: 'ThrottledException', $metadata: { httpStatusCode: 429 } }),
].map(error => [error.name, error] as const);

const mock = mockClient(DynamoDBDocumentClient);
const client = createDynamoDbClient({ endpoint: 'http://127.0.0.1:1' });
beforeEach(() => mock.reset());

/** A house with a connected desk, whose table is DynamoDB from then on in what it appends, or in what it reads. */
async function onDynamoDb(
  what: 'append' | 'get',
): Promise<{ given: House; deliver(): Promise<Answer>; signal(): Promise<Answer> }> {
  const retry = { sleep: async () => {}, random: () => 1, now: () => 0 };
  const dynamoDb = createDynamoDbTable({ client, tableName: 'T', retry });
  let connected = false;
  const given = await house(
    (inner): Table => ({
      ...inner,
      get: key => (connected && what === 'get' ? dynamoDb : inner).get(key),
      append: items => (connected && what === 'append' ? dynamoDb : inner).append(items),
    }),
  );
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  connected = true;
  const signals = [{ id: 's-1', type: 'page-load', unit: 'finance', value: 1, occurredAt: '2026-06-01T09:00:00Z' }];
  return {
    given,
    deliver: () => post(given, 'desk', secret, created('T1')),
    signal: () => given.call('POST /v1/signals', { body: { signals } }),
  };
}

function expectRetry({ status, headers, text }: Answer, { logged }: House): void {
  expect(status).toBe(503);
  expect(headers['content-type']).toBe('application/problem+json');
  expect(Number(headers['retry-after'])).toBeGreaterThan(0);
  // Some desks retry only then.
  expect(Number(headers['retry-after'])).toBeLessThan(60);
  expect(text + logged.join()).not.toContain('canary');
}

describe.each(REFUSALS)('%s', (_, refusal) => {
  it('of the append is 503 with Retry-After to a desk, and never 500', async () => {
    const { given, deliver } = await onDynamoDb('append');
    mock.on(PutCommand).rejects(refusal);
    expectRetry(await deliver(), given);
  });

  it('of the append is 503 with Retry-After to a system that posts signals', async () => {
    const { given, signal } = await onDynamoDb('append');
    mock.on(PutCommand).rejects(refusal);
    expectRetry(await signal(), given);
  });

  it('of reading the connection is no 401: a desk is asked to come again', async () => {
    const { given, deliver } = await onDynamoDb('get');
    given.runtime.connections.forget('desk');
    mock.on(GetCommand).rejects(refusal);
    expectRetry(await deliver(), given);
  });
});
