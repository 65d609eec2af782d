/**
 * Watches over the store of one machine: says once in the log, and to whoever asks for its health, that it takes
 * nothing and what to do about it, and says it again when that is over.
 */
import type { Log } from '#lib/log.ts';
import { faultOf, type StoreFault } from '#store/sqlite-errors.ts';
import { StoreUnavailableError, type Table } from '#store/table.ts';

/** What whoever runs Pith does about it. */
const TODO: Readonly<Record<StoreFault, string>> = {
  busy: 'find out which other program has the database open for so long',
  full: 'make room: Pith goes on by itself',
  'read-only': 'let Pith write the data folder: it goes on by itself',
  failed: 'look at the room, at quotas and limits of file sizes, then at the disk itself: the system’s log says more',
  damaged: 'stop Pith, keep the file, put back the backup of the whole data folder',
  other: 'see `npx pith doctor`',
};

/** What is wrong with the store, for people. */
interface StoreTrouble {
  /** Why it takes nothing, and what to do. */
  problem: string;
  /** Milliseconds since the epoch. */
  since: number;
  fault: StoreFault;
}

interface StoreWatch {
  /** The table, watched. */
  watched<Watched extends Table>(table: Watched): Watched;
  /** `undefined` while it takes what it is given. */
  trouble(): StoreTrouble | undefined;
  /** To be called by whoever has found out that it takes something of some size: a little may fit in all the same. */
  over(): void;
  /** How often it has refused since the start. */
  refusals(): number;
  /** The log without a line for each request that the store refused: this says it for all of them. */
  log: Log;
}

/** Milliseconds between two lines about a trouble that lasts. */
const REMIND = 60_000;

/** Watches whatever tables it is given as one store. `now` is of a clock that only goes forward. */
export function createStoreWatch(
  log: Log,
  { now = () => performance.now(), wall = Date.now }: { now?(): number; wall?(): number } = {},
): StoreWatch {
  let trouble: StoreTrouble | undefined;
  let [refusals, untold, toldAt] = [0, 0, 0];

  function refused(error: StoreUnavailableError): void {
    // Without a cause it is ours: the table was closed, because Pith ends.
    if (error.cause === undefined) return;
    const fault = faultOf(error);
    const problem = `${error.message}: ${TODO[fault]}`;
    refusals += 1;
    untold += 1;
    const isNew = trouble?.problem !== problem && trouble?.fault !== 'damaged';
    if (isNew) trouble = { problem, fault, since: trouble?.since ?? wall() };
    if (!isNew && now() - toldAt < REMIND) return;
    log.error('the store takes nothing: deliveries are answered 503, and what was answered 202 is safe', {
      problem,
      ...(isNew ? {} : { refused: untold }),
    });
    [toldAt, untold] = [now(), 0];
  }

  function over(): void {
    // What is damaged stays so, whatever else can still be written.
    if (trouble === undefined || trouble.fault === 'damaged') return;
    log.info('the store takes everything again', { seconds: Math.round((wall() - trouble.since) / 1000) });
    [trouble, untold] = [undefined, 0];
  }

  const watching =
    <Arguments extends unknown[], Result>(call: (...given: Arguments) => Promise<Result>) =>
    (...given: Arguments): Promise<Result> =>
      call(...given).catch(error => {
        if (error instanceof StoreUnavailableError) refused(error);
        throw error;
      });

  return {
    watched: table => ({
      ...table,
      get: watching(table.get),
      getMany: watching(table.getMany),
      query: watching(table.query),
      list: watching(table.list),
      append: watching(table.append),
      transact: watching(table.transact),
    }),
    trouble: () => trouble,
    over,
    refusals: () => refusals,
    log: {
      info: log.info,
      error(message, fields) {
        if (fields?.error !== 'StoreUnavailableError') log.error(message, fields);
      },
    },
  };
}
