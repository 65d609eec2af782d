/** Random companies whose tickets live over some months, and tables that don't show their summaries. */
import fc from 'fast-check';
import type { Rules } from '#configuration/rules.ts';
import { summarisePeriods } from '#convert/summarise.ts';
import type { ScopeSumsQuery } from '#reports/scope-sums.ts';
import { BREAKDOWNS } from '#rollups/breakdowns.ts';
import type { Table } from '#store/table.ts';
import { timelines } from '#test/support/arbitraries.ts';
import { DAY, MONDAY, rules } from '#test/support/factories.ts';
import type { LedgerEntry, TicketEvent } from '#tickets/event.ts';
import { entryOf, RULES } from '../convert/ledger.ts';

export const UNITS = ['finance', 'sales', 'unassigned'];
export const SHARDS = 2;
/** The days over which the lives are spread. */
const DAYS = 70;

export const WITH_UNITS: Rules = {
  ...rules(RULES),
  units: new Map(UNITS.map(id => [id, { id, name: id, services: [] }])),
};

function later(event: TicketEvent, by: number): TicketEvent {
  const { fields, sla, clock } = event;
  const { createdAt, resolvedAt } = fields ?? {};
  return {
    ...event,
    time: event.time + by,
    ...(fields === undefined
      ? {}
      : {
          fields: {
            ...fields,
            ...(createdAt === undefined ? {} : { createdAt: createdAt + by }),
            ...(typeof resolvedAt === 'number' ? { resolvedAt: resolvedAt + by } : {}),
          },
        }),
    ...(sla?.dueAt === undefined ? {} : { sla: { ...sla, dueAt: sla.dueAt + by } }),
    ...(clock === undefined ? {} : { clock: { ...clock, at: clock.at + by } }),
  };
}

/** Deliveries of one event each, in any order: some of a ticket come a month after the others. */
export const companies = (most: { tickets: number; events: number }): fc.Arbitrary<LedgerEntry[]> =>
  fc
    .array(fc.tuple(timelines(most.events), fc.nat({ max: DAYS }), fc.nat({ max: most.events }), fc.nat({ max: 40 })), {
      minLength: 1,
      maxLength: most.tickets,
    })
    .map(lives =>
      lives.flatMap(([events, day, first, gap], ticket) =>
        events.map((event, index) =>
          entryOf(`T${ticket}`, event.id, later(event, (day + (index >= first ? gap : 0)) * DAY)),
        ),
      ),
    )
    .chain(entries => fc.shuffledSubarray(entries, { minLength: entries.length, maxLength: entries.length }));

const date = fc.nat({ max: 120 }).map(days => new Date(MONDAY + (days - 20) * DAY).toISOString().slice(0, 10));

/** Anything that a report may ask for. */
export const queries: fc.Arbitrary<ScopeSumsQuery> = fc.record({
  units: fc.subarray(UNITS, { minLength: 1 }),
  kinds: fc.constantFrom(['incident', 'request'] as const, ['request'] as const, ['other', 'incident'] as const),
  service: fc.constantFrom(undefined, undefined, 'vpn', '', 'nobody'),
  period: fc.tuple(date, date).map(([a, b]) => (a < b ? { start: a, end: b } : { start: b, end: a })),
  interval: fc.constantFrom('day' as const, 'week' as const, 'month' as const, 'month' as const),
  groupBy: fc.constantFrom(undefined, 'unit' as const, ...BREAKDOWNS),
  breakdowns: fc.boolean(),
});
/** All months of the company, told apart by everything. */
export const EVERYTHING: ScopeSumsQuery = {
  units: UNITS,
  kinds: ['incident', 'request', 'other'],
  period: { start: '2026-01-01', end: '2026-05-31' },
  interval: 'month',
  groupBy: 'group',
  breakdowns: true,
};

/** A table in which there is no summary. */
export const withoutSummaries = (table: Table): Table => ({
  ...table,
  get: key => table.get(key),
  getMany: keys => table.getMany(keys),
  transact: writes => table.transact(writes),
  query: async query => (query.pk.endsWith('#SUMMARY') ? { items: [] } : table.query(query)),
});

/** What has changed is summarised again at once. */
const NO_REST = { day: 0, month: 0 };

export const sweepAt = (table: Table, now: number) =>
  summarisePeriods({ table, shards: SHARDS }, WITH_UNITS, { now, clock: () => now, rest: NO_REST });
