/** What is said of a result: what an IT leader reads. */
import { describe, expect, it } from 'vitest';
import { methodOf } from '#lib/experiments/result-method.ts';
import { resultSays, type SaysContext } from '#lib/experiments/result-says.ts';
import { waitingSays } from '#lib/experiments/result-says-waiting.ts';
import type { Assembled } from '#lib/linkage/experiments/analyse-result.ts';
import { DESIGNS, type Experiment } from '#lib/linkage/experiments/experiment.ts';
import type { Difference, MeasureEffect } from '#lib/linkage/experiments/result.ts';

const CPI = { name: 'First-contact resolution', unit: 'share', kind: 'rate' } as const;
const WAIT = { name: 'First reply wait', unit: 'seconds', kind: 'duration' } as const;
const CONTEXT: SaysContext = {
  ...{ name: 'retention', unit: 'share', design: 'requesters', basis: 'value', noun: 'requester' },
  ...{
    cpi: CPI,
    unknown: 'nobody has looked',
    measureOf: () => WAIT,
    periods: { before: 0, word: 'week' },
    retrospective: false,
    needed: undefined,
  },
};

const difference = (low: number | null, value: number, high: number | null, p: number): Difference => ({
  ...{ low, value, high, p, test: 'two-proportion' },
});
const moved = (low: number, value: number, high: number): MeasureEffect => ({
  ...{ measure: 'first-contact-resolution', direction: 'higher' },
  ...{ control: { value: 0.5, n: 400 }, treatment: { value: 0.5 + value, n: 400 } },
  difference: difference(low, value, high, 0.01),
});
const RESULT: Assembled = {
  ...{ verdict: 'supported', reasons: [], guardrails: [], ratio: null, before: null },
  primary: {
    ...{ kpi: 'retention', smallestEffect: 0.03, effect: 'higher' },
    ...{ control: { value: 0.58, n: 1200 }, treatment: { value: 0.62, n: 1180 } },
    difference: difference(0.01, 0.04, 0.07, 0.012),
  },
  cpi: moved(0.05, 0.1, 0.15),
};
const withPrimary = (verdict: Assembled['verdict'], given: Difference): Assembled => ({
  ...RESULT,
  verdict,
  primary: { ...RESULT.primary, treatment: { value: 0.58 + given.value, n: 1180 }, difference: given },
});
const says = (result: Partial<Assembled>, context: Partial<SaysContext> = {}): string =>
  resultSays({ ...RESULT, ...result }, { ...CONTEXT, ...context });

