/** What part of a partition a query wants, as DynamoDB asks for it: of the table, or of its index. */
import type { QueryCommandInput } from '@aws-sdk/lib-dynamodb';
import type { Range } from './order.ts';

type KeyCondition = Required<
  Pick<QueryCommandInput, 'KeyConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'>
>;

/**
 * The condition that the attribute `hash` has this value, and the attribute `range` lies within these bounds. An open
 * upper bound is asked for as a closed one, for DynamoDB has no other: `isBelow` then leaves the bound itself out.
 */
export function keyCondition(hash: string, value: string, range: string, { low, high }: Range): KeyCondition {
  const above = low === '' ? undefined : '#range >= :low';
  const below = high === undefined ? undefined : '#range <= :high';
  const bounds = above !== undefined && below !== undefined ? '#range BETWEEN :low AND :high' : (above ?? below);
  return {
    KeyConditionExpression: bounds === undefined ? '#hash = :hash' : `#hash = :hash AND ${bounds}`,
    // A name that the expression does not use would be refused.
    ExpressionAttributeNames: { '#hash': hash, ...(bounds === undefined ? {} : { '#range': range }) },
    ExpressionAttributeValues: {
      ':hash': value,
      ...(low === '' ? {} : { ':low': low }),
      ...(high === undefined ? {} : { ':high': high }),
    },
  };
}

/** Whether the value of the range attribute is not the open upper bound itself. */
export const isBelow = ({ high, open }: Range, value: string): boolean => !open || value !== high;
