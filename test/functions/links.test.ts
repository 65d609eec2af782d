/** What moves with what, end to end: tickets and observations that are posted, and what the report makes of them. */
import { beforeAll, describe, expect, it } from 'vitest';
import { seeded } from '#test/support/random.ts';
import { following, noise, walk } from '../linkage/series.ts';
import { connect, type House, house, post, START, token } from './harness.ts';

const DAY = 86_400_000;
const WEEKS = 70;
const LINKS = 'GET /v1/reports/links';
/** Monday of the last week that is over: the clock stands on a Monday. */
const LAST = Date.parse('2026-05-25T00:00:00Z');
const mondayOf = (week: number): number => LAST - (WEEKS - 1 - week) * 7 * DAY;
const dateOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

const roll = seeded(7);
const changes = noise(roll, WEEKS - 1);
/** Hours that the customer waited for the one ticket of each week, and the KPI that follows two weeks later. */
const hours = walk(changes).map(value => 40 + value);
const retention = walk(following(changes, -0.8, 2, roll)).map(value => 0.8 + value / 100);

let given: House;
let owner: string;
const ask = async (query: Record<string, string> = {}, as?: string) =>
  given.call(LINKS, { query: { unit: 'finance', ...query }, ...(as === undefined ? {} : { as }) });
const linkOf = async (cpi: string, query: Record<string, string> = {}) =>
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is about to be checked
  (await ask(query)).json.items.find((item: any) => item.cpi === cpi);

async function tell(secret: string, week: number): Promise<void> {
  const opened = mondayOf(week) + 3_600_000;
  const ticket = `T${week}`;
  const at = (time: number): string => new Date(time).toISOString();
  await post(given, 'desk', secret, {
    ...{ type: 'ticket.created', timestamp: at(opened), subject: ticket },
    data: { status: 'new', unit: 'finance', kind: 'incident' },
  });
  const resolved = at(opened + (hours[week] ?? 0) * 3_600_000);
  await post(given, 'desk', secret, {
    ...{ type: 'ticket.status', timestamp: resolved, subject: ticket, data: { status: 'resolved' } },
  });
}

beforeAll(async () => {
  given = await house();
  owner = await token({ role: 'business', units: ['finance'] });
  await given.call('PUT /v1/settings', { body: { minimumSample: 1, timeZone: 'UTC' } });
  for (const id of ['finance', 'sales']) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id, timeZone: 'UTC' } });
  }
  const kpi = { cadence: 'week', direction: 'higher', unit: 'share' };
  for (const [id, more] of [
    ['retention', { name: 'Retention' }],
    ['revenue', { name: 'Revenue', cadence: 'month' }],
    ['unseen', { name: 'Never observed' }],
  ] as const) {
    await given.call('PUT /v1/kpis/{id}', { parameters: { id }, body: { ...kpi, ...more } });
  }
  const observe = (id: string, observations: object[]) =>
    given.call('POST /v1/kpis/{id}/observations', { parameters: { id }, body: { unit: 'finance', observations } });
  await observe(
    'retention',
    retention.map((value, week) => ({ date: dateOf(mondayOf(week) + 6 * DAY), value })),
  );
  await observe(
    'revenue',
    Array.from({ length: 10 }, (_, month) => ({ date: dateOf(Date.UTC(2025, 7 + month, 5)), value: month % 4 })),
  );
  const secret = await connect(given, 'desk', { desk: 'generic', auth: { scheme: 'bearer' } });
  for (let week = 0; week < WEEKS; week += 1) await tell(secret, week);
  const signals = Array.from({ length: WEEKS }, (_, week) => ({
    ...{ id: `r${week}`, type: 'app-rating', unit: 'finance', value: 1 + (week % 5) },
    occurredAt: new Date(mondayOf(week) + 3_600_000).toISOString(),
  }));
  await given.call('POST /v1/signals', { body: { signals } });
  await given.convert();
});

