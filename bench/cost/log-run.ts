/** The incident log through the ingest and the convert handler, batch by batch, on a table that writes a bill. */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { configureConnection } from '#connections/configure.ts';
import { findDesk } from '#desks/index.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { createIngest } from '#functions/ingest/ingest.ts';
import { createRuntime } from '#functions/runtime.ts';
import { silent } from '#lib/log.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Item, Table } from '#store/table.ts';
import { streamRecord } from '../../local/feed.ts';
import { CONNECTION, DOCUMENT, ingestEvent } from '../workload.ts';
import { Bill } from './bill.ts';
import { billedTable } from './billed-table.ts';
import { indexBytes, itemBytes, STORED_OVERHEAD } from './item-size.ts';
import { withFeed } from './with-feed.ts';

export const INGEST = 'ingest';
export const CONVERT = 'convert';

export interface Shape {
  /** Events that convert is given at once. */
  batch: number;
  /** Write shards of the rollups. */
  shards: number;
  /** No bill: what is measured then is the handlers' time. */
  unbilled?: true;
}

/** The table that it runs on, and by which the bill looks at items. */
export interface OwnTables {
  table: Table;
  look: Table;
}

export interface LogRun extends Shape {
  bill: Bill;
  events: number;
  tickets: number;
  batches: number;
  /** Processor milliseconds of the handlers; where a bill is written, with the looking before and after for it. */
  milliseconds: { ingest: number; convert: number };
  /** Bytes that are stored in the end, by the family of their keys; what DynamoDB adds to each item included. */
  stored: Map<string, number>;
}

/** Milliseconds of processor since then: other work on the machine doesn't count. */
function processor(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1_000;
}

async function storedBytes(table: Table): Promise<{ stored: Map<string, number>; tickets: number }> {
  const stored = new Map<string, number>();
  let tickets = 0;
  for await (const items of table.scan('')) {
    for (const item of items) {
      const family = item.pk.startsWith('TICKET') ? (item.sk === 'STATE' ? 'ticket states' : 'ledger') : 'all else';
      if (family === 'ticket states') tickets += 1;
      const index = indexBytes(item);
      const bytes = itemBytes(item) + STORED_OVERHEAD + (index === 0 ? 0 : index + STORED_OVERHEAD);
      stored.set(family, (stored.get(family) ?? 0) + bytes);
    }
  }
  return { stored, tickets };
}

/** Runs the bodies through; on a table of one's own, or on a fresh one in memory. */
export async function runLog(bodies: readonly string[], shape: Shape, own?: OwnTables): Promise<LogRun> {
  const { batch, shards, unbilled = false } = shape;
  const bill = new Bill();
  const inner = own?.table ?? openSqliteTable(':memory:');
  const appended: Item[] = [];
  const table = withFeed(unbilled ? inner : billedTable(inner, bill, own?.look), appended);
  const vault = createVault(newDeploymentKey());
  // Ours is the only sender, and takes no minute.
  const document = { ...DOCUMENT, limits: { deliveriesPerMinute: 1_000_000 } };
  const setUp = { table, vault, now: Date.now(), findDesk, publicUrl: '' };
  await configureConnection(setUp, CONNECTION, document, undefined);
  const runtime = createRuntime({
    ...{ findDesk, table, vault, shards, verifier: undefined, publicUrl: '', now: Date.now, log: silent },
    ...{ feedLag: async () => 0, notesLag: true },
  });
  const [ingest, convert] = [createIngest(runtime), createConvert(runtime)];
  const milliseconds = { ingest: 0, convert: 0 };
  let events = 0;
  let batches = 0;

  const count = async (): Promise<void> => {
    const items = appended.splice(0, batch);
    const Records = items.map((item, index) => streamRecord({ position: String(events + index), item }));
    bill.doing = CONVERT;
    const start = process.cpuUsage();
    const { batchItemFailures } = await convert({ Records } satisfies DynamoDBStreamEvent);
    milliseconds.convert += processor(start);
    if (batchItemFailures.length > 0) throw new Error('an event of the log could not be counted');
    events += items.length;
    batches += 1;
  };
  for (const body of bodies) {
    bill.doing = INGEST;
    const start = process.cpuUsage();
    const answer = await ingest(ingestEvent(body), {});
    milliseconds.ingest += processor(start);
    if (answer.statusCode !== 202) throw new Error(`${answer.statusCode}: ${answer.body}`);
    if (appended.length >= batch) await count();
  }
  while (appended.length > 0) await count();
  const { stored, tickets } = await storedBytes(own?.look ?? inner);
  if (own === undefined) await inner.close();
  return { ...shape, bill, events, tickets, batches, milliseconds, stored };
}
