/** The change feed of one machine: in order, at least once, never stuck, and honest about what waits. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '#lib/log.ts';
import { FEED_CHECKPOINT_KEY, failureKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type ChangeFeed, StoreUnavailableError, type Table } from '#store/table.ts';
import { type Feed, type FeedOptions, skipToEnd, startFeed } from '../../local/feed.ts';

const NOW = 1_780_000_000_000;

let table: Table & ChangeFeed;
let feed: Feed | undefined;
let logged: string[];
/** Sort keys of what was handed over, batch by batch. */
let batches: string[][];

beforeEach(() => {
  logged = [];
  batches = [];
  table = openSqliteTable(':memory:', { onCommit: () => feed?.wake() });
});
afterEach(async () => {
  await feed?.stop();
  feed = undefined;
  await table.close();
});

const append = (...keys: string[]) =>
  table.append(keys.map(key => ({ pk: 'TICKET#desk#T', sk: `EVENT#${key}`, receivedAt: NOW - 2_000 })));
const keysOf = ({ Records }: DynamoDBStreamEvent): string[] =>
  Records.map(({ dynamodb }) => (dynamodb?.Keys?.sk?.S ?? '').replace('EVENT#', ''));
const seen = (): string[] => batches.flat();

/** Hands over; `fails` says which record of a batch can't be counted. */
function convert(fails: (key: string) => boolean = () => false): FeedOptions['convert'] {
  return async event => {
    const keys = keysOf(event);
    batches.push(keys);
    const failed = keys.findIndex(fails);
    const itemIdentifier = event.Records[failed]?.dynamodb?.SequenceNumber;
    return { batchItemFailures: itemIdentifier === undefined ? [] : [{ itemIdentifier }] };
  };
}
const start = async (more: Partial<FeedOptions> = {}): Promise<Feed> => {
  const log = createLog(
    line => logged.push(line),
    () => NOW,
  );
  feed = await startFeed({ table, convert: convert(), now: () => NOW, log, attempts: 3, ...more });
  return feed;
};
const drained = async (): Promise<void> => {
  const deadline = Date.now() + 8_000;
  while ((await feed?.lag()) !== 0) {
    if (Date.now() > deadline) throw new Error('it never drained');
    await sleep(5);
  }
};

describe('the feed', () => {
  it('hands over what was there before, in order, and in batches', async () => {
    await append('a', 'b', 'c', 'd', 'e');
    await start({ batchSize: 2 });
    await drained();
    expect(batches).toEqual([['a', 'b'], ['c', 'd'], ['e']]);
  });

  it('is woken by an append, well before it would look by itself', async () => {
    await start();
    await sleep(30);
    const began = performance.now();
    await append('a');
    await drained();
    expect(seen()).toEqual(['a']);
    expect(performance.now() - began).toBeLessThan(300);
  });

  it('finds by itself what another process appended', async () => {
    const silent = openSqliteTable(':memory:');
    feed = await startFeed({
      table: silent,
      convert: convert(),
      now: () => NOW,
      log: createLog(
        () => {},
        () => NOW,
      ),
    });
    await sleep(30);
    await silent.append([{ pk: 'P', sk: 'EVENT#a', receivedAt: NOW }]);
    await drained();
    expect(seen()).toEqual(['a']);
    await feed.stop();
    await silent.close();
  });

  it('hands over records as the stream on AWS does', async () => {
    let event: DynamoDBStreamEvent | undefined;
    await table.append([{ pk: 'P', sk: 'EVENT#a', receivedAt: 7, gone: undefined, events: [{ value: null }] }]);
    await start({
      convert: async given => {
        event = given;
        return { batchItemFailures: [] };
      },
    });
    await drained();
    expect(event?.Records).toMatchObject([
      {
        eventName: 'INSERT',
        dynamodb: {
          SequenceNumber: expect.stringMatching(/^\d+$/),
          Keys: { pk: { S: 'P' }, sk: { S: 'EVENT#a' } },
          NewImage: { receivedAt: { N: '7' }, events: { L: [{ M: { value: { NULL: true } } }] } },
        },
      },
    ]);
  });

  it('says how long the oldest has been waiting, which is never 0 while one waits', async () => {
    let release = (): void => {};
    const gate = new Promise<void>(resolve => {
      release = resolve;
    });
    let now = NOW;
    const running = await start({
      now: () => now,
      convert: async event => {
        await gate;
        return convert()(event);
      },
    });
    expect(await running.lag()).toBe(0);
    await append('a');
    expect(await running.lag()).toBe(2);
    now = NOW - 2_000;
    expect(await running.lag()).toBe(0.001);
    // A clock that was set back makes it no less.
    now = NOW - 60_000;
    expect(await running.lag()).toBe(0.001);
    now = NOW + 10_000;
    expect(await running.lag()).toBe(12);
    release();
    await drained();
    expect(await running.lag()).toBe(0);
  });

  it('goes on where it stopped, and hands over nothing again', async () => {
    await append('a', 'b');
    await start();
    await drained();
    await feed?.stop();
    await append('c');
    await start();
    await drained();
    expect(seen()).toEqual(['a', 'b', 'c']);
  });

  it('that was killed between counting and noting its place hands the batch over again', async () => {
    await append('a', 'b');
    const killed: Table & ChangeFeed = {
      ...table,
      transact: async () => new Promise(() => {}),
    };
    const log = createLog(
      () => {},
      () => NOW,
    );
    await startFeed({ table: killed, convert: convert(), now: () => NOW, log });
    while (batches.length === 0) await sleep(5);
    await start();
    await drained();
    expect(batches).toEqual([
      ['a', 'b'],
      ['a', 'b'],
    ]);
  });

  it('finishes the batch in hand before it stops', async () => {
    await append('a');
    let finished = false;
    await start({
      convert: async event => {
        await sleep(60);
        finished = true;
        return convert()(event);
      },
    });
    await sleep(20);
    await feed?.stop();
    expect(finished).toBe(true);
    expect(await table.get(FEED_CHECKPOINT_KEY)).toBeDefined();
  });

  it('stops at once when it has nothing to do', async () => {
    await start();
    await sleep(30);
    const began = performance.now();
    await feed?.stop();
    expect(performance.now() - began).toBeLessThan(200);
  });
});

