import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createDynamoDbClient, createDynamoDbTable } from '#store/dynamodb.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { ConflictError, type Key, type ListEntry, queryAll, type Table, type Write } from '#store/table.ts';
import { type DynamoDbServer, describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { type LossyProxy, startLossyProxy } from '#test/support/lossy-proxy.ts';
import { A_MOMENT, freshPartition, storeContract } from './contract.ts';

describeWithDynamoDb('DynamoDB', () => {
  let server: DynamoDbServer | undefined;
  storeContract({
    async open() {
      server = await startDynamoDb();
      return createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
    },
    close: async () => server?.stop(),
    propertyRuns: 25,
  });
});

describeWithDynamoDb('DynamoDB behind a network that loses answers', () => {
  let server: DynamoDbServer;
  let proxy: LossyProxy;
  let table: Table;

  beforeAll(async () => {
    server = await startDynamoDb();
    proxy = await startLossyProxy(server.endpoint);
    const client = createDynamoDbClient({ endpoint: proxy.endpoint, requestTimeout: 20_000 });
    table = createDynamoDbTable({ client, tableName: await server.createTable(), retry: { totalTime: 20_000 } });
  }, 120_000);
  afterAll(async () => {
    await proxy.stop();
    await server.stop();
  });

  test('an append whose answer was lost is new, and is there once', async () => {
    const pk = freshPartition();
    proxy.loseAnswers(1);
    expect(await table.append([{ pk, sk: 'A', n: 1, gone: undefined }])).toEqual([true]);
    expect(proxy.lost()).toBe(1);
    expect(await table.append([{ pk, sk: 'A', n: 1 }])).toEqual([false]);
  });

  test('an append of what somebody else wrote is a duplicate, though an answer was lost', async () => {
    const pk = freshPartition();
    await table.append([{ pk, sk: 'A', by: 'somebody else' }]);
    proxy.loseAnswers(1);
    expect(await table.append([{ pk, sk: 'A', by: 'us' }])).toEqual([false]);
  });

  test('a transaction whose answers were lost adds once and is no conflict with itself', async () => {
    const pk = freshPartition();
    await table.transact([{ put: { pk, sk: 'STATE', version: 1 } }]);
    proxy.loseAnswers(2);
    await table.transact([
      { put: { pk, sk: 'STATE', version: 2 }, expect: 1 },
      { add: { pk, sk: 'COUNTER' }, deltas: { n: 1 } },
    ]);
    expect(await table.get({ pk, sk: 'STATE' })).toMatchObject({ version: 2 });
    expect(await table.get({ pk, sk: 'COUNTER' })).toMatchObject({ n: 1 });
  });
});

describeWithDynamoDb('DynamoDB and SQLite', () => {
  let server: DynamoDbServer;
  let dynamodb: Table;
  const sqlite = openSqliteTable(':memory:');

  beforeAll(async () => {
    server = await startDynamoDb();
    dynamodb = createDynamoDbTable({ client: server.client, tableName: await server.createTable() });
  }, 120_000);
  afterAll(() => server.stop());

  /** A write on one of few keys, so that conditions often hold and often don't. */
  const sortKey = fc.constantFrom('A', 'B', 'C', 'é', '😀');
  const version = fc.integer({ min: 1, max: 3 });
  const deltas = fc.dictionary(fc.constantFrom('n', 'sum', 'version', 'constructor'), fc.integer({ min: -2, max: 2 }));
  const lists = ['L', 'M'] as const;
  const placement = fc.record({ list: fc.constantFrom(...lists), place: fc.constantFrom('1', '2') });
  const shapes = fc.oneof(
    fc.record({ put: fc.record({ version, text: fc.string() }), expect: fc.option(version, { nil: undefined }) }),
    fc.record({ put: fc.record({ version }), expect: fc.constant('absent' as const) }),
    fc.record({ put: fc.record({ version, placed: placement }), expect: fc.option(version, { nil: undefined }) }),
    fc.record({ add: deltas }),
    fc.record({ delete: fc.constant(true), expect: fc.option(version, { nil: undefined }) }),
  );
  const steps = fc.uniqueArray(fc.tuple(sortKey, shapes), { minLength: 1, maxLength: 3, selector: ([sk]) => sk });
  const programs = fc.array(fc.record({ kind: fc.constantFrom('append', 'transact'), steps }), { maxLength: 12 });

  /** Each program has lists of its own. */
  const inList = (pk: string, { list, place }: { list: string; place: string }) => ({ list: `${pk}#${list}`, place });
  const listed = (table: Table, pk: string): Promise<ListEntry[][]> =>
    Promise.all(lists.map(async list => (await table.list({ list: `${pk}#${list}` })).entries));

  type Shape = typeof shapes extends fc.Arbitrary<infer T> ? T : never;

  function toWrite(key: Key, shape: Shape): Write {
    if ('add' in shape) return { add: key, deltas: shape.add };
    const condition = shape.expect === undefined ? {} : { expect: shape.expect };
    if ('put' in shape) {
      const { placed, ...attributes } = { placed: undefined, ...shape.put };
      return { put: { ...attributes, ...(placed === undefined ? {} : inList(key.pk, placed)), ...key }, ...condition };
    }
    return { delete: key, ...(typeof shape.expect === 'number' ? { expect: shape.expect } : {}) };
  }

  /** What one step of a program shows to its caller. */
  async function run(table: Table, kind: string, keyed: readonly [Key, Shape][]): Promise<unknown> {
    if (kind === 'append')
      return table.append(keyed.map(([key]) => ({ ...key, ...inList(key.pk, { list: 'L', place: '0' }) })));
    try {
      return await table.transact(keyed.map(([key, shape]) => toWrite(key, shape)));
    } catch (error) {
      if (error instanceof ConflictError) return 'conflict';
      throw error;
    }
  }

  test('answer alike to random programs and end with the same items and lists', async () => {
    await fc.assert(
      fc.asyncProperty(programs, async program => {
        const pk = freshPartition();
        for (const { kind, steps } of program) {
          const keyed = steps.map(([sk, shape]): [Key, Shape] => [{ pk, sk }, shape]);
          expect(await run(dynamodb, kind, keyed)).toEqual(await run(sqlite, kind, keyed));
        }
        expect(await queryAll(dynamodb, { pk })).toEqual(await queryAll(sqlite, { pk }));
        await expect.poll(() => listed(dynamodb, pk), A_MOMENT).toEqual(await listed(sqlite, pk));
      }),
      { numRuns: 60 },
    );
  }, 120_000);
});
