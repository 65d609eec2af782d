import fc from 'fast-check';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { courseOf, effectLine } from '#dashboard/places/links/experiments/course.ts';
import type { Hypothesis, Result } from '#dashboard/places/links/experiments/model.ts';
import {
  bodyOf,
  draftOf,
  firstDraft,
  freeId,
  latelyOf,
  lengthOf,
  type PlanDraft,
} from '#dashboard/places/links/experiments/plan-draft.ts';
import { faultsOf, previewOf } from '#dashboard/places/links/experiments/plan-faults.ts';
import { readTyped, writeTyped } from '#dashboard/places/links/experiments/typed.ts';

// Which language is spoken is asked of the browser when the words are first read.
beforeAll(() => {
  vi.stubGlobal('localStorage', { getItem: () => 'en' });
  vi.stubGlobal('navigator', { languages: ['en-GB'] });
});

const TODAY = '2026-11-25';
const HYPOTHESIS = {
  ...{ id: 'first-contact-keeps', name: 'First contact keeps them', unit: 'sales', cpi: 'first-contact-resolution' },
  ...{ cpiName: 'First contact resolution', kpi: 'retention', kpiName: 'Retention', cadence: 'week', lag: 2 },
  ...{ expected: 'rises', owner: 'service-desk', status: 'draft', experiment: null, says: '', fixed: false },
  ...{ writtenAt: '2026-11-01T08:00:00Z', history: [] },
} satisfies Hypothesis;
const UNITS: Readonly<Record<string, string>> = { 'reopen-rate': 'share', 'experienced-time': 'seconds' };
const ABOUT = { hypothesis: HYPOTHESIS, kpiUnit: 'share', unitOf: (id: string) => UNITS[id] ?? '', today: TODAY };

const WRITTEN: PlanDraft = {
  ...firstDraft(HYPOTHESIS, TODAY, []),
  ...{ control: 'As today', treatment: 'A first line that may decide', smallestEffect: '3', baseline: '62,5' },
  guardrails: [
    { measure: 'reopen-rate', tolerance: '1' },
    { measure: 'experienced-time', tolerance: '30' },
  ],
};
const faults = (part: Partial<PlanDraft>, about: Partial<typeof ABOUT> = {}) =>
  faultsOf({ ...WRITTEN, ...part }, { ...ABOUT, ...about }).map(({ path, fault }) => `${path} ${fault}`);

