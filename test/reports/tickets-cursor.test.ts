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

const NO_RULES = { shards: 1, now: 0, rulesOf: () => Promise.reject(new Error('no ticket is of the scope')) };
const SCOPE: TicketsQuery['scope'] = { units: ['finance'], kinds: ['incident'], service: undefined };
const questionOf = (more: Partial<TicketsQuery> = {}): TicketsQuery => ({
  ...{ scope: SCOPE, period: { start: '2026-06-01', end: '2026-06-30' }, wheres: ['overdue'], filters: { hour: 1 } },
  ...{ source: 'preferred', limit: 10, fingerprint: 'q', ...more },
});

describe('a cursor of the tickets behind a number', () => {
  it('names no ticket that is not of the scope, and goes on where it ended', async () => {
    const listed: ListEntry[] = [];
    const table = tableOfOthers(listed);
    const query = questionOf();
    const cursors: string[] = [];
    for (let cursor: string | undefined, page = 0; page < 10; page += 1) {
      const { items, nextCursor } = await ticketsReport(table, { ...query, cursor }, NO_RULES);
      expect(items).toEqual([]);
      if (nextCursor === undefined) break;
      cursors.push(nextCursor);
      cursor = nextCursor;
    }
    expect(cursors).toHaveLength(2);
    for (const cursor of cursors) {
      const after: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString()).at(-1);
      const place = Buffer.from(String(after), 'base64url').toString();
      expect(place).toMatch(/^\["~#[0-9a-f]{3}","-","-"\]$/);
    }
    expect(new Set(listed.map(({ pk }) => pk)).size).toBe(OPEN.length);
    // What shares three digits of eight with the one at which a page ended is looked at again: not much.
    expect(listed.length).toBeLessThanOrEqual(OPEN.length + 3 * cursors.length);
  });

  it('comes after so many lists, also where each of them is empty', async () => {
    let reads = 0;
    const list: Table['list'] = async () => {
      reads += 1;
      return { entries: [] };
    };
    const units = Array.from({ length: 700 }, (_, number) => `unit-${number}`);
    const query = questionOf({ scope: { ...SCOPE, units }, wheres: ['reopened'] });
    const pages: number[] = [];
    for (let cursor: string | undefined; pages.length < 20; ) {
      const before = reads;
      const { nextCursor } = await ticketsReport({ ...tableOfOthers([]), list }, { ...query, cursor }, NO_RULES);
      pages.push(reads - before);
      cursor = nextCursor;
      if (cursor === undefined) break;
    }
    expect(Math.max(...pages)).toBeLessThanOrEqual(200);
    // Each list once.
    expect(reads).toBe(units.length);
  });

  it('is none of who may see no unit: not how many tickets others have', async () => {
    const listed: ListEntry[] = [];
    const query = questionOf({ scope: { ...SCOPE, units: [] } });
    expect(await ticketsReport(tableOfOthers(listed), query, NO_RULES)).toEqual({ items: [] });
    expect(listed).toEqual([]);
  });
});
