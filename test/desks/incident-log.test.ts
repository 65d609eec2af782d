import { describe, expect, it } from 'vitest';
import { servicenow } from '#desks/servicenow.ts';
import { hasIncidentLog, incidentLog } from '#test/support/incident-log.ts';
import { delivery, reader } from './support.ts';

describe.skipIf(!hasIncidentLog)('the real incident log (../shared/data)', () => {
  it('reads row by row without a single problem', { timeout: 60_000 }, async () => {
    const statuses = new Map<string, string | undefined>();
    const made = new Map<string, string | undefined>();
    const counters = new Map<string, readonly [reopenings: number, groupChanges: number]>();
    let rows = 0;
    let created = 0;
    for await (const { row, record } of incidentLog()) {
      rows += 1;
      const reading = servicenow.read(delivery(record), reader());
      const [entry] = reading.entries;
      const [state] = entry?.events ?? [];
      if (reading.problems.length > 0 || entry === undefined || state?.fields === undefined) {
        expect.fail(`row ${rows}: ${JSON.stringify(reading)}`);
      }
      if (state.type === 'ticket.created') created += 1;
      const { fields } = state;
      expect(String(fields.groupChanges)).toBe(row.reassignment_count);
      expect(fields.priority).toBe(row.priority?.[0]);
      statuses.set(row.incident_state ?? '', fields.status);
      made.set(entry.ticketId, row.made_sla);
      counters.set(entry.ticketId, [fields.reopenings ?? 0, fields.groupChanges ?? 0]);
    }
    expect(rows).toBe(52_791);
    expect(created).toBe(7_995);
    expect(Object.fromEntries(statuses)).toEqual({
      New: 'new',
      Active: 'open',
      'Awaiting User Info': 'pending',
      'Awaiting Vendor': 'on-hold',
      'Awaiting Problem': 'on-hold',
      'Awaiting Evidence': 'on-hold',
      Resolved: 'resolved',
      Closed: 'closed',
    });
    const met = [...made].filter(([, value]) => value === 'true').map(([ticketId]) => counters.get(ticketId));
    expect(counters.size).toBe(8_000);
    expect(met.length).toBe(2_895);
    expect(met.filter(counted => (counted?.[0] ?? 0) > 0 || (counted?.[1] ?? 0) >= 2).length).toBe(360);
  });

  it('stops where the reader stops', async () => {
    let rows = 0;
    for await (const { record } of incidentLog(3)) {
      rows += 1;
      expect(record.number).toBe('INC0000045');
      expect(record.sys_updated_on).toMatch(/^2016-02-29 \d\d:\d\d:00$/);
      expect(record).not.toHaveProperty('cmdb_ci');
    }
    expect(rows).toBe(3);
  });
});
