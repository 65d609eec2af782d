/** What breaks first: each limit's load at so many times a large company, from what was measured. docs/scale.md */
import { type Durations, dollarsPerMillionEvents, sumOf } from './dollars.ts';
import { CONVERT, type LogRun } from './log-run.ts';

/** A large company, as we take it. */
const LARGE = {
  ticketsPerYear: 1_000_000,
  /** The busiest minutes of the year over its mean: office hours and Monday mornings 5, a major incident twice that. */
  peak: 10,
  /** Of all tickets those of the largest unit. */
  largestUnit: 0.3,
  /** Days for which a ticket is open, in the mean. */
  openDays: 5,
};
export const TIMES = [1, 10, 100, 1_000] as const;

/** Limits: AWS's defaults, and our own settings. */
const LIMIT = {
  /** Our throttle, requests a second (infra/public-api.ts). */
  apiThrottle: 1_000,
  /** Functions at once, of an account by default. */
  concurrency: 1_000,
  /** Write units a second: of a partition, of a new on-demand table or index, and a table's default quota. */
  partition: 1_000,
  newTable: 4_000,
  tableQuota: 40_000,
  /** Seconds of the sweep (infra/service-stack.ts). */
  sweep: 300,
};
const BATCH = 100;
/** Stream shards of a new on-demand table, one for each partition. AWS doesn't promise the number. */
const NEW_TABLE_PARTITIONS = 4;
const YEAR_SECONDS = 365 * 86_400;
/** Milliseconds within which two transactions on an item are in each other's way: that of a transaction, before and after. */
const IN_THE_WAY = 2 * 25;
/** Seconds in which a sweep looks at a hundred open tickets: a read of the states, and of the list. */
const SWEEP_HUNDRED = 0.03;

export interface Load {
  what: string;
  /** At each of TIMES. */
  loads: number[];
  limit: number;
}

export function scaleOf(run: LogRun, durations: Durations): Load[] {
  const { bill, events, tickets, shards } = run;
  const eventsPerTicket = events / tickets;
  const rate = (times: number): number =>
    ((LARGE.ticketsPerYear * eventsPerTicket) / YEAR_SECONDS) * LARGE.peak * times;
  const perEvent = (like: Parameters<typeof bill.units>[0]): number => bill.units({ while: CONVERT, ...like }) / events;
  const written = (bill.written('ingest') + bill.written(CONVERT)) / events;
  const rowUnits = bill
    .lines({ while: CONVERT, charged: 'write' })
    .filter(({ purpose }) => purpose.startsWith('rollup rows') || purpose.startsWith('stamps'))
    .reduce((sum, { units }) => sum + units / events, 0);
  const openPlaces = perEvent({ charged: 'index', purpose: 'ticket states' });
  // A feed keeps up with one batch in flight for each of its shards.
  const perShard = BATCH / (durations.convert / 1_000);
  const feeds = (times: number): number => Math.max(NEW_TABLE_PARTITIONS, (rate(times) * written) / LIMIT.partition);
  const transactions = ((bill.requests.get(CONVERT) ?? 0) - run.batches) / events;
  // Transactions in the same unit and shard a second, of the other feeds; each keeps its own in order.
  const others = (times: number): number =>
    (rate(times) * transactions * LARGE.largestUnit * (1 - 1 / feeds(times))) / shards;
  const load = (what: string, of: (times: number) => number, limit: number): Load => ({
    what,
    loads: TIMES.map(of),
    limit,
  });
  const yearly = (times: number): number => (LARGE.ticketsPerYear * eventsPerTicket * times) / 1e6;
  return [
    load('events a second, at the peak', rate, Number.POSITIVE_INFINITY),
    load('API: requests a second (our throttle)', rate, LIMIT.apiThrottle),
    load('Lambda: ingest functions at once', t => (rate(t) * durations.ingest) / 1_000, LIMIT.concurrency),
    load('DynamoDB: write units a second, new table', t => rate(t) * written, LIMIT.newTable),
    load('DynamoDB: write units a second, quota', t => rate(t) * written, LIMIT.tableQuota),
    load('stream: events a second of one shard', t => rate(t) / feeds(t), perShard),
    load(
      'partition: rollups of the largest unit, one shard',
      t => (rate(t) * LARGE.largestUnit * rowUnits) / shards,
      LIMIT.partition,
    ),
    load('partition: one shard of the open list', t => (rate(t) * openPlaces) / shards, LIMIT.partition),
    load('transactions in the way: share of the tries', t => 1 - Math.exp((-others(t) * IN_THE_WAY) / 1_000), 0.5),
    load(
      'sweep: seconds, after a change of the rules',
      t => {
        const open = (LARGE.ticketsPerYear * t * LARGE.openDays) / 365;
        return (open / BATCH) * (SWEEP_HUNDRED + durations.convert / 1_000);
      },
      LIMIT.sweep,
    ),
    load(
      'dollars a year for events',
      t => sumOf(dollarsPerMillionEvents(run, durations)) * yearly(t),
      Number.POSITIVE_INFINITY,
    ),
  ];
}
