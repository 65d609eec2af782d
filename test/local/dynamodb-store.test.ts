import { randomUUID } from 'node:crypto';
import { CreateTableCommand, DeleteTableCommand, DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { TABLE_SCHEMA } from '#store/dynamodb-schema.ts';
import type { Table } from '#store/table.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { openDynamoDbStore } from '../../local/dynamodb-store.ts';

describeWithDynamoDb('the DynamoDB store of one machine', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(async () => {
    for (const TableName of names) await server.client.send(new DeleteTableCommand({ TableName }));
    await server.stop();
  });

  const names: string[] = [];
  function freshName(): string {
    const name = `pith-test-${randomUUID()}`;
    names.push(name);
    return name;
  }

  const open = (tableName: string): Promise<Table> => openDynamoDbStore(server.endpoint, tableName);
  const ITEMS = Array.from({ length: 200 }, (_, index) => ({ pk: 'A', sk: `${index}`, version: index }));

  /** A table as the first Pith made it, with items. */
  async function firstTable(): Promise<string> {
    const TableName = freshName();
    const { KeySchema, BillingMode } = TABLE_SCHEMA;
    const AttributeDefinitions = TABLE_SCHEMA.AttributeDefinitions.slice(0, 2);
    await server.client.send(new CreateTableCommand({ TableName, AttributeDefinitions, KeySchema, BillingMode }));
    await createDynamoDbTable({ client: server.client, tableName: TableName }).append(ITEMS);
    return TableName;
  }

  async function indexes(TableName: string): Promise<unknown> {
    const { Table: table } = await server.client.send(new DescribeTableCommand({ TableName }));
    return table?.GlobalSecondaryIndexes;
  }
  const ACTIVE = TABLE_SCHEMA.GlobalSecondaryIndexes.map(index => ({ ...index, IndexStatus: 'ACTIVE' }));

  it('makes the table with its index when there is none, and finds it the next time', async () => {
    const name = freshName();
    const first = await open(name);
    await first.append([{ pk: 'A', sk: '1', list: 'L', place: '1' }]);
    await first.close();
    expect(await indexes(name)).toMatchObject(ACTIVE);
    const again = await open(name);
    await expect.poll(() => again.list({ list: 'L' })).toEqual({ entries: [{ pk: 'A', sk: '1', place: '1' }] });
    await again.close();
  });

  it('gives a table of before lists its index, and loses nothing of it', async () => {
    const name = await firstTable();
    const table = await open(name);
    expect(await indexes(name)).toMatchObject(ACTIVE);
    expect(await table.getMany(ITEMS)).toEqual(ITEMS);
    expect(await table.list({ list: 'L' })).toEqual({ entries: [] });
    await table.transact([{ put: { pk: 'A', sk: '7', version: 8, list: 'L', place: '1' }, expect: 7 }]);
    await expect.poll(() => table.list({ list: 'L' })).toEqual({ entries: [{ pk: 'A', sk: '7', place: '1' }] });
    await table.close();
  }, 60_000);

  it.each([
    ['a table of before lists', firstTable],
    ['no table', async () => freshName()],
  ])(
    'several that start at once on %s can all use it',
    async (_, given) => {
      const name = await given();
      const tables = await Promise.all([open(name), open(name), open(name)]);
      for (const table of tables) expect(await table.list({ list: 'L' })).toEqual({ entries: [] });
      expect(await indexes(name)).toMatchObject(ACTIVE);
      await Promise.all(tables.map(table => table.close()));
    },
    60_000,
  );
});
