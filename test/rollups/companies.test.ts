/**
 * Random companies: what is added up while events arrive shuffled, repeated and late is what is counted of the whole
 * ledger at once, for every measure and for the backlog (issue 5).
 */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MEASURES, TICKET_DEFINITIONS } from '#experience/dictionary.ts';
import { backlogValue } from '#reports/measure-backlog.ts';
import { measureValue } from '#reports/measures.ts';
import type { ScopedRow } from '#reports/read.ts';
import { contributionOf, NOW, type Part } from '#rollups/contribution.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { addContribution, type RowAddress, type RowDeltas } from '#rollups/rows.ts';
import { sumsOf } from '#rollups/sums.ts';
import { ratings, timelines } from '#test/support/arbitraries.ts';
import { DAY, evaluated, HOUR, MONDAY, policy, rules } from '#test/support/factories.ts';
import { AUTHORS, compareEvents, type StatusCategory, type TicketEvent } from '#tickets/event.ts';
import { fold, isNext, type TicketHistory } from '#tickets/history.ts';

const COMPANIES = 200;
const given = { policies: [policy({ targets: [{ metric: 'resolution', minutes: 240, calendar: 'office' }] })] };
const keyOf = (row: RowAddress): string => JSON.stringify(row);

interface Delivery {
  ticket: number;
  events: TicketEvent[];
}

const END = MONDAY + 60 * HOUR;

/** A random life, most of which come to an end; then the customer may say something, and be asked and answered. */
const ticket = fc
  .record({
    events: timelines(5),
    ending: fc.constantFrom<StatusCategory | undefined>('resolved', 'resolved', 'closed', 'cancelled', undefined),
    by: fc.constantFrom(...AUTHORS),
    surveyed: fc.boolean(),
    answers: fc.array(ratings, { maxLength: 5 }),
    followedUp: fc.boolean(),
  })
  .map(({ events, ending, by, surveyed, answers, followedUp }) => {
    const after = (hours: number, rest: Pick<TicketEvent, 'id' | 'type'> & Partial<TicketEvent>): TicketEvent => ({
      ...{ time: END + hours * HOUR, sequence: 0 },
      ...rest,
    });
    return [
      ...events,
      ...(ending === undefined
        ? []
        : [after(0, { id: 'ending', type: 'ticket.status', fields: { status: ending, statusBy: by } })]),
      ...(surveyed ? [after(1, { id: 'survey', type: 'ticket.surveyed', surveyed: { questions: ['effort'] } })] : []),
      ...answers.map((rating, index) => after(2 + index, { id: `answer-${index}`, type: 'ticket.rated', rating })),
      ...(followedUp ? [after(9, { id: 'follow-up', type: 'ticket.followed-up' })] : []),
    ];
  });

/** A company's tickets, and their events in deliveries of one or two, in any order, some of them twice. */
const company = fc.array(ticket, { minLength: 1, maxLength: 4 }).chain(tickets => {
  const deliveries = tickets.flatMap((events, ticket): Delivery[] =>
    events.flatMap((event, index) => [
      { ticket, events: [event] },
      ...(index % 3 === 0 ? [{ ticket, events: events.slice(index, index + 2) }] : []),
    ]),
  );
  const order = fc.shuffledSubarray(deliveries, { minLength: deliveries.length });
  return fc.record({ tickets: fc.constant(tickets), arriving: order, again: fc.subarray(deliveries) });
});

const partsOf = (history: TicketHistory | undefined): Part[] =>
  history === undefined ? [] : contributionOf(evaluated(history, given));

/** As conversion does it: folds on top what comes in order, all over again what is late, and adds new − old. */
function counted(deliveries: readonly Delivery[]): RowDeltas {
  const rows: RowDeltas = new Map();
  const known = new Map<number, { events: Map<string, TicketEvent>; history: TicketHistory; parts: Part[] }>();
  for (const { ticket, events } of deliveries) {
    const last = known.get(ticket);
    const all = new Map([...(last?.events ?? []), ...events.map(event => [event.id, event] as const)]);
    const [first] = [...events].sort(compareEvents);
    const onTop = last !== undefined && first !== undefined && isNext(last.history, first);
    const history = onTop ? fold(events, last.history) : fold([...all.values()]);
    if (history === undefined) continue;
    const parts = partsOf(history);
    addContribution(rows, last?.parts ?? [], -1, keyOf);
    addContribution(rows, parts, 1, keyOf);
    known.set(ticket, { events: all, history, parts });
  }
  return rows;
}

const recounted = (tickets: readonly TicketEvent[][]): RowDeltas =>
  tickets.reduce<RowDeltas>((rows, events) => addContribution(rows, partsOf(fold(events)), 1, keyOf), new Map());

/** Every value that a report would give of all of it. */
function valuesOf(rows: RowDeltas) {
  const dated: Counters = {};
  const now: ScopedRow[] = [];
  for (const { row, counters } of rows.values()) {
    if (row.granularity === 'month' && row.level === 'total') addInto(dated, counters);
    if (row.granularity !== 'now' || row.level !== 'total') continue;
    const breakdown = { service: '', priority: '', channel: '', group: '' };
    now.push({ unit: row.unit, period: row.period, breakdown, counters });
  }
  const [open, since] = [now.filter(({ period }) => period === NOW), now.filter(({ period }) => period !== NOW)];
  const measures = MEASURES.map(measure => measureValue(measure, sumsOf(dated)));
  return [...measures, backlogValue(open, since, rules(given), MONDAY + 40 * DAY)];
}

const plain = (rows: RowDeltas) => Object.fromEntries([...rows].map(([key, { counters }]) => [key, counters]));

test(`${COMPANIES} random companies are counted alike, however their events arrive`, { timeout: 300_000 }, () => {
  const seen = new Map<string, number>();
  fc.assert(
    fc.property(company, ({ tickets, arriving, again }) => {
      const rows = counted([...arriving, ...again]);
      const truth = recounted(tickets);
      expect(plain(rows)).toEqual(plain(truth));
      const values = valuesOf(truth);
      expect(new Map(valuesOf(rows).map(value => [value.id, value.n]))).toEqual(
        new Map(values.map(value => [value.id, value.n])),
      );
      for (const { id, n } of values) seen.set(id, (seen.get(id) ?? 0) + n);
    }),
    { numRuns: COMPANIES },
  );
  // Nothing is proven of a measure that knew of no ticket.
  expect([...seen].filter(([, n]) => n < 20)).toEqual([]);
  expect([...seen.keys()].sort()).toEqual(TICKET_DEFINITIONS.map(({ id }) => id).sort());
});
