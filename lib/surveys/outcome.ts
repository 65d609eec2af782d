/** What came of a customer's answers, as far as they are told: kept beside the ticket, and only read here. */
import type { Vault } from '#lib/vault.ts';
import { followUpKey, noteKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { Survey } from './survey.ts';

/** "You said, we did": the words of who followed the answer up. */
export async function readNote(
  { table, vault }: { table: Table; vault: Vault },
  { connection, ticketId }: Survey,
): Promise<string | undefined> {
  const item = await table.get(noteKey(connection, ticketId));
  return typeof item?.note === 'string' ? vault.open(item.note).toString('utf8') : undefined;
}

/**
 * Until when somebody gets back to the customer; `undefined` when nobody has to, or somebody has, or when that time is
 * over: a promise that was missed is not made again.
 */
export async function readDue(
  table: Table,
  { connection, ticketId }: Survey,
  now: Instant,
): Promise<{ due: Instant; unit: string } | undefined> {
  const item = await table.get(followUpKey(connection, ticketId));
  if (typeof item?.due !== 'number' || typeof item.answeredAt === 'number') return undefined;
  if (item.due <= now) return undefined;
  return { due: item.due, unit: String(item.unit) };
}
