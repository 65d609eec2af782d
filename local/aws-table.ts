/** The table of a deployment on AWS, for commands that work on it. Nothing is ever made there: that is infra's to do. */
import { DescribeTableCommand, ResourceNotFoundException, type TableDescription } from '@aws-sdk/client-dynamodb';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { LISTS_INDEX } from '#store/dynamodb-schema.ts';
import type { Table } from '#store/table.ts';
import { explainAws } from './aws-errors.ts';
import { EnvironmentError } from './environment.ts';

/** A command that walks a table has time: it waits where a function would give up. Milliseconds. */
const PATIENCE = { requestTimeout: 20_000, retry: { attempts: 12, totalTime: 60_000 } };

/** What is missing before the table can be used; `undefined` when nothing is. */
function missing(table: TableDescription | undefined): string | undefined {
  if (table?.TableStatus !== 'ACTIVE') return `is ${table?.TableStatus ?? 'of no known state'}`;
  const index = table.GlobalSecondaryIndexes?.find(({ IndexName }) => IndexName === LISTS_INDEX);
  if (index === undefined) return `has no index ${LISTS_INDEX}: it is no table of Pith's`;
  return index.IndexStatus === 'ACTIVE' ? undefined : `has its index ${LISTS_INDEX} ${index.IndexStatus}`;
}

/**
 * Opens the table with the region and the credentials of the environment. Throws EnvironmentError where one of them is
 * missing, or there is no such table that can be used.
 */
export async function openAwsTable(tableName: string, region?: string): Promise<Table> {
  const { requestTimeout, retry } = PATIENCE;
  const client = createDynamoDbClient({ requestTimeout, ...(region === undefined ? {} : { region }) });
  try {
    const { Table: there } = await client.send(new DescribeTableCommand({ TableName: tableName }));
    const what = missing(there);
    if (what !== undefined) throw new EnvironmentError(`the table ${tableName} ${what}`);
  } catch (error) {
    client.destroy();
    if (error instanceof ResourceNotFoundException) {
      throw new EnvironmentError(`there is no table ${tableName} in this region and account (PITH_TABLE, AWS_REGION)`);
    }
    throw explainAws(error);
  }
  const table = createDynamoDbTable({ client, tableName, retry });
  return {
    ...table,
    close: async () => {
      await table.close();
      client.destroy();
    },
  };
}
