/** The distributed engine on one machine (`PITH_STORE=dynamodb`): any DynamoDB-compatible endpoint, stream included. */
import { CreateTableCommand, DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '#lib/log.ts';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { TABLE_SCHEMA } from '#store/dynamodb-schema.ts';
import { EVENT_PREFIX, FEED_CHECKPOINT_KEY, failureKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import { pollStream, type StreamBatch } from './dynamodb-stream.ts';
import type { Feed } from './feed.ts';

export interface DynamoDbStore {
  table: Table;
  startFeed(options: {
    convert(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
    now(): number;
    log: Log;
  }): Promise<Feed>;
}

/** What is appended through this process and not counted yet: partition and sort key → when it was received. */
type Pending = Map<string, number>;

const ATTEMPTS = 6;
const WAIT_FOR_TABLE = 30_000;

/** The table, which notes what it appended until the feed has counted it. */
function tracked(table: Table, pending: Pending): Table {
  return {
    ...table,
    async append(items) {
      const keys = items.map(item => `${item.pk}\n${item.sk}`);
      items.forEach((item, index) => {
        const key = keys[index] ?? '';
        if (!pending.has(key)) pending.set(key, Number(item.receivedAt));
      });
      try {
        const added = await table.append(items);
        // What was there already is no news: the feed has had it, or has it noted from the first time.
        added.forEach((isNew, index) => {
          if (!isNew) pending.delete(keys[index] ?? '');
        });
        return added;
      } catch (error) {
        for (const key of keys) pending.delete(key);
        throw error;
      }
    },
  };
}

async function ensureTable(client: ReturnType<typeof createDynamoDbClient>, tableName: string): Promise<void> {
  try {
    await client.send(new DescribeTableCommand({ TableName: tableName }));
    return;
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
  await client.send(new CreateTableCommand({ TableName: tableName, ...TABLE_SCHEMA }));
  const deadline = Date.now() + WAIT_FOR_TABLE;
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (table?.TableStatus === 'ACTIVE') return;
    if (Date.now() > deadline) throw new Error(`the table ${tableName} did not become active`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** The ledger items of a batch: our own states and rollups come back on the stream too, and are none. */
function ledgerRecords({ records }: StreamBatch): DynamoDBRecord[] {
  return records.filter(
    record => record.eventName === 'INSERT' && (record.dynamodb?.Keys?.sk?.S ?? '').startsWith(EVENT_PREFIX),
  ) as DynamoDBRecord[];
}

const keyOf = (record: DynamoDBRecord): string =>
  `${record.dynamodb?.Keys?.pk?.S ?? ''}\n${record.dynamodb?.Keys?.sk?.S ?? ''}`;

/** Opens the table at the endpoint, and makes it when it isn't there. */
export async function openDynamoDbStore(endpoint: string, tableName: string): Promise<DynamoDbStore> {
  const client = createDynamoDbClient({ endpoint });
  await ensureTable(client, tableName);
  const pending: Pending = new Map();
  const plain = createDynamoDbTable({ client, tableName });
  const table: Table = {
    ...tracked(plain, pending),
    close: async () => {
      await plain.close();
      client.destroy();
    },
  };

  return {
    table,
    async startFeed({ convert, now, log }) {
      const stop = new AbortController();
      const item = await plain.get(FEED_CHECKPOINT_KEY);
      const checkpoint: Record<string, string> = { ...(item?.shards as Record<string, string> | undefined) };

      /** Converts a batch: what fails for good is set aside, as it would be in the failure queue on AWS. */
      async function deal(records: DynamoDBRecord[]): Promise<void> {
        let left = records;
        let failures = 0;
        while (left.length > 0) {
          const { batchItemFailures } = await convert({ Records: left });
          const first = batchItemFailures[0]?.itemIdentifier;
          const failed = left.findIndex(record => record.dynamodb?.SequenceNumber === first);
          if (failed < 0) break;
          failures = failed === 0 ? failures + 1 : 1;
          left = left.slice(failed);
          const [poison] = left;
          if (failures >= ATTEMPTS && poison !== undefined) {
            log.error('an event could not be counted and was set aside', { position: first });
            const ledger = poison.dynamodb?.Keys ?? {};
            await plain.transact([{ put: { ...failureKey(first ?? ''), ledger } }]);
            left = left.slice(1);
            failures = 0;
          } else await new Promise(resolve => setTimeout(resolve, 50 * 2 ** failures));
        }
      }

      async function run(): Promise<void> {
        while (!stop.signal.aborted) {
          try {
            const options = { endpoint, tableName, checkpoint, limit: 400, idle: 100, signal: stop.signal };
            for await (const batch of pollStream(options)) {
              const records = ledgerRecords(batch);
              await deal(records);
              checkpoint[batch.shardId] = batch.sequenceNumber;
              // Only when something was counted: noting the place is itself a change on the stream.
              if (records.length > 0) await plain.transact([{ put: { ...FEED_CHECKPOINT_KEY, shards: checkpoint } }]);
              for (const record of records) pending.delete(keyOf(record));
            }
          } catch (error) {
            log.error('the change feed failed', { error: error instanceof Error ? error.name : typeof error });
            await new Promise(resolve => setTimeout(resolve, 500));
          }
        }
      }

      const running = run();
      return {
        wake: () => {},
        lag: async () => {
          const oldest = Math.min(...pending.values());
          return Number.isFinite(oldest) ? Math.max(1, now() - oldest) / 1000 : 0;
        },
        stop: async () => {
          stop.abort();
          await running;
        },
      };
    },
  };
}
