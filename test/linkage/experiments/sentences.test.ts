/** What people read of a plan that can't be, of a step that is refused, and of where an experiment stands. */
import { describe, expect, it } from 'vitest';
import type { ExperimentTerms } from '#linkage/experiments/experiment.ts';
import { revised, stopped } from '#linkage/experiments/lifecycle.ts';
import { dayIssues } from '#linkage/experiments/plan-days.ts';
import { figureIssues } from '#linkage/experiments/plan-figures.ts';
import { subjectIssues } from '#linkage/experiments/plan-subjects.ts';
import { standsAt } from '#linkage/experiments/stands.ts';
import { ACT, experiment, TERMS } from './plan.ts';

type Terms = Partial<ExperimentTerms>;
const many = (count: number) => Array.from({ length: count }, (_, index) => `unit-${index}`);
const said = (issues: readonly { message: string }[]) => issues.map(({ message }) => message);

describe('of those who take part it is said', () => {
  const issues = (terms: Terms) => said(subjectIssues({ ...TERMS, ...terms }, 'finance', unit => unit !== 'nowhere'));

  it.each<[string, Terms, string]>([
    ['where units are listed', { units: ['finance', 'nowhere'] }, 'there is no unit nowhere: GET /v1/units lists them'],
    ['what is there twice', { units: ['finance', 'finance'] }, 'finance is there twice'],
    [
      'whose requesters must be among them',
      { units: ['sales'] },
      'the hypothesis is about finance: its requesters are among those who take part',
    ],
    [
      'how many units it takes',
      { design: 'units', units: many(7) },
      'half of them are drawn: with fewer than 8 hardly any draw is rare enough to say anything. Assign requesters, or compare',
    ],
    [
      'that nobody picks who is treated',
      { treated: ['finance'] },
      'who is treated is drawn by a hash: only a comparison says it',
    ],
    ['that units are halved', { design: 'units', units: many(8), share: 0.3 }, 'half of the units are drawn'],
    [
      'that a comparison has no share',
      { design: 'comparison', units: many(4), treated: ['unit-0'], share: 0.3 },
      'a comparison says which units are treated',
    ],
    [
      'that a comparison needs to know who is treated',
      { design: 'comparison', units: many(4) },
      'of a comparison: the units where the change takes place',
    ],
    [
      'who takes no part',
      { design: 'comparison', units: many(4), treated: ['hr'] },
      'hr is none of the units that take part',
    ],
    [
      'that somebody must be left to compare with',
      { design: 'comparison', units: many(2), treated: many(2) },
      'all units are treated: there is nothing to compare them with',
    ],
  ])('%s', (_, terms, message) => {
    expect(issues(terms)).toEqual([message]);
  });

  it('nothing of drawing, where a comparison has few units', () => {
    expect(issues({ design: 'comparison', units: many(2), treated: ['unit-1'] })).toEqual([]);
  });
});

describe('of the days it is said', () => {
  const issues = (terms: Terms, lag: number | undefined = 2, today = '2026-06-08') =>
    said(dayIssues({ ...TERMS, ...terms }, { today, lag, cadence: 'week', periods: 0 }));

  it.each<[string, Terms, string]>([
    [
      'from when on',
      { start: '2026-06-07' },
      'it starts today (2026-06-08 in the unit’s time zone) or later: a past could be picked. Only a comparison may look back',
    ],
    ['until when', { start: '2028-06-09', end: '2028-07-01' }, 'no later than 2028-06-08'],
    ['that the end is no start', { end: '2026-06-07' }, 'it ends before it starts'],
    ['how long', { end: '2028-06-08' }, 'it takes two years at most: until 2028-06-07'],
    [
      'how many periods they need',
      { design: 'units' },
      '3 whole weeks have to lie within its days: the KPI is one a week, and is expected to change 2 later',
    ],
  ])('%s', (_, terms, message) => {
    expect(issues(terms)).toEqual([message]);
  });

  it('how far back a comparison may look, to the day', () => {
    const at = (start: string) => issues({ design: 'comparison', start, end: '2022-06-01' }, 0);
    const week = '1 whole week has to lie within its days: the KPI is one a week';
    expect(at('2021-06-07')).toEqual([week]);
    expect(at('2021-06-03')).toEqual(['no further back than 2021-06-04', week]);
    expect(at('2021-06-04')).toEqual([week]);
  });

  it('that a start is as late as it may be, to the day', () => {
    expect(issues({ start: '2028-06-08', end: '2028-07-01' })).toEqual([]);
  });

  it('nothing of periods, where they end before they start', () => {
    expect(issues({ design: 'units', end: '2026-06-07' })).toEqual(['it ends before it starts']);
  });

  it('nothing of periods, where nobody knows the KPI', () => {
    const facts = { today: '2026-06-08', lag: 0, periods: 0 };
    expect(dayIssues({ ...TERMS, design: 'units' }, facts)).toEqual([]);
  });
});

