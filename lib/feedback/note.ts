/**
 * The note to a customer who gave a bad answer: "you said, we did". In somebody's own words, so it is sealed, in an item
 * of its own that is no part of the ledger, and only the customer reads it, on their survey link.
 */
import type { TicketKey } from '#convert/state.ts';
import type { Vault } from '#lib/vault.ts';
import { again } from '#store/again.ts';
import { noteKey } from '#store/keys.ts';
import type { Table, Write } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

/** Characters. */
export const LONGEST_NOTE = 1_000;

/**
 * Saves a note, and `entry` with it; it comes in the place of an earlier one. Throws ConflictError when others keep
 * saving theirs.
 */
export async function saveNote(
  { table, vault }: { table: Table; vault: Vault },
  { connection, ticketId }: TicketKey,
  text: string,
  at: Instant,
  entry: Write,
): Promise<void> {
  const key = noteKey(connection, ticketId);
  const save = async (): Promise<void> => {
    const there = await table.get(key);
    const version = Number(there?.version ?? 0);
    const put = { ...key, note: vault.seal(text), at, version: version + 1 };
    await table.transact([{ put, expect: there === undefined ? 'absent' : version }, entry]);
  };
  await again(save);
}
