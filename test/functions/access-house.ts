/** A house of several business units that have one of everything, with the unit's name in all of it. */
import { putAlert } from '#lib/xla/alert-store.ts';
import { verdictKey } from '#store/keys.ts';
import { expectationOf, planOf } from './access-cases.ts';
import { connect, created, type House, house, post, START, token } from './harness.ts';

/** Two tickets, signals, an agreement, a verdict and an alert: whatever there is of a unit, with its name in it. */
async function furnish(given: House, unit: string, secret: string): Promise<void> {
  await given.call('PUT /v1/units/{id}', { parameters: { id: unit }, body: { name: `Unit ${unit}`, timeZone: 'UTC' } });
  const about = { unit, service: `${unit}-service`, group: `${unit}-group`, kind: 'incident', priority: '2' };
  for (const state of ['resolved', 'open']) await post(given, 'desk', secret, created(`${unit}-${state}`, about));
  const event = (type: string, timestamp: string, data: object) =>
    post(given, 'desk', secret, { type, timestamp, subject: `${unit}-resolved`, data });
  await event('ticket.assigned', '2026-06-01T09:10:00Z', { group: `${unit}-second-group` });
  await event('ticket.status', '2026-06-01T09:30:00Z', { status: 'resolved' });
  await event('ticket.rated', '2026-06-01T09:40:00Z', { question: 'satisfaction', value: 1, scale: 5 });
  // Open, green by its clock, and one that its customer has asked about again and again.
  await post(given, 'desk', secret, created(`${unit}-hurting`, about, '2026-06-01T11:40:00Z'));
  for (let minute = 41; minute < 50; minute += 1) {
    const timestamp = `2026-06-01T11:${minute}:00Z`;
    const message = { type: 'ticket.message', timestamp, subject: `${unit}-hurting`, data: { author: 'requester' } };
    await post(given, 'desk', secret, message);
  }
  const signal = { id: `${unit}-1`, type: 'page-load', unit, service: `${unit}-service`, value: 1, measureUnit: 's' };
  await given.call('POST /v1/signals', { body: { signals: [{ ...signal, occurredAt: '2026-06-01T09:00:00Z' }] } });
  await given.convert();
  const observations = ['2026-05-17', '2026-05-24'].map(date => ({ date, value: 0.9 }));
  await given.call('POST /v1/kpis/{id}/observations', {
    ...{ parameters: { id: 'retention' }, body: { unit, observations } },
  });

  for (const name of ['expectation', 'second']) {
    await given.call('PUT /v1/hypotheses/{id}', {
      ...{ parameters: { id: `${unit}-${name}` }, body: expectationOf(unit) },
    });
  }

  for (const [id, name] of [
    ['experiment', 'expectation'],
    ['stopped', 'second'],
  ]) {
    const body = planOf(unit, `${unit}-${name}`);
    await given.call('PUT /v1/experiments/{id}', { parameters: { id: `${unit}-${id}` }, body });
  }

  const business = await token({ role: 'business', units: [unit], claims: { sub: `${unit}-owner` } });
  const terms = { service: `${unit}-service`, window: 'month', effectiveFrom: '2026-06-02', reviewOn: '2026-12-01' };
  const measures = [{ id: 'first-contact-resolution', target: 0.7, floor: 0.4, weight: 1 }];
  const owners = { it: `${unit}-it`, business: `${unit}-business` };
  const proposal = { ...terms, onMissed: 'reported', owners, measures };
  for (let version = 1; version <= 2; version += 1) {
    const answer = await given.call('POST /v1/units/{unit}/agreements', {
      ...{ parameters: { unit }, body: proposal, as: business },
    });
    if (answer.status !== 201) throw new Error(`not proposed: ${answer.status} ${answer.text}`);
  }
  const verdict = { window: 'month', version: 1, givenAt: START, score: 40, passMark: 90, minimumSample: 20 };
  for (const month of ['03', '04']) {
    const dates = { start: `2026-${month}-01`, end: `2026-${month}-30` };
    const sla = { value: null, n: 0, low: null, high: null, verdict: 'insufficient-data' };
    const item = { unit, service: `${unit}-service`, ...verdict, ...dates, verdict: 'missed', measures: [], sla };
    await given.table.transact([{ put: { ...verdictKey(unit, dates.end, 'month', ''), ...item } }]);
  }
  for (const id of ['xla-missed', 'watermelon-rising']) {
    const kind = id.replace('-', '.') as 'xla.missed';
    const facts = { unit, service: `${unit}-service` } as never;
    const alert = { id, unit, kind, openedAt: START, seenAt: START, badness: unit === 'finance' ? 1 : 2, facts };
    await given.table.transact([putAlert(alert as never, undefined)]);
  }
}

/** What a cursor holds, also where one holds another. */
export function unpacked(cursor: string): string {
  const text = Buffer.from(cursor, 'base64url').toString('latin1');
  return `${text} ${[...text.matchAll(/[\w-]{12,}/g)].map(([part]) => Buffer.from(part, 'base64url').toString('latin1'))}`;
}

/** The house, counted and not swept yet. */
export async function furnishedHouse(units: readonly string[]): Promise<House> {
  const given = await house();
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  // Open tickets of all units are in one list: they run out, so that they are behind a number.
  const strict = { order: 1, targets: [{ metric: 'resolution', minutes: 60 }] };
  await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'strict' }, body: strict });
  const retention = { name: 'Retention', cadence: 'week', direction: 'higher', unit: 'share' };
  await given.call('PUT /v1/kpis/{id}', { parameters: { id: 'retention' }, body: retention });
  for (const unit of units) await furnish(given, unit, secret);
  return given;
}
