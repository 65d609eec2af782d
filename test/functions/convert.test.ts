/** The convert handler: stream records in, and the first one that could not be counted out. */
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { createConvert } from '#functions/convert/convert.ts';
import { FEED_LAG_KEY, ticketPartition } from '#store/keys.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';
import { streamRecord } from '../../local/feed.ts';
import { connect, created, type House, house, post, START } from './harness.ts';

let given: House;
let records: DynamoDBRecord[];

/** Tickets A to F, one record each. */
beforeEach(async () => {
  given = await house();
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (const id of ['A', 'B', 'C', 'D', 'E', 'F']) await post(given, 'desk', secret, created(id));
  records = (await given.table.changes(undefined, 100)).map(streamRecord);
});

const failingFor = (...tickets: string[]): Table => ({
  ...given.table,
  transact: async writes => {
    const keys = writes.flatMap(write => ('put' in write ? [write.put.pk] : []));
    if (tickets.some(id => keys.includes(ticketPartition('desk', id)))) throw new TypeError('canary');
    await given.table.transact(writes);
  },
});
const convertWith = (table: Table, more: object = {}) => createConvert({ ...given.runtime, table, ...more });
const numberOf = (index: number): string => records[index]?.dynamodb?.SequenceNumber ?? '';
const createdTickets = async (): Promise<number> =>
  (await given.call('GET /v1/reports/sla-xla', { query: { from: '2026-06-01', to: '2026-06-01' } })).json.tickets
    .created;

describe('the convert handler', () => {
  it('counts every ledger record and reports no failure', async () => {
    expect(await convertWith(given.table)({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(await createdTickets()).toBe(6);
  });

  it('names the first record that failed; what comes after it may be counted already', async () => {
    const handler = convertWith(failingFor('C', 'E'));
    expect(await handler({ Records: records })).toEqual({ batchItemFailures: [{ itemIdentifier: numberOf(2) }] });
    expect(await createdTickets()).toBe(4);
    // Handed over again from there on, as the stream does it, nothing counts twice.
    expect(await handler({ Records: records.slice(2) })).toEqual({
      batchItemFailures: [{ itemIdentifier: numberOf(2) }],
    });
    expect(await convertWith(given.table)({ Records: records.slice(2) })).toEqual({ batchItemFailures: [] });
    expect(await createdTickets()).toBe(6);
  });

  it('logs that it failed, and of what kind, and nothing of the message', async () => {
    await convertWith(failingFor('C'))({ Records: records });
    expect(given.logged.map(line => JSON.parse(line))).toEqual([
      {
        time: new Date(START).toISOString(),
        level: 'error',
        message: 'conversion failed',
        failed: 1,
        changed: 5,
        error: 'TypeError',
      },
    ]);
  });

  it('fails as a whole when the store can not be read, so that all of it comes again', async () => {
    const table: Table = { ...given.table, getMany: async () => Promise.reject(new StoreUnavailableError('gone')) };
    await expect(convertWith(table)({ Records: records })).rejects.toThrow(StoreUnavailableError);
  });

  it('passes over records that are no new ledger entries', async () => {
    const [record] = records;
    const others = [
      { ...record, eventName: 'MODIFY' as const },
      { ...record, eventName: 'REMOVE' as const, dynamodb: { SequenceNumber: '1', Keys: {} } },
      { ...record, dynamodb: { SequenceNumber: '2', NewImage: { pk: { S: 'TICKET#desk#A' }, sk: { S: 'STATE' } } } },
      { eventName: 'INSERT' as const },
    ];
    expect(await convertWith(given.table)({ Records: others })).toEqual({ batchItemFailures: [] });
    expect(await createdTickets()).toBe(0);
  });

  it('takes an empty batch', async () => {
    expect(await convertWith(given.table, { notesLag: true })({ Records: [] })).toEqual({ batchItemFailures: [] });
  });

  it('notes the lag where the feed can not be asked, and no batch comes again because it could not', async () => {
    expect(await convertWith(given.table, { notesLag: true })({ Records: records })).toEqual({ batchItemFailures: [] });
    expect(await given.table.get(FEED_LAG_KEY)).toMatchObject({ at: START, seconds: 0 });
    const table: Table = {
      ...given.table,
      transact: async writes => {
        if (writes.some(write => 'put' in write && write.put.pk === 'FEED'))
          throw new StoreUnavailableError('throttled');
        await given.table.transact(writes);
      },
    };
    expect(await convertWith(table, { notesLag: true })({ Records: records })).toEqual({ batchItemFailures: [] });
  });
});
