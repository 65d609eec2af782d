/** What DynamoDB's errors mean: try again, somebody else was first, too large, or not available. */
import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { ConflictError, ItemTooLargeError, StoreUnavailableError } from './table.ts';

const THROTTLED: ReadonlySet<string> = new Set([
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  // As reasons inside a cancelled transaction.
  'ThrottlingError',
  'ProvisionedThroughputExceeded',
  // The first attempt of this transaction is still running.
  'TransactionInProgressException',
]);

/** The request may have been carried out: only its answer is missing. */
const UNANSWERED: ReadonlySet<string> = new Set([
  'InternalServerError',
  'InternalFailure',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'TimeoutError',
]);

const LOST_RACE: ReadonlySet<string> = new Set(['ConditionalCheckFailed', 'TransactionConflict']);

/** Part of a batch was not processed. Raised by the engine itself, so that a batch is retried like anything else. */
export class UnprocessedError extends Error {
  override readonly name = 'UnprocessedError';
}

const reasonCodes = (error: unknown): string[] =>
  error instanceof TransactionCanceledException
    ? (error.CancellationReasons ?? []).flatMap(({ Code }) => (Code === undefined || Code === 'None' ? [] : [Code]))
    : [];

const httpStatus = (error: Error): number | undefined => {
  if (!('$metadata' in error)) return undefined;
  const metadata = error.$metadata;
  if (typeof metadata !== 'object' || metadata === null || !('httpStatusCode' in metadata)) return undefined;
  return typeof metadata.httpStatusCode === 'number' ? metadata.httpStatusCode : undefined;
};

/** A failed system call (ECONNRESET, ENOTFOUND): the service was not reached, or the connection broke. */
const isConnectionError = (error: Error): boolean =>
  'code' in error && typeof error.code === 'string' && /^E[A-Z_]+$/.test(error.code) && !error.code.startsWith('ERR_');

/** Somebody else was first: a condition failed, or another transaction had the item. */
export const isConflict = (error: unknown): boolean =>
  error instanceof ConditionalCheckFailedException || reasonCodes(error).some(code => LOST_RACE.has(code));

/** No answer came, so nobody knows whether it happened. */
export const isUnanswered = (error: unknown): boolean =>
  error instanceof Error && (UNANSWERED.has(error.name) || isConnectionError(error) || (httpStatus(error) ?? 0) >= 500);

/** Worth another attempt as it is. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error) || isConflict(error)) return false;
  if (THROTTLED.has(error.name) || error instanceof UnprocessedError || isUnanswered(error)) return true;
  return reasonCodes(error).some(code => THROTTLED.has(code));
}

function isTooLarge(error: Error): boolean {
  const reasons = error instanceof TransactionCanceledException ? (error.CancellationReasons ?? []) : [];
  const messages = [error.message, ...reasons.map(({ Message = '' }) => Message)];
  return messages.some(message => /\bsize\b.*\bexceed|\bexceed.*\bsize\b/i.test(message));
}

/** The request itself is wrong: our bug, not the service's state. */
const isOurs = (error: Error): boolean =>
  error.name === 'ValidationException' || reasonCodes(error).includes('ValidationError');

/** What a caller of the store gets for an error that is left after the retries. */
export function toStoreError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (isConflict(error)) return new ConflictError('somebody else wrote first', { cause: error });
  if (isOurs(error)) {
    return isTooLarge(error) ? new ItemTooLargeError('larger than DynamoDB takes', { cause: error }) : error;
  }
  if (isTransient(error) || '$metadata' in error || error.name === 'CredentialsProviderError') {
    return new StoreUnavailableError(`DynamoDB can't take it now: ${error.name}`, { cause: error });
  }
  return error;
}
