/** Reads a delivery and appends what it means to the ledger: of one that arrives, and of one that is replayed. */
import type { Delivery, Desk, ReadEntry, Reader, Reading } from '#desks/desk.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import { bodyOf } from '#store/check.ts';
import { eventKey } from '#store/keys.ts';
import { type Item, ItemTooLargeError, type Key, type Table } from '#store/table.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import { storable } from './storable.ts';
import { type Unmapped, unmappedNotes } from './unmapped.ts';

/** More tickets in one delivery than any desk batches: each is a write, and a sender waits for all of them. */
const MOST_ENTRIES = 1_000;

/** A ticket that a delivery told of, and by which id of its own. */
export type Told = Pick<ReadEntry, 'ticketId' | 'deliveryId'>;

/** What came of a delivery. */
export interface Taken {
  accepted: number;
  duplicates: number;
  /** Parts that say nothing about tickets, by the desk's own definition. */
  ignored: number;
  /** Why parts of it are not usable. */
  problems: Issue[];
  /** Values of the desk's that the mapping lacks. */
  unmapped: Unmapped[];
  /** The tickets that it told of, new or not. */
  told: readonly Told[];
}

/**
 * The events, of which the first says what the connection assumes, where none of them says it itself, and what the
 * desk can't tell.
 */
function withAssumed(events: TicketEvent[], { defaults, untold = [] }: Reader): TicketEvent[] {
  const [first, ...rest] = events;
  const silent = events.every(({ fields }) => fields?.unit === undefined);
  const more = {
    ...(silent && Object.keys(defaults).length > 0 ? { assumed: defaults } : {}),
    ...(untold.length > 0 ? { untold } : {}),
  };
  if (first === undefined || Object.keys(more).length === 0) return events;
  return [{ ...first, fields: { ...first.fields, ...more } }, ...rest];
}

export function ledgerItems(reader: Reader, reading: Reading, receivedAt: Instant): Item[] {
  return reading.entries.map(({ ticketId, deliveryId, events }) => ({
    ...eventKey(reader.connection, ticketId, deliveryId),
    connection: reader.connection,
    ticketId,
    deliveryId,
    receivedAt,
    events: withAssumed(events, reader),
  }));
}

/** What the delivery means. A body on which its reader breaks is not understood: it is kept like any other such body. */
export function readDelivery(desk: Desk, reader: Reader, delivery: Delivery): Reading {
  try {
    return storable(desk.read(delivery, reader), delivery.body);
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    return { entries: [], ignored: 0, problems: [{ path: '', message: `the body could not be read (${reason})` }] };
  }
}

function fits(item: Item): boolean {
  try {
    return bodyOf(item) !== '';
  } catch (error) {
    if (error instanceof ItemTooLargeError) return false;
    throw error;
  }
}

/** Appends what can be stored; what is too large is a problem of the delivery. */
export async function appendItems(table: Table, items: readonly Item[], problems: Issue[]): Promise<boolean[]> {
  try {
    return await table.append(items);
  } catch (error) {
    if (!(error instanceof ItemTooLargeError)) throw error;
    problems.push({ path: '', message: 'an event in it is larger than can be stored' });
    return table.append(items.filter(fits));
  }
}

/** Nothing is there under what is too long for a key. */
async function isThere(table: Table, key: Key): Promise<boolean> {
  try {
    return (await table.get(key)) !== undefined;
  } catch (error) {
    if (error instanceof ItemTooLargeError) return false;
    throw error;
  }
}

/** The entries that are not here under another of their ids. A race is none: a sender waits before it repeats itself. */
export async function notHere(table: Table, connection: string, entries: readonly ReadEntry[]): Promise<ReadEntry[]> {
  const left: ReadEntry[] = [];
  for (const entry of entries) {
    const others = entry.sameAs ?? [];
    const found = await Promise.all(others.map(id => isThere(table, eventKey(connection, entry.ticketId, id))));
    if (!found.includes(true)) left.push(entry);
  }
  return left;
}

/** Durable when it resolves. Throws `too-large` for more than `most` events; store failures pass through. */
export async function take(
  table: Table,
  { desk, reader }: { desk: Desk; reader: Reader },
  delivery: Delivery,
  most = MOST_ENTRIES,
): Promise<Taken> {
  const notes = unmappedNotes(reader);
  const reading = readDelivery(desk, notes.reader, delivery);
  if (reading.entries.length > most) {
    throw new PithError(
      'too-large',
      `The delivery tells of ${reading.entries.length} events; at most ${most} are taken in one. Send several.`,
    );
  }
  const problems = [...reading.problems];
  const entries = await notHere(table, reader.connection, reading.entries);
  const added = await appendItems(table, ledgerItems(reader, { ...reading, entries }, delivery.receivedAt), problems);
  const accepted = added.filter(Boolean).length;
  const duplicates = reading.entries.length - entries.length + added.length - accepted;
  const { ignored, entries: told } = reading;
  return { accepted, duplicates, ignored, problems, unmapped: notes.values, told };
}
