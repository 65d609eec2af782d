/** Tests on the engines themselves: SQLite in memory, and a real DynamoDB with as many empty tables as they need. */
import { afterAll, beforeAll, describe } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from './dynamodb-local.ts';

/** Milliseconds that a cold Java process on a busy machine may take. */
const LONGEST_START = 120_000;

/** Does some work with an empty table. */
export type WithTable = (work: (table: Table) => Promise<void>) => Promise<void>;

export const inMemory: WithTable = async work => {
  const table = openSqliteTable(':memory:');
  try {
    await work(table);
  } finally {
    await table.close();
  }
};

/** `newTable` gives an empty table, to the tests of `body`. */
export function describeOnDynamoDb(name: string, body: (newTable: () => Promise<Table>) => void): void {
  describeWithDynamoDb(name, () => {
    let server: DynamoDbServer | undefined;
    beforeAll(async () => {
      server = await startDynamoDb();
    }, LONGEST_START);
    afterAll(() => server?.stop());
    body(async () => {
      if (server === undefined) throw new Error('the server has not been started');
      return createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    });
  });
}

/** The same tests on both engines; of properties as many runs as each has time for. */
export function describeOnBoth(
  name: string,
  tests: (on: WithTable, numRuns: number) => void,
  runs: { sqlite: number; dynamoDb: number },
): void {
  describe(`${name} on SQLite`, () => tests(inMemory, runs.sqlite));
  describeOnDynamoDb(`${name} on DynamoDB`, newTable => tests(async work => work(await newTable()), runs.dynamoDb));
}