describe('what is said of a result', () => {
  it('begins with the verdict, its size, how sure it is, and of how many', () => {
    expect(says({})).toBe(
      'Supported: with the treatment retention was 4 points higher (95 % interval: between +1 and +7 points, p 0.012): 62 % of 1,180 requesters with the treatment, 58 % of 1,200 requesters without. Chance alone hardly makes such a difference; it may still be smaller than the 3 points that are worth having. The treatment did what it was meant to do: first-contact resolution was 10 points higher with the treatment (95 % interval: between +5 and +15 points, p 0.010).',
    );
  });

  it.each<[string, Assembled, string]>([
    [
      'all of it is worth having',
      withPrimary('supported', difference(0.03, 0.05, 0.07, 0.0002)),
      'even the cautious end of the interval is worth having (3 points)',
    ],
    [
      'it is too small',
      withPrimary('not-supported', difference(0.005, 0.01, 0.02, 0.01)),
      'There is an effect, but less than the 3 points that would be worth having.',
    ],
    [
      'there may be none',
      withPrimary('not-supported', difference(-0.01, 0.005, 0.02, 0.4)),
      'An effect of 3 points, the smallest worth having, is ruled out.',
    ],
    [
      'it is the opposite',
      withPrimary('not-supported', difference(-0.07, -0.04, -0.01, 0.01)),
      'It went the other way, and not by chance.',
    ],
    [
      'nobody knows',
      withPrimary('inconclusive', difference(-0.01, 0.02, 0.05, 0.2)),
      'this is no proof that there is none, and more requesters or a longer time would tell.',
    ],
  ])('says what the interval means: %s', (_, result, text) => {
    expect(resultSays(result, CONTEXT)).toContain(text);
  });

  it('says that a KPI which falls as it should has fallen', () => {
    const fallen = withPrimary('supported', difference(-0.07, -0.05, -0.04, 0.0001));
    const result = { ...fallen, primary: { ...fallen.primary, effect: 'lower' as const } };
    expect(resultSays(result, CONTEXT)).toMatch(
      /^Supported: with the treatment retention was 5 points lower .*cautious end/,
    );
  });

  it('doesn’t credit a measure that the treatment hasn’t moved', () => {
    const still = moved(-0.04, 0.01, 0.06);
    expect(says({ cpi: still })).toContain(
      'Beyond chance the treatment did not change first-contact resolution (1 point higher; 95 % interval: between −4 and +6 points, p 0.010), so what moved the KPI may have gone another way.',
    );
    expect(says({ cpi: still, verdict: 'inconclusive' })).toContain(
      'so there may have been little that could have moved the KPI.',
    );
    expect(says({ cpi: moved(-0.2, -0.1, -0.05) })).toContain('The treatment made first-contact resolution worse');
    expect(says({ cpi: null })).toContain('isn’t known: nobody has looked.');
  });

  it('puts nothing down to the treatment where nobody was assigned, and calls a change one', () => {
    const units = { design: 'comparison', noun: 'unit', basis: 'change' } as const;
    const better: MeasureEffect = { ...moved(0.05, 0.1, 0.15), change: true };
    expect(says({ cpi: better }, units)).toContain(
      'The measure moved as it was meant to: the change of first-contact resolution was 10 points higher',
    );
    for (const cpi of [better, moved(-0.15, -0.1, -0.05), moved(-0.05, 0, 0.05)]) {
      expect(says({ cpi }, units)).not.toMatch(/The treatment (did|made)|the treatment did/);
    }
  });

  it.each<[string, Assembled['verdict'], Difference]>([
    ['beyond chance by its interval alone', 'inconclusive', difference(0.001, 0.04, 0.08, 0.06)],
    ['beyond chance by p alone', 'inconclusive', difference(-0.001, 0.04, 0.08, 0.04)],
    ['the other way by its interval alone', 'not-supported', difference(-0.08, -0.04, -0.001, 0.06)],
    ['too small by its interval alone', 'not-supported', difference(0.001, 0.01, 0.02, 0.06)],
  ])('claims no more than p and the interval say together: %s', (_, verdict, given) => {
    const text = resultSays(withPrimary(verdict, given), CONTEXT);
    expect(text).not.toMatch(/not by chance|There is an effect|Neither that there is no effect/);
    expect(text).toContain(verdict === 'inconclusive' ? 'don’t agree' : 'is ruled out');
  });

  it('names the guardrails that were harmed, and by how much was accepted', () => {
    const guardrail = {
      ...{ measure: 'first-reply-wait', direction: 'lower' as const, tolerance: 600, harmed: true },
      ...{ control: { value: 3_600, n: 300 }, treatment: { value: 7_200, n: 310 } },
      difference: difference(1_800, 3_600, 5_400, 0.0001),
    };
    expect(says({ guardrails: [guardrail] })).toContain(
      'Harmed: first reply wait (mean) was 1 hour higher with the treatment (95 % interval: between +30 minutes and +1 hour 30 minutes, p < 0.001), where 10 minutes were accepted.',
    );
    const unharmed = { ...guardrail, harmed: false };
    expect(says({ guardrails: [unharmed] })).toContain('The guardrail was not harmed beyond chance.');
    expect(says({ guardrails: [unharmed, unharmed] })).toContain('No guardrail was harmed beyond chance.');
    expect(says({ guardrails: [{ ...unharmed, difference: null }] })).toContain('too little is known to say whether');
  });

  it('says why it can’t be read, and compares nothing then', () => {
    const ratio = {
      control: 1_200,
      treatment: 900,
      expectedControl: 1_050,
      expectedTreatment: 1_050,
      p: 1e-9,
      mismatch: true,
    };
    const text = says({ verdict: 'inconclusive', reasons: ['sample-ratio-mismatch'], ratio });
    expect(text).toBe(
      'Inconclusive, for it can’t be read: the arms have 900 requesters with the treatment and 1,200 without, where 1,050 and 1,050 were to be expected (p < 0.001). Something takes requesters from one arm, and those that are missing are hardly like the rest: find out where outcomes get lost.',
    );
  });

  it('says what a comparison can’t know, and what is counted of units', () => {
    const units = {
      design: 'comparison',
      noun: 'unit',
      basis: 'change',
      periods: { before: 12, word: 'week' },
    } as const;
    const before = { slopeDifference: 0.0001, low: -0.002, high: 0.003, p: 0.44, alike: true };
    const text = says({ before }, { ...units, retrospective: true });
    expect(text).toMatch(/^Supported: with the treatment the change of retention was 4 points higher/);
    expect(text).toContain('Each unit counts with its change against the 12 weeks before the start.');
    expect(text).toContain('Nobody was assigned by chance');
    expect(text).toContain(
      'moved alike as far as can be seen (apart by between −0.2 points and +0.3 points a week, p 0.44)',
    );
    expect(text).toContain('whoever planned it may have known what came of them');
    expect(says({}, units)).toContain('Whether both sides moved alike before the start isn’t known');
    expect(says({}, { ...units, design: 'units', basis: 'value' })).toContain(
      'not all of them had retention in the 12 weeks',
    );
  });

  it('says how many it would have taken', () => {
    expect(says({}, { needed: 3_210 })).toMatch(
      /To find the smallest effect reliably takes 3,210 requesters; 2,380 requesters took part\.$/,
    );
  });
});

