/**
 * Erases a person from a ticket: its ledger, its history, the survey link and the note. Everything happens under the
 * state's version, so that a conversion at the same time comes before all of it, or after: then the state says that it
 * has to read the ledger. Safe to repeat at any point.
 */
import type { TicketKey } from '#convert/state.ts';
import { again } from '#store/again.ts';
import { noteKey, personTicketKey, stateKey, surveyKey, ticketPartition } from '#store/keys.ts';
import { ConflictError, type Item, queryAll, type Table, type Write } from '#store/table.ts';
import { deleting, firstChunk, putting, type Sized } from './chunk.ts';
import { names, type Replacement, replaced } from './stand-in.ts';

/** More rounds than a ticket has chunks: somebody keeps writing the name anew, and the next call goes on. */
const MOST_ROUNDS = 1_000;

interface Round {
  /** Something was there to be replaced or deleted. */
  found: boolean;
  /** There is more than went into one transaction. */
  more: boolean;
}

/** What has to become of the partition's items, besides the state. */
function writesOf(items: readonly Item[], { connection, ticketId }: TicketKey, who: Replacement): Sized[] {
  const dying = new Set([surveyKey(connection, ticketId).sk, noteKey(connection, ticketId).sk]);
  const state = stateKey(connection, ticketId).sk;
  return items.flatMap((item): Sized[] => {
    if (dying.has(item.sk)) return [deleting(item)];
    return item.sk !== state && names(item, who.pseudonym) ? [putting(replaced(item, who))] : [];
  });
}

async function round(table: Table, key: TicketKey, who: Replacement, first: boolean): Promise<Round> {
  const { connection, ticketId } = key;
  // The state first: what is appended after it was read is counted after this, or makes this round start again.
  const state = await table.get(stateKey(connection, ticketId));
  const items = await queryAll(table, { pk: ticketPartition(connection, ticketId) });
  const { chunk, rest } = firstChunk(writesOf(items, key, who));
  const found = chunk.length > 0 || (state !== undefined && names(state, who.pseudonym));
  if (!found && !first) return { found, more: false };
  const writes: Write[] = [...chunk];
  if (state !== undefined) {
    const version = Number(state.version);
    writes.push({ put: { ...replaced(state, who), version: version + 1, erased: true }, expect: version });
  }
  // With the last of it, so that a ticket of which something is left is found again.
  if (!rest) writes.push({ delete: personTicketKey(who.pseudonym, connection, ticketId) });
  await table.transact(writes);
  return { found, more: rest };
}

/** Throws ConflictError when the ticket changes so often that it never comes to it. */
export async function eraseFromTicket(table: Table, key: TicketKey, who: Replacement): Promise<void> {
  for (let count = 0; count < MOST_ROUNDS; count += 1) {
    const { found, more } = await again(() => round(table, key, who, count === 0));
    // Once more after the last chunk: something may have been appended meanwhile.
    if (!found && !more) return;
  }
  throw new ConflictError('the ticket does not come to rest');
}
