/** From units to dollars. What could not be measured here stands at the top, by name. */
import { CONVERT, INGEST, type LogRun } from './log-run.ts';
import { dollarsOf, type Priced } from './prices.ts';

/** Assumed, not measured: nobody here has an account. */
const ASSUMED = {
  /** Gigabytes of a function, and the share of a processor that Lambda gives for them (1,769 MB are one). */
  memory: 1,
  processor: 1_024 / 1_769,
  /** Milliseconds that a function waits for a put or a read, and for a transaction of a hundred items. */
  plainWait: 5,
  transactionWait: 25,
  /** Bytes of log: the platform's lines about an invocation, the API's about a request, ours about a delivery. */
  invocationLog: 700,
  requestLog: 350,
  deliveryLog: 250,
};

export interface Durations {
  /** Billed milliseconds of one delivery. */
  ingest: number;
  /** And of one batch. */
  convert: number;
}

/** `timed`: the same run without a bill, whose handlers' time is that of the handlers. */
export function durationsOf(run: LogRun, timed: LogRun): Durations {
  const processor = (milliseconds: number, times: number): number => milliseconds / times / ASSUMED.processor;
  const transactions = run.bill.requests.get(CONVERT) ?? 0;
  const reads = run.batches;
  const convertWait = (reads * ASSUMED.plainWait + (transactions - reads) * ASSUMED.transactionWait) / run.batches;
  return {
    ingest: Math.ceil(processor(timed.milliseconds.ingest, timed.events) + ASSUMED.plainWait),
    convert: Math.ceil(processor(timed.milliseconds.convert, timed.batches) + convertWait),
  };
}

export interface Dollars {
  what: string;
  dollars: number;
}

/** Dollars per million events. */
export function dollarsPerMillionEvents(run: LogRun, { ingest, convert }: Durations): Dollars[] {
  const MILLION = 1e6;
  const { bill, events } = run;
  const batches = run.batches / events;
  const cost = (what: string, priced: Priced, perEvent: number): Dollars => ({
    what,
    dollars: dollarsOf(priced, perEvent * MILLION),
  });
  const seconds = (ingest + convert * batches) / 1_000;
  const logged = ASSUMED.invocationLog * (1 + batches) + ASSUMED.requestLog + ASSUMED.deliveryLog;
  return [
    cost('HTTP API: one request for each', 'httpRequests', 1),
    cost('DynamoDB: writing the ledger', 'writeUnits', bill.written(INGEST) / events),
    cost('DynamoDB: writing what is counted', 'writeUnits', bill.written(CONVERT) / events),
    cost('DynamoDB: reading', 'readUnits', (bill.read(INGEST) + bill.read(CONVERT)) / events),
    cost('Lambda: invocations', 'lambdaRequests', 1 + batches),
    cost('Lambda: duration (assumed waits)', 'lambdaGigabyteSeconds', seconds * ASSUMED.memory),
    cost('CloudWatch: logs (assumed bytes)', 'logGigabytes', logged / 1e9),
  ];
}

export const sumOf = (dollars: readonly Dollars[]): number => dollars.reduce((sum, one) => sum + one.dollars, 0);

/** Gigabytes that a million tickets take, and what they cost in a month with their backup. */
export function storageOf({ stored, tickets }: LogRun): { gigabytes: number; dollars: number } {
  const bytes = [...stored.values()].reduce((sum, one) => sum + one, 0);
  const gigabytes = (bytes / tickets) * 1e6 * 1e-9;
  const dollars = dollarsOf('storedGigabyteMonths', gigabytes) + dollarsOf('backedUpGigabyteMonths', gigabytes);
  return { gigabytes, dollars };
}
