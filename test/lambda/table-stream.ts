/** The real stream of a table on DynamoDB Local, as an event source mapping reads it. */
import { DescribeTableCommand } from '@aws-sdk/client-dynamodb';
import {
  type _Record,
  DescribeStreamCommand,
  DynamoDBStreamsClient,
  GetRecordsCommand,
  GetShardIteratorCommand,
  type Shard,
} from '@aws-sdk/client-dynamodb-streams';
import type { DynamoDBRecord } from 'aws-lambda';
import { connectionTo } from '#store/dynamodb-client.ts';
import type { DynamoDbServer } from '#test/support/dynamodb-local.ts';
import type { StreamShard, StreamSource } from '#test/support/stream/event-source-mapping.ts';

/** A record as Lambda hands it to a function: as JSON, its time in seconds. */
function asEvent(record: _Record, arn: string): DynamoDBRecord {
  const { ApproximateCreationDateTime: created, ...change } = record.dynamodb ?? {};
  const { userIdentity: _, ...rest } = record;
  const dynamodb =
    created === undefined ? change : { ...change, ApproximateCreationDateTime: created.getTime() / 1000 };
  // What it holds is JSON: Pith stores no binary values.
  return JSON.parse(JSON.stringify({ ...rest, eventSourceARN: arn, dynamodb })) as DynamoDBRecord;
}

export interface TableStream extends StreamSource {
  stop(): void;
}

/** Opens the stream of the table, which has to have one. */
export async function openTableStream(server: DynamoDbServer, table: string): Promise<TableStream> {
  const client = new DynamoDBStreamsClient(connectionTo(server.endpoint));
  const described = await server.client.send(new DescribeTableCommand({ TableName: table }));
  const StreamArn = described.Table?.LatestStreamArn;
  if (StreamArn === undefined) throw new Error(`${table} has no stream`);

  /** Where reading a shard goes on, by how far it was read. */
  const places = new Map<string, { after: string | undefined; iterator: string }>();

  async function iteratorOf(id: string, after: string | undefined): Promise<string> {
    const place = places.get(id);
    if (place !== undefined && place.after === after) return place.iterator;
    const { ShardIterator = '' } = await client.send(
      new GetShardIteratorCommand({
        StreamArn,
        ShardId: id,
        ...(after === undefined
          ? { ShardIteratorType: 'TRIM_HORIZON' }
          : { ShardIteratorType: 'AFTER_SEQUENCE_NUMBER', SequenceNumber: after }),
      }),
    );
    return ShardIterator;
  }

  const shard = ({ ShardId: id = '', ParentShardId: parent }: Shard): StreamShard => ({
    id,
    ...(parent === undefined ? {} : { parent }),
    async read(after, Limit) {
      const ShardIterator = await iteratorOf(id, after);
      const { Records = [], NextShardIterator } = await client.send(new GetRecordsCommand({ ShardIterator, Limit }));
      const last = Records.at(-1)?.dynamodb?.SequenceNumber ?? after;
      if (NextShardIterator === undefined) places.delete(id);
      else places.set(id, { after: last, iterator: NextShardIterator });
      return { records: Records.map(record => asEvent(record, StreamArn)), closed: NextShardIterator === undefined };
    },
  });

  return {
    arn: StreamArn,
    async shards() {
      const { StreamDescription } = await client.send(new DescribeStreamCommand({ StreamArn }));
      return (StreamDescription?.Shards ?? []).map(shard);
    },
    stop: () => client.destroy(),
  };
}
