/** A company whose answers are worth a table: two units, tickets of every fate, and teams with hostile names. */
import type { Alert } from '#agreements/alerts.ts';
import type { WindowVerdict } from '#agreements/verdict.ts';
import { putAlert } from '#lib/xla/alert-store.ts';
import { verdictKey } from '#store/keys.ts';
import { seeded } from '#test/support/random.ts';
import { connect, created, type House, post, START } from './harness.ts';

export const GROUPS = ['=HYPERLINK("x")', '-1', 'Netz; =1', 'say "no"', 'two\nlines', 'Büro, 2. Stock', '@home', ''];
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;

const iso = (at: number): string => new Date(at).toISOString();

/** Posts the tickets, and counts them. The same on every run. */
export async function furnish(given: House, tickets = 80): Promise<void> {
  const random = seeded(20_261_122);
  const one = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] ?? (values[0] as Value);
  for (const id of ['finance', 'sales']) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: `=${id}`, timeZone: 'UTC' } });
  }
  const targets = [
    { metric: 'resolution', minutes: 1_440 },
    { metric: 'first-response', minutes: 240 },
  ];
  await given.call('PUT /v1/sla-policies/{id}', { parameters: { id: 'usual' }, body: { order: 1, targets } });
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (let number = 0; number < tickets; number += 1) {
    const subject = `${one(['=', '-', 'INC;', 'T'])}${number}`;
    const begin = START - Math.floor(random() * 40 * DAY) - HOUR;
    const about = {
      ...{ unit: one(['finance', 'finance', 'sales']), service: one(['vpn', 'mail', 'crm']), group: one(GROUPS) },
      ...{
        kind: one(['incident', 'request']),
        priority: one(['1', '2', '3']),
        channel: one(['phone', 'mail', 'chat']),
      },
    };
    const send = (type: string, at: number, data: object) =>
      post(given, 'desk', secret, { type, timestamp: iso(at), subject, data });
    await post(given, 'desk', secret, created(subject, about, iso(begin)));
    if (random() < 0.6) await send('ticket.message', begin + 20 * MINUTE, { author: 'agent' });
    if (random() < 0.4) await send('ticket.message', begin + 40 * MINUTE, { author: 'requester' });
    for (let turn = 0; turn < Math.floor(random() * 3); turn += 1) {
      await send('ticket.assigned', begin + (50 + turn) * MINUTE, { group: one(GROUPS) });
    }
    if (random() < 0.15) continue;
    const end = Math.min(begin + Math.floor(random() * 36) * HOUR + HOUR, START - MINUTE);
    await send('ticket.status', end, { status: 'resolved' });
    if (random() < 0.2) {
      await send('ticket.status', end + 10_000, { status: 'open' });
      await send('ticket.status', end + 20_000, { status: 'resolved' });
    }
    if (random() < 0.5) {
      const value = 1 + Math.floor(random() * 5);
      await send('ticket.rated', end + 30_000, { question: 'satisfaction', value, scale: 5, reasons: ['slow'] });
    }
    if (random() < 0.4) {
      await send('ticket.rated', end + 30_000, { question: 'effort', value: 1 + Math.floor(random() * 7), scale: 7 });
    }
  }
  // Open, green, and its customer asks again and again.
  const hurting = { unit: 'finance', service: 'vpn', group: GROUPS[0], kind: 'incident', priority: '1' };
  await post(given, 'desk', secret, created('=hurting', hurting, iso(START - 30 * MINUTE)));
  for (let minute = 29; minute > 18; minute -= 1) {
    const timestamp = iso(START - minute * MINUTE);
    const data = { author: 'requester' };
    await post(given, 'desk', secret, { type: 'ticket.message', timestamp, subject: '=hurting', data });
  }
  await given.convert();
  await given.sweep();
  await judge(given);
}

const RATE = { value: 0.25, n: 40, low: 0.142, high: 0.402 };
const ESTIMATE = { value: 0.61, n: 120, low: 0.52, high: 0.69 };

/** An alert of each kind, and a verdict that late events have moved. */
async function judge(given: House): Promise<void> {
  const named = { unit: 'finance', openedAt: START - DAY, seenAt: START - HOUR, badness: 2, toldBadness: 1 };
  const acknowledged = { at: START - MINUTE, by: { role: 'it', id: 'pseudonym' } };
  const ticket = { connection: 'desk', ticketId: '=1', service: 'vpn', group: '=team', effort: 7, waiting: 3_600 };
  const cost = { id: 'bounce-rate', ...ESTIMATE, target: 0.1, score: 12.5 };
  const period = { from: '2026-05-01', to: '2026-05-31' };
  const version = { service: null, version: 3 };
  const alerts: Alert[] = [
    {
      ...named,
      id: 'a',
      kind: 'xla.missed',
      facts: { ...version, ...period, score: 61.5, passMark: 90, measures: [cost] },
    },
    {
      ...{ ...named, id: 'b', kind: 'watermelon.rising', acknowledged },
      facts: { service: 'vpn', ...period, rate: RATE, before: { ...RATE, value: 0.125 }, overAt: 0.2 },
    },
    { ...named, id: 'c', kind: 'ticket.at-risk', facts: { ...ticket, reasons: ['effort', 'chased'] } },
    {
      ...{ ...named, id: 'd', kind: 'agreement.review-due', closedAt: START - MINUTE },
      facts: { ...version, effectiveFrom: '2026-01-01', reviewOn: '2026-05-30' },
    },
  ];
  for (const alert of alerts) await given.table.transact([putAlert(alert, undefined)]);
  const verdict: WindowVerdict = {
    ...{ unit: 'finance', version: 3, window: 'month', start: '2026-04-01', end: '2026-04-30', givenAt: START - DAY },
    ...{ inForceFrom: '2026-04-07', score: 72.5, passMark: 90, minimumSample: 20, verdict: 'missed' },
    measures: [{ id: 'bounce-rate', ...ESTIMATE, target: 0.1, floor: 0.7, weight: 2, score: 12.5, verdict: 'missed' }],
    sla: { ...ESTIMATE, verdict: 'missed' },
  };
  const item = { ...verdictKey('finance', verdict.end, 'month', ''), ...verdict };
  await given.table.transact([{ put: JSON.parse(JSON.stringify(item)) }]);
}