describe('the plan of an experiment while it is written', () => {
  it('begins with the hypothesis, on the next Monday, for whole weeks', () => {
    const first = firstDraft(HYPOTHESIS, TODAY, []);
    expect(first).toMatchObject({ id: 'first-contact-keeps-them', units: ['sales'], owner: 'service-desk' });
    expect([first.start, first.end]).toEqual(['2026-11-30', '2027-02-07']);
    expect(lengthOf(first.start, first.end)).toEqual({ weeks: 10, days: 0 });
    expect(firstDraft({ ...HYPOTHESIS, cadence: 'month' }, TODAY, []).end).toBe('2027-05-30');
    expect(firstDraft(HYPOTHESIS, '2026-11-30', []).start).toBe('2026-12-07');
  });

  it('takes an id that is free', () => {
    expect(freeId('Keep them', [])).toBe('keep-them');
    expect(freeId('Keep them', ['keep-them', 'keep-them-2'])).toBe('keep-them-3');
  });

  it('is sent in the units of the API: points as a share, minutes as seconds', () => {
    expect(faults({})).toEqual([]);
    expect(bodyOf(WRITTEN, ABOUT)).toEqual({
      ...{ name: 'First contact keeps them', hypothesis: 'first-contact-keeps', design: 'requesters' },
      ...{ owner: 'service-desk', units: ['sales'], control: 'As today', treatment: 'A first line that may decide' },
      ...{ share: 0.5, start: '2026-11-30', end: '2027-02-07', smallestEffect: 0.03, power: 0.8 },
      primary: { kpi: 'retention', outcome: 'rate' },
      baseline: { value: 0.625 },
      guardrails: [
        { measure: 'reopen-rate', tolerance: 0.01 },
        { measure: 'experienced-time', tolerance: 1800 },
      ],
    });
  });

  it('of units has no share and no yes or no, and of a comparison says who is treated', () => {
    const units = ['sales', 'finance', 'manufacturing'];
    const comparison = bodyOf({ ...WRITTEN, design: 'comparison', units, treated: ['finance', 'gone'] }, ABOUT);
    expect(comparison).toMatchObject({ treated: ['finance'], primary: { outcome: 'mean' } });
    expect(comparison).not.toHaveProperty('share');
    expect(bodyOf({ ...WRITTEN, design: 'units', units }, ABOUT)).not.toHaveProperty('treated');
  });

  it('says at which field something is wrong', () => {
    expect(faults({ name: ' ', smallestEffect: '', units: [] })).toEqual([
      '/name missing',
      '/units units',
      '/smallestEffect missing',
    ]);
    expect(faults({ start: '2026-11-24', end: '2026-11-20' })).toEqual(['/start past', '/end before-start']);
    expect(faults({ smallestEffect: '-3', baseline: '120', power: '40', share: '99' })).toEqual([
      '/smallestEffect above-zero',
      '/baseline/value rate',
      '/power power',
      '/share share',
    ]);
    expect(faults({ settlingDays: '1.5', guardrails: [{ measure: '', tolerance: 'x' }] })).toEqual([
      '/settlingDays days',
      '/guardrails/0/measure missing',
      '/guardrails/0/tolerance number',
    ]);
    const comparison = { design: 'comparison', units: ['sales', 'finance'], baseline: '' } as const;
    expect(faults({ ...comparison, start: '2026-01-05' })).toEqual(['/treated treated']);
    expect(faults({ ...comparison, treated: ['sales', 'finance'] })).toEqual(['/treated untreated']);
    expect(faults({ outcome: 'mean', deviation: '' }, { kpiUnit: 'EUR' })).toEqual(['/baseline/deviation missing']);
    expect(faults({ outcome: 'mean', baseline: '', deviation: '4' })).toEqual(['/baseline/value baseline-first']);
  });

  it('is previewed before its texts are written, and not before its figures', () => {
    const asked = previewOf({ ...WRITTEN, id: '', name: '', treatment: '' }, ABOUT);
    expect(asked).toMatchObject({ id: 'preview', body: { name: '…', treatment: '…', smallestEffect: 0.03 } });
    expect(previewOf({ ...WRITTEN, smallestEffect: '' }, ABOUT)).toBeUndefined();
  });

  it('that is saved comes back as it was written', () => {
    const { share = 0.5, power = 0.8, guardrails = [], ...body } = bodyOf(WRITTEN, ABOUT);
    const draft = draftOf(
      {
        ...{ ...body, share, power, id: WRITTEN.id, settlingDays: 7, unit: 'sales', cpi: HYPOTHESIS.cpi },
        ...{ effect: 'higher', status: 'planned', sampleSize: null, retrospective: false, says: '' },
        guardrails: guardrails.map(({ measure, tolerance = 0 }) => ({ measure, tolerance })),
        planned: { role: 'it', at: '2026-11-25T09:00:00Z' },
        resultOn: '2027-02-15',
      },
      ABOUT,
    );
    expect(draft).toEqual({ ...WRITTEN, baseline: '62.5', settlingDays: '7' });
  });

  it('suggests what the KPI was of late, where there is enough of it', () => {
    expect(latelyOf([0.1, 0.2])).toBeUndefined();
    expect(latelyOf([9, 9, 1, 2, 3], 3)).toEqual({ value: 2, n: 3 });
  });
});

describe('figures that are typed', () => {
  it('come back as they were, with a point or a comma', () => {
    expect(readTyped(' 2,5 ', 'percent')).toBe(0.025);
    expect(readTyped('90', 'minutes')).toBe(5400);
    expect(readTyped('', 'number')).toBeUndefined();
    expect(readTyped('many', 'number')).toBeUndefined();
    expect(writeTyped(0.3 - 0.2, 'percent')).toBe('10');
    const value = fc.integer({ min: -1_000_000, max: 1_000_000 }).map(whole => whole / 1000);
    fc.assert(
      fc.property(value, fc.constantFrom('percent', 'minutes', 'number'), (given, scale) => {
        expect(readTyped(writeTyped(given, scale), scale)).toBeCloseTo(given, 8);
      }),
    );
  });
});

