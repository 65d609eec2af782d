/**
 * The bill: what an event and a report cost on AWS, in DynamoDB's units by AWS's published rules, and in dollars by
 * cost/prices.ts. Budgets (design.md §8): ≤ 2 write units to take an event, ≤ 6 in all at batches of 100, over the
 * incident log in its own order; exits 1 when one is missed. The same log in the order of time, where hardly two events
 * of a batch are of one ticket, has a bound of its own, so that it doesn't grow unseen.
 *
 * `npm run bench:cost`, with the number of rows behind `--` (`all` for the whole log); `quick`: the budgets alone;
 * `local`: the bill beside DynamoDB Local; `scale`: the table of docs/scale.md.
 */

import * as company from './cost/company-run.ts';
import { dollarsPerMillionEvents, durationsOf, storageOf, sumOf } from './cost/dollars.ts';
import { checkOnLocal } from './cost/local-check.ts';
import { CONVERT, INGEST, type LogRun, runLog, type Shape } from './cost/log-run.ts';
import { dollarsOf, LOOKED_UP, REGION } from './cost/prices.ts';
import { figure, printBreakdown, printScale } from './cost/print.ts';
import { scaleOf } from './cost/scale.ts';
import { say, verdict } from './measure.ts';
import { bodies } from './workload.ts';

const DEFAULT_ROWS = 4_000;
const DELIVERIES = 1_500;
const LOCAL_ROWS = 400;
const INGEST_BUDGET = 2;
const BUDGET = 6;
/** In the order of time; measured: 10.5 over 8,000 rows. */
const IN_TIME_BOUND = 12;
const FULL: Shape = { batch: 100, shards: 4 };
const MINUTES_A_MONTH = 30 * 24 * 60;

const words = process.argv.slice(2);
const rows = words.includes('all') ? 60_000 : Number(words.find(word => /^\d+$/.test(word)) ?? DEFAULT_ROWS);
const { source, bodies: inLogOrder } = await bodies(rows);
const timeOf = (body: string): string => /"occurred_at":"([^"]*)"/.exec(body)?.[1] ?? '';
const inTime = inLogOrder.toSorted((a, b) => (timeOf(a) < timeOf(b) ? -1 : timeOf(a) > timeOf(b) ? 1 : 0));
let kept = true;
const hold = (label: string, value: number, most: number): void => {
  kept = verdict(label, value, { most }, ' units') && kept;
};

const ingestUnits = ({ bill, events }: LogRun): number => bill.written(INGEST) / events;
const allUnits = ({ bill, events }: LogRun): number => (bill.written(INGEST) + bill.written(CONVERT)) / events;
const nameOf = ({ batch, shards }: Shape): string =>
  `batches of ${batch}, ${shards} ${shards === 1 ? 'shard' : 'shards'}`;

say('events', `${inLogOrder.length} of ${source}`);
const full = await runLog(inLogOrder, FULL);
hold('to take an event', ingestUnits(full), INGEST_BUDGET);
hold(`in all, in the log's order, ${nameOf(FULL)}`, allUnits(full), BUDGET);
printBreakdown(full);
const timed = await runLog(inTime, FULL);
hold(`in all, in the order of time, ${nameOf(FULL)}`, allUnits(timed), IN_TIME_BOUND);
printBreakdown(timed);
const durations = durationsOf(timed, await runLog(inTime, { ...FULL, unbilled: true }));

async function printShapes(): Promise<LogRun> {
  console.log('\nwrite units an event, in all');
  const shapes = [1, 4].flatMap(shards => [100, 10, 1].map(batch => ({ batch, shards })));
  for (const shape of shapes) {
    const units = [await runLog(inLogOrder, shape), await runLog(inTime, shape)].map(allUnits);
    say(
      `  ${nameOf(shape)}`,
      units
        .map(one => one.toFixed(2))
        .join(" in the log's order, ")
        .concat(' in that of time'),
    );
  }
  return runLog(inTime, { batch: 1, shards: 1 });
}

