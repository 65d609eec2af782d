/** What Lambda sends to the failure destination for records of a stream that it gives up: where they are, not what. */
import type { DynamoDBRecord } from 'aws-lambda';

export type DiscardReason = 'RetryAttemptsExhausted' | 'RecordAgeExceeded';

export interface FailureMessage {
  requestContext: { requestId: string; functionArn: string; condition: DiscardReason; approximateInvokeCount: number };
  responseContext: { statusCode: number; executedVersion: string; functionError: string };
  version: '1.0';
  timestamp: string;
  DDBStreamBatchInfo: {
    shardId: string;
    startSequenceNumber: string;
    endSequenceNumber: string;
    approximateArrivalOfFirstRecord: string;
    approximateArrivalOfLastRecord: string;
    batchSize: number;
    streamArn: string;
  };
}

interface Discarded {
  records: readonly DynamoDBRecord[];
  shardId: string;
  streamArn: string;
  reason: DiscardReason;
  invocations: number;
  now: number;
}

const arrival = (record: DynamoDBRecord | undefined): string =>
  new Date((record?.dynamodb?.ApproximateCreationDateTime ?? 0) * 1000).toISOString();

/** The message for records that are given up together. */
export function failureMessage({ records, shardId, streamArn, reason, invocations, now }: Discarded): FailureMessage {
  const [first, last] = [records[0], records.at(-1)];
  return {
    requestContext: {
      requestId: '00000000-0000-4000-8000-000000000000',
      functionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:convert',
      condition: reason,
      approximateInvokeCount: invocations,
    },
    responseContext: { statusCode: 200, executedVersion: '$LATEST', functionError: 'Unhandled' },
    version: '1.0',
    timestamp: new Date(now).toISOString(),
    DDBStreamBatchInfo: {
      shardId,
      startSequenceNumber: first?.dynamodb?.SequenceNumber ?? '',
      endSequenceNumber: last?.dynamodb?.SequenceNumber ?? '',
      approximateArrivalOfFirstRecord: arrival(first),
      approximateArrivalOfLastRecord: arrival(last),
      batchSize: records.length,
      streamArn,
    },
  };
}
