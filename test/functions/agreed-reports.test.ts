/** Reports by the agreement in force, worked out by hand on small companies, through the API. */
import { beforeAll, describe, expect, it } from 'vitest';
import { agree, desk, MEASURES } from '../xla/agree.ts';
import { type House, house, token } from './harness.ts';

const YEARS = 10 * 366 * 86_400;
const at = (time: string): number => Date.parse(time);
const FIRST = 'first-contact-resolution';
const REOPENED = 'reopen-rate';

interface Measure {
  id: string;
  [name: string]: unknown;
}
interface Group {
  by: Record<string, string>;
  xla: {
    agreement: { unit: string; version: number } | null;
    score: number;
    measures: Measure[];
    defaultAgreement?: object;
  };
  comparison: { quadrant: string };
}
const byId = (measures: readonly Measure[], id: string) => measures.find(measure => measure.id === id);

async function newHouse(): Promise<House> {
  const given = await house();
  await given.call('PUT /v1/settings', { body: { minimumSample: 5 } });
  for (const id of ['finance', 'sales', 'works']) {
    await given.call('PUT /v1/units/{id}', { parameters: { id }, body: { name: id } });
  }
  return given;
}

const ask = async (given: House, query: Record<string, string>, as?: string) => {
  const asked = { from: '2026-06-01', to: '2026-06-30', ...query };
  const caller = as ?? (await token({ role: 'it', expires: YEARS }));
  return given.call('GET /v1/reports/sla-xla', { query: asked, as: caller });
};

