/** The convert handler: stream records in, and the first one that could not be counted out. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DynamoDBRecord } from 'aws-lambda';
import { beforeEach, describe, expect, it } from 'vitest';
import { createConvert } from '#functions/convert/convert.ts';
import type { MetricName } from '#lib/meter.ts';
import { FEED_LAG_KEY, STATE_SORT_KEY, signalPartition, ticketPartition } from '#store/keys.ts';
import { ConflictError, type Item, StoreUnavailableError, type Table } from '#store/table.ts';
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
        timestamp: new Date(START).toISOString(),
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

/** Lambda's context, with a clock that only waiting moves. */
function onLambda(seconds: number) {
  const waits: number[] = [];
  const left = (): number => seconds * 1_000 - waits.reduce((sum, wait) => sum + wait, 0);
  return {
    waits,
    context: { awsRequestId: 'request 1', getRemainingTimeInMillis: left },
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds);
      await nextTurn();
    },
  };
}

/** The table, of which the first transactions with a ticket's state fail. */
function failingFirst(count: number, error: Error): Table {
  let failures = 0;
  return {
    ...given.table,
    transact: async writes => {
      if (writes.some(write => 'put' in write && write.put.sk === STATE_SORT_KEY)) failures += 1;
      if (failures > 0 && failures <= count) throw error;
      await given.table.transact(writes);
    },
  };
}

describe('the convert handler on Lambda', () => {
  it('waits for a store that is away, and no retry is used up', async () => {
    const { waits, context, sleep } = onLambda(900);
    const handler = createConvert(
      { ...given.runtime, table: failingFirst(4, new StoreUnavailableError('throttled')) },
      sleep,
    );
    expect(await handler({ Records: records }, context)).toEqual({ batchItemFailures: [] });
    expect(await createdTickets()).toBe(6);
    expect(waits).toEqual([250, 500, 1_000, 2_000]);
  });

  it('waits for whoever keeps winning races, too', async () => {
    const { waits, context, sleep } = onLambda(900);
    const handler = createConvert({ ...given.runtime, table: failingFirst(20, new ConflictError('lost')) }, sleep);
    expect(await handler({ Records: records }, context)).toEqual({ batchItemFailures: [] });
    expect(await createdTickets()).toBe(6);
    expect(waits).not.toEqual([]);
  });

  it('answers before it runs out of time, and what could not be counted comes again', async () => {
    const { waits, context, sleep } = onLambda(60);
    const table: Table = { ...given.table, getMany: async () => Promise.reject(new StoreUnavailableError('gone')) };
    const handler = createConvert({ ...given.runtime, table }, sleep);
    await expect(handler({ Records: records }, context)).rejects.toThrow(StoreUnavailableError);
    const waited = waits.reduce((sum, wait) => sum + wait, 0);
    expect(waited).toBeGreaterThan(30_000);
    expect(waited).toBeLessThanOrEqual(45_000);
  });

  it('waits for some while others have failed for good, which are not tried again', async () => {
    const { context, sleep } = onLambda(900);
    const tried: string[] = [];
    let outage = 3;
    const table: Table = {
      ...given.table,
      transact: async writes => {
        const keys = writes.flatMap(write => ('put' in write ? [write.put.pk] : []));
        if (keys.includes(ticketPartition('desk', 'C'))) {
          if (keys.length === 1) tried.push('C');
          throw new TypeError('canary');
        }
        outage -= 1;
        if (outage >= 0) throw new StoreUnavailableError('throttled');
        await given.table.transact(writes);
      },
    };
    const handler = createConvert({ ...given.runtime, table }, sleep);
    expect(await handler({ Records: records }, context)).toEqual({
      batchItemFailures: [{ itemIdentifier: numberOf(2) }],
    });
    expect(await createdTickets()).toBe(5);
    expect(tried.length).toBeLessThanOrEqual(1);
  });

  it('fails as a whole when the first of several can not be counted, so that the batch is halved', async () => {
    const { context, sleep } = onLambda(900);
    const handler = createConvert({ ...given.runtime, table: failingFor('A') }, sleep);
    await expect(handler({ Records: records }, context)).rejects.toThrow('halved');
    // Alone it is named; and where nobody halves, as on one machine, it is named in any case.
    const named = { batchItemFailures: [{ itemIdentifier: numberOf(0) }] };
    expect(await handler({ Records: records.slice(0, 1) }, context)).toEqual(named);
    expect(await handler({ Records: records })).toEqual(named);
    expect(await createdTickets()).toBe(5);
  });

  it('measures each batch, also one that fails', async () => {
    const { context, sleep } = onLambda(900);
    const measured: [MetricName, number][] = [];
    const meter = { add: (metric: MetricName, value: number) => void measured.push([metric, value]), flush: () => {} };
    const runtime = { ...given.runtime, meter, now: () => START + 90_000 };
    const failing = createConvert({ ...runtime, table: failingFor('A') }, sleep);
    await expect(failing({ Records: records }, context)).rejects.toThrow('halved');
    await createConvert({ ...runtime, table: failingFirst(1, new ConflictError('lost')) }, sleep)({ Records: records });
    expect(measured).toEqual([
      ['ConvertBatch', 6],
      ['FeedLag', 90],
      ['ConvertFailed', 1],
      ['ConvertBatch', 6],
      ['FeedLag', 90],
      ['Conflicts', 1],
    ]);
  });

  it('logs what each transaction made of which deliveries, where it is followed', async () => {
    const { context, sleep } = onLambda(900);
    await createConvert({ ...given.runtime, follows: true }, sleep)({ Records: records }, context);
    const lines = given.logged.map(line => JSON.parse(line)).filter(({ message }) => message === 'counted');
    const deliveries = lines.flatMap(line => line.deliveries);
    expect(deliveries.map(({ connection, ticket }) => `${connection} ${ticket}`)).toEqual(
      ['A', 'B', 'C', 'D', 'E', 'F'].map(id => `desk ${id}`),
    );
    expect(deliveries.map(({ delivery }) => delivery)).toEqual(
      records.map(({ dynamodb }) => dynamodb?.NewImage?.deliveryId?.S),
    );
    expect(lines[0]).toMatchObject({ lambdaRequestId: 'request 1', first: numberOf(0), last: numberOf(5) });
    expect(lines[0].rollups).toContainEqual(expect.stringMatching(/ day 2026-06-01$/));
    expect(lines[0].rollups).toContainEqual(expect.stringMatching(/ month 2026-06$/));
  });

  it('logs lines that end, however much a transaction counts', async () => {
    const { context, sleep } = onLambda(900);
    const [record] = records;
    const many = Array.from({ length: 400 }, (_, index) =>
      brokenFrom(record, { deliveryId: `delivery ${index} ${'x'.repeat(1_000)}`, sk: `EVENT#${index}` }),
    );
    await createConvert({ ...given.runtime, follows: true }, sleep)({ Records: many }, context);
    const lines = given.logged.filter(line => line.includes('"counted"'));
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(line.length).toBeLessThan(256_000);
    expect(lines.some(line => JSON.parse(line).left > 0)).toBe(true);
  });
});

