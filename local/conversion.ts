/**
 * Counting what a command (an import, a replay) appends. A server on the same file converts what anybody appends, so where one is seen to do
 * it, the command only waits that it doesn't fall behind; where nobody does, it reads the feed itself. Should
 * both do it for a while, a ticket's state is written once all the same: the loser of the race finds nothing to do.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { convertItems } from '#convert/feed.ts';
import type { Converter } from '#convert/settle.ts';
import type { Log } from '#lib/log.ts';
import type { Change, ChangeFeed, Table } from '#store/table.ts';
import { type FeedReader, openFeed, readCheckpoint } from './feed.ts';

export interface Conversion {
  /** Counts what has been appended, or lets a server do it; resolves when more may be appended. */
  keepUp(): Promise<void>;
  /** Resolves when everything is counted. */
  finish(): Promise<void>;
}

export interface ConversionOptions {
  table: Table & ChangeFeed;
  converter: Converter;
  /** Nobody else can see what is appended. */
  alone: boolean;
  now(): number;
  log: Log;
}

/** Milliseconds in which a server that runs has shown that it does; and in which one that does makes headway. */
const PATIENCE = { first: 1_500, later: 10_000 };
/** Milliseconds that a server may be behind. */
const BEHIND = 2_000;
const LOOK_EVERY = 50;
/** Most tickets of a sorted file are in one batch, so that most of them are counted in one step. */
const BATCH_SIZE = 1_000;

/** Converts changes; answers the position of the first one that could not be. */
async function convertChanges(converter: Converter, changes: readonly Change[]): Promise<string | undefined> {
  const { failureOf } = await convertItems(
    converter,
    changes.map(({ item }) => item),
  );
  return changes.find(({ item }) => failureOf(item) !== undefined)?.position;
}

export async function createConversion(options: ConversionOptions): Promise<Conversion> {
  const { table, converter, alone, now, log } = options;
  let own: FeedReader | undefined;
  let position = await readCheckpoint(table);
  let seenServer = false;
  let lookedFrom = now();

  async function takeOver(): Promise<FeedReader> {
    own = await openFeed({
      table,
      convert: changes => convertChanges(converter, changes),
      now,
      log,
      batchSize: BATCH_SIZE,
    });
    return own;
  }

  async function convertAll(feed: FeedReader): Promise<void> {
    while (await feed.step());
  }

  /** Milliseconds that the server is behind; `undefined` when nobody has made headway for too long. */
  async function behind(): Promise<number | undefined> {
    const there = await readCheckpoint(table);
    const [oldest] = await table.changes(there, 1);
    if (there !== position) seenServer = true;
    if (there !== position || oldest === undefined) lookedFrom = now();
    position = there;
    if (oldest === undefined) return 0;
    if (now() - lookedFrom > (seenServer ? PATIENCE.later : PATIENCE.first)) return undefined;
    return Math.max(1, now() - Number(oldest.item.receivedAt));
  }

  /** Waits for the server, if there is one, until it is no further behind than this. */
  async function waitUntil(most: number): Promise<void> {
    for (;;) {
      const milliseconds = await behind();
      if (milliseconds === undefined) return convertAll(await takeOver());
      if (milliseconds <= most || !seenServer) return;
      await sleep(LOOK_EVERY);
    }
  }

  if (alone) await takeOver();
  return {
    keepUp: () => (own === undefined ? waitUntil(BEHIND) : convertAll(own)),
    async finish() {
      // For little, looking whether somebody does it takes longer than doing it.
      if (own === undefined && !seenServer) await takeOver();
      await (own === undefined ? waitUntil(0) : convertAll(own));
    },
  };
}
