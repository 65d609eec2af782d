/** Number and list are one thing: on random companies, for every condition, by every grouping, and while it changes. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { convert } from '#convert/convert.ts';
import { readState } from '#convert/state.ts';
import { KINDS } from '#reports/kinds.ts';
import { cut, type Interval } from '#reports/period.ts';
import { BREAKDOWNS, type Breakdown, grouped, readNow, total } from '#reports/read.ts';
import { readScopeSums } from '#reports/scope-sums.ts';
import { findingsOf, type TicketFilters } from '#reports/tickets-match.ts';
import { COUNTS, countOf, WHERES, type Where } from '#reports/where.ts';
import type { CountedSource, Counters } from '#rollups/counters.ts';
import type { Table } from '#store/table.ts';
import { collect } from '#test/support/collect.ts';
import { describeOnBoth, inMemory } from '#test/support/engines.ts';
import { at, ticketEvent } from '#test/support/factories.ts';
import { append, converter, entryOf, ledgersOf } from '../convert/ledger.ts';
import { condition, idsOf, PERIOD, pageOf, SHARDS, UNITS, walk } from './drill.ts';

const SOURCES: readonly CountedSource[] = ['preferred', 'computed', 'reported'];
const days = ['2025-12-31', '2026-01-05', '2026-01-06'];

const questions = fc.record({
  where: fc.constantFrom(...WHERES),
  source: fc.constantFrom(...SOURCES),
  units: fc.subarray(UNITS, { minLength: 1 }),
  kind: fc.constantFrom('all' as const, 'incident' as const, 'request' as const, 'other' as const),
  service: fc.constantFrom(undefined, undefined, 'vpn', ''),
  period: fc.constantFrom(PERIOD, PERIOD, ...days.map(end => ({ ...PERIOD, end })), {
    start: days[2] ?? '',
    end: days[2] ?? '',
  }),
  interval: fc.constantFrom<Interval>('day', 'week', 'month'),
  by: fc.constantFrom('unit' as const, ...BREAKDOWNS),
  limit: fc.integer({ min: 1, max: 7 }),
});

const filled = async (table: Table, ledger: Parameters<typeof append>[1]): Promise<void> => {
  await append(table, ledger);
  expect((await convert(converter(table), ledger)).failed.size).toBe(0);
};

/** A query for the tickets of one value of a grouping. */
function narrowed(by: 'unit' | Breakdown, value: string) {
  if (by === 'unit') return { units: [value] };
  return by === 'service' ? { service: value } : { filters: { [by]: value } satisfies TicketFilters };
}

const openCounts = async (table: Table, scope: Parameters<typeof readNow>[1], by: 'unit' | Breakdown) => {
  const rows = await readNow(table, scope, SHARDS, by);
  return { whole: total(rows), groups: grouped(rows, by) };
};

async function expectOneThing(table: Table, question: typeof questions extends fc.Arbitrary<infer Q> ? Q : never) {
  const { where, source, units, kind, service, period, interval, by, limit } = question;
  const scope = { units, kinds: KINDS[kind], service };
  const query = { ...condition({ scope, period, wheres: [where], source }), limit };
  const sums = await readScopeSums({ table, shards: SHARDS }, { ...scope, period, interval, groupBy: by });
  const now = await openCounts(table, scope, by);
  const isNow = where === 'open';
  const count = (counters: Counters | undefined): number => COUNTS[where](counters ?? {}, source);

  const whole = await walk(table, query);
  const ids = idsOf(whole.rows);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.length).toBe(count(isNow ? now.whole : sums.whole.counts));
  expect(whole.total).toBe(ids.length);

  if (!isNow) {
    for (const [index, part] of cut(period, interval).entries()) {
      const { rows } = await walk(table, { ...query, period: part });
      expect(rows.length).toBe(count(sums.parts[index]?.counts));
    }
  }
  const values = isNow ? now.groups.keys() : (sums.groups?.keys() ?? []);
  const together: string[] = [];
  for (const value of values) {
    const {
      units: only,
      service: one,
      filters,
    } = { ...narrowed(by, value) } as ReturnType<typeof narrowed> & {
      units?: string[];
      service?: string;
      filters?: TicketFilters;
    };
    const narrow = { ...scope, ...(only && { units: only }), ...(one !== undefined && { service: one }) };
    const group = await walk(table, { ...query, scope: narrow, filters: filters ?? {} });
    expect(group.rows.length).toBe(count(isNow ? now.groups.get(value) : sums.groups?.get(value)?.counts));
    expect(group.total).toBe(group.rows.length);
    together.push(...idsOf(group.rows));
  }
  expect(together.sort()).toEqual(ids);
}

