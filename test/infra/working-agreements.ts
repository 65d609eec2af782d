/** The third part of the working day: two sides agree, time passes, and somebody looks at what has become of it. */
import type { Office } from './working-feedback.ts';

const DAY = 86_400_000;
const date = (now: number, days: number): string => new Date(now + days * DAY).toISOString().slice(0, 10);

/** The comparison in all its parts: the tickets behind it, those at risk, and what a month has come to. */
async function compared({ ask, sweep, pass }: Office, unit: string): Promise<void> {
  for (const where of ['all', 'created']) {
    await ask('report', 'GET /v1/reports/tickets', {}, undefined, { unit, where });
  }
  await ask('report', 'GET /v1/reports/columns/{report}', { report: 'sla-xla' });
  await ask('report', 'GET /v1/reports/at-risk', {}, undefined, { unit });
  await ask('report', 'GET /v1/reports/digest', {}, undefined, { unit });
  // A month is over, and settled: subscribers are told.
  pass(40 * DAY);
  await sweep();
}

/** Proposed, signed by both, taken back, ended; and a window that has closed since. */
export async function agreed(office: Office, now: number): Promise<void> {
  const { ask, sweep, pass } = office;
  const unit = 'finance';
  const terms = (from: number): object => ({
    ...{ window: 'week', effectiveFrom: date(now, from), onMissed: 'reported' },
    // Of the first it is overdue: something is wrong now, and later it is not.
    reviewOn: date(now, from < 0 ? -1 : 300),
    owners: { it: 'it', business: 'business' },
    measures: [{ id: 'reopen-rate', target: 0.05, floor: 0.15, weight: 1 }],
  });
  const step = (version: string, name: 'signature' | 'withdrawal' | 'retirement', as: 'it' | 'business') =>
    ask('agreements', `POST /v1/units/{unit}/agreements/{version}/${name}`, { unit, version }, {}, {}, as);
  await ask('agreements', 'POST /v1/units/{unit}/agreements', { unit }, terms(-20), {}, 'business');
  await step('1', 'signature', 'business');
  await step('1', 'signature', 'it');
  await ask('agreements', 'POST /v1/units/{unit}/agreements', { unit }, terms(60), {}, 'it');
  await step('2', 'withdrawal', 'it');
  // Alerts are looked at every few minutes.
  pass(600_000);
  await sweep();
  const { items = [] } = await ask('report', 'GET /v1/alerts', {}, undefined, { status: 'all' });
  for (const { id = '' } of items.slice(0, 1)) {
    await ask('agreements', 'POST /v1/alerts/{unit}/{id}/acknowledgement', { unit, id });
  }
  await ask('report', 'GET /v1/units/{unit}/agreements', { unit });
  await ask('report', 'GET /v1/units/{unit}/agreements/{version}', { unit, version: '1' });
  await ask('report', 'GET /v1/reports/sla-xla', {}, undefined, { unit });
  await ask('report', 'GET /v1/units/{unit}/verdicts', { unit });
  await ask('report', 'GET /v1/audit');
  await compared(office, unit);
  await step('1', 'retirement', 'it');
  await step('1', 'retirement', 'business');
}
