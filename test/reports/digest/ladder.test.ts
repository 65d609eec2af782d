/** From CPI to KPI in a digest: what a month has brought, as it stood on its last day, and no other unit's figures. */
import { describe, expect, it } from 'vitest';
import type { DigestFigures } from '#lib/notify/digest-shape.ts';
import type { Experiment } from '#linkage/experiments/experiment.ts';
import type { ExperimentResult, GuardrailEffect } from '#linkage/experiments/result.ts';
import type { Hypothesis, HypothesisAct } from '#linkage/hypotheses/hypothesis.ts';
import { ladderOf, MOST_OF_LADDER } from '#reports/digest/ladder.ts';
import { mailHtml } from '#reports/digest/mail-html.ts';
import { mailText } from '#reports/digest/mail-text.ts';
import { outlineOf } from '#reports/digest/outline.ts';
import { SAMPLES } from '#test/notify/formats/samples.ts';

const on = (date: string) => ({ at: Date.parse(`${date}T12:00:00Z`), by: { role: 'it', by: 'somebody' } as const });
const written = (date: string): HypothesisAct => ({ ...on(date), status: 'draft' });
const JUNE = { start: '2026-06-01', end: '2026-06-30' };

const CONTEXT = {
  ...{ unit: 'sales', period: JUNE },
  dateOf: (at: number) => new Date(at).toISOString().slice(0, 10),
  nameOf: (id: string) => ({ 'first-contact-resolution': 'First-contact resolution' })[id] ?? id,
  kpiOf: () => ({ name: 'Retention', unit: 'share' }),
  written: (name: string) => name,
};

const hypothesis = (...history: HypothesisAct[]): Hypothesis => ({
  ...{ id: 'fcr-retention', name: 'Solved at once, they stay', unit: 'sales', cpi: 'first-contact-resolution' },
  ...{ kpi: 'retention', expected: 'rises', lag: 2, owner: 'support', history },
});

const RESULT: ExperimentResult = {
  ...{ verdict: 'supported', reasons: [], cpi: null, guardrails: [], ratio: null, before: null, says: '' },
  primary: {
    ...{ kpi: 'retention', smallestEffect: 0.03, effect: 'higher' },
    control: { value: 0.7, n: 998 },
    treatment: { value: 0.75, n: 1_020 },
    difference: { value: 0.05, low: 0.0112, high: 0.0888, p: 0.012, test: 'two-proportion' },
  },
};

const experiment = (more: Partial<Experiment> = {}): Experiment => ({
  ...{
    id: 'decide-at-once',
    seed: 'drawn',
    name: 'A first line that may decide',
    hypothesis: 'fcr-retention',
    unit: 'sales',
  },
  ...{
    design: 'requesters',
    owner: 'support',
    units: ['sales'],
    control: 'as it is',
    treatment: 'decides',
    share: 0.5,
  },
  ...{ start: '2026-04-01', end: '2026-06-10', settlingDays: 7, primary: { kpi: 'retention', outcome: 'rate' } },
  ...{ smallestEffect: 0.03, power: 0.8, guardrails: [], cpi: 'first-contact-resolution', effect: 'higher' },
  planned: { ...on('2026-03-20').by, at: on('2026-03-20').at },
  ...more,
});
const stopped = (date: string) => ({ stopped: { ...on(date).by, at: on(date).at, reason: 'nobody was treated' } });
const concluded = (date: string, result: Partial<ExperimentResult> = {}) => ({
  concluded: { at: on(date).at, result: { ...RESULT, ...result } },
});

const ladder = (hypotheses: Hypothesis[], experiments: Experiment[] = []) =>
  ladderOf({ hypotheses, experiments }, CONTEXT);
const said = (one: Experiment) => ladder([], [one])?.experiments[0]?.says;