describeOnBoth(
  'the tickets behind a number, in a random company,',
  (on, numRuns) => {
    it('are as many as the number says, in each part, and each in one group', { timeout: 180_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(
          ledgersOf({ tickets: 14, events: 10 }),
          fc.array(questions, { minLength: 4, maxLength: 8 }),
          (ledger, asked) =>
            on(async table => {
              await filled(table, ledger);
              for (const question of asked) await expectOneThing(table, question);
            }),
        ),
        { numRuns },
      );
    });

    it('that stay as they are while pages are read are on one of them', { timeout: 180_000 }, async () => {
      await fc.assert(
        fc.asyncProperty(
          ledgersOf({ tickets: 14, events: 8 }),
          fc.constantFrom<Where>(...WHERES),
          fc.integer({ min: 1, max: 3 }),
          fc.double({ min: 0.3, max: 0.9, noNaN: true }),
          (ledger, where, limit, share) =>
            on(async table => {
              const before = Math.ceil(ledger.length * share);
              await filled(table, ledger.slice(0, before));
              const states = async () => (await collect(table.scan('STATE'))).flat().map(readState);
              const then = await states();
              const asked = condition({ wheres: [where] });
              // What was there before, and is at the end what it was: all the rest of the ledger comes in between.
              let rest = ledger.slice(before);
              const size = Math.max(1, Math.ceil(rest.length / 5));
              const { rows } = await walk(table, { ...asked, limit }, async () => {
                await filled(table, rest.slice(0, size));
                rest = rest.slice(size);
              });
              const versions = new Map((await states()).map(({ ticketId, version }) => [ticketId, version]));
              const still = then.filter(({ ticketId, version }) => versions.get(ticketId) === version);
              const expected = still.filter(state => findingsOf(state, asked) !== undefined);
              const unchanged = new Set(still.map(({ ticketId }) => ticketId));
              const shown = idsOf(rows).filter(id => unchanged.has(id));
              expect(shown).toEqual(expected.map(({ ticketId }) => ticketId).sort());
            }),
        ),
        { numRuns },
      );
    });
  },
  { sqlite: 150, dynamoDb: 4 },
);

describe('several conditions together', () => {
  it('are of the tickets for which all of them hold, and drivers are counted so', { timeout: 120_000 }, async () => {
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(
        ledgersOf({ tickets: 14, events: 10 }),
        fc.subarray([...WHERES], { minLength: 2, maxLength: 3 }),
        (ledger, some) =>
          inMemory(async table => {
            await filled(table, ledger);
            const sums = await readScopeSums(
              { table, shards: SHARDS },
              { ...condition().scope, period: PERIOD, interval: 'month' },
            );
            const pairs = (['watermelon-observed', 'met'] as const).flatMap(where =>
              (['bounced', 'reopened', 'chased'] as const).map((factor): Where[] => [where, factor]),
            );
            for (const wheres of [some, ...pairs]) {
              const { rows, total: known } = await walk(table, { wheres });
              const each = await Promise.all(
                wheres.map(async where => idsOf((await walk(table, { wheres: [where] })).rows)),
              );
              const all = (each[0] ?? []).filter(id => each.every(ids => ids.includes(id)));
              expect(idsOf(rows)).toEqual(all);
              const count = countOf(wheres);
              if (count !== undefined) expect(known).toBe(count(sums.whole.counts, 'preferred'));
              if (all.length > 0) seen.set(wheres.join(), (seen.get(wheres.join()) ?? 0) + 1);
            }
          }),
      ),
      { numRuns: 60 },
    );
    expect(seen.get('watermelon-observed,bounced') ?? 0).toBeGreaterThan(0);
  });

  it('by the hour of the creation are as many as the drivers say', async () => {
    await fc.assert(
      fc.asyncProperty(
        ledgersOf({ tickets: 14, events: 10 }),
        fc.constantFrom<Where>('met', 'watermelon-observed', 'all'),
        (ledger, where) =>
          inMemory(async table => {
            await filled(table, ledger);
            const whole = idsOf((await walk(table, { wheres: [where] })).rows);
            const together: string[] = [];
            for (let hour = 0; hour < 24; hour += 1) {
              const { rows, total: known } = await walk(table, { wheres: [where], filters: { hour } });
              if (where === 'all') expect(known).toBeUndefined();
              else expect(known).toBe(rows.length);
              together.push(...idsOf(rows));
            }
            expect(together.sort()).toEqual(whole);
          }),
      ),
      { numRuns: 40 },
    );
  });
});

describe('a page', () => {
  it('knows no total of what the rollups don’t know, and none but the first has one', async () => {
    await inMemory(async table => {
      expect(await pageOf(table, { wheres: ['met'] })).toEqual({ items: [], total: 0 });
      expect(await pageOf(table, { wheres: ['met'], filters: { priority: '1', group: 'desk' } })).toEqual({
        items: [],
      });
      expect(await pageOf(table, { wheres: ['breached', 'reopened'] })).toEqual({ items: [] });
    });
  });
});

describe('what was created in a period', () => {
  it('is found where the desk says so of a ticket that was cancelled before', async () => {
    await inMemory(async table => {
      const fields = { createdAt: at('Thu 09:00'), status: 'cancelled' as const, unit: 'finance' };
      await filled(table, [entryOf('T', 'd', ticketEvent({ time: 'Mon 09:00', fields }))]);
      const period = { start: '2026-01-08', end: '2026-01-08' };
      expect(idsOf((await walk(table, { period, wheres: ['created'] })).rows)).toEqual(['T']);
    });
  });
});
