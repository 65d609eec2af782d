/** Convert's input: the table's stream, and the queue for what can't be converted. */
import { Duration } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import {
  EventSourceMapping,
  FilterCriteria,
  FilterRule,
  type IFunction,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { SqsDlq } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** Sort keys of ledger entries, as lib/store/keys.ts has them. States and rollups are on the stream too: filtered. */
const LEDGER_PREFIX = 'EVENT#';

/** Connects the stream to the function. Gives the queue of the records that were given up. */
export function feed(scope: Construct, table: ITable, convert: IFunction): Queue {
  // It gets the place in the stream, not the record: the event itself is in the ledger, and a rebuild counts it.
  const failures = new Queue(scope, 'FailureQueue', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
  });
  const stream = table.tableStreamArn;
  if (stream === undefined) throw new TypeError('the table has no stream');
  // Not by `addEventSource`, which names it after the stacks, and these are called otherwise once there is a second
  // region: Lambda refuses another mapping of the same stream, so the deployment would fail.
  new EventSourceMapping(scope, 'Feed', {
    target: convert,
    eventSourceArn: stream,
    // From the oldest: a deployment must not skip what came in while there was no consumer.
    startingPosition: StartingPosition.TRIM_HORIZON,
    filters: [
      FilterCriteria.filter({
        eventName: FilterRule.isEqual('INSERT'),
        dynamodb: { Keys: { sk: { S: FilterRule.beginsWith(LEDGER_PREFIX) } } },
      }),
    ],
    batchSize: 100,
    maxBatchingWindow: Duration.seconds(1),
    // More would be right, though Lambda keeps the order of an item only and each entry is an item: a ticket's events
    // would overtake each other, which convert notices and pays for with reads. One batch also shares more counters.
    parallelizationFactor: 1,
    reportBatchItemFailures: true,
    bisectBatchOnError: true,
    retryAttempts: 10,
    // Within the stream's 24 hours: a record that ages out there would be lost without a word.
    maxRecordAge: Duration.hours(23),
    onFailure: new SqsDlq(failures),
  });
  table.grantStreamRead(convert);
  return failures;
}
