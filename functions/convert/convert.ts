/** Convert: stream records in, states and rollups out; stops at the first record that could not be counted. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBBatchResponse, DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import { convertItems } from '#convert/feed.ts';
import { noteLag } from '#convert/lag.ts';
import { EVENT_PREFIX } from '#store/keys.ts';
import type { Item } from '#store/table.ts';
import { converterOf, type Runtime } from '../runtime.ts';

interface Read {
  sequenceNumber: string;
  item: Item;
}

/** A record's ledger item; `undefined` for records of anything else, which the event filter keeps out anyway. */
function readRecord(record: DynamoDBRecord): Read | undefined {
  const image = record.dynamodb?.NewImage;
  const sequenceNumber = record.dynamodb?.SequenceNumber;
  if (record.eventName !== 'INSERT' || image === undefined || sequenceNumber === undefined) return undefined;
  // The types of the stream and of the client describe the same JSON.
  const item = unmarshall(image as Record<string, AttributeValue>) as Item;
  return item.sk.startsWith(EVENT_PREFIX) ? { sequenceNumber, item } : undefined;
}

/** The handler. Its answer names the first record that failed: it and everything after it comes again. */
export function createConvert(runtime: Runtime) {
  const converter = converterOf(runtime);
  return async (event: DynamoDBStreamEvent): Promise<DynamoDBBatchResponse> => {
    const reads = event.Records.map(readRecord).filter(read => read !== undefined);
    const items = reads.map(({ item }) => item);
    const { changed, failed, failureOf } = await convertItems(converter, items);
    const first = reads.find(({ item }) => failureOf(item) !== undefined);
    if (first !== undefined) {
      const error = failureOf(first.item);
      runtime.log.error('conversion failed', {
        failed,
        changed,
        error: error instanceof Error ? error.name : typeof error,
      });
    }
    // What is counted is counted: a batch doesn't come again because its lag could not be noted.
    if (runtime.notesLag) {
      const received = items.map(({ receivedAt }) => ({ receivedAt: Number(receivedAt) }));
      await noteLag(runtime.table, received, runtime.now()).catch(() => runtime.log.error('the lag was not noted'));
    }
    return { batchItemFailures: first === undefined ? [] : [{ itemIdentifier: first.sequenceNumber }] };
  };
}
