/** Paging through the audit: all that one may read, newest first, and nothing that tells of the rest. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Caller } from '#http/caller.ts';
import { type AuditEntry, type Audited, auditWrite } from '#lib/audit/audit.ts';
import { AUDIT_KINDS } from '#lib/audit/kinds.ts';
import { type AuditQuery, mayRead, readAudit } from '#lib/audit/read.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';

const vault = { pseudonym: (text: string) => `p-${text.length}` };
const START = Date.parse('2026-06-15T12:00:00Z');
const DAY = 86_400_000;
const ADMIN: Caller = { subject: 'a', role: 'admin', units: [] };
const IT: Caller = { subject: 'i', role: 'it', units: [] };
const BUSINESS: Caller = { subject: 'b', role: 'business', units: ['finance'] };
const TO = new Date(START + DAY).toISOString();

type Given = Pick<Audited, 'kind' | 'unit'> & { at: number };

async function tableWith(entries: readonly (Given & { id: string; order: number })[]): Promise<Table> {
  const table = openSqliteTable(':memory:');
  for (const { at, ...more } of entries) {
    const audited: Audited = { action: 'changed', ...more, once: more.id };
    await table.transact([auditWrite({ now: at, caller: { role: 'admin', subject: 'x' }, vault }, audited)]);
  }
  return table;
}

/** All pages; of each the ids and where it goes on. */
async function pages(table: Table, query: AuditQuery) {
  const result: { ids: string[]; next: string | undefined }[] = [];
  let after: string | undefined;
  do {
    const page = await readAudit(table, { ...query, after });
    result.push({ ids: page.entries.map(({ id }) => id), next: page.next });
    after = page.next;
  } while (after !== undefined);
  return result;
}

const given: fc.Arbitrary<Given> = fc.record({
  at: fc.integer({ min: -150, max: 0 }).map(days => START + days * DAY),
  kind: fc.constantFrom(...AUDIT_KINDS),
  unit: fc.constantFrom('finance', 'sales', undefined),
});
const caller = fc.constantFrom(ADMIN, IT, BUSINESS);

describe('the pages', () => {
  it('are all that the caller may read, newest first, each full but the last one, and the same without the rest', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(given, { maxLength: 30 }),
        caller,
        fc.integer({ min: 1, max: 8 }),
        fc.option(fc.constantFrom(...AUDIT_KINDS), { nil: undefined }),
        async (entries, who, limit, kind) => {
          const all = entries.map((entry, index) => ({ ...entry, id: `e${index}`, order: index }));
          const mine = all.filter(({ kind, unit }) => mayRead(who, { kind, ...(unit === undefined ? {} : { unit }) }));
          const [whole, own] = [await tableWith(all), await tableWith(mine)];
          const query = { caller: who, kind, to: TO, limit };
          const found = await pages(whole, query);
          const expected = mine
            .filter(entry => kind === undefined || entry.kind === kind)
            .sort((a, b) => b.at - a.at || b.order - a.order)
            .map(({ id }) => id);
          expect(found.flatMap(({ ids }) => ids)).toEqual(expected);
          expect(found.slice(0, -1).every(({ ids }) => ids.length === limit)).toBe(true);
          expect(expected.length === 0 || (found.at(-1)?.ids.length ?? 0) > 0).toBe(true);
          // Where nothing else ever was, the answers are the same to the letter.
          expect(await pages(own, query)).toEqual(found);
          await Promise.all([whole.close(), own.close()]);
        },
      ),
      { numRuns: 60 },
    ));

  it('keep within the days that are asked for, both included', async () => {
    const days = Array.from({ length: 60 }, (_, day) => ({
      at: START - day * DAY,
      kind: 'unit' as const,
      unit: 'sales',
    }));
    const table = await tableWith(days.map((entry, index) => ({ ...entry, id: `e${index}`, order: 0 })));
    const found = await pages(table, { caller: ADMIN, from: '2026-05-30', to: '2026-06-02', limit: 3 });
    expect(found.flatMap(({ ids }) => ids)).toEqual(['e13', 'e14', 'e15', 'e16']);
    await table.close();
  });

  it('that go on from elsewhere stay within the bounds', async () => {
    const table = await tableWith([{ at: START, kind: 'unit', unit: 'sales', id: 'e', order: 0 }]);
    const base = { caller: ADMIN, from: '2026-06-01', to: '2026-06-30', limit: 3 };
    const at = (day: string) => `${day}T00:00:00.000Z#00000000-000000000000000000000000`;
    expect((await readAudit(table, { ...base, after: at('2026-07-05') })).entries).toHaveLength(1);
    expect((await readAudit(table, { ...base, after: at('2026-05-05') })).entries).toEqual([]);
    await table.close();
  });
});

describe('an entry', () => {
  const entry = (kind: AuditEntry['kind'], unit?: string) => ({ kind, ...(unit === undefined ? {} : { unit }) });
  it('of a unit is read by whoever may see the unit', () => {
    expect([ADMIN, IT, BUSINESS].map(who => mayRead(who, entry('agreement', 'finance')))).toEqual([true, true, true]);
    expect([ADMIN, IT, BUSINESS].map(who => mayRead(who, entry('agreement', 'sales')))).toEqual([true, true, false]);
  });
  it('of no unit is read by IT where IT may read what it is about, and by no business owner', () => {
    expect([ADMIN, IT, BUSINESS].map(who => mayRead(who, entry('settings')))).toEqual([true, true, false]);
    expect([ADMIN, IT, BUSINESS].map(who => mayRead(who, entry('connection')))).toEqual([true, false, false]);
  });
  it('is read by nobody else', () => {
    expect(mayRead({ subject: 's', role: 'signals', units: ['finance'] }, entry('unit', 'finance'))).toBe(false);
    expect(mayRead(undefined, entry('unit', 'finance'))).toBe(false);
  });
});
