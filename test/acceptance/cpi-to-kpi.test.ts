/**
 * From CPI to KPI, end to end through HTTP: better first-contact resolution raises retention two weeks later, by
 * construction (cpi-to-kpi-cast.ts says what was planted). Pith finds it, at that lag, and an experiment confirms it;
 * one whose treatment does nothing is not supported, and one that has lost outcomes of one arm is refused.
 */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { client } from '#test/support/http.ts';
import { temporaryFolder } from '#test/support/temporary.ts';
import { openDataFolder } from '../../local/data-folder.ts';
import { CONNECTIONS } from '../../local/demo/connections.ts';
import { KPIS, retentionOf } from '../../local/demo/kpis.ts';
import type { Life } from '../../local/demo/life.ts';
import { createRandom } from '../../local/demo/random.ts';
import { zendeskPerson } from '../../local/demo/zendesk.ts';
import { readEnvironment } from '../../local/environment.ts';
import { openIssuer, type TokenRequest } from '../../local/issuer.ts';
import { rebuildStore } from '../../local/rebuild.ts';
import { type Pith, start } from '../../local/start.ts';
import { livesOfWeeks, openDesk, PEOPLE, stayed } from './cpi-to-kpi-cast.ts';

const FIRST = 'first-contact-resolution';
const EXPIRES = Date.parse('2027-01-01T00:00:00Z') / 1000;
const WAIT = { timeout: 40_000, interval: 100 };
/** The desk's secret: of this test alone. */
const SECRET = 'for-this-test-alone-0123456789';

/** Monday morning in New York: the history is thirty weeks before it. */
const clock = { now: Date.parse('2026-06-01T13:00:00Z') };
const HISTORY = { from: '2025-11-03', weeks: 30 };
/** Eight weeks from next Monday on; outcomes come in for two more. */
const DAYS = { start: '2026-06-08', end: '2026-08-02', settlingDays: 14 };

const folder = temporaryFolder();
const environment = readEnvironment({
  PITH_DATA: folder.path,
  PITH_PORT: '0',
  PITH_DEMO: 'off',
  PITH_SWEEP_SECONDS: '3',
});
let pith: Pith;
let admin: ReturnType<typeof client>;
let owner: ReturnType<typeof client>;
let crm: ReturnType<typeof client>;
let desk: ReturnType<typeof openDesk>;

const turnTo = (time: string): void => {
  clock.now = Date.parse(time);
};

async function done(answer: Promise<{ status: number; body: string; json: unknown }>, status: number) {
  const { status: found, body, json } = await answer;
  expect([found, body]).toEqual([status, expect.any(String)]);
  // The shape is what the test is about to check.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  return json as any;
}

const hypothesis = (name: string) => ({
  ...{ name, unit: 'sales', cpi: FIRST, kpi: 'retention', expected: 'rises', lag: 2, owner: 'customer-success' },
});
const plan = (of: string) => ({
  name: 'A first line that may decide at once',
  ...{ hypothesis: of, design: 'requesters', owner: 'service-desk', units: ['sales'], ...DAYS },
  ...{ control: 'as always', treatment: 'decides at once', primary: { kpi: 'retention', outcome: 'rate' } },
  ...{ smallestEffect: 0.15, baseline: { value: 0.75 } },
  guardrails: [{ measure: 'reopen-rate', tolerance: 0.02 }],
});

/** Of three experiments at the same time, with draws of their own, the first alone has a treatment that does anything. */
const HELPS = { id: 'helps', hypothesis: 'helped-at-once-they-stay' };
const NOTHING = { id: 'does-nothing', hypothesis: 'a-new-logo-keeps-them' };
const LOST = { id: 'loses-answers', hypothesis: 'half-of-the-answers-were-lost' };
const ALL = [HELPS, NOTHING, LOST];

