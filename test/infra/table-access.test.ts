/** What a duty's access to the table comes to, for accesses that no duty has: lists apart from partitions. */
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { Table } from 'aws-cdk-lib/aws-dynamodb';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { accessStatements, type TableAccess } from '../../infra/table-access.ts';
import { covers, type Grant, grantsOf } from './grants.ts';
import { record, type Use } from './recorder.ts';
import { allowedTo, type Statement } from './synthesis.ts';

const ARN = 'arn:aws:dynamodb:eu-central-1:111122223333:table/pith';

/** The statements of a role with this access, as its template has them. */
function statementsOf(access: TableAccess): Statement[] {
  const stack = new Stack(new App(), 'Test', { env: { region: 'eu-central-1', account: '111122223333' } });
  const role = new Role(stack, 'WorkerRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  const table = Table.fromTableArn(stack, 'Table', ARN);
  for (const statement of accessStatements(table, access)) role.addToPrincipalPolicy(statement);
  return allowedTo(Template.fromStack(stack), 'Worker');
}

const ACCESS: TableAccess = { alone: { Query: ['TICKET#*'] }, lists: ['OPEN#*', 'ALL'] };

describe('an access with lists', () => {
  it('may ask the index for lists of these names, and nothing else of it', () => {
    expect(statementsOf(ACCESS).find(({ resources }) => resources.includes(`${ARN}/index/lists`))).toEqual({
      actions: ['dynamodb:Query'],
      resources: [`${ARN}/index/lists`],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['OPEN#*', 'ALL'] },
        Null: { 'dynamodb:LeadingKeys': 'false' },
      },
    });
  });

  it('may ask for a list by no statement of the table, nor for a partition by that of the index', () => {
    const grants = grantsOf(statementsOf(ACCESS)).map(({ index, pattern }) => [index, pattern]);
    expect(grants).toEqual([
      [undefined, 'TICKET#*'],
      ['lists', 'OPEN#*'],
      ['lists', 'ALL'],
    ]);
  });

  it.each([undefined, []])('has no statement on the index for %j', lists => {
    const { alone } = ACCESS;
    const statements = statementsOf(lists === undefined ? { alone } : { alone, lists });
    expect(statements.map(({ resources }) => resources)).toEqual([[ARN]]);
  });
});

describe('a request', () => {
  const table: Grant = { action: 'dynamodb:Query', index: undefined, pattern: 'OPEN#*', onlyInTransaction: false };
  const index: Grant = { ...table, index: 'lists' };
  const ofTable: Use = { action: 'dynamodb:Query', index: undefined, partition: 'OPEN#1', inTransaction: false };
  const ofIndex: Use = { ...ofTable, index: 'lists' };

  it('is let through by a grant on what it asks, the table or the index', () => {
    const verdicts = [table, index].map(grant => [ofTable, ofIndex].map(use => covers(grant, use)));
    expect(verdicts).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('of another list is not let through', () => {
    expect(covers(index, { ...ofIndex, partition: 'RESOLVED#1' })).toBe(false);
  });
});

describeWithDynamoDb('what is recorded', () => {
  let server: DynamoDbServer;
  beforeAll(async () => {
    server = await startDynamoDb();
  }, 120_000);
  afterAll(() => server.stop());

  it('of a list is its index and its name, of a query the table and the partition', async () => {
    const client = createDynamoDbClient({
      endpoint: server.endpoint,
      connectionTimeout: 20_000,
      requestTimeout: 20_000,
    });
    const uses = record(client);
    const table = createDynamoDbTable({ client, tableName: await server.createTable() });
    await table.list({ list: 'OPEN#1', to: '2026', limit: 1 });
    await table.query({ pk: 'TICKET#1', limit: 1 });
    client.destroy();
    const query = { action: 'dynamodb:Query', inTransaction: false };
    expect(uses).toEqual([
      { ...query, index: 'lists', partition: 'OPEN#1' },
      { ...query, index: undefined, partition: 'TICKET#1' },
    ]);
  });
});
