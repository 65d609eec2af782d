/**
 * The change feed of one machine: hands appended ledger items to the convert handler as stream records, in order,
 * and keeps the place. What Lambda's event source does on AWS: bounded retries, then the record goes to the failures
 * and the rest goes on; nothing is lost, for the event is in the ledger.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Log } from '#lib/log.ts';
import { FEED_CHECKPOINT_KEY, failureKey } from '#store/keys.ts';
import type { Change, ChangeFeed, Table } from '#store/table.ts';

export interface Feed {
  /** Something was appended: look now. */
  wake(): void;
  /** Seconds since the oldest item that isn't counted yet was received; 0 when there is none. */
  lag(): Promise<number>;
  /** Finishes the batch in hand and stops. */
  stop(): Promise<void>;
}

export interface FeedOptions {
  table: Table & ChangeFeed;
  convert(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  now(): number;
  log: Log;
  batchSize?: number;
  /** How often a batch that fails is tried before its first failed record is set aside. */
  attempts?: number;
}

const BATCH_SIZE = 400;
const ATTEMPTS = 6;
/** Milliseconds to wait when nothing wakes the feed: what another process appended is found then. */
const IDLE = 500;

/** An appended item as a stream record. */
export function streamRecord({ position, item }: Change): DynamoDBRecord {
  return {
    eventID: position,
    eventName: 'INSERT',
    eventSource: 'aws:dynamodb',
    dynamodb: {
      SequenceNumber: position,
      Keys: { pk: { S: item.pk }, sk: { S: item.sk } },
      NewImage: marshall(item, { removeUndefinedValues: true }) as Record<string, AttributeValue>,
      StreamViewType: 'NEW_IMAGE',
    },
  };
}

async function readCheckpoint(table: Table): Promise<string | undefined> {
  const item = await table.get(FEED_CHECKPOINT_KEY);
  return item === undefined ? undefined : String(item.position);
}

const writeCheckpoint = (table: Table, position: string): Promise<void> =>
  table.transact([{ put: { ...FEED_CHECKPOINT_KEY, position } }]);

/** Moves the checkpoint to the end of the feed: for what was converted as it was appended. */
export async function skipToEnd(table: Table & ChangeFeed): Promise<void> {
  let position = await readCheckpoint(table);
  for (;;) {
    const changes = await table.changes(position, 5_000);
    const last = changes.at(-1);
    if (last === undefined) break;
    position = last.position;
  }
  if (position !== undefined) await writeCheckpoint(table, position);
}

/** Starts reading where the last run stopped. */
export async function startFeed(options: FeedOptions): Promise<Feed> {
  const { table, convert, now, log, batchSize = BATCH_SIZE, attempts = ATTEMPTS } = options;
  let checkpoint = await readCheckpoint(table);
  let stopped = false;
  let failures = 0;
  let ring = (): void => {};
  let awake = true;

  const advance = async (position: string): Promise<void> => {
    await writeCheckpoint(table, position);
    checkpoint = position;
    failures = 0;
  };

  /** Converts one batch; answers whether there was one. */
  async function step(): Promise<boolean> {
    const changes = await table.changes(checkpoint, batchSize);
    const last = changes.at(-1);
    if (last === undefined) return false;
    const { batchItemFailures } = await convert({ Records: changes.map(streamRecord) });
    const failed = changes.findIndex(({ position }) => position === batchItemFailures[0]?.itemIdentifier);
    const [before, record] = [changes[failed - 1], changes[failed]];
    if (record === undefined) {
      await advance(last.position);
      return true;
    }
    if (before !== undefined) await advance(before.position);
    failures += 1;
    if (failures >= attempts) {
      log.error('an event could not be counted and was set aside', { position: record.position });
      await table.transact([
        { put: { ...failureKey(record.position), ledger: { pk: record.item.pk, sk: record.item.sk } } },
      ]);
      await advance(record.position);
    } else await sleep(Math.min(5_000, 50 * 2 ** failures));
    return true;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      awake = false;
      const worked = await step().catch(async error => {
        log.error('the change feed failed', { error: error instanceof Error ? error.name : typeof error });
        await sleep(IDLE);
        return true;
      });
      if (worked || awake || stopped) continue;
      const nap = new AbortController();
      ring = () => nap.abort();
      await sleep(IDLE, undefined, { signal: nap.signal }).catch(() => {});
    }
  }

  const running = run();
  return {
    wake() {
      awake = true;
      ring();
    },
    async lag() {
      const [oldest] = await table.changes(checkpoint, 1);
      if (oldest === undefined) return 0;
      // Waiting at all is never 0, however short.
      return Math.max(1, now() - Number(oldest.item.receivedAt)) / 1000;
    },
    async stop() {
      stopped = true;
      ring();
      await running;
    },
  };
}
