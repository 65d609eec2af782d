/** Where a page ends that has looked at many open tickets of other units: the cursor must not say which they are. */
import { describe, expect, it } from 'vitest';
import { type TicketsQuery, ticketsReport } from '#reports/tickets.ts';
import { entryOf } from '#store/list-token.ts';
import type { ListEntry, Table } from '#store/table.ts';

/** Hashes are spread over all of their range. */
const STEP = Math.floor(0xffff_ffff / 4_500);
const entry = (number: number): ListEntry => ({
  ...{ place: `~#${(number * STEP).toString(16).padStart(8, '0')}` },
  ...{ pk: `TICKET#desk#CANARY-${number}`, sk: 'STATE' },
});
const OPEN = Array.from({ length: 4_500 }, (_, number) => entry(number));

/** A table with nothing but open tickets that are not ours; what was listed is noted. */
function tableOfOthers(listed: ListEntry[]): Table {
  const table: Partial<Table> = {
    list: async ({ list, after, limit }) => {
      if (!list.startsWith('OPEN')) return { entries: [] };
      const from = entryOf(after);
      const rest = OPEN.filter(
        ({ place, pk }) => from === undefined || place > from.place || (place === from.place && pk > from.pk),
      );
      const entries = rest.slice(0, limit);
      listed.push(...entries);
      return { entries, ...(rest.length > entries.length ? { next: 'more' } : {}) };
    },
    getMany: async keys => keys.map(() => undefined),
  };
  return table as Table;
}

describe('a cursor of the tickets behind a number', () => {
  it('names no ticket that is not of the scope, and goes on where it ended', async () => {
    const listed: ListEntry[] = [];
    const table = tableOfOthers(listed);
    const options = { shards: 1, now: 0, rulesOf: () => Promise.reject(new Error('no ticket is of the scope')) };
    const scope = { units: ['finance'], kinds: ['incident'], service: undefined } as TicketsQuery['scope'];
    const period = { start: '2026-06-01', end: '2026-06-30' };
    const query: TicketsQuery = { scope, period, where: 'overdue', source: 'preferred', limit: 10 };
    const cursors: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 10; page += 1) {
      const { items, nextCursor } = await ticketsReport(table, { ...query, cursor }, options);
      expect(items).toEqual([]);
      if (nextCursor === undefined) break;
      cursors.push(nextCursor);
      cursor = nextCursor;
    }
    expect(cursors).toHaveLength(2);
    for (const cursor of cursors) {
      const [, after] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
      const place = Buffer.from(after, 'base64url').toString();
      expect(place).toMatch(/^\["~#[0-9a-f]{3}","-","-"\]$/);
    }
    expect(new Set(listed.map(({ pk }) => pk)).size).toBe(OPEN.length);
    // What shares three digits of eight with the one at which a page ended is looked at again: not much.
    expect(listed.length).toBeLessThanOrEqual(OPEN.length + 3 * cursors.length);
  });
});