/** A record of an item with something else in it. */
function brokenFrom(record: DynamoDBRecord | undefined, change: Partial<Item>): DynamoDBRecord {
  const position = record?.dynamodb?.SequenceNumber ?? '';
  const { NewImage } = streamRecord({ position, item: { pk: '', sk: '', ...change } }).dynamodb ?? {};
  const { pk: _, sk: __, ...rest } = NewImage ?? {};
  const keys = {
    ...(change.pk === undefined ? {} : { pk: { S: change.pk } }),
    ...(change.sk === undefined ? {} : { sk: { S: change.sk } }),
  };
  return {
    ...record,
    dynamodb: { ...record?.dynamodb, NewImage: { ...record?.dynamodb?.NewImage, ...rest, ...keys } },
  };
}

describe('a record that can not be read', () => {
  const ticketless = ticketPartition('desk', 'C');
  const BROKEN: [string, Partial<Item>][] = [
    ['has no list of events', { events: 'none' }],
    ['has something else among its events', { events: [null] }],
    ['has an event without a time', { events: [{ id: 'a', type: 'ticket.created', sequence: 0 }] }],
    ['has a ticket id that is none', { ticketId: 7 }],
    ['is in the partition of another ticket', { pk: ticketPartition('desk', 'X') }],
    ['is in a partition that is none', { pk: 'anything' }],
    ['was received at no time', { receivedAt: 'soon' }],
    ['is a signal that says nothing', { pk: signalPartition('finance', 'active', 1), signal: 'none' }],
  ];
  it.each(BROKEN)('fails alone when it %s', async (_, change) => {
    const handler = convertWith(given.table);
    const broken = records.with(2, brokenFrom(records[2], change));
    expect(await handler({ Records: broken })).toEqual({ batchItemFailures: [{ itemIdentifier: numberOf(2) }] });
    expect(await createdTickets()).toBe(5);
  });

  it('fails alone when its image is none', async () => {
    const image = { ...records[2]?.dynamodb?.NewImage, events: { L: [{ NULL: false }] } };
    const broken = records.with(2, { ...records[2], dynamodb: { ...records[2]?.dynamodb, NewImage: image } });
    expect(await convertWith(given.table)({ Records: broken })).toEqual({
      batchItemFailures: [{ itemIdentifier: numberOf(2) }],
    });
    expect(await createdTickets()).toBe(5);
  });

  it('in the ledger holds up nothing else of its ticket', async () => {
    await given.table.append([{ pk: ticketless, sk: 'EVENT#broken', events: 7 }]);
    expect(await convertWith(given.table)({ Records: [...records, ...records.toReversed()] })).toEqual({
      batchItemFailures: [],
    });
    expect(await createdTickets()).toBe(6);
  });
});
