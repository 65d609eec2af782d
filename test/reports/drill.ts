/** Opening numbers into their tickets, page by page, as somebody would who follows a report. */
import { KINDS } from '#reports/kinds.ts';
import { type TicketsPage, type TicketsQuery, ticketsReport } from '#reports/tickets.ts';
import type { Condition } from '#reports/tickets-match.ts';
import type { TicketRow } from '#reports/tickets-row.ts';
import type { Table } from '#store/table.ts';
import { rules } from '#test/support/factories.ts';
import { RULES } from '../convert/ledger.ts';

export const SHARDS = 2;
export const UNITS = ['finance', 'sales', 'unassigned'];
/** Everything that the random lives know, and more. */
export const PERIOD = { start: '2025-11-01', end: '2026-03-15' };
/** Behind everything that happens in them. */
const LATER = Date.parse('2026-03-15T12:00:00Z');

export const condition = (given: Partial<Condition> = {}): Condition => ({
  scope: { units: UNITS, kinds: KINDS.all },
  filters: {},
  period: PERIOD,
  wheres: ['all'],
  source: 'preferred',
  ...given,
});

/** One page, of tickets that were counted by the rules of random companies. */
export const pageOf = (table: Table, query: Partial<TicketsQuery>): Promise<TicketsPage> =>
  ticketsReport(
    table,
    { ...condition(), limit: 200, fingerprint: 'a question', ...query },
    { shards: SHARDS, now: LATER, rulesOf: async () => rules(RULES) },
  );

/** All pages; `between` happens after each. */
export async function walk(
  table: Table,
  query: Partial<TicketsQuery>,
  between: () => Promise<void> = async () => {},
): Promise<{ rows: TicketRow[]; total: number | undefined }> {
  const rows: TicketRow[] = [];
  let total: number | undefined;
  let cursor: string | undefined;
  do {
    const page = await pageOf(table, { ...query, cursor });
    rows.push(...page.items);
    total ??= page.total;
    cursor = page.nextCursor;
    await between();
  } while (cursor !== undefined);
  return { rows, total };
}

export const idsOf = (rows: readonly TicketRow[]): string[] => rows.map(({ ticketId }) => ticketId).sort();
