/**
 * Lambda's event source mapping on DynamoDB Streams, as its documents describe it, wherever the records come from: one
 * batch in flight per shard, in order, parents before their children; at least once; a lowest failed record as the
 * checkpoint; halving; finite retries and age, after which records go to the failure destination.
 */
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { verdictOf } from './batch-answer.ts';
import { type DiscardReason, type FailureMessage, failureMessage } from './failure-message.ts';
import { isLedgerRecord } from './ledger-filter.ts';
import { type MappingSettings, PITH_MAPPING, PLAIN_READINGS, type Readings } from './mapping-settings.ts';

export interface StreamShard {
  id: string;
  /** The shard that it was split from. */
  parent?: string;
  /** Records behind this sequence number, oldest first. `closed`: behind these there will never be one. */
  read(after: string | undefined, limit: number): Promise<{ records: readonly DynamoDBRecord[]; closed: boolean }>;
}

/** Where the records come from. */
export interface StreamSource {
  arn: string;
  shards(): Promise<readonly StreamShard[]>;
}

/** The function could not be invoked (throttled): tried again until the records are too old, at no retry's cost. */
export class NotInvokedError extends Error {
  override readonly name = 'NotInvokedError';
}

export interface MappingOptions {
  source: StreamSource;
  /** One invocation: its answer; or it throws, as a function does that fails, crashes, or runs out of time. */
  invoke(event: DynamoDBStreamEvent): Promise<unknown>;
  /** The failure destination. */
  discard(message: FailureMessage, records: readonly DynamoDBRecord[]): void;
  settings?: Partial<MappingSettings>;
  readings?: Partial<Readings>;
  /** The event filter; unless told, that of the deployment. */
  filter?(record: DynamoDBRecord): boolean;
  now?(): number;
  /** Passes the time of batching windows and between retries; unless told, none passes. */
  sleep?(milliseconds: number): Promise<void>;
  /** Milliseconds before a retry. Lambda waits for longer with each; how long is not documented. */
  retryDelay?(retries: number): number;
  /**
   * After a batch that has succeeded, what comes again all the same, for its checkpoint was lost: some last records of
   * all that the shard has handed over so far.
   */
  redelivers?(records: readonly DynamoDBRecord[]): readonly DynamoDBRecord[];
}

export interface EventSourceMapping {
  /** One batch of the shard, if there is one. */
  step(shard: StreamShard): Promise<'worked' | 'idle' | 'waiting' | 'finished'>;
  /** Everything that there is, shards in parallel, until nothing is left. */
  drain(): Promise<void>;
}

interface Batch {
  records: readonly DynamoDBRecord[];
  /** Retries of the quota that are used up. */
  retries: number;
  invocations: number;
  /** How often the function could not be invoked with it. */
  refusals?: number;
}

interface Progress {
  /** How far was read. */
  after: string | undefined;
  /** What was read and has to come again, in order. */
  again: Batch[];
  /** What has succeeded, in order, each record once. */
  done: DynamoDBRecord[];
  closed: boolean;
  inFlight: boolean;
}

const numberOf = (record: DynamoDBRecord | undefined): string | undefined => record?.dynamodb?.SequenceNumber;