describe('a report on a unit with an agreement', () => {
  let given: House;
  beforeAll(async () => {
    given = await newHouse();
    const tickets = await desk(given);
    given.clock.now = at('2026-05-31T12:00:00Z');
    // May: three of five at the first contact, none reopened.
    for (let index = 0; index < 5; index += 1) {
      await tickets.live({ unit: 'finance', service: 'mail', day: `2026-05-1${index}`, first: index < 3 });
    }
    await given.convert();
    await agree(given, 'finance', { passMark: 70 });
    await agree(given, 'finance', {
      effectiveFrom: '2026-06-16',
      measures: [{ ...MEASURES[0], target: 1, weight: 1 }],
    });
    await agree(given, 'finance', { service: 'vpn', measures: [MEASURES[1]] });
    await agree(given, 'sales', { window: 'week' });
    given.clock.now = at('2026-06-30T20:00:00Z');
    // June, mail: seven of ten at the first contact, half of them on the 20th, one reopened on the 2nd.
    for (let index = 0; index < 10; index += 1) {
      const day = index < 5 ? `2026-06-0${index + 2}` : '2026-06-20';
      await tickets.live({ unit: 'finance', service: 'mail', day, first: index >= 3, reopened: index === 0 });
    }
    // June, vpn: five, all of them reopened and so at no first contact.
    for (let index = 0; index < 5; index += 1) {
      await tickets.live({ unit: 'finance', service: 'vpn', day: '2026-06-22', first: false, reopened: true });
    }
    for (let index = 0; index < 5; index += 1) await tickets.live({ unit: 'sales', day: '2026-06-05' });
    for (let index = 0; index < 5; index += 1) {
      await tickets.live({ unit: 'works', day: '2026-06-05', first: false, sla: 'breached' });
    }
    await given.convert();
  }, 60_000);

  it('has the version in force at its end, and says that it changed within', async () => {
    const { status, json } = await ask(given, { unit: 'finance' });
    expect(status).toBe(200);
    expect(json.xla.agreement).toEqual({
      ...{ unit: 'finance', version: 2, window: 'month', effectiveFrom: '2026-06-16' },
      ...{ reviewOn: '2027-06-01', passMark: 90, onMissed: 'reported' },
    });
    expect(json.xla.versions).toEqual([
      { version: 1, from: '2026-06-01', to: '2026-06-15' },
      { version: 2, from: '2026-06-16', to: '2026-06-30' },
    ]);
    expect(json.xla).not.toHaveProperty('defaultAgreement');
    // 7 of 15, a ninth of the way from 40 to 100 %.
    expect(json.xla.measures[0]).toMatchObject({ id: FIRST, n: 15, target: 1, floor: 0.4, weight: 1 });
    expect(json.xla.measures[0].value).toBeCloseTo(7 / 15, 9);
    expect(json.xla.score).toBeCloseTo(100 / 9, 6);
    expect(json.xla).toMatchObject({ passMark: 90, verdict: 'missed' });
    expect(json.comparison.quadrant).toBe('watermelon');
  });

  it('has the earlier version for a period that ended before the change, and scores by it', async () => {
    const { json } = await ask(given, { unit: 'finance', to: '2026-06-15' });
    expect(json.xla.agreement).toMatchObject({ version: 1 });
    expect(json.xla).not.toHaveProperty('versions');
    // Two of five at the first contact, which is the floor; one of five reopened, which is beyond it.
    expect(json.xla).toMatchObject({ score: 0, passMark: 70, verdict: 'missed' });
    expect(json.xla.measures.slice(0, 2)).toMatchObject([
      { id: FIRST, value: 0.4, n: 5, target: 0.7, floor: 0.4, weight: 3, score: 0, verdict: expect.any(String) },
      { id: REOPENED, value: 0.2, n: 5, target: 0.05, floor: 0.15, weight: 1, score: 0 },
    ]);
    // What is not agreed on is there as well, and without a target.
    expect(byId(json.xla.measures, 'bounce-rate')).not.toHaveProperty('target');
    expect(new Set(json.xla.measures.map(({ id }: Measure) => id)).size).toBe(json.xla.measures.length);
  });

  it('is as it was before there was any for a period before it', async () => {
    const { json } = await ask(given, { unit: 'finance', from: '2026-05-01', to: '2026-05-31' });
    expect(json.xla.agreement).toBeNull();
    expect(json.xla.defaultAgreement.measures).toHaveLength(5);
    expect(byId(json.xla.measures, FIRST)).not.toHaveProperty('target');
  });

  it('has each agreed measure beside its target, its baseline, and the period just before', async () => {
    const { json } = await ask(given, { unit: 'finance', from: '2026-06-01', to: '2026-06-15' });
    // The fifteen days before are 17 to 31 May: none. Of the thirty before, the five of May are in.
    expect(json.xla.previous).toEqual({ from: '2026-05-17', to: '2026-05-31' });
    expect(json.xla.measures[0].references).toMatchObject({
      target: 0.7,
      baseline: { value: 0.6, n: 5, low: expect.any(Number), high: expect.any(Number), to: '2026-05-30' },
      previous: { value: null, n: 0, low: null, high: null },
    });
    const whole = (await ask(given, { unit: 'finance' })).json;
    // A whole month is held against the whole month before.
    expect(whole.xla.previous).toEqual({ from: '2026-05-01', to: '2026-05-31' });
    expect(whole.xla.measures[0].references).toMatchObject({ target: 1, previous: { value: 0.6, n: 5 } });
    expect(Object.keys(whole.xla.measures[0].references.previous).sort()).toEqual(['high', 'low', 'n', 'value']);
    // What isn't agreed has no target, and as baseline the ninety days before the period.
    expect(byId(whole.xla.measures, 'bounce-rate')?.references).toMatchObject({
      baseline: { value: 0, n: 5, from: '2026-03-03', to: '2026-05-31' },
      previous: { value: 0, n: 5 },
    });
    expect(byId(whole.xla.measures, 'bounce-rate')?.references).not.toHaveProperty('target');
    expect(whole.xla.baseline).toEqual({ from: '2026-03-03', to: '2026-05-31' });
  });

  it('is held against the service’s own agreement where there is one, else against that of the unit', async () => {
    const vpn = (await ask(given, { unit: 'finance', service: 'vpn' })).json;
    expect(vpn.xla.agreement).toMatchObject({ version: 3, service: 'vpn' });
    expect(vpn.xla).not.toHaveProperty('versions');
    expect(vpn.xla).toMatchObject({ score: 0, verdict: 'missed' });
    const mail = (await ask(given, { unit: 'finance', service: 'mail' })).json;
    expect(mail.xla.agreement).toMatchObject({ version: 2 });
    expect(mail.xla.agreement).not.toHaveProperty('service');
    // Half of the way from 40 to 100 %.
    expect(mail.xla.score).toBeCloseTo(50, 6);
    expect(mail.xla.versions).toHaveLength(2);
  });

  it('has the version of each part of its course', async () => {
    const { json } = await ask(given, { unit: 'finance', from: '2026-05-15', interval: 'week' });
    const parts = json.series.map(({ end, xla }: { end: string; xla: object }) => [end, xla]);
    expect(Object.fromEntries(parts)).toMatchObject({
      '2026-05-31': { version: null },
      '2026-06-07': { version: 1, score: 0 },
      '2026-06-14': { version: 1, score: null, verdict: 'insufficient-data' },
      '2026-06-21': { version: 2, score: 100, verdict: 'met' },
      '2026-06-28': { version: 2, score: 0, verdict: 'missed' },
    });
  });

  it('holds each service against its own, when they are told apart', async () => {
    const { json } = await ask(given, { unit: 'finance', groupBy: 'service' });
    const groups = Object.fromEntries(json.groups.map(({ by, xla }: Group) => [by.service, xla]));
    expect(groups.vpn.agreement).toMatchObject({ version: 3 });
    expect(groups.mail.agreement).toMatchObject({ version: 2 });
    expect(groups.mail.score).toBeCloseTo(50, 6);
  });

  it('holds every group that no agreement is about against that of the whole', async () => {
    const { json } = await ask(given, { unit: 'finance', groupBy: 'priority' });
    expect(json.groups[0].xla.agreement).toMatchObject({ version: 2 });
  });

  it('has none over several units, and that of each unit when they are told apart', async () => {
    const { json } = await ask(given, { unit: '*', groupBy: 'unit' });
    expect(json.xla.agreement).toBeNull();
    expect(json.xla.defaultAgreement).toBeDefined();
    expect(json.xla).not.toHaveProperty('versions');
    const groups: Record<string, Omit<Group, 'by'>> = Object.fromEntries(
      json.groups.map(({ by, ...group }: Group) => [by.unit, group]),
    );
    expect(groups.finance?.xla.agreement).toMatchObject({ unit: 'finance', version: 2 });
    expect(groups.finance?.xla.score).toBeCloseTo(100 / 9, 6);
    expect(groups.sales?.xla).toMatchObject({ agreement: { unit: 'sales', version: 1 }, score: 100, verdict: 'met' });
    expect(groups.works?.xla.agreement).toBeNull();
    expect(groups.works?.xla.defaultAgreement).toBeDefined();
    const quadrants = Object.entries(groups).map(([unit, { comparison }]) => [unit, comparison.quadrant]);
    expect(quadrants).toEqual([
      ['finance', 'watermelon'],
      ['sales', 'healthy'],
      ['works', 'failing'],
    ]);
  });

  it('shows a business owner only what their own units have agreed on', async () => {
    const of = (units: string[]) => token({ role: 'business', units, expires: YEARS });
    const two = (await ask(given, { unit: '*', groupBy: 'unit' }, await of(['finance', 'sales']))).json;
    expect(two.xla.agreement).toBeNull();
    expect(two.groups.map(({ by, xla }: Group) => [by.unit, xla.agreement?.unit])).toEqual([
      ['finance', 'finance'],
      ['sales', 'sales'],
    ]);
    // All that they may see is one unit: then the report is about it.
    const one = (await ask(given, { unit: '*' }, await of(['sales']))).json;
    expect(one).toMatchObject({
      unit: '*',
      tickets: { created: 5 },
      xla: { agreement: { unit: 'sales', version: 1 } },
    });
    expect((await ask(given, { unit: 'finance' }, await of(['sales']))).status).toBe(403);
    const none = (await ask(given, { unit: '*', groupBy: 'unit' }, await of(['nowhere']))).json;
    expect(none).toMatchObject({ xla: { agreement: null }, groups: [] });
  });

  it('never lets the SLA into the score', async () => {
    const [kept, broken] = [await newHouse(), await newHouse()];
    const answers = [];
    for (const [own, sla] of [
      [kept, 'met'],
      [broken, 'breached'],
    ] as const) {
      await agree(own, 'finance');
      const tickets = await desk(own);
      for (let index = 0; index < 5; index += 1) await tickets.live({ unit: 'finance', day: '2026-05-29', sla });
      await own.convert();
      answers.push((await ask(own, { unit: 'finance', from: '2026-05-25' })).json);
    }
    expect(answers.map(({ sla }) => sla.verdict)).toEqual(['met', 'missed']);
    expect(answers[0].xla).toEqual(answers[1].xla);
    expect(answers.map(({ comparison }) => comparison.quadrant)).toEqual(['healthy', 'over-specified']);
  });
});