describe('what is said before there is a result', () => {
  const PLAN: Experiment = {
    ...{
      id: 'call-back',
      seed: 'drawn',
      name: 'Call back',
      hypothesis: 'stay',
      owner: 'desk',
      control: 'as ever',
      treatment: 'a call',
    },
    ...{ design: 'requesters', units: ['finance', 'sales'], share: 0.5, smallestEffect: 0.05, power: 0.8 },
    ...{ primary: { kpi: 'retention', outcome: 'rate' }, start: '2026-06-01', end: '2026-06-28', settlingDays: 3 },
    ...{ guardrails: [], unit: 'finance', cpi: 'first-contact-resolution', effect: 'higher' },
    planned: { role: 'it', by: 'somebody', at: 0 },
  };

  it('is how many have an outcome, and whether the arms are as large as they shall be', () => {
    const stands = 'It runs.';
    expect(waitingSays(PLAN, { stands, outcomes: 1, ratio: null })).toBe('It runs. 1 requester has an outcome so far.');
    const ratio = { control: 50, treatment: 52, expectedControl: 51, expectedTreatment: 51, p: 0.84, mismatch: false };
    expect(waitingSays(PLAN, { stands, outcomes: 102, ratio })).toContain('as large as they shall be');
    expect(waitingSays({ ...PLAN, design: 'units' }, { stands, outcomes: 0, ratio: null })).toBe(
      'It runs. Each of the 2 units needs its observations of the KPI by 2026-07-02.',
    );
  });

  it.each(DESIGNS)('is how the result of %s will be found, with sources', design => {
    expect(methodOf(design)).toMatch(/\((19|20)\d\d|Deng|Edgington|12 at least/);
    expect(methodOf(design)).toContain('There is one look');
  });
});