describe('of the figures it is said', () => {
  const kpi = { id: 'retention', exists: true };
  const guardrail = (id: string) => (id === 'none' ? { not: 'there is no such measure' } : { unit: 'share' });
  const issues = (terms: Terms, facts: object = {}) =>
    said(figureIssues({ ...TERMS, ...terms }, { kpi, effect: 'higher', guardrail, ...facts }));
  const mean: Terms = { primary: { kpi: 'retention', outcome: 'mean' } };

  it.each<[string, Terms, object, string[]]>([
    [
      'which KPI it is',
      { primary: { kpi: 'sales', outcome: 'rate' } },
      {},
      ['the hypothesis is about retention: another KPI is another hypothesis'],
    ],
    ['that the KPI is gone', {}, { kpi: { id: 'retention', exists: false } }, ['there is no KPI retention any more']],
    ['that units observe numbers', { design: 'units' }, {}, ['what units observe of a KPI are numbers: mean']],
    [
      'how large an effect on a rate can be',
      { smallestEffect: 1 },
      {},
      ['a rate is 0…1: 0.03 are three points', 'from 0.8 on there is no rate that is higher by 1'],
    ],
    [
      'that a rate goes no lower than none',
      { baseline: { value: 0.1 }, smallestEffect: 0.2 },
      { effect: 'lower' },
      ['from 0.1 on there is no rate that is lower by 0.2'],
    ],
    ['what a rate is', { baseline: { value: -0.1 } }, {}, ['a rate is 0…1']],
    [
      'that the deviation of a rate is known',
      { baseline: { value: 0.5, deviation: 0.1 } },
      {},
      ['that of a rate follows from the rate'],
    ],
    [
      'what a mean needs',
      { ...mean, baseline: { value: 5 } },
      {},
      ['the sample of a mean is calculated from how far single values lie apart'],
    ],
    ['what can’t be watched', { guardrails: [{ measure: 'none', tolerance: 0 }] }, {}, ['there is no such measure']],
    [
      'what is watched twice',
      { guardrails: ['a', 'a'].map(measure => ({ measure, tolerance: 0 })) },
      {},
      ['a is there twice'],
    ],
    [
      'how a share is written',
      { guardrails: [{ measure: 'a', tolerance: 1 }] },
      {},
      ['a share is 0…1: 0.02 are two points'],
    ],
    ['nothing, where an effect just fits', { baseline: { value: 0.5 }, smallestEffect: 0.5 }, {}, []],
    ['nothing, where a rate is none or all', { baseline: { value: 1 } }, { effect: 'lower' }, []],
    ['nothing of an effect whose direction nobody knows', { smallestEffect: 0.9 }, { effect: undefined }, []],
    ['nothing of a KPI that nobody knows', { primary: { kpi: 'sales', outcome: 'rate' } }, { kpi: undefined }, []],
    [
      'nothing, where a mean shall change by more than one',
      { ...mean, smallestEffect: 12, baseline: { value: 5, deviation: 3 } },
      {},
      [],
    ],
  ])('%s', (_, terms, facts, messages) => {
    expect(issues(terms, facts)).toEqual(messages);
  });
});

