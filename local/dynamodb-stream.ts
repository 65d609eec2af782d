/**
 * The table's stream, read by polling: what Lambda's event source does on AWS, for the local runtime with
 * `PITH_STORE=dynamodb`. A stream keeps its records for 24 hours.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  type _Record,
  DescribeStreamCommand,
  type DescribeStreamCommandOutput,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { connectionTo } from '#store/dynamodb-client.ts';

/** By shard, the sequence number of the last record that was dealt with. */
export type StreamCheckpoint = Readonly<Record<string, string>>;

/** Records of one shard in their order. All of an item's changes come in order, one shard after the other. */
export interface StreamBatch {
  shardId: string;
  /** Raw: attribute values as the service has them, which is what the Lambda handler takes. */
  records: _Record[];
  /** To be stored under the shard once the records are dealt with. */
  sequenceNumber: string;
}

export interface StreamOptions {
  /** A DynamoDB-compatible server; without it, the account and region that the environment says. */
  endpoint?: string;
  tableName: string;
  /** Where to go on; a shard that it doesn't name is read from its oldest record. */
  checkpoint?: StreamCheckpoint;
  /** At most this many records in a batch; 100 unless told, as for Lambda. */
  limit?: number;
  /** Milliseconds to wait when there was nothing; 200 unless told. */
  idle?: number;
  signal: AbortSignal;
}

/** Records were lost to the reader: it was away for longer than the stream keeps them. A rebuild finds them in the ledger. */
export class StreamTrimmedError extends Error {
  override readonly name = 'StreamTrimmedError';
}

async function findStream(client: DynamoDBStreamsClient, tableName: string): Promise<string> {
  const { Streams = [] } = await client.send(new ListStreamsCommand({ TableName: tableName }));
  // A stream that was switched off and on again is a new one; labels are instants.
  const newest = Streams.toSorted((a, b) => (a.StreamLabel ?? '').localeCompare(b.StreamLabel ?? '')).at(-1);
  if (newest?.StreamArn === undefined) throw new Error(`the table ${tableName} has no stream`);
  return newest.StreamArn;
}

async function listShards(client: DynamoDBStreamsClient, StreamArn: string): Promise<Shard[]> {
  const shards: Shard[] = [];
  let start: string | undefined;
  do {
    const command = new DescribeStreamCommand({
      StreamArn,
      ...(start === undefined ? {} : { ExclusiveStartShardId: start }),
    });
    const { StreamDescription }: DescribeStreamCommandOutput = await client.send(command);
    shards.push(...(StreamDescription?.Shards ?? []));
    start = StreamDescription?.LastEvaluatedShardId;
  } while (start !== undefined);
  return shards;
}

/** Shards that may be read now: what they continue is read to its end, or gone. */
function readableShards(shards: readonly Shard[], finished: ReadonlySet<string>): string[] {
  const unread = new Set(shards.flatMap(({ ShardId = '' }) => (finished.has(ShardId) ? [] : [ShardId])));
  return shards.flatMap(({ ShardId, ParentShardId }) => {
    if (ShardId === undefined || !unread.has(ShardId)) return [];
    return ParentShardId !== undefined && unread.has(ParentShardId) ? [] : [ShardId];
  });
}

/** One shard, read from a place on. `read` gives its next records, and `undefined` at its end. */
function openShard(client: DynamoDBStreamsClient, StreamArn: string, ShardId: string, after: string | undefined) {
  let last = after;
  let iterator: string | undefined;

  async function findIterator(): Promise<string | undefined> {
    const place =
      last === undefined
        ? { ShardIteratorType: 'TRIM_HORIZON' as const }
        : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER' as const, SequenceNumber: last };
    return (await client.send(new GetShardIteratorCommand({ StreamArn, ShardId, ...place }))).ShardIterator;
  }

  return {
    async read(Limit: number): Promise<_Record[] | undefined> {
      try {
        iterator ??= await findIterator();
        const output = await client.send(new GetRecordsCommand({ ShardIterator: iterator, Limit }));
        const records = output.Records ?? [];
        iterator = output.NextShardIterator;
        last = records.at(-1)?.dynamodb?.SequenceNumber ?? last;
        return records.length === 0 && iterator === undefined ? undefined : records;
      } catch (error) {
        if (error instanceof TrimmedDataAccessException) {
          throw new StreamTrimmedError(`shard ${ShardId} has dropped records that were not read`, { cause: error });
        }
        if (!(error instanceof ExpiredIteratorException)) throw error;
        iterator = undefined;
        return [];
      }
    },
  };
}

/**
 * What the stream has and will have, until the signal: batch by batch, each asked for only when the one before is dealt
 * with. A shard comes after the one that it continues. Throws StreamTrimmedError, and what the service still says
 * after the client's own retries; then poll again from the checkpoint.
 */
export async function* pollStream(options: StreamOptions): AsyncGenerator<StreamBatch> {
  const { tableName, checkpoint = {}, limit = 100, idle = 200, signal } = options;
  const client = new DynamoDBStreamsClient(connectionTo(options.endpoint));
  try {
    const stream = await findStream(client, tableName);
    const open = new Map<string, ReturnType<typeof openShard>>();
    const finished = new Set<string>();
    let changed = true;
    while (!signal.aborted) {
      const shards = changed || open.size === 0 ? await listShards(client, stream) : [];
      for (const shardId of readableShards(shards, finished)) {
        if (!open.has(shardId)) open.set(shardId, openShard(client, stream, shardId, checkpoint[shardId]));
      }
      changed = false;
      let quiet = true;
      for (const [shardId, shard] of open) {
        const records = await shard.read(limit);
        if (records === undefined) {
          open.delete(shardId);
          finished.add(shardId);
          changed = true;
        }
        const sequenceNumber = records?.at(-1)?.dynamodb?.SequenceNumber;
        if (records === undefined || sequenceNumber === undefined) continue;
        quiet = false;
        yield { shardId, records, sequenceNumber };
        if (signal.aborted) return;
      }
      if (quiet && !changed) await sleep(idle, undefined, { signal }).catch(() => undefined);
    }
  } finally {
    client.destroy();
  }
}
