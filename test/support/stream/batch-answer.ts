/** What Lambda takes a function's answer to a batch for, with ReportBatchItemFailures. */
import type { DynamoDBRecord } from 'aws-lambda';

/** `failedAt`: the index of the first record that failed; what is before it counts as processed. */
export type Verdict = 'succeeded' | 'failed' | { failedAt: number };

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Success: no answer, one without a list, an empty list. Otherwise the lowest sequence number named is the checkpoint;
 * an item without an identifier, an empty one, or one that is not of this batch means that all of it failed.
 */
export function verdictOf(answer: unknown, records: readonly DynamoDBRecord[]): Verdict {
  const failures = isObject(answer) ? answer.batchItemFailures : undefined;
  if (!Array.isArray(failures) || failures.length === 0) return 'succeeded';
  const places = failures.map((failure: unknown) => {
    const identifier = isObject(failure) ? failure.itemIdentifier : undefined;
    if (typeof identifier !== 'string' || identifier === '') return -1;
    return records.findIndex(({ dynamodb }) => dynamodb?.SequenceNumber === identifier);
  });
  const failedAt = Math.min(...places);
  return failedAt < 0 ? 'failed' : { failedAt };
}
