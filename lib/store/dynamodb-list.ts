/**
 * Reading a list from DynamoDB: a query of the index. DynamoDB promises no order among items that share a place (it is
 * that of a hash), so they are read as a whole and sorted here; a token can then name any item, there or not.
 */
import { QueryCommand, type QueryCommandOutput } from '@aws-sdk/lib-dynamodb';
import { isBelow, keyCondition } from './dynamodb-condition.ts';
import { type Requests, toItem } from './dynamodb-request.ts';
import { LISTS_INDEX } from './dynamodb-schema.ts';
import { entryOf, tokenOf } from './list-token.ts';
import { compareEntries, rangeBehind } from './order.ts';
import { type ListEntry, type ListPage, type ListQuery, MAX_LIST_PAGE } from './table.ts';

function toEntry(attributes: Record<string, unknown>): ListEntry {
  const { pk, sk, place } = toItem(attributes);
  if (typeof place !== 'string') throw new Error('the index has an item without a place');
  return { pk, sk, place };
}

export async function listPage(requests: Requests, query: ListQuery): Promise<ListPage> {
  const after = entryOf(query.after);
  const range = rangeBehind(query, after);
  if (range === undefined || range.high === '') return { entries: [] };
  const { list, limit = MAX_LIST_PAGE, descending = false } = query;
  const direction = descending ? -1 : 1;
  const isWanted = (entry: ListEntry): boolean =>
    isBelow(range, entry.place) && (after === undefined || compareEntries(entry, after) * direction > 0);

  const entries: ListEntry[] = [];
  /** Whether something follows the page, and with it all of the places that are in the page. */
  const isComplete = (): boolean => {
    const last = entries[limit - 1];
    return last !== undefined && entries.at(-1)?.place !== last.place;
  };
  // One more than asked tells whether there is a next page, and the entry of the token comes again.
  let take = limit + (after === undefined ? 1 : 2);
  let start: Record<string, unknown> | undefined;
  do {
    const command = new QueryCommand({
      TableName: requests.tableName,
      IndexName: LISTS_INDEX,
      ...keyCondition('list', list, 'place', range),
      ScanIndexForward: !descending,
      Limit: take,
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const output: QueryCommandOutput = await requests.attempt(() => requests.client.send(command));
    entries.push(...(output.Items ?? []).map(toEntry).filter(isWanted));
    start = output.LastEvaluatedKey;
    // Many share a place: few requests more, and at most as much again as is needed.
    take *= 2;
  } while (start !== undefined && !isComplete());

  const page = entries.sort((a, b) => compareEntries(a, b) * direction).slice(0, limit);
  const last = page.at(-1);
  return last === undefined || entries.length <= limit ? { entries: page } : { entries: page, next: tokenOf(last) };
}