describe('a step is refused because', () => {
  const derived = { unit: 'finance', cpi: 'first-contact-resolution', effect: 'higher' } as const;
  const reason = (step: object) => ('reason' in step ? step.reason : undefined);

  it('it has begun: the terms that stay are named', () => {
    const next = revised(experiment(), { ...TERMS, share: 0.2, power: 0.9 }, derived, ACT, '2026-06-08');
    expect(reason(next)).toBe('It is fixed since 2026-06-08, so this stays as it is: share, power.');
  });

  it('another hypothesis needs another experiment', () => {
    const next = revised(experiment(), { ...TERMS, hypothesis: 'other' }, derived, ACT, '2026-06-01');
    expect(reason(next)).toBe('at-once tests helped-at-once: for another hypothesis plan another experiment.');
  });

  it('it is over', () => {
    expect(reason(stopped(experiment(), 'not as hoped', ACT, '2026-08-11'))).toBe(
      'It is over: its result is there since 2026-08-11, whatever it says.',
    );
    const concluded = experiment({ concluded: { at: 0, result: {} as never } });
    expect(reason(stopped(concluded, 'not as hoped', ACT, '2026-08-11'))).toMatch(/^It is over/);
  });

  it.each<[keyof ExperimentTerms, Terms]>([
    ['design', { design: 'units' }],
    ['units', { units: ['sales'] }],
    ['treated', { treated: ['finance'] }],
    ['control', { control: 'other' }],
    ['treatment', { treatment: 'other' }],
    ['start', { start: '2026-06-09' }],
    ['end', { end: '2026-12-31' }],
    ['settlingDays', { settlingDays: 3 }],
    ['primary', { primary: { kpi: 'retention', outcome: 'mean' } }],
  ])('the %s of one that has begun stays', (name, terms) => {
    const next = revised(experiment(), { ...TERMS, ...terms }, derived, ACT, '2026-06-08');
    expect(reason(next)).toBe(`It is fixed since 2026-06-08, so this stays as it is: ${name}.`);
  });

  it('but not because the members of a document come in another order', () => {
    const given = experiment({ primary: { kpi: 'retention', outcome: 'rate' } });
    const turned = { ...TERMS, primary: { outcome: 'rate', kpi: 'retention' } as const };
    expect(revised(given, turned, derived, ACT, '2026-06-08')).toBe(given);
    const units = experiment({ units: ['a', 'b'] });
    expect(reason(revised(units, { ...TERMS, units: ['b', 'a'] }, derived, ACT, '2026-06-08'))).toMatch(/units/);
  });
});

describe('an experiment says', () => {
  const drawn = 'Each requester’s arm is drawn by a hash, from the first day on.';
  const result = 'The result is there on 11 August 2026, and no sooner.';

  it.each([
    ['2026-06-07', `It begins on 8 June 2026 and can be changed until then. ${result} ${drawn}`],
    ['2026-06-08', `It runs until 31 July 2026. ${result} ${drawn}`],
    ['2026-08-01', `It is over since 31 July 2026; outcomes are taken until 10 August 2026. ${result} ${drawn}`],
    ['2026-08-11', `It is over, and outcomes are closed. The result is about to be given. ${drawn}`],
  ])('on %s where it stands', (today, says) => {
    expect(standsAt(experiment(), today, false)).toBe(says);
  });

  it('why it was stopped, or what it came to', () => {
    expect(standsAt(experiment({ stopped: { ...ACT, reason: 'no money' } }), '2026-06-10', false)).toBe(
      `It was stopped before its end, so it has no result. The reason given: “no money”. ${drawn}`,
    );
    const concluded = experiment({ concluded: { at: 0, result: { says: 'Nothing beyond chance.' } as never } });
    expect(standsAt(concluded, '2026-06-10', false)).toBe(`Nothing beyond chance. ${drawn}`);
  });

  it('how the arms came about, and what was known before', () => {
    expect(standsAt(experiment({ design: 'units' }), '2026-08-11', false)).toMatch(
      / Half of the units are treated, drawn by a hash, from the first day on\.$/,
    );
    expect(standsAt(experiment({ design: 'comparison' }), '2026-08-11', true)).toMatch(
      / Nobody is assigned: the treated units are compared with the others, which says less than a draw would\. Its days had begun when it was planned: whoever planned it may have known how they went\.$/,
    );
  });
});
