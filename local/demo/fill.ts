/**
 * Fills a store with the simulated company by the real path: raw deliveries are read by their desk, appended to the
 * ledger and converted in the order of the feed. Only HTTP and signatures are left out.
 */
import type { OpenConnection } from '#connections/registry.ts';
import { noteSeen } from '#connections/seen.ts';
import { ledgerItems } from '#connections/take.ts';
import { convert } from '#convert/convert.ts';
import { convertItems } from '#convert/feed.ts';
import { readEntry } from '#convert/state.ts';
import type { Reading } from '#desks/desk.ts';
import { converterOf, type Runtime } from '#functions/runtime.ts';
import { acceptSignals } from '#lib/signals/accept.ts';
import { stamped } from '#store/schema.ts';
import type { Item } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { agreeOnTargets } from './agree.ts';
import { configureCompany } from './configure.ts';
import { CONNECTION_IDS } from './connections.ts';
import { type Arrival, arrivalsByDay, pastTickets, simulatedTickets } from './deliveries.ts';
import { expectEffects, measureBusiness } from './expect.ts';
import { signalsUpTo } from './signals.ts';

export interface Filled {
  tickets: number;
  deliveries: number;
  signals: number;
}

/** So many deliveries are appended and converted at once that most tickets need one step or two. */
const AT_ONCE = 2_000;

/** Days together, until there are enough. */
function* inBatches(days: Iterable<Arrival[]>): Generator<Arrival[]> {
  let batch: Arrival[] = [];
  for (const day of days) {
    batch.push(...day);
    if (batch.length < AT_ONCE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

/** What a delivery means to its connection. Throws for one that isn't understood: then the simulation is wrong. */
export function readArrival({ desk, reader }: OpenConnection, { receivedAt, content }: Arrival): Reading {
  if ('answer' in content) return { entries: [content.answer], ignored: 0, problems: [] };
  const { headers, body } = content.raw;
  const reading = desk.read({ headers, body: Buffer.from(body), query: {}, receivedAt }, reader);
  const [problem] = reading.problems;
  if (problem !== undefined) throw new Error(`a simulated ${desk.name} delivery: ${problem.path} ${problem.message}`);
  return reading;
}

/** The connections, opened as for ingest. */
export async function openConnections({ connections }: Runtime): Promise<Map<string, OpenConnection>> {
  const open = new Map<string, OpenConnection>();
  for (const id of Object.values(CONNECTION_IDS)) {
    const connection = await connections.get(id);
    if (connection === undefined) throw new Error(`the connection ${id} is not there`);
    open.set(id, connection);
  }
  return open;
}

/** Signals that are accepted and counted together: as many as one request may have. */
const SIGNALS_AT_ONCE = 500;

/** Fills in what the company's systems tell. */
async function fillSignals(runtime: Runtime, now: Instant, progress: (done: number) => void): Promise<number> {
  const signals = signalsUpTo(now);
  const converter = converterOf(runtime);
  let done = 0;
  for (let from = 0; from < signals.length; from += SIGNALS_AT_ONCE) {
    const batch = signals.slice(from, from + SIGNALS_AT_ONCE);
    const appended: Item[] = [];
    const append = (items: readonly Item[]): Promise<boolean[]> => {
      appended.push(...items);
      return runtime.table.append(items);
    };
    await acceptSignals({ table: { ...runtime.table, append }, vault: runtime.vault }, { signals: batch }, now);
    const { failed, failureOf } = await convertItems(
      converter,
      appended.map(item => stamped(item)),
    );
    if (failed > 0) throw appended.map(failureOf).find(error => error !== undefined);
    done += batch.length;
    progress(done);
  }
  return signals.length;
}

/**
 * Fills the store with 90 days up to `runtime.now()`, and of Sales with more; the same clock gives the same company.
 * Finished when it resolves; run again after an interruption it repeats nothing. Store failures pass through.
 */
export async function fillDemo(
  runtime: Runtime,
  options: { progress?: (done: number, total: number) => void } = {},
): Promise<Filled> {
  const { table } = runtime;
  const now = runtime.now();
  await configureCompany(runtime, now);
  const connections = await openConnections(runtime);
  const tickets = [...pastTickets(now), ...simulatedTickets(now)];
  const births = tickets.map(({ life }) => life.moments[0].at);
  const converter = converterOf(runtime);
  const total = tickets.length + signalsUpTo(now).length;
  const lastSeen = new Map<string, Instant>();
  let deliveries = 0;

  for (const batch of inBatches(arrivalsByDay(now, tickets))) {
    const items = batch.flatMap((arrival): Item[] => {
      const connection = connections.get(arrival.connection);
      return connection === undefined
        ? []
        : ledgerItems(connection.reader, readArrival(connection, arrival), arrival.receivedAt);
    });
    await table.append(items);
    // Side by side, the connections share the store's waits for the disk; they share no ticket.
    const entries = Map.groupBy(items.map(readEntry), ({ connection }) => connection);
    const conversions = await Promise.all([...entries.values()].map(own => convert(converter, own)));
    for (const { failed } of conversions) for (const error of failed.values()) throw error;
    deliveries += batch.length;
    const until = batch.at(-1)?.receivedAt ?? now;
    options.progress?.(births.filter(at => at <= until).length, total);
    for (const { connection, receivedAt, content } of batch) {
      if ('raw' in content) lastSeen.set(connection, receivedAt);
    }
  }
  for (const [connection, at] of lastSeen) await noteSeen(table, connection, at, false);
  const signals = await fillSignals(runtime, now, done => options.progress?.(tickets.length + done, total));
  await agreeOnTargets(runtime, now);
  const lives = tickets.map(({ life }) => life);
  await measureBusiness(runtime, lives, now);
  await expectEffects(runtime, lives, now);
  return { tickets: tickets.length, deliveries, signals };
}