const arms = new Map<string, Map<string, 'control' | 'treatment'>>();
const armOf = ({ id }: typeof HELPS, requester: string) => arms.get(id)?.get(requester);
let tested: Life[] = [];

/** Everything that is said of experiments and hypotheses. */
async function everyAnswer(): Promise<string> {
  const paths = [
    'experiments',
    'hypotheses',
    ...ALL.flatMap(({ id, hypothesis: of }) => [`experiments/${id}`, `experiments/${id}/result`, `hypotheses/${of}`]),
  ];
  const answers = await Promise.all(paths.map(path => admin.get(`/v1/${path}`)));
  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  // How a result is found is said before there is one.
  return answers.map(({ body }) => body.replace(/"method":"[^"]*"/, '')).join('\n');
}

beforeAll(async () => {
  // The same draws each time: of experiments with no effect one in forty is supported by chance.
  let draws = 0;
  const drawSeed = () => {
    draws += 1;
    return `draw ${draws}`;
  };
  pith = await start({ environment, now: () => clock.now, drawSeed });
  const issuer = await openIssuer((await openDataFolder(folder.path)).issuerFile);
  const as = async (role: TokenRequest['role'], ...units: string[]) =>
    client(pith.url, await issuer.token({ role, units, expires: EXPIRES }));
  admin = await as('admin');
  owner = await as('business', 'sales');
  crm = await as('signals');
  await done(admin.put('/v1/units/sales', { name: 'Sales', timeZone: 'America/New_York' }), 201);
  const connection = { ...CONNECTIONS.zendesk, auth: { scheme: 'bearer', secret: SECRET } };
  await done(admin.put('/v1/connections/zendesk-demo', connection), 201);
  desk = openDesk(pith.url, SECRET, clock);
}, 30_000);
afterAll(async () => {
  await pith.stop();
  folder.remove();
});

describe('first-contact resolution and retention', () => {
  it('are found to move together, better with better, and the KPI two weeks later', async () => {
    const random = createRandom('weeks of sales');
    const strains = Array.from({ length: HISTORY.weeks }, () => random.between(0.1, 1.9));
    const lives = livesOfWeeks({ ...HISTORY, perDay: [6, 6, 5, 5, 5, 0, 0], strainOf: week => strains[week] ?? 1 });
    await desk.live(lives);

    const series = {
      retention: retentionOf(lives, clock.now),
      // By dice, whatever support does.
      'new-orders': retentionOf(lives, clock.now).map(({ date }) => ({ date, value: random.integer(90, 180) })),
    };
    for (const [id, observations] of Object.entries(series)) {
      await done(admin.put(`/v1/kpis/${id}`, KPIS[id as keyof typeof series]), 201);
      const posted = await done(owner.post(`/v1/kpis/${id}/observations`, { unit: 'sales', observations }), 202);
      expect(posted.accepted).toBe(observations.length);
    }
    const { items, tested: looks } = await done(owner.get('/v1/reports/links?unit=sales'), 200);
    type Link = { cpi: string; kpi: string; lag: number; associated: boolean };
    const link = items.find(({ cpi, kpi }: Link) => cpi === FIRST && kpi === 'retention');
    expect(link).toMatchObject({ lag: 2, lagWeeks: 2, associated: true, betterTogether: true });
    expect(link.rho).toBeGreaterThan(0.6);
    expect(link.q).toBeLessThan(0.01);
    expect(link.says).toContain('association only');
    expect(items[0]).toEqual(link);
    expect(looks).toBeGreaterThan(100);
    const orders = items.filter(({ kpi }: Link) => kpi === 'new-orders');
    expect(orders.length).toBeGreaterThan(5);
    expect(orders.filter(({ associated }: Link) => associated)).toEqual([]);
  }, 120_000);

  it('become a hypothesis, which stays as it is once somebody has looked', async () => {
    for (const { hypothesis: id } of ALL) {
      clock.now += 60_000;
      const written = await done(owner.put(`/v1/hypotheses/${id}`, hypothesis(id)), 201);
      expect(written).toMatchObject({ status: 'draft', fixed: false });
    }
    clock.now += 60_000;
    const looked = await done(owner.post(`/v1/hypotheses/${HELPS.hypothesis}/observation`, {}), 200);
    expect(looked).toMatchObject({ status: 'observed', fixed: true });
    expect(looked.history.at(-1).observation).toMatchObject({ found: 'as-expected', cadence: 'week' });
    expect(looked.says).not.toContain('cause');
    const another = { ...hypothesis(HELPS.hypothesis), lag: 3 };
    await done(owner.put(`/v1/hypotheses/${HELPS.hypothesis}`, another), 409);
  });

  it('are tested by an experiment, of which the sample needed is known beforehand', async () => {
    const preview = await done(owner.post(`/v1/experiments/${HELPS.id}/preview`, plan(HELPS.hypothesis)), 200);
    expect(preview.sampleSize.total).toBeGreaterThan(150);
    expect(preview.sampleSize.total).toBeLessThan(PEOPLE.length);
    await done(owner.get(`/v1/experiments/${HELPS.id}`), 404);
    for (const { id, hypothesis: of } of ALL) {
      const planned = await done(owner.put(`/v1/experiments/${id}`, plan(of)), 201);
      expect(planned).toMatchObject({ status: 'planned', effect: 'higher', resultOn: '2026-08-17' });
      expect(planned.sampleSize).toEqual(preview.sampleSize);
    }
  });

  it('have arms that any system asks for, the same each time', async () => {
    turnTo('2026-06-08T12:00:00Z');
    const asked = ALL.flatMap(({ id }) => PEOPLE.map(person => ({ id, person })));
    for (const { id, person } of asked) {
      const path = `/v1/experiments/${id}/assignment?unit=sales&requester=${zendeskPerson(person)}`;
      const { arm, running } = await done(crm.get(path), 200);
      expect(running).toBe(true);
      arms.set(id, (arms.get(id) ?? new Map()).set(zendeskPerson(person), arm));
    }
    for (const { id } of ALL) {
      const treated = [...(arms.get(id)?.values() ?? [])].filter(arm => arm === 'treatment').length;
      expect(treated / PEOPLE.length).toBeGreaterThan(0.4);
      expect(treated / PEOPLE.length).toBeLessThan(0.6);
    }
  }, 60_000);

  it('have no result before its day, in no answer, though all outcomes are there', async () => {
    tested = livesOfWeeks({
      ...{ from: DAYS.start, weeks: 8, perDay: [12, 10, 9, 9, 8, 0, 0], strainOf: () => 1 },
      isTreated: requester => armOf(HELPS, zendeskPerson(requester)) === 'treatment',
    });
    turnTo('2026-08-14T12:00:00Z');
    await desk.live(tested);
    const outcomes = stayed(tested, { start: DAYS.start, end: DAYS.end, before: clock.now });
    expect(outcomes.length).toBeGreaterThan(190);
    const treated = outcomes.filter(({ requester }) => armOf(LOST, requester) === 'treatment');
    const lost = new Set(treated.filter((_, index) => index % 2 === 0));
    for (const { id } of ALL) {
      const posted = id === LOST.id ? outcomes.filter(outcome => !lost.has(outcome)) : outcomes;
      const answer = await done(crm.post(`/v1/experiments/${id}/outcomes`, { outcomes: posted }), 202);
      expect(answer).toMatchObject({ accepted: posted.length, replaced: 0 });
    }
    const early = await done(owner.get(`/v1/experiments/${HELPS.id}/result`), 200);
    expect(early).toMatchObject({ status: 'settling', verdict: null, ratio: { mismatch: false } });
    for (const key of ['primary', 'cpi', 'guardrails', 'before', 'reasons']) expect(early).not.toHaveProperty(key);
    const said = await everyAnswer();
    expect(said).not.toMatch(/supported|inconclusive|"difference"/);
    // A minute before midnight in New York.
    turnTo('2026-08-17T03:59:00Z');
    expect(await everyAnswer()).not.toMatch(/supported|inconclusive|"difference"/);
    await done(crm.post(`/v1/experiments/${HELPS.id}/outcomes`, { outcomes: outcomes.slice(0, 1) }), 202);
  }, 120_000);

  it('are concluded by the sweep: supported, the measure itself has moved, and the hypothesis has its whole history', async () => {
    turnTo('2026-08-17T04:10:00Z');
    await vi.waitFor(async () => {
      const { items } = await done(admin.get('/v1/experiments'), 200);
      expect(items.map(({ status }: { status: string }) => status)).toEqual(ALL.map(() => 'concluded'));
    }, WAIT);
    const result = await done(owner.get(`/v1/experiments/${HELPS.id}/result`), 200);
    expect(result).toMatchObject({ verdict: 'supported', reasons: [], ratio: { mismatch: false } });
    expect(result.primary.difference.low).toBeGreaterThan(0);
    expect(result.primary.difference.p).toBeLessThan(0.05);
    expect(result.primary.treatment.value).toBeGreaterThan(result.primary.control.value);
    expect(result.cpi).toMatchObject({ measure: FIRST, direction: 'higher' });
    expect(result.cpi.difference.low).toBeGreaterThan(0.1);
    expect(result.guardrails).toMatchObject([{ measure: 'reopen-rate', harmed: false }]);
    const proven = await done(owner.get(`/v1/hypotheses/${HELPS.hypothesis}`), 200);
    expect(proven).toMatchObject({ status: 'supported', experiment: HELPS.id });
    const steps = proven.history.map(({ status }: { status: string }) => status);
    expect(steps).toEqual(['draft', 'observed', 'under-test', 'supported']);
    // Closed: what comes now changes nothing.
    const late = { outcomes: [{ requester: zendeskPerson('u2000'), value: 0 }] };
    await done(crm.post(`/v1/experiments/${HELPS.id}/outcomes`, late), 409);
  }, 60_000);

  it('are not supported where the treatment does nothing: the same people and outcomes, another draw', async () => {
    const result = await done(owner.get(`/v1/experiments/${NOTHING.id}/result`), 200);
    expect(result.verdict).not.toBe('supported');
    expect(result).toMatchObject({ reasons: [], ratio: { mismatch: false } });
    const { low, high } = result.primary.difference;
    expect(low).toBeLessThan(0);
    expect(high).toBeGreaterThan(0);
    const { low: cpiLow, high: cpiHigh } = result.cpi.difference;
    expect([cpiLow < 0, cpiHigh > 0]).toEqual([true, true]);
    const { status } = await done(owner.get(`/v1/hypotheses/${NOTHING.hypothesis}`), 200);
    expect(status).toBe(result.verdict);
  });

  it('are refused a verdict where half of one arm’s outcomes have been lost', async () => {
    const result = await done(owner.get(`/v1/experiments/${LOST.id}/result`), 200);
    expect(result).toMatchObject({ verdict: 'inconclusive', reasons: ['sample-ratio-mismatch'] });
    expect(result.ratio).toMatchObject({ mismatch: true });
    expect(result.ratio.p).toBeLessThan(0.001);
    expect(result.ratio.treatment).toBeLessThan(0.7 * result.ratio.control);
    expect(await done(owner.get(`/v1/hypotheses/${LOST.hypothesis}`), 200)).toMatchObject({ status: 'inconclusive' });
  });

  it('leave books that a rebuild finds in order', async () => {
    await pith.stop();
    const { tickets, differences } = await rebuildStore(environment, { repair: false, say: () => {} });
    expect(differences).toEqual([]);
    expect(tickets).toBe(desk.tickets);
  }, 60_000);
});