describe('a hypothesis', () => {
  it('is told in the months in which something happened to it, as it stood on the last day', () => {
    const one = hypothesis(
      written('2026-06-03'),
      { ...on('2026-06-20'), status: 'under-test', experiment: 'decide-at-once' },
      { ...on('2026-07-02'), status: 'supported', experiment: 'decide-at-once', design: 'requesters' },
    );
    expect(ladder([one])).toEqual({
      hypotheses: [
        {
          ...{ id: 'fcr-retention', name: 'Solved at once, they stay' },
          ...{ cpi: 'first-contact-resolution', cpiName: 'First-contact resolution' },
          ...{ kpi: 'retention', kpiName: 'Retention', status: 'under-test', since: '2026-06-20T12:00:00.000Z' },
          says: 'Under test: experiment decide-at-once is planned or running.',
        },
      ],
      ...{ experiments: [], more: 0 },
    });
    expect(ladder([hypothesis(written('2026-05-31'))])).toBeUndefined();
    expect(ladder([hypothesis(written('2026-07-01'))])).toBeUndefined();
  });

  it('of another unit is not told', () => {
    const theirs = { ...hypothesis(written('2026-06-03')), unit: 'finance' };
    expect(ladder([theirs], [experiment({ unit: 'finance' })])).toBeUndefined();
  });

  it('with a verdict comes before one without, and of many the first ten are told', () => {
    const many = Array.from({ length: 13 }, (_, index) => ({
      ...hypothesis(written(`2026-06-${String(index + 1).padStart(2, '0')}`)),
      id: `h-${index}`,
    }));
    const verdict = { status: 'inconclusive', experiment: 'x', design: 'units' } as const;
    const tested = { ...hypothesis(written('2026-05-01'), { ...on('2026-06-01'), ...verdict }), id: 'tested' };
    const told = ladder([...many, tested]);
    expect([told?.hypotheses.length, told?.more]).toEqual([MOST_OF_LADDER, 4]);
    expect(told?.hypotheses.slice(0, 2).map(({ id }) => id)).toEqual(['tested', 'h-12']);
  });
});

