/** Reading from DynamoDB: always consistent, always to the end of what was asked. */
import {
  BatchGetCommand,
  GetCommand,
  QueryCommand,
  type QueryCommandOutput,
  ScanCommand,
  type ScanCommandOutput,
} from '@aws-sdk/lib-dynamodb';
import { keyText } from './check.ts';
import { isBelow, keyCondition } from './dynamodb-condition.ts';
import { UnprocessedError } from './dynamodb-errors.ts';
import { type Requests, toItem } from './dynamodb-request.ts';
import { compareKeys, type Range, rangeOf } from './order.ts';
import { mapParallel } from './parallel.ts';
import type { Item, Key, Page, Query } from './table.ts';

const MAX_BATCH_KEYS = 100;

export async function getItem(requests: Requests, { pk, sk }: Key): Promise<Item | undefined> {
  const { client, tableName } = requests;
  const command = () => new GetCommand({ TableName: tableName, Key: { pk, sk }, ConsistentRead: true });
  const { Item } = await requests.attempt(() => client.send(command()));
  return Item === undefined ? undefined : toItem(Item);
}

async function getBatch(requests: Requests, keys: readonly Key[]): Promise<Item[]> {
  const { client, tableName } = requests;
  const items: Item[] = [];
  let wanted: Record<string, unknown>[] = keys.map(({ pk, sk }) => ({ pk, sk }));
  await requests.attempt(async () => {
    const RequestItems = { [tableName]: { Keys: wanted, ConsistentRead: true } };
    const output = await client.send(new BatchGetCommand({ RequestItems }));
    items.push(...(output.Responses?.[tableName] ?? []).map(toItem));
    wanted = output.UnprocessedKeys?.[tableName]?.Keys ?? [];
    if (wanted.length > 0) throw new UnprocessedError(`${wanted.length} keys were not read`);
  });
  return items;
}

export async function getItems(requests: Requests, keys: readonly Key[]): Promise<(Item | undefined)[]> {
  // A batch must not name a key twice.
  const distinct = [...new Map(keys.map(key => [keyText(key), key])).values()];
  const batches = Array.from({ length: Math.ceil(distinct.length / MAX_BATCH_KEYS) }, (_, index) =>
    distinct.slice(index * MAX_BATCH_KEYS, (index + 1) * MAX_BATCH_KEYS),
  );
  const found = await mapParallel(batches, requests.concurrency, batch => getBatch(requests, batch));
  const byKey = new Map(found.flat().map(item => [keyText(item), item]));
  return keys.map(key => byKey.get(keyText(key)));
}

/** Where `after` lies in the query's direction. DynamoDB takes a start key only where something of the range is left. */
function placeOf(after: string, { low, high }: Range, descending: boolean): 'before' | 'inside' | 'past' {
  const toLow = compareKeys(after, low);
  const toHigh = high === undefined ? -1 : compareKeys(after, high);
  if (descending) return toLow <= 0 ? 'past' : toHigh > 0 ? 'before' : 'inside';
  return toHigh >= 0 ? 'past' : toLow < 0 || after === '' ? 'before' : 'inside';
}

export async function queryPage(requests: Requests, query: Query): Promise<Page> {
  const range = rangeOf(query);
  if (range === undefined || query.to === '') return { items: [] };
  const { pk, limit, after, descending = false } = query;
  const place = after === undefined ? 'before' : placeOf(after, range, descending);
  if (place === 'past') return { items: [] };

  const items: Item[] = [];
  let start: Record<string, unknown> | undefined = place === 'inside' ? { pk, sk: after } : undefined;
  do {
    const command = new QueryCommand({
      TableName: requests.tableName,
      ...keyCondition('pk', pk, 'sk', range),
      ConsistentRead: true,
      ScanIndexForward: !descending,
      // One more than asked tells whether there is a next page.
      ...(limit === undefined ? {} : { Limit: limit + 1 - items.length }),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const output: QueryCommandOutput = await requests.attempt(() => requests.client.send(command));
    items.push(...(output.Items ?? []).map(toItem).filter(({ sk }) => isBelow(range, sk)));
    start = output.LastEvaluatedKey;
  } while (start !== undefined && items.length < (limit === undefined ? 1 : limit + 1));

  const more = limit === undefined ? start !== undefined : items.length > limit;
  const page = items.slice(0, limit);
  const next = more ? page.at(-1)?.sk : undefined;
  return next === undefined ? { items: page } : { items: page, next };
}

export async function* scanPages(requests: Requests, skPrefix: string): AsyncIterable<Item[]> {
  let start: Record<string, unknown> | undefined;
  do {
    const command = new ScanCommand({
      TableName: requests.tableName,
      ConsistentRead: true,
      ...(skPrefix === ''
        ? {}
        : { FilterExpression: 'begins_with(sk, :prefix)', ExpressionAttributeValues: { ':prefix': skPrefix } }),
      ...(start === undefined ? {} : { ExclusiveStartKey: start }),
    });
    const output: ScanCommandOutput = await requests.attempt(() => requests.client.send(command));
    const items = (output.Items ?? []).map(toItem);
    if (items.length > 0) yield items;
    start = output.LastEvaluatedKey;
  } while (start !== undefined);
}
