/** A stream in memory: a partition key is always in one shard until that splits; then in one of its children. */
import { marshall } from '@aws-sdk/util-dynamodb';
import type { AttributeValue, DynamoDBRecord } from 'aws-lambda';
import { shardOf } from '#convert/shard.ts';
import type { Item } from '#store/table.ts';
import type { StreamShard, StreamSource } from './event-source-mapping.ts';

interface Shard {
  id: string;
  parent?: string;
  records: { record: DynamoDBRecord; visibleAt: number }[];
  children?: [Shard, Shard];
  closed: boolean;
}

export interface Stream extends StreamSource {
  /** Puts a change on the stream; it can be read after the delay, in the order of its shard. */
  put(item: Item, delay?: number, eventName?: DynamoDBRecord['eventName']): DynamoDBRecord;
  /** Splits one of the open shards. */
  split(choice: number): void;
  /** There will be no more. */
  close(): void;
  /** Everything that was ever put. */
  all(): DynamoDBRecord[];
}

const MARSHALLING = { removeUndefinedValues: true, convertClassInstanceToMap: true };

export function createStream(roots: number, now: () => number): Stream {
  const shards: Shard[] = [];
  const add = (parent?: string): Shard => {
    const id = `shardId-${String(shards.length).padStart(20, '0')}`;
    const shard: Shard = { id, ...(parent === undefined ? {} : { parent }), records: [], closed: false };
    shards.push(shard);
    return shard;
  };
  const tops = Array.from({ length: roots }, () => add());
  let count = 0;

  function leafOf(pk: string): Shard | undefined {
    let shard = tops[shardOf('roots', pk, roots)];
    while (shard?.children !== undefined) shard = shard.children[shardOf(shard.id, pk, 2)];
    return shard;
  }

  const reading = (shard: Shard): StreamShard => ({
    id: shard.id,
    ...(shard.parent === undefined ? {} : { parent: shard.parent }),
    async read(after = '', limit) {
      const { records } = shard;
      const from = records.findIndex(({ record }) => (record.dynamodb?.SequenceNumber ?? '') > after);
      const behind = from === -1 ? [] : records.slice(from, from + limit);
      const visible = behind.filter(({ visibleAt }) => visibleAt <= now());
      const closed = shard.closed && (from === -1 || visible.length === records.length - from);
      return { records: visible.map(({ record }) => record), closed };
    },
  });

  return {
    arn: 'arn:aws:dynamodb:eu-central-1:000000000000:table/pith/stream/2026-01-01T00:00:00.000',
    shards: async () => shards.map(reading),
    put(item, delay = 0, eventName = 'INSERT') {
      count += 1;
      const { pk, sk } = item;
      const record: DynamoDBRecord = {
        eventID: String(count),
        eventName,
        eventSource: 'aws:dynamodb',
        dynamodb: {
          SequenceNumber: String(count).padStart(21, '0'),
          ApproximateCreationDateTime: Math.floor(now() / 1000),
          Keys: { pk: { S: pk }, sk: { S: sk } },
          NewImage: marshall(item, MARSHALLING) as Record<string, AttributeValue>,
          StreamViewType: 'NEW_IMAGE',
        },
      };
      const shard = leafOf(pk);
      const before = shard?.records.at(-1)?.visibleAt ?? 0;
      shard?.records.push({ record, visibleAt: Math.max(before, now() + delay) });
      return record;
    },
    split(choice) {
      const open = shards.filter(({ closed }) => !closed);
      const shard = open[Math.floor(choice * open.length)];
      if (shard === undefined) return;
      shard.closed = true;
      shard.children = [add(shard.id), add(shard.id)];
    },
    close() {
      for (const shard of shards) shard.closed = true;
    },
    all: () => shards.flatMap(({ records }) => records.map(({ record }) => record)),
  };
}
