/** The real incident log in a house, as it stood on a day and at its end; and what a report says opened into tickets. */
import { incidentLog } from '#test/support/incident-log.ts';
import { connect, type House, house, post } from '../functions/harness.ts';

/** In the middle of the log: many incidents are open, and clocks of some have run out. */
const MIDDLE = '2016-04-20 12:00:00';
const UNITS = ['finance', 'operations', 'sales'];
const TOGETHER = 50;

/** A unit for every location: the log has none of its own. */
const locations = Object.fromEntries(
  Array.from({ length: 300 }, (_, number) => [`Location ${number}`, UNITS[number % UNITS.length]]),
);

/** Our clocks for some priorities, stricter than the desk's; for the others there is only what the desk reports. */
async function configure(given: House): Promise<string> {
  for (const [index, id] of UNITS.entries()) {
    const timeZone = ['America/Sao_Paulo', 'Europe/Berlin', 'UTC'][index];
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id, timeZone } });
  }
  const targets = [
    { metric: 'resolution', minutes: 2_880 },
    { metric: 'ownership', minutes: 1_440 },
  ];
  const body = { order: 1, match: { priority: ['3 - Moderate', '3'] }, targets };
  await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'strict' }, body });
  return connect(given, 'snow', {
    ...{ desk: 'servicenow', timeZone: 'UTC', auth: { scheme: 'bearer' }, defaults: { unit: 'operations' } },
    mapping: { service: { from: 'category' }, unit: { from: 'location', values: locations } },
  });
}

/** A house converts 10,000 changes at a time, and the log has 53,000. */
async function countAll(given: House): Promise<void> {
  for (let batch = 0; batch < 8; batch += 1) {
    const { batchItemFailures } = await given.convert();
    if (batchItemFailures.length > 0) throw new Error('a row could not be counted');
  }
}

export interface LogHouse {
  given: House;
  /** Takes in the rows up to the middle of the log, sweeps, and the second time all others. */
  goOn(): Promise<void>;
}

export async function logHouse(): Promise<LogHouse> {
  const given = await house();
  given.clock.now = Date.parse('2016-01-01T00:00:00Z');
  const secret = await configure(given);
  const rows: { at: string; body: string }[] = [];
  for await (const { record } of incidentLog()) {
    const at = record.sys_updated_on ?? '';
    rows.push({ at, body: JSON.stringify({ event: 'incident.updated', occurred_at: at, record }) });
  }
  rows.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const middle = rows.findIndex(({ at }) => at > MIDDLE);
  let from = 0;
  return {
    given,
    async goOn() {
      const to = from === 0 ? middle : rows.length;
      given.clock.now = Date.parse(`${rows[to - 1]?.at.replace(' ', 'T')}Z`);
      const headers = { 'content-type': 'application/json' };
      for (; from < to; from += TOGETHER) {
        const some = rows.slice(from, Math.min(to, from + TOGETHER));
        const answers = await Promise.all(some.map(({ body }) => post(given, 'snow', secret, body, { headers })));
        for (const { status, text } of answers) if (status !== 202) throw new Error(`${status}: ${text}`);
      }
      from = to;
      await countAll(given);
      await given.sweep();
      await countAll(given);
    },
  };
}
