/** The distributed engine on one machine (`PITH_STORE=dynamodb`): any DynamoDB-compatible endpoint. */
import { CreateTableCommand, DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { TABLE_SCHEMA } from '#store/dynamodb-schema.ts';
import type { Table } from '#store/table.ts';

/**
 * A server on one machine answers one request after the other, and a full batch holds up the rest: slow is not lost,
 * so it gets more time here than the service on AWS does.
 */
const PATIENCE = { requestTimeout: 20_000, retry: { attempts: 12, totalTime: 30_000 } };
const WAIT_FOR_TABLE = 30_000;

async function ensureTable(client: ReturnType<typeof createDynamoDbClient>, tableName: string): Promise<void> {
  try {
    await client.send(new DescribeTableCommand({ TableName: tableName }));
    return;
  } catch (error) {
    if (!(error instanceof ResourceNotFoundException)) throw error;
  }
  // Without the stream: nobody reads it here, and DynamoDB Local gets slower with every record that it keeps.
  const { StreamSpecification: _, ...schema } = TABLE_SCHEMA;
  await client.send(new CreateTableCommand({ TableName: tableName, ...schema }));
  const deadline = Date.now() + WAIT_FOR_TABLE;
  for (;;) {
    const { Table: table } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    if (table?.TableStatus === 'ACTIVE') return;
    if (Date.now() > deadline) throw new Error(`the table ${tableName} did not become active`);
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

/** Opens the table at the endpoint, and makes it when it isn't there. */
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
