/** A store that refuses for a while is no fault of the event that is being counted, and is said once. */
import { expect, it, onTestFinished } from 'vitest';
import { type LogFields, silent } from '#lib/log.ts';
import { FEED_CHECKPOINT_KEY, failureKey } from '#store/keys.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import { type Item, queryAll, StoreUnavailableError } from '#store/table.ts';
import { openFeed } from '../../local/feed.ts';
import { createStoreWatch } from '../../local/store-watch.ts';

const refusal = (reason: string) => new StoreUnavailableError(reason, { cause: new Error('played') });

it('sets no event aside because of an outage, however long, and still one that can’t be counted', async () => {
  const table = openSqliteTable(':memory:');
  onTestFinished(() => table.close());
  await table.append([{ pk: 'A', sk: '1' }]);
  let [refusals, isOut] = [0, true];
  const feed = await openFeed({
    ...{ table, now: Date.now, log: silent, attempts: 2, refusals: () => refusals },
    convert: async ([first]) => {
      if (isOut) refusals += 1;
      return first?.position;
    },
  });
  for (let step = 0; step < 4; step += 1) await feed.step();
  expect(await queryAll(table, { pk: failureKey('0').pk })).toEqual([]);
  isOut = false;
  for (let step = 0; step < 2; step += 1) await feed.step();
  expect(await queryAll(table, { pk: failureKey('0').pk })).toHaveLength(1);
  await feed.probe();
  expect(Object.keys((await table.get(FEED_CHECKPOINT_KEY)) ?? {}).sort()).toEqual(['pk', 'position', 'sk']);
});

it('is said once, again after a minute with how often, and when it is over; what is damaged is never over', async () => {
  const lines: [string, LogFields | undefined][] = [];
  const log = {
    info: (message: string, fields?: LogFields) => void lines.push([message, fields]),
    error: (message: string, fields?: LogFields) => void lines.push([message, fields]),
  };
  let now = 1_000;
  const watch = createStoreWatch(log, { now: () => now, wall: () => now });
  let reason = 'the disk is full';
  const table = openSqliteTable(':memory:');
  onTestFinished(() => table.close());
  const append = async (_items: readonly Item[]): Promise<boolean[]> => {
    throw refusal(reason);
  };
  const watched = watch.watched({ ...table, append });
  const refuse = () => expect(watched.append([])).rejects.toThrow(reason);

  for (let count = 0; count < 100; count += 1) await refuse();
  watch.log.error('request failed', { error: 'StoreUnavailableError' });
  expect(lines).toEqual([
    [expect.stringContaining('takes nothing'), { problem: 'the disk is full: make room: Pith goes on by itself' }],
  ]);
  now += 60_000;
  await refuse();
  expect(lines[1]?.[1]).toMatchObject({ refused: 100 });
  expect(watch.trouble()).toMatchObject({ fault: 'full', since: 1_000 });
  watch.over();
  expect(lines[2]).toEqual(['the store takes everything again', { seconds: 60 }]);
  expect([watch.trouble(), watch.refusals()]).toEqual([undefined, 101]);

  reason = 'the database file is damaged';
  await refuse();
  watch.over();
  expect(watch.trouble()).toMatchObject({ fault: 'damaged' });
  watch.log.error('something else', { error: 'TypeError' });
  expect(lines.at(-1)?.[0]).toBe('something else');
});