describe('a record that can not be counted', () => {
  it('comes again from there on, and what was before it does not', async () => {
    let failures = 2;
    await append('a', 'b', 'c');
    await start({ convert: convert(key => key === 'b' && failures-- > 0) });
    await drained();
    expect(batches).toEqual([
      ['a', 'b', 'c'],
      ['b', 'c'],
      ['b', 'c'],
    ]);
    expect(logged).toEqual([]);
  });

  it('is set aside after the attempts, and the rest goes on', async () => {
    await append('a', 'b', 'c');
    await start({ convert: convert(key => key === 'b') });
    await drained();
    expect(batches).toEqual([['a', 'b', 'c'], ['b', 'c'], ['b', 'c'], ['c']]);
    const [, poison] = await table.changes(undefined, 3);
    expect(await table.get(failureKey(poison?.position ?? ''))).toMatchObject({ ledger: { sk: 'EVENT#b' } });
    expect(logged.map(line => JSON.parse(line))).toMatchObject([{ level: 'error', position: poison?.position }]);
  });

  it('has its attempts counted anew after each one that was set aside', async () => {
    await append('a', 'b');
    await start({ convert: convert(() => true) });
    await drained();
    expect(batches).toEqual([['a', 'b'], ['a', 'b'], ['a', 'b'], ['b'], ['b'], ['b']]);
    await append('c');
    await drained();
    expect(seen().filter(key => key === 'c')).toHaveLength(3);
  });

  it('is waiting until it is counted or set aside: meanwhile the lag is not 0', async () => {
    await append('a');
    const running = await start({ convert: convert(() => true) });
    while (batches.length === 0) await sleep(5);
    expect(await running.lag()).toBeGreaterThan(0);
    await drained();
  });
});

describe('a feed whose conversion throws', () => {
  it('sets nothing aside, and goes on when it works again', async () => {
    let broken = 2;
    await append('a', 'b');
    await start({
      attempts: 1,
      convert: async event => {
        if (broken-- > 0) throw new StoreUnavailableError('canary');
        return convert()(event);
      },
    });
    await drained();
    expect(batches).toEqual([['a', 'b']]);
    expect(logged).toHaveLength(2);
    expect(logged.join()).not.toContain('canary');
    expect(await table.query({ pk: 'FAILURE' })).toEqual({ items: [] });
  });
});

describe('skipping to the end', () => {
  it('leaves nothing to hand over, and what is appended later is', async () => {
    await append('a', 'b');
    await skipToEnd(table);
    await append('c');
    await start();
    await drained();
    expect(seen()).toEqual(['c']);
  });

  it('of an empty feed does nothing', async () => {
    await skipToEnd(table);
    expect(await table.get(FEED_CHECKPOINT_KEY)).toBeUndefined();
  });
});
