/**
 * The bill beside what DynamoDB Local (1.25.1) says that it has consumed, on the same requests. Local is right for a put
 * and for an item that is read. Of a transaction it tells four times the units of one of its items, however many there
 * are, where AWS charges twice those of each: so nothing can be learned there from its figures. And it charges nothing
 * for an item that isn't there or a query that finds none; we take a unit, as AWS does.
 */
import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { createDynamoDbClient } from '#store/dynamodb-client.ts';
import { startDynamoDb } from '#test/support/dynamodb-local.ts';
import type { Bill } from './bill.ts';
import { runLog } from './log-run.ts';

/** What the server says of each kind of request: units of the table, and of its index. */
type Consumed = Map<string, { table: number; index: number }>;

const READS: ReadonlySet<string> = new Set(['GetItem', 'BatchGetItem', 'Query']);

function note(consumed: Consumed, operation: string, capacities: readonly ConsumedCapacity[]): void {
  const there = consumed.get(operation) ?? { table: 0, index: 0 };
  consumed.set(operation, there);
  for (const { CapacityUnits = 0, GlobalSecondaryIndexes = {} } of capacities) {
    const index = Object.values(GlobalSecondaryIndexes).reduce((sum, one) => sum + (one.CapacityUnits ?? 0), 0);
    there.index += index;
    there.table += CapacityUnits - index;
  }
}

const isCapacity = (value: unknown): value is ConsumedCapacity => typeof value === 'object' && value !== null;

/** Has the client ask for what was consumed, and notes it. */
function listen(client: DynamoDBDocumentClient): Consumed {
  const consumed: Consumed = new Map();
  client.middlewareStack.add(
    (next, context) => async request => {
      Object.assign(request.input, { ReturnConsumedCapacity: 'INDEXES' });
      const result = await next(request);
      const { output } = result;
      const told: unknown = 'ConsumedCapacity' in output ? output.ConsumedCapacity : undefined;
      const operation = String(context.commandName).replace(/Command$/, '');
      note(consumed, operation, (Array.isArray(told) ? told : [told]).filter(isCapacity));
      return result;
    },
    { step: 'initialize', name: 'consumed' },
  );
  return consumed;
}

export interface Compared {
  operation: string;
  of: 'table' | 'index';
  billed: number;
  local: number;
}

function compare(bill: Bill, consumed: Consumed): Compared[] {
  return [...consumed].flatMap(([operation, { table, index }]) => {
    const billed = bill.units({ operation, charged: READS.has(operation) ? 'read' : 'write' });
    const rows: Compared[] = [
      { operation, of: 'table', billed, local: table },
      { operation, of: 'index', billed: bill.units({ operation, charged: 'index' }), local: index },
    ];
    return rows.filter(row => row.billed + row.local > 0);
  });
}

/** Runs the bodies on DynamoDB Local, at full batches. */
export async function checkOnLocal(bodies: readonly string[]): Promise<Compared[]> {
  const server = await startDynamoDb();
  const looking = createDynamoDbClient({ endpoint: server.endpoint, requestTimeout: 20_000 });
  try {
    const tableName = await server.createTable();
    const consumed = listen(server.client);
    const table = createDynamoDbTable({ client: server.client, tableName });
    const look = createDynamoDbTable({ client: looking, tableName });
    const { bill } = await runLog(bodies, { batch: 100, shards: 4 }, { table, look });
    return compare(bill, consumed);
  } finally {
    looking.destroy();
    await server.stop();
  }
}
