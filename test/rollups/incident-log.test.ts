/** The published figure on real data, by the pure core alone (measures.md §5): 360 of 2,895, 12.4 %. */
import { describe, expect, test } from 'vitest';
import { contribute } from '#convert/evaluate.ts';
import { servicenow } from '#desks/servicenow.ts';
import { watermelonRates } from '#reports/sections.ts';
import { addInto, type Counters } from '#rollups/counters.ts';
import { delivery, reader } from '#test/desks/support.ts';
import { rules } from '#test/support/factories.ts';
import { hasIncidentLog, incidentLog } from '#test/support/incident-log.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { fold } from '#tickets/history.ts';

const plain = rules();

function sumOf(tickets: Iterable<readonly TicketEvent[]>): Counters {
  const sum: Counters = {};
  for (const events of tickets) {
    const history = fold(events);
    if (history === undefined) continue;
    for (const part of contribute(history, plain)) addInto(sum, part.counters);
  }
  return sum;
}

const eventsOf = (records: readonly Record<string, string>[]): TicketEvent[] =>
  records.flatMap(record => servicenow.read(delivery(record), reader()).entries.flatMap(({ events }) => events));

describe.skipIf(!hasIncidentLog)('the real incident log (../shared/data)', () => {
  test('has 360 watermelons among 2,895 incidents that met their SLA', { timeout: 120_000 }, async () => {
    const incidents = new Map<string, Record<string, string>[]>();
    for await (const { row, record } of incidentLog()) {
      const number = row.number ?? '';
      const known = incidents.get(number);
      if (known === undefined) incidents.set(number, [record]);
      else known.push(record);
    }

    // By the last row of each incident, as the figure is defined.
    const last = sumOf([...incidents.values()].map(records => eventsOf(records.slice(-1))));
    expect(last).toMatchObject({ created: 8000, resolved: 8000, 'r.dec': 8000, 'r.met': 2895, 'r.wmo': 360 });
    const { observed } = watermelonRates(last, 'reported');
    expect(observed.value?.toFixed(3)).toBe('0.124');
    expect(observed.n).toBe(2895);

    // The same by all rows, in any order and repeated; a part of the log will do.
    const some = [...incidents.values()].slice(0, 1000);
    const all = some.map(eventsOf);
    const { 'r.met': met, 'r.wmo': watermelons } = sumOf(some.map(records => eventsOf(records.slice(-1))));
    expect(sumOf(all)).toMatchObject({ resolved: 1000, 'r.met': met, 'r.wmo': watermelons });
    expect(sumOf(all.map(events => [...events, ...events].reverse()))).toEqual(sumOf(all));
  });
});
