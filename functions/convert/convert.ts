/** Convert: stream records in, states and rollups out; stops at the first record that could not be counted. */
import { setTimeout } from 'node:timers/promises';
import type { DynamoDBBatchResponse, DynamoDBStreamEvent } from 'aws-lambda';
import { noteLag } from '#convert/lag.ts';
import type { LogFields } from '#lib/log.ts';
import { converterOf, type Runtime } from '../runtime.ts';
import { follow } from './follow.ts';
import { type Invocation, invocationOf } from './invocation.ts';
import { convertPatiently, type PatientConversion } from './patience.ts';
import { type Read, readRecord } from './records.ts';

/** The first of several records failed: the stream halves the batch, so that a bad record ends up alone. */
class FirstRecordFailedError extends Error {
  override readonly name = 'FirstRecordFailedError';
}

const nameOf = (error: unknown): string => (error instanceof Error ? error.name : typeof error);

/** Which batch it is, for the log. */
const batchOf = (reads: readonly Read[], { requestId }: Invocation): LogFields => ({
  ...(requestId === undefined ? {} : { lambdaRequestId: requestId }),
  ...{ first: reads[0]?.sequenceNumber, last: reads.at(-1)?.sequenceNumber },
});

/** When the records of a batch were received, where they say it: what is no time is none, and not 1970. */
const receivedAts = (reads: readonly Read[]): number[] =>
  reads.map(({ item }) => item.receivedAt).filter((at): at is number => typeof at === 'number' && Number.isFinite(at));

function measure({ meter, now }: Runtime, reads: readonly Read[], { failed, conflicts }: PatientConversion): void {
  meter.add('ConvertBatch', reads.length);
  const received = receivedAts(reads);
  if (received.length > 0) meter.add('FeedLag', Math.max(0, now() - Math.min(...received)) / 1000);
  if (failed > 0) meter.add('ConvertFailed', failed);
  if (conflicts > 0) meter.add('Conflicts', conflicts);
}

/**
 * The handler. Its answer names the first record that failed: it and everything after it comes again. Where that is the
 * first of several, Lambda might try all of them again as they are, and give them all up together for the sake of
 * one: there the invocation fails instead, which halves the batch at no retry's cost.
 */
export function createConvert(runtime: Runtime, sleep: (milliseconds: number) => Promise<void> = setTimeout) {
  const { log, follows } = runtime;
  const converter = converterOf(runtime);
  return async (event: DynamoDBStreamEvent, context?: unknown): Promise<DynamoDBBatchResponse> => {
    const invocation = invocationOf(context);
    const reads = event.Records.map(readRecord).filter(read => read !== undefined);
    const batch = follows ? batchOf(reads, invocation) : {};
    const following = follows ? { ...converter, committed: follow(log, batch) } : converter;
    const items = reads.map(({ item }) => item);
    const conversion = await convertPatiently(following, items, invocation.timeToWait, sleep);
    measure(runtime, reads, conversion);
    const { failureOf, failed, changed, thrown } = conversion;
    if (thrown !== undefined) throw thrown;
    const failedAt = reads.findIndex(({ item }) => failureOf(item) !== undefined);
    const first = reads[failedAt];
    if (first !== undefined) {
      log.error('conversion failed', { ...batch, failed, changed, error: nameOf(failureOf(first.item)) });
    }
    // What is counted is counted: a batch doesn't come again because its lag could not be noted.
    if (runtime.notesLag) {
      const received = receivedAts(reads).map(receivedAt => ({ receivedAt }));
      await noteLag(runtime.table, received, runtime.now()).catch(() => log.error('the lag was not noted'));
    }
    if (first === undefined) return { batchItemFailures: [] };
    if (failedAt === 0 && reads.length > 1 && invocation.halves)
      throw new FirstRecordFailedError('the batch is halved');
    return { batchItemFailures: [{ itemIdentifier: first.sequenceNumber }] };
  };
}