describe('an agreement that did not hold all of a period', () => {
  it('is named with its days, also where none holds at the end any more', async () => {
    const given = await newHouse();
    await agree(given, 'finance', { effectiveFrom: '2026-06-05' });
    given.clock.now = at('2026-06-20T12:00:00Z');
    const begun = (await ask(given, { unit: 'finance' })).json.xla;
    expect(begun.agreement).toMatchObject({ version: 1 });
    expect(begun.versions).toEqual([{ version: 1, from: '2026-06-05', to: '2026-06-20' }]);
    for (const [role, sub] of [
      ['it', 'it-side'],
      ['business', 'finance-side'],
    ] as const) {
      const as = await token({ role, units: ['finance'], expires: YEARS, claims: { sub } });
      const parameters = { unit: 'finance', version: '1' };
      const ended = await given.call('POST /v1/units/{unit}/agreements/{version}/retirement', { parameters, as });
      expect(ended.status).toBe(200);
    }
    given.clock.now = at('2026-07-05T12:00:00Z');
    const over = (await ask(given, { unit: 'finance' })).json.xla;
    expect(over.agreement).toBeNull();
    expect(over.versions).toEqual([{ version: 1, from: '2026-06-05', to: '2026-06-20' }]);
    const inside = (await ask(given, { unit: 'finance', from: '2026-06-05', to: '2026-06-20' })).json.xla;
    expect(inside.agreement).toMatchObject({ version: 1 });
    expect(inside).not.toHaveProperty('versions');
    const after = (await ask(given, { unit: 'finance', from: '2026-06-21', to: '2026-06-30' })).json.xla;
    expect(after.agreement).toBeNull();
    expect(after).not.toHaveProperty('versions');
  });
});