async function printDollars(naive: LogRun): Promise<void> {
  console.log(`\ndollars in ${REGION}, prices of ${LOOKED_UP}, free tiers left out`);
  const [ours, theirs] = [
    dollarsPerMillionEvents(timed, durations),
    dollarsPerMillionEvents(naive, await naiveTime(naive)),
  ];
  for (const { what, dollars } of ours) say(`  ${what}`, `${dollars.toFixed(2)} per million events`);
  const perTicket = timed.events / timed.tickets;
  say('  a million events, in the order of time', `${sumOf(ours).toFixed(2)}`);
  say(`  a million tickets, of ${perTicket.toFixed(1)} events each`, `${(sumOf(ours) * perTicket).toFixed(2)}`);
  const inOrder = sumOf(dollarsPerMillionEvents(full, durations));
  say("  the same in the log's order", `${inOrder.toFixed(2)} and ${(inOrder * perTicket).toFixed(2)}`);
  say(
    '  a design that counts each event by itself',
    `${allUnits(naive).toFixed(1)} units, ${sumOf(theirs).toFixed(2)} per million events`,
  );
  const { gigabytes, dollars } = storageOf(timed);
  say('  storage and backup of a million tickets', `${gigabytes.toFixed(2)} GB, ${dollars.toFixed(2)} a month`);
  say('  billed milliseconds (waits assumed)', `ingest ${durations.ingest}, a batch of convert ${durations.convert}`);
}

/** One event at a time: a function, a transaction and all of its rows for each. */
const naiveTime = async (naive: LogRun) =>
  durationsOf(naive, await runLog(inTime.slice(0, 500), { batch: 1, shards: 1, unbilled: true }));

async function printCompany(): Promise<void> {
  const { bill, events, signals, sweeps, reports } = await company.runCompany(DELIVERIES, FULL.shards);
  console.log(`\nthe simulated company: ${events} events of tickets, ${signals} signals, ${sweeps} hours`);
  const perEvent = (doing: string, many: number): string => (bill.written(doing) / many).toFixed(2);
  say(
    '  an event of a ticket',
    `${perEvent(company.TICKETS, events)} units to take, ${perEvent(company.TICKETS_COUNTED, events)} to count`,
  );
  say(
    '  a signal',
    `${perEvent(company.SIGNALS, signals)} units to take, ${perEvent(company.SIGNALS_COUNTED, signals)} to count`,
  );
  const { SWEEP, IDLE_SWEEP } = company;
  say(
    '  a sweep after an hour',
    `${figure(bill.written(SWEEP) / sweeps)} written, ${figure(bill.read(SWEEP) / sweeps)} read`,
  );
  const idle = dollarsOf('readUnits', bill.read(IDLE_SWEEP)) + dollarsOf('writeUnits', bill.written(IDLE_SWEEP));
  say(
    '  a sweep when nothing has happened',
    `${bill.written(IDLE_SWEEP)} written, ${bill.read(IDLE_SWEEP)} read; every minute of a month: ${(idle * MINUTES_A_MONTH).toFixed(2)} dollars`,
  );
  for (const { name, units, requests } of reports) {
    const million = dollarsOf('readUnits', units * 1e6).toFixed(0);
    say(`  ${name}`, `${units} read units in ${requests} requests: ${million} dollars a million times`);
  }
}

if (words.includes('scale')) printScale(scaleOf(timed, durations));
else if (!words.includes('quick')) {
  await printDollars(await printShapes());
  await printCompany();
}
if (words.includes('local')) {
  console.log('\nthe bill beside DynamoDB Local');
  for (const { operation, of, billed, local } of await checkOnLocal(inLogOrder.slice(0, LOCAL_ROWS))) {
    say(`  ${operation}, ${of}`, `billed ${billed}, Local says ${local}`);
  }
}
process.exitCode = kept ? 0 : 1;
