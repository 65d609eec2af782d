/** What an event costs in write units, by AWS's rules (bench/cost); and that these rules are what DynamoDB goes by. */
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { describeWithDynamoDb, startDynamoDb } from '#test/support/dynamodb-local.ts';
import { itemBytes } from '../../bench/cost/item-size.ts';
import { CONVERT, INGEST, runLog } from '../../bench/cost/log-run.ts';
import { indexWrite, itemRead, plainWrite, transactionalWrite } from '../../bench/cost/units.ts';
import { bodies } from '../../bench/workload.ts';

const KEY = { pk: 'p', sk: 's' };
const sized = (bytes: number) => ({ ...KEY, text: 'x'.repeat(bytes - itemBytes({ ...KEY, text: '' })) });

describe('the rules', () => {
  it('charge a write by the larger of before and after, and twice in a transaction', () => {
    const shrinks = { before: sized(2_049), after: sized(10) };
    expect([plainWrite(shrinks), transactionalWrite(shrinks)]).toEqual([3, 6]);
    expect(plainWrite({ before: undefined, after: sized(1_024) })).toBe(1);
  });

  it('charge the index for what comes and for what leaves, and nothing for what stays', () => {
    const at = (place: string) => ({ ...KEY, list: 'L', place });
    expect(indexWrite({ before: undefined, after: at('1') })).toBe(1);
    expect(indexWrite({ before: at('1'), after: { ...at('1'), more: 1 } })).toBe(0);
    expect(indexWrite({ before: at('1'), after: at('2') })).toBe(2);
    expect(indexWrite({ before: at('1'), after: KEY })).toBe(1);
  });

  it('charge a read by four kilobytes, and one unit for what is not there', () => {
    expect([itemRead(sized(4_096)), itemRead(sized(4_097)), itemRead(undefined)]).toEqual([1, 2, 1]);
  });
});

it('takes an event for at most 2 units, and counts it for at most 4 more in batches of 100', async () => {
  const { bodies: rows } = await bodies(1_000);
  const { bill, events } = await runLog(rows, { batch: 100, shards: 4 });
  expect(bill.written(INGEST) / events).toBeLessThanOrEqual(2);
  expect((bill.written(INGEST) + bill.written(CONVERT)) / events).toBeLessThanOrEqual(6);
});

describeWithDynamoDb('the size of an item', () => {
  it('is what DynamoDB takes it to be, to the byte', async () => {
    const server = await startDynamoDb();
    try {
      const TableName = await server.createTable();
      const values = [0, 7, -123, 1_000, 1_234_567, 1_780_000_000_000, 0.25, true, null, 'ä', [], [1, [2, 'ab']]];
      for (const value of [...values, {}, { a: 1, b: { c: [] } }]) {
        const units = [];
        for (const bytes of [1_024, 1_025]) {
          const left = bytes - itemBytes({ ...KEY, value, text: '' });
          const Item = { ...KEY, value, text: 'x'.repeat(left) };
          // Of the larger of before and after: so there is little before.
          await server.client.send(new PutCommand({ TableName, Item: KEY }));
          const put = new PutCommand({ TableName, Item, ReturnConsumedCapacity: 'TOTAL' });
          units.push((await server.client.send(put)).ConsumedCapacity?.CapacityUnits);
        }
        expect([value, ...units]).toEqual([value, 1, 2]);
      }
    } finally {
      await server.stop();
    }
  }, 60_000);
});