describe('the links of a unit', () => {
  it('find the measure that a KPI follows, with its lag, its figures and what they mean', async () => {
    const { status, json } = await ask();
    expect(status).toBe(200);
    const [first] = json.items;
    expect(first).toMatchObject({
      ...{ cpi: 'experienced-time', kpi: 'retention', cadence: 'week', lag: 2, lagWeeks: 2 },
      ...{ associated: true, betterTogether: true, n: 67, warnings: [] },
      says: expect.stringMatching(
        /^When experienced time rises, retention tends to fall 2 weeks later \(ρ −0\.\d\d, −0\.\d\d…−0\.\d\d, 67 weeks\)\. This is association only, and no experiment\.$/,
      ),
    });
    expect(first.rho).toBeLessThan(-0.5);
    expect(first.low).toBeLessThan(first.rho);
    expect(first.high).toBeGreaterThan(first.rho);
    expect(first.lags.map(({ lag }: { lag: number }) => lag)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    expect(first.lags[2]).toMatchObject({ rho: first.rho, n: first.n, q: first.q });
  });

  it('say what was done, and how much was paid for', async () => {
    const { json } = await ask();
    expect(json).toMatchObject({
      ...{ unit: 'finance', timeZone: 'UTC', falseDiscoveryRate: 0.05, fewestChanges: 20 },
      ...{ lags: { week: 8, month: 3 }, asOf: new Date(START).toISOString(), feedLagSeconds: 0 },
    });
    expect(json.method).toMatch(/Spearman.*Bonett and Wright.*Student.*Pyper and Peterman.*Benjamini and Hochberg/);
    const withRho = json.items.flatMap(({ lags }: { lags: { rho: number | null }[] }) => lags);
    expect(json.tested).toBe(withRho.filter(({ rho }: { rho: number | null }) => rho !== null).length);
  });

  it('are made of the series that the report of the measure has', async () => {
    const { series } = await linkOf('experienced-time', { kpi: 'retention' });
    const query = { unit: 'finance', from: dateOf(mondayOf(0)), to: '2026-05-31', interval: 'week' };
    const report = await given.call('GET /v1/reports/measures/{id}', { parameters: { id: 'experienced-time' }, query });
    const values = report.json.series.map(({ value }: { value: number }) => Number(value.toPrecision(6)));
    expect(series.start).toBe(dateOf(mondayOf(0)));
    expect(series.cpi).toEqual(values);
    expect(series.kpi).toEqual(retention.map(value => Number(value.toPrecision(6))));
  });

  it('have measures of signals, too, and none of which nothing is known', async () => {
    const { json } = await ask({ kpi: 'retention' });
    const ids = json.items.map(({ cpi }: { cpi: string }) => cpi);
    expect(ids).toContain('app-rating');
    expect(ids).not.toContain('customer-satisfaction');
    expect(ids).not.toContain('net-promoter-score');
    expect(ids).not.toContain('conversion-rate');
  });

  it('refuse what is too short: no ρ, and what is missing', async () => {
    const found = await linkOf('experienced-time', { kpi: 'revenue' });
    expect(found).toMatchObject({
      ...{ cadence: 'month', associated: false, rho: null, low: null, high: null, q: null, betterTogether: null },
      warnings: ['too-short'],
      says:
        'Too short to say whether experienced time moves with revenue: both have 9 changes from month to month, and 11 ' +
        'more are needed.',
    });
    expect(found.lags).toHaveLength(4);
  });

  it('do not test a measure that never changes', async () => {
    expect(await linkOf('first-contact-resolution', { kpi: 'retention' })).toMatchObject({
      ...{ associated: false, rho: null, warnings: ['constant'] },
    });
  });

  it('cost the same when one KPI is asked for: its q-values pay for all', async () => {
    const { json } = await ask();
    const one = await ask({ kpi: 'retention' });
    const ofOne = json.items.filter(({ kpi }: { kpi: string }) => kpi === 'retention');
    expect([one.json.tested, one.json.items]).toEqual([json.tested, ofOne]);
    expect(json.items.length).toBeGreaterThan(ofOne.length);
  });

  it('look at as many lags as are asked for', async () => {
    expect((await linkOf('experienced-time', { lags: '1', kpi: 'retention' })).lags).toHaveLength(2);
    expect((await ask({ lags: '13' })).status).toBe(400);
    expect((await ask({ lags: '-1' })).status).toBe(400);
  });

  it('leave out weeks with fewer tickets than the minimum sample', async () => {
    await given.call('PUT /v1/settings', { body: { minimumSample: 2, timeZone: 'UTC' } });
    given.runtime.rules.forget();
    expect((await ask({ kpi: 'retention' })).json.items.map(({ cpi }: { cpi: string }) => cpi)).toEqual([]);
    await given.call('PUT /v1/settings', { body: { minimumSample: 1, timeZone: 'UTC' } });
    given.runtime.rules.forget();
    expect((await ask({ kpi: 'retention' })).json.items).not.toEqual([]);
  });

  it('of a unit without observations are none, and none were tested', async () => {
    const { status, json } = await ask({ unit: 'sales' });
    expect([status, json.items, json.tested]).toEqual([200, [], 0]);
  });

  it.each([
    [404, { unit: 'nowhere' }],
    [404, { unit: '*' }],
    [404, { unit: 'finance,sales' }],
    [404, { kpi: 'unseen' }],
    [404, { kpi: 'none' }],
    [400, { from: '2026-01-01' }],
    [400, { service: 'vpn' }],
  ])('are refused with %i for %j', async (status, query) => {
    expect((await ask(query)).status).toBe(status);
  });

  it('of more than 20 KPIs are asked for one by one', async () => {
    for (let index = 0; index <= 20; index += 1) {
      const parameters = { id: `kpi-${index}` };
      const kpi = { name: 'One of many', cadence: 'week', direction: 'higher', unit: 'share' };
      await given.call('PUT /v1/kpis/{id}', { parameters, body: kpi });
      const body = { unit: 'sales', observations: [{ date: '2026-05-01', value: index }] };
      await given.call('POST /v1/kpis/{id}/observations', { parameters, body });
    }
    const { status, json } = await ask({ unit: 'sales' });
    expect([status, json.errors]).toEqual([400, [{ path: '/kpi', message: 'sales has 21 KPIs: name one of them' }]]);
    expect((await ask({ unit: 'sales', kpi: 'kpi-20' })).status).toBe(200);
  });

  it('are for readers, and for business owners of their own units', async () => {
    expect((await ask({}, owner)).status).toBe(200);
    expect((await ask({ unit: 'sales' }, owner)).status).toBe(403);
    expect((await ask({}, await token({ role: 'it' }))).status).toBe(200);
    expect((await ask({}, await token({ role: 'signals' }))).status).toBe(403);
  });

  it('take the last of several observations of a week, and say so', async () => {
    const body = { unit: 'finance', observations: [{ date: dateOf(LAST), value: 7 }] };
    await given.call('POST /v1/kpis/{id}/observations', { parameters: { id: 'retention' }, body });
    const found = await linkOf('experienced-time', { kpi: 'retention' });
    expect(found.warnings).toEqual(['several-in-a-period']);
    expect(found.says).toMatch(/Retention has several observations in a week; the last of each counts\.$/);
    expect(found.series.kpi.at(-1)).toBe(Number(retention.at(-1)?.toPrecision(6)));
  });
});