describe('what is agreed about the time to come', () => {
  it('is not held against anything before it is in force, though the period reaches beyond', async () => {
    const given = await newHouse();
    await agree(given, 'finance');
    await agree(given, 'finance', { effectiveFrom: '2026-06-20', passMark: 50 });
    given.clock.now = at('2026-06-10T12:00:00Z');
    expect((await ask(given, { unit: 'finance' })).json.xla).toMatchObject({ agreement: { version: 1 }, passMark: 90 });
    expect((await ask(given, { unit: 'finance' })).json.xla).not.toHaveProperty('versions');
    given.clock.now = at('2026-06-20T00:00:00Z');
    expect((await ask(given, { unit: 'finance' })).json.xla).toMatchObject({ agreement: { version: 2 }, passMark: 50 });
  });
});

describe('a measure of signals in an agreement', () => {
  let given: House;
  beforeAll(async () => {
    given = await newHouse();
    const measure = { name: 'Quotes in time', unit: 's', direction: 'lower', kind: 'measure', aggregate: 'mean' };
    const put = await given.call('PUT /v1/measures/{id}', {
      parameters: { id: 'quote-time' },
      body: { ...measure, source: { signal: 'quote' } },
    });
    expect([put.status, put.text]).toEqual([201, expect.any(String)]);
    const agreed = { id: 'quote-time', target: 10, floor: 30, weight: 1 };
    await agree(given, 'finance', { measures: [agreed, { ...MEASURES[0], weight: 1 }] });
    given.clock.now = at('2026-06-20T12:00:00Z');
    const signals = [5, 10, 15, 30, 40].map((value, index) => ({
      ...{ id: `s${index}`, type: 'quote', unit: 'finance', value, measureUnit: 's' },
      occurredAt: `2026-06-${index < 2 ? '02' : '16'}T10:00:00Z`,
      ...(index < 2 ? {} : { service: 'mail' }),
    }));
    expect((await given.call('POST /v1/signals', { body: { signals } })).status).toBe(202);
    const tickets = await desk(given);
    for (let index = 0; index < 5; index += 1) {
      await tickets.live({ unit: 'finance', service: 'mail', day: '2026-06-16' });
    }
    await given.convert();
  }, 60_000);

  it('has its value of the period, and counts in the score', async () => {
    const { json } = await ask(given, { unit: 'finance' });
    // The mean is 20, half of the way; all five tickets at the first contact.
    expect(json.xla.measures[0]).toMatchObject({ id: 'quote-time', value: 20, n: 5, score: 50, target: 10 });
    expect(json.xla.measures[0].references).toMatchObject({ target: 10, previous: { value: null, n: 0 } });
    expect(json.xla.score).toBe(75);
  });

  it('is in the course and in the groups that signals tell of, and in no others', async () => {
    const byService = (await ask(given, { unit: 'finance', groupBy: 'service', interval: 'week' })).json;
    const mail = byService.groups.find(({ by }: Group) => by.service === 'mail');
    expect(byId(mail.xla.measures, 'quote-time')).toMatchObject({ n: 3, verdict: 'insufficient-data', score: null });
    expect(byId(mail.xla.measures, 'quote-time')?.value).toBeCloseTo(85 / 3, 3);
    const byPriority = (await ask(given, { unit: 'finance', groupBy: 'priority' })).json;
    expect(byId(byPriority.groups[0].xla.measures, 'quote-time')).toMatchObject({ n: 0, value: null });
    // Half of the weight is known: that of the tickets.
    expect(byPriority.groups[0].xla.score).toBe(100);
    const incidents = (await ask(given, { unit: 'finance', kind: 'incident' })).json;
    expect(byId(incidents.xla.measures, 'quote-time')).toMatchObject({ n: 0, verdict: 'insufficient-data' });
  });

  it('counts in the verdict on the window, which waits until signals from before the measure are counted', async () => {
    const as = await token({ role: 'business', units: ['finance'], expires: YEARS });
    const verdicts = async () =>
      (await given.call('GET /v1/units/{unit}/verdicts', { parameters: { unit: 'finance' }, as })).json.items;
    given.clock.now = at('2026-07-05T12:00:00Z');
    await given.sweep();
    expect(await verdicts()).toEqual([]);
    for (let round = 0; round < 5 && (await verdicts()).length === 0; round += 1) {
      given.clock.now += 6 * 60_000;
      await given.sweep();
    }
    expect(await verdicts()).toMatchObject([
      { score: 75, verdict: 'missed', measures: [{ id: 'quote-time', value: 20, n: 5, score: 50 }, { id: FIRST }] },
    ]);
  });
});
