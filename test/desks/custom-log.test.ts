import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { connectionSchema } from '#configuration/schemas.ts';
import { mappingIssues } from '#desks/custom/check.ts';
import { readBody } from '#desks/custom/read.ts';
import type { Mapping } from '#desks/mapping.ts';
import { servicenow } from '#desks/servicenow.ts';
import { hasIncidentLog, incidentLog } from '#test/support/incident-log.ts';
import type { TicketEvent } from '#tickets/event.ts';
import { factsOf } from '#tickets/facts.ts';
import { fold, isDone, type TicketHistory } from '#tickets/history.ts';
import { delivery, NOW, reader } from './support.ts';

const FILE = fileURLToPath(new URL('../../docs/imports/servicenow-incident-log.yaml', import.meta.url));
const document = { desk: 'custom', ...parse(readFileSync(FILE, 'utf8')) };
const mapping: Mapping = connectionSchema.parse(document).mapping;

describe('the mapping of the incident log (docs/imports/servicenow-incident-log.yaml)', () => {
  it('can be saved as it is', () => {
    expect(mappingIssues(mapping, 'custom')).toEqual([]);
  });
});

const deskOf = { defaults: { unit: 'operations' } };
const custom = reader({ ...deskOf, mapping });
const platform = reader({ ...deskOf, mapping: { service: { from: 'category' } } });

/** What the history says, apart from the ids of events. */
const told = ({ last: { id: _, ...last }, ...history }: TicketHistory) => ({
  ...history,
  last,
  facts: factsOf({ ...history, last: { id: '', ...last } }),
});

describe.skipIf(!hasIncidentLog)('the rows of the real incident log (../shared/data), by that mapping', () => {
  it('become the same facts as the ServiceNow desk makes of them', { timeout: 120_000 }, async () => {
    const byMapping = new Map<string, TicketEvent[]>();
    const byDesk = new Map<string, TicketEvent[]>();
    const add = (to: Map<string, TicketEvent[]>, ticketId: string, events: TicketEvent[]) =>
      to.set(ticketId, [...(to.get(ticketId) ?? []), ...events]);
    let rows = 0;
    for await (const { row, record } of incidentLog()) {
      rows += 1;
      const contentId = `row-${String(rows).padStart(6, '0')}`;
      const { entries, problems, ignored } = readBody(row, {
        reader: custom,
        receivedAt: NOW,
        contentId,
        position: rows,
      });
      if (problems.length > 0 || ignored > 0 || entries.length !== 1)
        expect.fail(`row ${rows}: ${JSON.stringify(problems)}`);
      for (const { ticketId, events } of entries) add(byMapping, ticketId, events);
      for (const { ticketId, events } of servicenow.read(delivery(record), platform).entries) {
        add(
          byDesk,
          ticketId,
          events.map((event, index) => ({ ...event, id: `${contentId}:${index}` })),
        );
      }
    }
    expect([rows, byMapping.size]).toEqual([52_791, 8_000]);
    let met = 0;
    let metAndHurting = 0;
    for (const [ticketId, events] of byMapping) {
      const history = fold(events);
      const same = fold(byDesk.get(ticketId) ?? []);
      if (history === undefined || same === undefined) throw new Error('no events');
      expect(told(history), ticketId).toEqual(told(same));
      if (history.sla.resolution?.outcome !== 'met' || !isDone(history.status)) continue;
      met += 1;
      const { reopenings = 0, groupChanges = 0 } = history.counters;
      if (reopenings > 0 || groupChanges >= 2) metAndHurting += 1;
    }
    expect([met, metAndHurting]).toEqual([2_895, 360]);
  });
});
