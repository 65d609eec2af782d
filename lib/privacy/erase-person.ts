/**
 * Erases a person (design.md §6): wherever their pseudonym is, a random stand-in comes in its place, so that every
 * count stays what it was and nothing leads back to them. It can be repeated, and goes on where it ended.
 */
import { erasureKey, PERSON_TICKET, personPartition, personSignals, personTicket } from '#store/keys.ts';
import { mapParallel } from '#store/parallel.ts';
import type { Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import { eraseMarkers } from './erase-markers.ts';
import { eraseFromOutcomes, hasOutcomes } from './erase-outcomes.ts';
import { eraseFromSignals } from './erase-signals.ts';
import { eraseFromTicket } from './erase-ticket.ts';
import { newStandIn, type Replacement } from './stand-in.ts';

/** What has been erased by this call. */
export interface Erasure {
  tickets: number;
  signals: number;
  /** Of experiments that they took part in. */
  outcomes: number;
  /** There is more than there was time for: call again. */
  more: boolean;
}

const PAGE = 40;
const AT_ONCE = 8;

/** The stand-in of the person's erasure: that of one that has begun, or a new one. */
async function begin(table: Table, pseudonym: string): Promise<Replacement> {
  const key = erasureKey(pseudonym);
  const begun = await table.get(key);
  if (begun !== undefined) return { pseudonym, standIn: String(begun.standIn) };
  const standIn = newStandIn();
  const isOurs = await written(table, { put: { ...key, standIn, version: 1 }, expect: 'absent' });
  return isOurs ? { pseudonym, standIn } : begin(table, pseudonym);
}

/** Whether anything is known of a person. */
async function isKnown(table: Table, pseudonym: string): Promise<boolean> {
  const { items } = await table.query({ pk: personPartition(pseudonym), limit: 1 });
  if (items.length > 0) return true;
  const { entries } = await table.list({ list: personSignals(pseudonym), limit: 1 });
  return entries.length > 0 || hasOutcomes(table, pseudonym);
}

/** Goes through the person's tickets until there are none, or until `isLate`. */
async function eraseFromTickets(
  table: Table,
  who: Replacement,
  isLate: () => boolean,
): Promise<{ tickets: number; done: boolean }> {
  const query = { pk: personPartition(who.pseudonym), prefix: PERSON_TICKET, limit: PAGE };
  let tickets = 0;
  for (;;) {
    const { items } = await table.query(query);
    const keys = items.map(({ sk }) => personTicket(sk)).filter(key => key !== undefined);
    // Each is taken off with the last of its ticket, so what is first on the list is always what is left.
    if (keys.length === 0) return { tickets, done: true };
    if (isLate()) return { tickets, done: false };
    await mapParallel(keys, AT_ONCE, key => eraseFromTicket(table, key, who));
    tickets += keys.length;
  }
}

/**
 * Erases whoever has this pseudonym, as far as there is time for it. What arrives about them later is of somebody new.
 * Throws ConflictError when a ticket of theirs is changed all the time.
 */
export async function erasePerson(table: Table, pseudonym: string, isLate: () => boolean): Promise<Erasure> {
  const erased: Erasure = { tickets: 0, signals: 0, outcomes: 0, more: false };
  if (!(await isKnown(table, pseudonym))) return erased;
  const who = await begin(table, pseudonym);
  const { tickets, done: noTickets } = await eraseFromTickets(table, who, isLate);
  if (!noTickets) return { ...erased, tickets, more: true };
  const { signals, done: noSignals } = await eraseFromSignals(table, who, isLate);
  if (!noSignals) return { ...erased, tickets, signals, more: true };
  const { outcomes, done: noOutcomes } = await eraseFromOutcomes(table, who, isLate);
  const done = noOutcomes && (await eraseMarkers(table, who, isLate));
  return { tickets, signals, outcomes, more: !done };
}
