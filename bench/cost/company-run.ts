/**
 * The simulated company: three desks with messages, ratings, clocks of our own, answers to surveys and signals, in its
 * own time, with a sweep every hour of it; then what people ask for. HTTP and signatures of deliveries are left out.
 */
import type { DynamoDBStreamEvent } from 'aws-lambda';
import { ledgerItems } from '#connections/take.ts';
import { findDesk } from '#desks/index.ts';
import { createConvert } from '#functions/convert/convert.ts';
import { createReport } from '#functions/report/report.ts';
import { createRuntime } from '#functions/runtime.ts';
import { createSweep } from '#functions/sweep/sweep.ts';
import { silent } from '#lib/log.ts';
import { acceptSignals } from '#lib/signals/accept.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Item } from '#store/table.ts';
import { configureCompany } from '../../local/demo/configure.ts';
import { arrivalsUpTo, simulatedTickets } from '../../local/demo/deliveries.ts';
import { openConnections, readArrival } from '../../local/demo/fill.ts';
import { signalsUpTo } from '../../local/demo/signals.ts';
import { streamRecord } from '../../local/feed.ts';
import { Bill } from './bill.ts';
import { billedTable } from './billed-table.ts';
import { askedReports } from './reports.ts';
import { withFeed } from './with-feed.ts';

export const TICKETS = 'events of tickets: ingest';
export const TICKETS_COUNTED = 'events of tickets: convert';
export const SIGNALS = 'signals: ingest';
export const SIGNALS_COUNTED = 'signals: convert';
export const SWEEP = 'a sweep, while the company works';
export const IDLE_SWEEP = 'a sweep, when nothing has happened';

/** The end of the simulation; the same clock gives the same company. */
const END = Date.parse('2026-10-01T06:00:00Z');
const HOUR = 3_600_000;
const BATCH = 100;
const SIGNALS_AT_ONCE = 500;

export interface CompanyRun {
  bill: Bill;
  events: number;
  signals: number;
  sweeps: number;
  openTickets: number;
  reports: { name: string; units: number; requests: number }[];
}

/** The first `deliveries` of 90 days, so many signals, and the reports. */
export async function runCompany(deliveries: number, shards: number): Promise<CompanyRun> {
  const bill = new Bill();
  const inner = openSqliteTable(':memory:');
  const appended: Item[] = [];
  const table = withFeed(billedTable(inner, bill), appended);
  let now = END;
  const verifier = { verify: async () => ({ subject: 'bench', role: 'admin' as const, units: [] }) };
  const runtime = createRuntime({
    ...{ findDesk, table, vault: createVault(newDeploymentKey()), shards, verifier, publicUrl: '', log: silent },
    ...{ feedLag: async () => 0, notesLag: true, now: () => now },
  });
  await configureCompany(runtime, END);
  const connections = await openConnections(runtime);
  const convert = createConvert(runtime);
  const sweep = createSweep(runtime);
  let converted = 0;
  const countAll = async (doing: string): Promise<void> => {
    bill.doing = doing;
    while (appended.length > 0) {
      const items = appended.splice(0, BATCH);
      const Records = items.map((item, index) => streamRecord({ position: String(converted + index), item }));
      const { batchItemFailures } = await convert({ Records } satisfies DynamoDBStreamEvent);
      if (batchItemFailures.length > 0) throw new Error('an event of the company could not be counted');
      converted += items.length;
    }
  };

  const arrivals = arrivalsUpTo(END, simulatedTickets(END)).slice(0, deliveries);
  let [events, sweeps, openTickets] = [0, 0, 0];
  let swept = arrivals[0]?.receivedAt ?? END;
  for (const arrival of arrivals) {
    now = arrival.receivedAt;
    if (now - swept >= HOUR) {
      await countAll(TICKETS_COUNTED);
      bill.doing = SWEEP;
      openTickets += (await sweep()).tickets;
      sweeps += 1;
      swept = now;
    }
    const connection = connections.get(arrival.connection);
    if (connection === undefined) throw new Error(`there is no connection ${arrival.connection}`);
    bill.doing = TICKETS;
    const items = ledgerItems(connection.reader, readArrival(connection, arrival), arrival.receivedAt);
    events += items.length;
    await table.append(items);
    if (appended.length >= BATCH) await countAll(TICKETS_COUNTED);
  }
  await countAll(TICKETS_COUNTED);
  const until = now;
  const signals = signalsUpTo(END)
    .filter(({ occurredAt }) => Date.parse(occurredAt) <= until)
    .slice(-4 * SIGNALS_AT_ONCE);
  for (let from = 0; from < signals.length; from += SIGNALS_AT_ONCE) {
    bill.doing = SIGNALS;
    await acceptSignals(runtime, { signals: signals.slice(from, from + SIGNALS_AT_ONCE) }, now);
    await countAll(SIGNALS_COUNTED);
  }
  // What is over is summed up by the sweeps; the last ones find nothing left to do.
  bill.doing = 'sweeps until nothing is left';
  for (let minute = 0; minute < 5; minute += 1) {
    now += 60_000;
    await sweep();
    await countAll('sweeps until nothing is left');
  }
  now += 60_000;
  bill.doing = IDLE_SWEEP;
  await sweep();
  appended.length = 0;
  const reports = await askedReports(createReport(runtime), bill, now);
  await inner.close();
  return { bill, events, signals: signals.length, sweeps, openTickets, reports };
}
