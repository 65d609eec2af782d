/** What a stream's shards do on AWS and a local server doesn't: they end, are continued by others, expire and are trimmed. */
import {
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  ExpiredIteratorException,
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  type Shard,
  TrimmedDataAccessException,
} from '@aws-sdk/client-dynamodb-streams';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, test } from 'vitest';
import { pollStream, type StreamCheckpoint, StreamTrimmedError } from '../../local/dynamodb-stream.ts';

const mock = mockClient(DynamoDBStreamsClient);
const NOWHERE = 'http://127.0.0.1:1';

/** Shards by id: whose continuation each is, its records' sequence numbers, and whether it has ended. */
let shards: Record<string, { parent?: string; records: number[]; ended: boolean }>;

const listed = (): Shard[] =>
  Object.entries(shards).map(([ShardId, { parent }]) => ({ ShardId, ...(parent ? { ParentShardId: parent } : {}) }));

beforeEach(() => {
  mock.reset();
  mock.on(ListStreamsCommand).resolves({
    Streams: [
      { StreamArn: 'new', StreamLabel: '2026-02-01T00:00:00.000' },
      { StreamArn: 'old', StreamLabel: '2026-01-01T00:00:00.000' },
    ],
  });
  mock.on(DescribeStreamCommand).callsFake(({ StreamArn }) => {
    expect(StreamArn).toBe('new');
    return { StreamDescription: { Shards: listed() } };
  });
  mock.on(GetShardIteratorCommand).callsFake(({ ShardId, SequenceNumber = '0' }) => ({
    ShardIterator: `${ShardId} ${SequenceNumber}`,
  }));
  mock.on(GetRecordsCommand).callsFake(({ ShardIterator, Limit }) => {
    const [shardId = '', after] = ShardIterator.split(' ');
    const { records = [], ended = true } = shards[shardId] ?? {};
    const left = records.filter(number => number > Number(after));
    const page = left.slice(0, Limit);
    const more = left.length > page.length || !ended;
    return {
      Records: page.map(number => ({ dynamodb: { SequenceNumber: String(number) } })),
      ...(more ? { NextShardIterator: `${shardId} ${page.at(-1) ?? after}` } : {}),
    };
  });
});

async function take(count: number, checkpoint: StreamCheckpoint = {}): Promise<string[]> {
  const seen: string[] = [];
  const signal = AbortSignal.timeout(10_000);
  for await (const { shardId, records } of pollStream({
    endpoint: NOWHERE,
    tableName: 'T',
    checkpoint,
    limit: 2,
    idle: 1,
    signal,
  })) {
    seen.push(...records.map(({ dynamodb }) => `${shardId}:${dynamodb?.SequenceNumber}`));
    if (seen.length >= count) break;
  }
  return seen;
}

test('a shard is read after the one that it continues, in whatever order they are listed', async () => {
  shards = {
    grandchild: { parent: 'child', records: [6], ended: false },
    child: { parent: 'parent', records: [4, 5], ended: true },
    parent: { parent: 'trimmed away', records: [1, 2, 3], ended: true },
  };
  expect(await take(6)).toEqual(['parent:1', 'parent:2', 'parent:3', 'child:4', 'child:5', 'grandchild:6']);
});

test('a shard that appears later is found when the one before ends', async () => {
  shards = { parent: { records: [1], ended: false } };
  setTimeout(() => {
    shards = { parent: { records: [1, 2], ended: true }, child: { parent: 'parent', records: [3], ended: false } };
  }, 30);
  expect(await take(3)).toEqual(['parent:1', 'parent:2', 'child:3']);
});

test('a checkpoint holds for each shard on its own', async () => {
  shards = {
    parent: { records: [1, 2, 3], ended: true },
    left: { parent: 'parent', records: [10, 12], ended: false },
    right: { parent: 'parent', records: [11, 13], ended: false },
  };
  expect((await take(2, { parent: '3', left: '10', right: '11' })).sort()).toEqual(['left:12', 'right:13']);
});

test('an iterator that has expired is asked for again, after the last record', async () => {
  shards = { only: { records: [1, 2, 3], ended: false } };
  const expired = new ExpiredIteratorException({ message: 'played', $metadata: {} });
  mock
    .on(GetRecordsCommand, { ShardIterator: 'only 2' })
    .rejectsOnce(expired)
    .callsFake(() => ({
      Records: [{ dynamodb: { SequenceNumber: '3' } }],
      NextShardIterator: 'only 3',
    }));
  expect(await take(3)).toEqual(['only:1', 'only:2', 'only:3']);
});

test('records that were trimmed before they were read are not passed over in silence', async () => {
  shards = { only: { records: [7], ended: false } };
  mock.on(GetShardIteratorCommand).rejects(new TrimmedDataAccessException({ message: 'played', $metadata: {} }));
  await expect(take(1, { only: '3' })).rejects.toThrow(StreamTrimmedError);
});
