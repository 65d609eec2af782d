/** How the DynamoDB engine calls the service: the table's name, the client, and bounded retries around each request. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { isTransient, toStoreError } from './dynamodb-errors.ts';
import { DEFAULT_RETRY, type RetryPolicy, retry } from './retry.ts';
import type { Item } from './table.ts';

export interface DynamoDbOptions {
  /** From `createDynamoDbClient`. */
  client: DynamoDBDocumentClient;
  tableName: string;
  retry?: Partial<RetryPolicy>;
  /** At most this many requests of one call at a time; 25 unless told. */
  concurrency?: number;
}

export interface Requests {
  readonly client: DynamoDBDocumentClient;
  readonly tableName: string;
  readonly concurrency: number;
  /** Runs the attempt until it succeeds or the policy is used up. Rejects with the port's errors. */
  attempt<T>(operation: () => Promise<T>): Promise<T>;
}

export function createRequests(options: DynamoDbOptions): Requests {
  const { client, tableName, concurrency = 25 } = options;
  const policy = { ...DEFAULT_RETRY, ...options.retry };
  let checked: Promise<void> | undefined;

  async function checkClient(): Promise<void> {
    const attempts = await client.config.maxAttempts();
    if (attempts !== 1) throw new Error('the client must not retry by itself; createDynamoDbClient makes one');
  }

  return {
    client,
    tableName,
    concurrency,
    async attempt(operation) {
      checked ??= checkClient();
      await checked;
      try {
        return await retry(operation, isTransient, policy);
      } catch (error) {
        throw toStoreError(error);
      }
    },
  };
}

/** The attributes as an item of ours; anything without our keys is in the wrong table. */
export function toItem(attributes: Record<string, unknown>): Item {
  if (!isItem(attributes)) throw new Error('the table has an item without pk and sk');
  return attributes;
}

const isItem = (attributes: Record<string, unknown>): attributes is Item =>
  typeof attributes.pk === 'string' && typeof attributes.sk === 'string';