describe('an experiment as it is drawn', () => {
  const days = { start: '2026-11-02', end: '2026-11-21', resultOn: '2026-11-29' };

  it('goes from its first day to that of the result', () => {
    expect(courseOf(days, '2026-11-01').now).toBe(0);
    expect(courseOf(days, '2026-11-22')).toEqual({ end: (100 * 20) / 27, now: (100 * 20) / 27 });
    expect(courseOf(days, '2027-01-01').now).toBe(100);
  });

  it('has no difference and the smallest effect on the line, whatever was found', () => {
    const number = fc.double({ min: -1e6, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(number, number, number, number, (one, two, three, smallest) => {
        const [low = 0, value = 0, high = 0] = [one, two, three].toSorted((first, second) => first - second);
        const line = effectLine({ value, low, high }, smallest);
        const places = [line.low, line.value, line.high, line.zero, line.smallest ?? 0];
        for (const place of places) expect(place >= 0 && place <= 100).toBe(true);
        expect(line.low <= line.value && line.value <= line.high).toBe(true);
      }),
    );
    expect(effectLine({ value: 1, low: null, high: 2 }, 1)).toMatchObject({ low: 0 });
  });
});

describe('what an experiment came to', () => {
  const difference = { value: 0.041, low: 0.008, high: 0.074, p: 0.014, test: 'two-proportion' } as const;
  const arms = { control: { value: 0.62, n: 940 }, treatment: { value: 0.661, n: 951 } };
  const primary = { kpi: 'retention', kpiName: 'Retention', ...arms, difference, smallestEffect: 0.03 };
  const result = (part: Partial<Result>): Result => ({
    ...{ experiment: 'one', hypothesis: 'first-contact-keeps', status: 'concluded', resultOn: '2026-11-20' },
    ...{ verdict: 'supported', ratio: null, sampleSize: null, says: '', method: '', asOf: '', feedLagSeconds: 0 },
    primary: { ...primary, effect: 'higher' },
    ...part,
  });

  it('is said with its figures, and with the smallest effect that it is held against', async () => {
    const { verdictSays } = await import('#dashboard/places/links/experiments/say-result.ts');
    expect(verdictSays(result({}), 'share')).toEqual([
      'Retention: +4.1 pp for the treated, and chance alone hardly makes that.',
      'It may still be less than the 3.0 pp that make it worth the trouble: the interval holds both.',
    ]);
    const fallen = { ...difference, value: -0.06, low: -0.08, high: -0.04 };
    const beyond = result({ primary: { ...primary, effect: 'lower', difference: fallen } });
    expect(verdictSays(beyond, 'share')[1]).toBe(
      'Even the cautious end of the interval reaches the 3.0 pp that make it worth the trouble.',
    );
    expect(verdictSays(result({ verdict: 'inconclusive' }), 'share')).toEqual([
      'Retention: +4.1 pp for the treated, and that may be chance.',
      'No effect and one of +3.0 pp are both still possible. This is no proof that there is none.',
    ]);
  });

  it('says of one that is not supported whether it is too small, ruled out, or went the other way', async () => {
    const { verdictSays } = await import('#dashboard/places/links/experiments/say-result.ts');
    const says = (effect: 'higher' | 'lower', low: number, high: number) => {
      const found = { ...difference, value: (low + high) / 2, low, high };
      return verdictSays(
        result({ verdict: 'not-supported', primary: { ...primary, effect, difference: found } }),
        'share',
      );
    };
    expect(says('higher', 0.005, 0.025)).toEqual([
      'Retention: +1.5 pp for the treated.',
      'There is an effect, but it is less than the 3.0 pp that would make it worth the trouble.',
    ]);
    expect(says('higher', -0.01, 0.02)[1]).toBe(
      'An effect as large as 3.0 pp, from which on it would be worth the trouble, is ruled out.',
    );
    expect(says('higher', -0.06, -0.02)[1]).toContain('It went the other way');
    expect(says('lower', 0.02, 0.06)[1]).toContain('It went the other way');
    expect(says('lower', -0.02, -0.01)[1]).toContain('There is an effect, but');
  });

  it('says nothing of its figures before its day, and where it can’t be read', async () => {
    const { verdictSays } = await import('#dashboard/places/links/experiments/say-result.ts');
    expect(verdictSays(result({ verdict: null }), 'share')).toEqual([]);
    const torn = result({ verdict: 'inconclusive', reasons: ['sample-ratio-mismatch'] });
    expect(verdictSays(torn, 'share')).toEqual([]);
  });

  it('tells whether the measure itself has moved, by its direction and beyond chance', async () => {
    const { movement } = await import('#dashboard/places/links/experiments/say-result.ts');
    expect(movement(difference, 'higher')).toBe('better');
    expect(movement(difference, 'lower')).toBe('worse');
    expect(movement({ ...difference, low: -0.01 }, 'higher')).toBe('even');
    expect(movement({ ...difference, high: null }, 'higher')).toBe('unknown');
    expect(movement(null, 'lower')).toBe('unknown');
  });
});
