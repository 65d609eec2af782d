/** The distributed engine on one machine (`PITH_STORE=dynamodb`): any DynamoDB-compatible endpoint. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  CreateTableCommand,
  DescribeTableCommand,
  LimitExceededException,
  ResourceInUseException,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { LISTS_INDEX, TABLE_SCHEMA } from '#store/dynamodb-schema.ts';
import type { Table } from '#store/table.ts';

/**
 * A server on one machine answers one request after the other, and a full batch holds up the rest: slow is not lost,
 * so it gets more time here than the service on AWS does.
 */
const PATIENCE = { requestTimeout: 20_000, retry: { attempts: 12, totalTime: 30_000 } };
const LOOK_EVERY = 100;
/** An index is filled with what the table holds before it can be asked. AWS takes minutes for that, even of little. */
const WAIT_FOR_TABLE = 30 * 60_000;

type Client = ReturnType<typeof createDynamoDbClient>;

/** The table as it is; `undefined` when there is none. */
async function describe(client: Client, TableName: string): Promise<TableDescription | undefined> {
  try {
    return (await client.send(new DescribeTableCommand({ TableName }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

/** Takes it that another process is doing the same at this moment. */
async function unlessUnderWay(work: Promise<unknown>): Promise<void> {
  try {
    await work;
  } catch (error) {
    if (!(error instanceof ResourceInUseException || error instanceof LimitExceededException)) throw error;
  }
}

async function createTable(client: Client, TableName: string): Promise<void> {
  // Without the stream: nobody reads it here, and DynamoDB Local gets slower with every record that it keeps.
  const { StreamSpecification: _, ...schema } = TABLE_SCHEMA;
  await unlessUnderWay(client.send(new CreateTableCommand({ TableName, ...schema })));
}

/** Adds the index to a table that was made before there was one. Its items stay, and none of them is in a list. */
async function addIndex(client: Client, TableName: string): Promise<void> {
  const { AttributeDefinitions, GlobalSecondaryIndexes } = TABLE_SCHEMA;
  const GlobalSecondaryIndexUpdates = GlobalSecondaryIndexes.map(Create => ({ Create }));
  const command = new UpdateTableCommand({ TableName, AttributeDefinitions, GlobalSecondaryIndexUpdates });
  await unlessUnderWay(client.send(command));
}

/** Makes what is missing, the table or its index, and waits until both can be used. */
async function ensureTable(client: Client, tableName: string): Promise<void> {
  const deadline = Date.now() + WAIT_FOR_TABLE;
  for (;;) {
    const table = await describe(client, tableName);
    const index = table?.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === LISTS_INDEX);
    const isActive = table?.TableStatus === 'ACTIVE';
    if (isActive && index?.IndexStatus === 'ACTIVE') return;
    if (Date.now() > deadline) throw new Error(`the table ${tableName} did not become active`);
    if (table === undefined) await createTable(client, tableName);
    else if (isActive && index === undefined) await addIndex(client, tableName);
    await sleep(LOOK_EVERY);
  }
}

/** Opens the table at the endpoint, and makes it, or its index, when it isn't there. */
export async function openDynamoDbStore(endpoint: string, tableName: string): Promise<Table> {
  const client = createDynamoDbClient({ endpoint, requestTimeout: PATIENCE.requestTimeout });
  await ensureTable(client, tableName);
  const table = createDynamoDbTable({ client, tableName, retry: PATIENCE.retry });
  return {
    ...table,
    close: async () => {
      await table.close();
      client.destroy();
    },
  };
}