describe('an experiment', () => {
  it('that was concluded says its verdict with the figures', () => {
    const told = ladder([], [experiment(concluded('2026-06-18'))])?.experiments[0];
    expect(told).toEqual({
      ...{ id: 'decide-at-once', name: 'A first line that may decide', hypothesis: 'fcr-retention' },
      ...{ design: 'requesters', status: 'concluded', start: '2026-04-01', end: '2026-06-10', resultOn: '2026-06-18' },
      ...{ verdict: 'supported', difference: { value: 0.05, low: 0.0112, high: 0.0888 } },
      says: 'Supported: Retention +5 points (between +1 and +9; 75 % of 1,020 with the treatment, 70 % of 998 without).',
    });
  });

  it('in which others take part says its verdict, and nothing that is theirs', () => {
    const harmed: GuardrailEffect = {
      ...{ measure: 'reopen-rate', direction: 'lower', tolerance: 0, harmed: true, difference: null },
      ...{ control: { value: 0.1, n: 9 }, treatment: { value: 0.2, n: 9 } },
    };
    const result = concluded('2026-06-18', { guardrails: [harmed] });
    const several = experiment({ ...result, name: 'With finance', units: ['sales', 'finance'] });
    const told = ladder([hypothesis(written('2026-06-03'))], [several])?.experiments[0];
    expect([told?.says, told?.verdict, told?.difference]).toEqual(['Supported.', 'supported', undefined]);
    expect(told?.name).toBe('Solved at once, they stay');
  });

  it.each([
    [
      'before it is over',
      { end: '2026-07-15' },
      'Runs until 2026-07-15; the result comes on 2026-07-23, and no sooner.',
    ],
    ['on the last day', { end: '2026-06-30' }, 'Runs until 2026-06-30; the result comes on 2026-07-08, and no sooner.'],
    ['before its result', {}, 'Ended on 2026-06-10; the result comes on 2026-06-18, and no sooner.'],
    [
      'that has its result in the next month',
      { end: '2026-06-25', ...concluded('2026-07-03') },
      'Ended on 2026-06-25; the result comes on 2026-07-03, and no sooner.',
    ],
    ['that was stopped', stopped('2026-06-05'), 'Stopped before its last day: it has no result.'],
  ])('%s says no figure', (_, more, says) => {
    const told = ladder([], [experiment(more)])?.experiments[0];
    expect(told?.says).toBe(says);
    expect(Object.keys(told ?? {})).not.toContain('difference');
  });

  it.each<[string, Partial<Experiment>]>([
    ['begins in the next month', { start: '2026-07-01', end: '2026-08-01' }],
    ['was concluded in the month before', concluded('2026-05-31')],
    ['was stopped in the month before', stopped('2026-05-31')],
  ])('that %s is not told', (_, more) => {
    expect(ladder([], [experiment(more)])).toBeUndefined();
  });

  it('that can’t be read says why, and shows no figure that could be taken for one', () => {
    const result = { verdict: 'inconclusive', reasons: ['sample-ratio-mismatch', 'too-few'] } as const;
    expect(said(experiment(concluded('2026-06-18', result)))).toBe(
      'Inconclusive, for it can’t be read (subjects are missing from one arm and there is too little to compare).',
    );
  });

  it('says what got worse, and of a comparison that it is weaker', () => {
    const harmed: GuardrailEffect = {
      ...RESULT.primary,
      ...{ measure: 'reopen-rate', direction: 'lower', tolerance: 0, harmed: true },
    };
    const guarded = concluded('2026-06-18', { guardrails: [harmed, { ...harmed, measure: 'other', harmed: false }] });
    expect(said(experiment({ ...guarded, design: 'comparison', treated: ['sales'] }))).toBe(
      'Supported: Retention +5 points (between +1 and +9; 1,020 with the treatment and 998 without). ' +
        'Worse than is tolerated: reopen-rate. Nobody was assigned, so it is weaker than an experiment with arms.',
    );
  });

  it('says that a comparison was planned when its days had begun, and no harm of arms that can’t be compared', () => {
    const harmed: GuardrailEffect = {
      ...RESULT.primary,
      ...{ measure: 'reopen-rate', direction: 'lower', tolerance: 0, harmed: true },
    };
    const late = { ...experiment({}).planned, at: Date.parse('2026-04-01T12:00:00Z') };
    const looking = { design: 'comparison', treated: ['sales'], planned: late } as const;
    expect(said(experiment({ ...concluded('2026-06-18'), ...looking }))).toContain('planned when its days had begun');
    const unlike = { verdict: 'inconclusive', reasons: ['different-before'], guardrails: [harmed] } as const;
    expect(said(experiment({ ...concluded('2026-06-18', unlike), ...looking }))).not.toContain('Worse');
  });

  it('says how often its hypothesis was tested before', () => {
    const tests: HypothesisAct[] = [
      { ...on('2026-02-01'), status: 'under-test', experiment: 'first' },
      { ...on('2026-03-01'), status: 'not-supported', experiment: 'first', design: 'requesters' },
      { ...on('2026-03-02'), status: 'under-test', experiment: 'decide-at-once' },
      { ...on('2026-06-18'), status: 'supported', experiment: 'decide-at-once', design: 'requesters' },
    ];
    const told = ladder([hypothesis(written('2026-01-01'), ...tests)], [experiment(concluded('2026-06-18'))]);
    expect(told?.experiments[0]?.says).toMatch(/^Supported: .* It was tested once before: 1 did not support it\.$/);
  });

  it('of a mean says it in the unit of the KPI', () => {
    const mean = concluded('2026-06-18', {
      primary: {
        ...RESULT.primary,
        control: { value: 80, n: 20 },
        treatment: { value: 92, n: 20 },
        difference: { value: 12, low: -1, high: 25, p: 0.07, test: 'welch' },
      },
    });
    const told = ladderOf(
      { hypotheses: [], experiments: [experiment({ ...mean, primary: { kpi: 'revenue', outcome: 'mean' } })] },
      { ...CONTEXT, kpiOf: () => ({ name: 'Revenue', unit: 'EUR' }) },
    );
    expect(told?.experiments[0]?.says).toMatch(/Revenue \+12 EUR \(between −1 EUR and \+25 EUR; 92 EUR of 20 with/);
  });
});

describe('the mail', () => {
  const { mail: _, ...DIGEST } = SAMPLES['digest.monthly'].data;
  const outlined = (told: DigestFigures['ladder']) =>
    outlineOf({ ...DIGEST, ...(told === undefined ? {} : { ladder: told }) }, '');

  it('has a section of it after the targets, in which a hypothesis that was tested is told once', () => {
    const begun: HypothesisAct = { ...on('2026-06-20'), status: 'under-test', experiment: 'decide-at-once' };
    const other = { ...hypothesis(written('2026-06-03')), id: 'other', name: 'Another <b>' };
    const told = ladder([hypothesis(written('2026-06-01'), begun), other], [experiment(concluded('2026-06-18'))]);
    const outline = outlined(told);
    expect(outline.sections.at(-1)).toEqual({
      heading: 'From experience to KPIs',
      lines: [
        { text: expect.stringMatching(/^“A first line that may decide”: Supported: Retention \+5 points/) },
        { text: '“Another <b>”: Written on 2026-06-03, and not held against the past since.' },
      ],
    });
    expect(outline.footnotes.at(-1)).toMatch(/^Supported: .*no proof that there is none\.$/);
    expect(mailText(outline)).toContain('From experience to KPIs\n------');
    expect(mailHtml(outline)).toContain('“Another &lt;b&gt;”');
  });

  it('explains verdicts only where there is one, and says how many there are besides', () => {
    const outline = outlined({ hypotheses: [], experiments: ladder([], [experiment()])?.experiments ?? [], more: 3 });
    expect(outline.sections.at(-1)?.lines.at(-1)).toEqual({ text: 'And 3 more.' });
    expect(outline.footnotes).toHaveLength(outlined(undefined).footnotes.length);
  });

  it('of a month of which there is nothing to tell is as it was', () => {
    expect(outlined(undefined).sections.map(({ heading }) => heading)).toEqual([
      ...['What changed', 'What goes with bad experience', 'Targets'],
    ]);
  });
});