/** A mapping at the beginning of the stream (TRIM_HORIZON). */
export function createEventSourceMapping(options: MappingOptions): EventSourceMapping {
  const { source, invoke, discard, filter = isLedgerRecord, now = Date.now } = options;
  const { sleep = async () => {}, retryDelay = () => 0, redelivers = () => [] } = options;
  const settings = { ...PITH_MAPPING, ...options.settings };
  const readings = { ...PLAIN_READINGS, ...options.readings };
  const progresses = new Map<string, Progress>();

  const progressOf = ({ id }: StreamShard): Progress => {
    const there = progresses.get(id) ?? { after: undefined, again: [], done: [], closed: false, inFlight: false };
    progresses.set(id, there);
    return there;
  };
  const isFinished = (progress: Progress): boolean =>
    progress.closed && progress.again.length === 0 && !progress.inFlight;

  const giveUp = (shard: StreamShard, { invocations }: Batch, records: Batch['records'], reason: DiscardReason): void =>
    discard(
      failureMessage({ records, shardId: shard.id, streamArn: source.arn, reason, invocations, now: now() }),
      records,
    );

  const isAged = ({ dynamodb }: DynamoDBRecord): boolean =>
    dynamodb?.ApproximateCreationDateTime !== undefined &&
    now() - dynamodb.ApproximateCreationDateTime * 1000 > settings.maxRecordAge;

  /** What of the batch is young enough; the rest is given up. */
  function young(shard: StreamShard, batch: Batch): Batch {
    const aged = batch.records.filter(isAged);
    if (aged.length === 0) return batch;
    const given = readings.aged === 'batch' ? batch.records : aged;
    giveUp(shard, batch, given, 'RecordAgeExceeded');
    return { ...batch, records: batch.records.filter(record => !given.includes(record)) };
  }

  /** The next batch to hand over: one that comes again, or the next that is read. */
  async function next(shard: StreamShard, progress: Progress): Promise<Batch | undefined> {
    const again = progress.again.shift();
    if (again !== undefined) return again;
    let read = await shard.read(progress.after, settings.batchSize);
    if (read.records.length === 0) {
      progress.closed = read.closed;
      return undefined;
    }
    if (read.records.length < settings.batchSize && !read.closed) {
      await sleep(settings.batchingWindow);
      read = await shard.read(progress.after, settings.batchSize);
    }
    progress.after = numberOf(read.records.at(-1));
    return { records: read.records.filter(filter), retries: 0, invocations: 0 };
  }

  /** One retry of the quota, if there is one left. */
  async function retry(shard: StreamShard, progress: Progress, batch: Batch): Promise<void> {
    if (batch.retries >= settings.retryAttempts) giveUp(shard, batch, batch.records, 'RetryAttemptsExhausted');
    else {
      progress.again.unshift({ ...batch, retries: batch.retries + 1 });
      await sleep(retryDelay(batch.retries + 1));
    }
  }

  async function failAll(shard: StreamShard, progress: Progress, batch: Batch): Promise<void> {
    const { records, retries } = batch;
    if (!settings.bisects || records.length < 2) return retry(shard, progress, batch);
    const middle = Math.ceil(records.length / 2);
    const half = { ...batch, retries: readings.halves === 'start-anew' ? 0 : retries };
    progress.again.unshift({ ...half, records: records.slice(0, middle) }, { ...half, records: records.slice(middle) });
    await sleep(retryDelay(retries));
  }

  async function failFrom(shard: StreamShard, progress: Progress, batch: Batch, index: number): Promise<void> {
    if (index === 0) {
      return readings.firstFailed === 'halved' ? failAll(shard, progress, batch) : retry(shard, progress, batch);
    }
    remember(progress, batch.records.slice(0, index));
    const anew = readings.headway === 'starts-anew';
    if (readings.rest === 'refilled' && progress.again.length === 0 && anew) {
      progress.after = numberOf(batch.records[index - 1]);
      return;
    }
    const rest = { ...batch, records: batch.records.slice(index) };
    if (!anew) return retry(shard, progress, rest);
    progress.again.unshift({ ...rest, retries: 0 });
  }

  function remember({ done }: Progress, records: Batch['records']): void {
    const known = new Set(done.map(numberOf));
    done.push(...records.filter(record => !known.has(numberOf(record))));
  }

  /** A checkpoint that is lost takes the shard back to an older one, perhaps several batches ago. */
  function succeed(progress: Progress, records: Batch['records']): void {
    remember(progress, records);
    const again = redelivers(progress.done);
    const batches: Batch[] = [];
    for (let from = 0; from < again.length; from += settings.batchSize) {
      batches.push({ records: again.slice(from, from + settings.batchSize), retries: 0, invocations: 0 });
    }
    progress.again.unshift(...batches);
  }

  async function handOver(shard: StreamShard, progress: Progress, batch: Batch): Promise<void> {
    const { records } = batch;
    const tried = { ...batch, invocations: batch.invocations + 1 };
    let answer: unknown;
    try {
      answer = await invoke({ Records: [...records] });
    } catch (error) {
      if (!(error instanceof NotInvokedError)) return failAll(shard, progress, tried);
      const refusals = (batch.refusals ?? 0) + 1;
      progress.again.unshift({ ...batch, refusals });
      return sleep(retryDelay(refusals));
    }
    const verdict = settings.reportsItemFailures ? verdictOf(answer, records) : 'succeeded';
    if (verdict === 'succeeded') succeed(progress, records);
    else await failFrom(shard, progress, tried, verdict === 'failed' ? 0 : verdict.failedAt);
  }

  async function step(shard: StreamShard): ReturnType<EventSourceMapping['step']> {
    const progress = progressOf(shard);
    if (progress.inFlight) return 'waiting';
    const parent = shard.parent === undefined ? undefined : progresses.get(shard.parent);
    if (parent !== undefined && !isFinished(parent)) return 'waiting';
    progress.inFlight = true;
    try {
      const batch = await next(shard, progress);
      if (batch === undefined) return progress.closed ? 'finished' : 'idle';
      const fresh = young(shard, batch);
      if (fresh.records.length > 0) await handOver(shard, progress, fresh);
      return 'worked';
    } finally {
      progress.inFlight = false;
    }
  }

  return {
    step,
    async drain() {
      for (;;) {
        const shards = await source.shards();
        // Known before any of them runs: a child waits for its parent.
        for (const shard of shards) progressOf(shard);
        const worked = await Promise.all(
          shards.map(async shard => {
            let count = 0;
            while ((await step(shard)) === 'worked') count += 1;
            return count > 0;
          }),
        );
        if (!worked.includes(true)) return;
      }
    },
  };
}
