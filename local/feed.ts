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

/** Reads the feed on whoever's call. Several processes may read one: each converts, and what is converted stays so. */
export interface FeedReader {
  /** Converts one batch; answers whether there was one. */
  step(): Promise<boolean>;
  /** As the feed's. */
  lag(): Promise<number>;
  /** Writes the place once more, and much beside it: throws while the store doesn't take as much as a delivery. */
  probe(): Promise<void>;
}

export interface ReaderOptions {
  table: Table & ChangeFeed;
  /** Answers the position of the first change that could not be converted, if there is one. */
  convert(changes: readonly Change[]): Promise<string | undefined>;
  now(): number;
  log: Log;
  batchSize?: number;
  /** How often a batch that fails is tried before its first failed record is set aside. */
  attempts?: number;
  /** How often the store has refused so far: an outage is no fault of a record, and uses up none of its attempts. */
  refusals?(): number;
}

export interface FeedOptions extends Omit<ReaderOptions, 'convert'> {
  convert(event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse>;
  /** Whether the store refuses: then the place is written again and again, to find out when that is over. */
  trouble?: { isOn(): boolean; over(): void };
}

const BATCH_SIZE = 400;
const ATTEMPTS = 6;
/** Characters that are written to see whether the store takes them: more than most deliveries need. */
const TRIAL = 64 * 1024;
/** Before every position of either engine. */
const BEGINNING = '0';
/** An object is one by its type: by what it calls its constructor, an attribute of that name would make it none. */
const MARSHALLING = { removeUndefinedValues: true, convertClassInstanceToMap: true };
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
      NewImage: marshall(item, MARSHALLING) as Record<string, AttributeValue>,
      StreamViewType: 'NEW_IMAGE',
    },
  };
}

/** How far the feed has been converted, by whoever reads it. */
export async function readCheckpoint(table: Table): Promise<string | undefined> {
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

/** Opens the feed where the last run stopped. */
export async function openFeed(options: ReaderOptions): Promise<FeedReader> {
  const { table, convert, now, log, batchSize = BATCH_SIZE, attempts = ATTEMPTS, refusals = () => 0 } = options;
  let checkpoint = await readCheckpoint(table);
  let failures = 0;

  const advance = async (position: string): Promise<void> => {
    await writeCheckpoint(table, position);
    checkpoint = position;
    failures = 0;
  };

  return {
    async step() {
      const changes = await table.changes(checkpoint, batchSize);
      const last = changes.at(-1);
      if (last === undefined) return false;
      const refusedBefore = refusals();
      const firstFailed = await convert(changes);
      const failed = changes.findIndex(({ position }) => position === firstFailed);
      const [before, record] = [changes[failed - 1], changes[failed]];
      if (record === undefined) {
        await advance(last.position);
        return true;
      }
      if (before !== undefined) await advance(before.position);
      const isOutage = refusals() > refusedBefore;
      if (!isOutage) failures += 1;
      if (failures >= attempts) {
        log.error('an event could not be counted and was set aside', { position: record.position });
        await table.transact([
          { put: { ...failureKey(record.position), ledger: { pk: record.item.pk, sk: record.item.sk } } },
        ]);
        await advance(record.position);
      } else await sleep(isOutage ? IDLE : Math.min(5_000, 50 * 2 ** failures));
      return true;
    },
    async probe() {
      const place = { ...FEED_CHECKPOINT_KEY, position: checkpoint ?? BEGINNING };
      await table.transact([{ put: { ...place, trial: 'x'.repeat(TRIAL) } }]);
      await table.transact([{ put: place }]);
    },
    async lag() {
      const [oldest] = await table.changes(checkpoint, 1);
      if (oldest === undefined) return 0;
      // Waiting at all is never 0, however short.
      return Math.max(1, now() - Number(oldest.item.receivedAt)) / 1000;
    },
  };
}

/** Starts reading where the last run stopped. */
export async function startFeed({ convert, trouble, ...options }: FeedOptions): Promise<Feed> {
  const { log } = options;
  const { step, lag, probe } = await openFeed({
    ...options,
    convert: async changes => {
      const { batchItemFailures } = await convert({ Records: changes.map(streamRecord) });
      return batchItemFailures[0]?.itemIdentifier;
    },
  });
  let stopped = false;
  let ring = (): void => {};
  let awake = true;

  async function work(): Promise<boolean> {
    const worked = await step();
    if (!worked && trouble?.isOn() === true) {
      await probe();
      trouble.over();
    }
    return worked;
  }

  async function run(): Promise<void> {
    while (!stopped) {
      awake = false;
      const worked = await work().catch(async error => {
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
    lag,
    async stop() {
      stopped = true;
      ring();
      await running;
    },
  };
}
