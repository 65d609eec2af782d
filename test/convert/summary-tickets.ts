/** Tickets for tests of summaries: each resolved an hour after its creation. */
import { expect } from 'vitest';
import { convert } from '#convert/convert.ts';
import type { Table } from '#store/table.ts';
import { DAY, HOUR, MONDAY } from '#test/support/factories.ts';
import type { LedgerEntry } from '#tickets/event.ts';
import { SHARDS } from '../reports/summaries.ts';
import { append, converter, entryOf } from './ledger.ts';

/** When all of them are long over. */
export const LATER = MONDAY + 60 * DAY;
export const source = (table: Table) => ({ table, shards: SHARDS });

/** A ticket of finance that is created and resolved on the day of its number, or on another. */
export function ticket(number: number, group = 'network', day = number): LedgerEntry {
  const time = MONDAY + day * DAY + 10 * HOUR;
  const fields = { unit: 'finance', kind: 'incident' as const, service: 'vpn', group, status: 'new' as const };
  return entryOf(
    `T${number}`,
    `d-${number}`,
    { id: `a-${number}`, time, sequence: 0, type: 'ticket.created', fields },
    { id: `b-${number}`, time: time + HOUR, sequence: 1, type: 'ticket.status', fields: { status: 'resolved' } },
  );
}

/** Appends them, and counts them. */
export async function count(table: Table, entries: readonly LedgerEntry[]): Promise<void> {
  await append(table, entries);
  expect((await convert(converter(table), entries)).failed.size).toBe(0);
}
