/** Incidents in the shape of the real log, for machines that don't have it: some reopened, some handed around. */

const UPDATES = 6;

function record(index: number): Record<string, string> {
  const incident = Math.floor(index / UPDATES);
  const step = index % UPDATES;
  const isLast = step === UPDATES - 1;
  const time = new Date(Date.UTC(2016, 2, 1) + index * 60_000).toISOString().slice(0, 19).replace('T', ' ');
  return {
    sys_class_name: 'incident',
    number: `INC${String(incident).padStart(7, '0')}`,
    state: isLast ? 'Resolved' : step === 0 ? 'New' : 'Active',
    sys_mod_count: String(step),
    // Every fourth is handed around, every fifth comes back.
    reassignment_count: String(incident % 4 === 0 ? Math.min(step, 2) : 0),
    reopen_count: String(incident % 5 === 0 && isLast ? 1 : 0),
    made_sla: String(incident % 3 !== 0),
    opened_at: '2016-03-01 00:00:00',
    sys_updated_on: time,
    contact_type: 'Phone',
    category: `Category ${incident % 7}`,
    priority: '3 - Moderate',
    assignment_group: `Group ${(incident + (incident % 4 === 0 ? Math.min(step, 2) : 0)) % 9}`,
  };
}

/** So many deliveries, as `deliveries` of the real log gives them. */
export const madeUpDeliveries = (count: number): { number: string; body: string }[] =>
  Array.from({ length: count }, (_, index) => {
    const made = record(index);
    const body = JSON.stringify({ event: 'incident.updated', occurred_at: made.sys_updated_on, record: made });
    return { number: made.number ?? '', body };
  });
