/** Writing to DynamoDB: conditional puts for the ledger, one transaction for everything else. */
import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { PutCommand, TransactWriteCommand, type TransactWriteCommandInput } from '@aws-sdk/lib-dynamodb';
import { bodyOf, checkTotal, checkWrites, keyText } from './check.ts';
import { isConflict, isUnanswered } from './dynamodb-errors.ts';
import { getItem } from './dynamodb-read.ts';
import type { Requests } from './dynamodb-request.ts';
import { mapParallel } from './parallel.ts';
import type { AsRead, Item, Key, Write } from './table.ts';

type TransactItem = NonNullable<TransactWriteCommandInput['TransactItems']>[number];

const NOT_THERE = 'attribute_not_exists(pk)';

/** The item as JSON has it (no `undefined`, no classes), checked: what can be read back, and alike on both engines. */
const plain = (item: Item): Item => JSON.parse(bodyOf(item));

/** A conditional put is one write unit per kilobyte; a transaction would be two. */
async function appendOne(requests: Requests, item: Item): Promise<boolean> {
  const command = () => new PutCommand({ TableName: requests.tableName, Item: item, ConditionExpression: NOT_THERE });
  let unanswered = false;
  const isNew = await requests.attempt(async () => {
    try {
      await requests.client.send(command());
      return true;
    } catch (error) {
      unanswered ||= isUnanswered(error);
      if (isConflict(error)) return false;
      throw error;
    }
  });
  if (isNew || !unanswered) return isNew;
  // An attempt without an answer may have written it: then what is there is ours, and was new.
  return isDeepStrictEqual(await getItem(requests, item), item);
}

/** Puts each item unless it is there; the same key again within the call is a duplicate. */
export async function appendItems(requests: Requests, items: readonly Item[]): Promise<boolean[]> {
  const first = new Map<string, Item>();
  const isFirst = items.map(item => {
    const key = keyText(item);
    const seen = first.has(key);
    if (!seen) first.set(key, plain(item));
    return !seen;
  });
  const answers = (
    await mapParallel([...first.values()], requests.concurrency, item => appendOne(requests, item))
  ).values();
  return isFirst.map(first => first && answers.next().value === true);
}

/** As short as can be: the expression's length is limited, names and values are not. */
const placeholders = (entries: readonly [name: string, value: unknown][]) => ({
  ExpressionAttributeNames: Object.fromEntries(entries.map(([name], index) => [`#${index}`, name])),
  ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], index) => [`:${index}`, value])),
});

/** All of these attributes are there, with these values. */
function having(attributes: Readonly<Record<string, unknown>>) {
  const entries = Object.entries(attributes);
  return {
    ConditionExpression: entries.map((_, index) => `#${index} = :${index}`).join(' AND '),
    ...placeholders(entries),
  };
}

function condition(expect: number | 'absent' | AsRead | undefined): Partial<ReturnType<typeof having>> {
  if (expect === undefined) return {};
  if (expect === 'absent') return { ConditionExpression: NOT_THERE };
  return having(typeof expect === 'number' ? { version: expect } : expect.asRead);
}

function addition(deltas: Readonly<Record<string, number>>) {
  const entries = Object.entries(deltas);
  return {
    UpdateExpression: `ADD ${entries.map((_, index) => `#${index} :${index}`).join(',')}`,
    ...placeholders(entries),
  };
}

const keyOnly = ({ pk, sk }: Key): { pk: string; sk: string } => ({ pk, sk });

function toTransactItem(TableName: string, write: Write): TransactItem {
  if ('put' in write) return { Put: { TableName, Item: plain(write.put), ...condition(write.expect) } };
  if ('add' in write) return { Update: { TableName, Key: keyOnly(write.add), ...addition(write.deltas) } };
  return { Delete: { TableName, Key: keyOnly(write.delete), ...condition(write.expect) } };
}

export async function transactWrites(requests: Requests, writes: readonly Write[]): Promise<void> {
  const effective = checkWrites(writes);
  if (effective.length === 0) return;
  checkTotal(effective.flatMap(write => ('put' in write ? [bodyOf(write.put)] : [])));
  const TransactItems = effective.map(write => toTransactItem(requests.tableName, write));
  // One token for all attempts: one that was carried out without an answer is not carried out again.
  const ClientRequestToken = randomUUID();
  await requests.attempt(() => requests.client.send(new TransactWriteCommand({ TransactItems, ClientRequestToken })));
}
