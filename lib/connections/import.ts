/**
 * Imports rows of history: each is read like a delivery of its connection, by the connection's own desk or by a
 * mapping that comes along, and what it means is appended to the ledger. A row that was there before, in a delivery or
 * in an import, is a duplicate; one that can't be understood is kept in quarantine.
 */
import { readBody } from '#desks/custom/read.ts';
import { customTells } from '#desks/custom/tells.ts';
import { type Delivery, type Reader, type Reading, untoldOf } from '#desks/desk.ts';
import { isObject, type JsonObject, parseBody } from '#desks/json.ts';
import type { Mapping } from '#desks/mapping.ts';
import { contentId, refused } from '#desks/reading.ts';
import type { Issue } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { mapParallel } from '#store/parallel.ts';
import { type Item, ItemTooLargeError, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import { findQuarantinedRows, type ImportedRow, quarantine, removeQuarantined, shown } from './quarantine.ts';
import type { OpenConnection } from './registry.ts';
import { appendItems, ledgerItems, notHere, readDelivery } from './take.ts';

export interface ImportRow {
  /** Where it begins in its file, from 1. */
  line: number;
  /** Its columns, or the JSON text as it stands in the file: as a delivery it would be these bytes. */
  row: JsonObject | string;
  /** Why it can't be read at all: then it goes to quarantine as it is. */
  problem?: string;
}

/** What rows are read by, where it isn't the connection's own desk. What is left out is the connection's. */
export interface RowReading {
  mapping: Mapping;
  timeZone?: string;
  defaults?: Reader['defaults'];
}

/** One thing that is wrong with a row. */
export interface RowIssue extends Issue {
  line: number;
}

/** How many rows came to what; every row is in exactly one of the four. */
export interface Imported {
  accepted: number;
  /** All that they say was there before. */
  duplicates: number;
  /** Rows that say nothing about tickets, by the desk's own definition. */
  ignored: number;
  /** Rows that are not usable, or only in part. */
  quarantined: number;
  /** The first reasons, in the order of the rows. */
  errors: RowIssue[];
}

export interface ImportOptions {
  /** Without it the connection's desk reads the rows, each as if it had been delivered as JSON. */
  reading?: RowReading | undefined;
  now: Instant;
  /** When the whole import began: rows that are imported again after an interruption are in quarantine once. */
  startedAt?: Instant | undefined;
  /** Only says what would come of the rows; nothing is stored, and what was there before is not looked up. */
  dryRun?: boolean | undefined;
}

interface ReadRow {
  /** What its quarantine says of it. */
  imported: ImportedRow;
  delivery: Delivery;
  reading: Reading;
  problems: Issue[];
}

type Parts = { table: Table; vault: Vault };

const HEADERS = { 'content-type': 'application/json' };
/** More reasons than anybody reads. */
const MOST_ERRORS = 50;
/** Rows that go to quarantine at the same time. */
const QUARANTINES = 16;

/** Reads a row by the mapping that came along. Columns are an object already: only text is parsed. */
function readMapped({ line, row }: ImportRow, { body, receivedAt }: Delivery, reader: Reader): Reading {
  const parsed = typeof row === 'string' ? parseBody(body) : { value: row };
  if (parsed.problem !== undefined) return refused(parsed.problem);
  if (!isObject(parsed.value)) return refused({ path: '', message: 'expected an object' });
  // Rows of one instant happened in the order of the file, unless the mapping knows better.
  return readBody(parsed.value, { reader, receivedAt, contentId: contentId(body), position: line });
}

function readRow(connection: OpenConnection, reader: Reader, given: ImportRow, options: ImportOptions): ReadRow {
  const { line, row, problem } = given;
  const body = Buffer.from(typeof row === 'string' ? row : JSON.stringify(row));
  const delivery: Delivery = { headers: HEADERS, body, query: {}, receivedAt: options.now };
  const { desk } = connection;
  const by = options.reading === undefined ? desk : { ...desk, read: () => readMapped(given, delivery, reader) };
  const reading = problem === undefined ? readDelivery(by, reader, delivery) : refused({ path: '', message: problem });
  const unreadable = problem === undefined ? options.reading && 'mapped' : 'torn';
  const imported: ImportedRow = { line, ...(unreadable === undefined ? {} : { unreadable }) };
  return { imported, delivery, reading, problems: [...reading.problems] };
}

/** Appends what all the rows mean, in their order; answers of each row which of its entries were new. */
async function append(table: Table, rows: readonly ReadRow[], items: readonly Item[][]): Promise<boolean[][]> {
  let added: boolean[];
  try {
    added = await table.append(items.flat());
  } catch (error) {
    if (!(error instanceof ItemTooLargeError)) throw error;
    // One of them: row by row it shows which, and the others are stored.
    const each: boolean[][] = [];
    for (const [index, row] of rows.entries()) each.push(await appendItems(table, items[index] ?? [], row.problems));
    return each;
  }
  const answers = added.values();
  return items.map(own => own.map(() => answers.next().value === true));
}

/** What a row adds to the ledger: what isn't there under another id. */
async function itemsOf(table: Table, reader: Reader, { reading, delivery }: ReadRow): Promise<Item[]> {
  const isClear = reading.entries.every(({ sameAs }) => sameAs === undefined);
  const entries = isClear ? reading.entries : await notHere(table, reader.connection, reading.entries);
  return ledgerItems(reader, { ...reading, entries }, delivery.receivedAt);
}

/** What is understood by now waits no longer. */
async function releaseRows(table: Table, connection: OpenConnection, rows: readonly ReadRow[]): Promise<void> {
  const good = rows.filter(({ problems }) => problems.length === 0).map(({ delivery }) => delivery);
  const waiting = await findQuarantinedRows(table, connection, good);
  await mapParallel(waiting, QUARANTINES, item => removeQuarantined(table, item));
}

function outcomeOf({ reading, problems }: ReadRow, added: readonly boolean[]): Exclude<keyof Imported, 'errors'> {
  if (problems.length > 0) return 'quarantined';
  if (added.includes(true)) return 'accepted';
  return reading.entries.length > 0 ? 'duplicates' : 'ignored';
}

/**
 * Imports some rows. Durable when it resolves; repeated after a failure it counts nothing twice. Store failures pass
 * through.
 */
export async function importRows(
  parts: Parts,
  connection: OpenConnection,
  rows: readonly ImportRow[],
  options: ImportOptions,
): Promise<Imported> {
  const { reading, startedAt = options.now, dryRun = false } = options;
  const reader: Reader =
    reading === undefined
      ? connection.reader
      : { ...connection.reader, ...reading, untold: untoldOf(customTells(reading.mapping)) };
  const read = rows.map(row => readRow(connection, reader, row, options));
  const items = await Promise.all(read.map(row => itemsOf(parts.table, reader, row)));
  const added = dryRun ? items.map(own => own.map(() => true)) : await append(parts.table, read, items);
  const bad = read.filter(({ problems }) => problems.length > 0);
  await mapParallel(dryRun ? [] : bad, QUARANTINES, ({ imported, delivery, problems }) =>
    quarantine(parts, connection, { ...delivery, receivedAt: startedAt }, problems, { imported }),
  );
  if (!dryRun) await releaseRows(parts.table, connection, read);
  const result: Imported = { accepted: 0, duplicates: 0, ignored: 0, quarantined: 0, errors: [] };
  for (const [index, row] of read.entries()) result[outcomeOf(row, added[index] ?? [])] += 1;
  result.errors = bad
    .slice(0, MOST_ERRORS)
    .flatMap(({ imported: { line }, problems }) => shown(problems).map(issue => ({ line, ...issue })))
    .slice(0, MOST_ERRORS);
  return result;
}
