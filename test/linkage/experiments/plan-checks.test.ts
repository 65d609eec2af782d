/** What is wrong with a plan: who takes part, its days, its figures. */
import { describe, expect, it } from 'vitest';
import type { ExperimentTerms } from '#linkage/experiments/experiment.ts';
import { dayIssues } from '#linkage/experiments/plan-days.ts';
import { figureIssues } from '#linkage/experiments/plan-figures.ts';
import { subjectIssues } from '#linkage/experiments/plan-subjects.ts';
import { TERMS } from './plan.ts';

type Terms = Partial<ExperimentTerms>;
const paths = (issues: readonly { path: string }[]) => issues.map(({ path }) => path);
const many = (count: number) => Array.from({ length: count }, (_, index) => `unit-${index}`);

describe('those who take part', () => {
  const issues = (terms: Terms, unit: string | undefined = 'finance') =>
    paths(subjectIssues({ ...TERMS, ...terms }, unit, one => one !== 'nowhere'));

  it.each<[string, Terms, string[]]>([
    ['requesters of the hypothesis’ unit', {}, []],
    ['requesters of others alone', { units: ['sales'] }, ['/units']],
    ['a unit that there is not', { units: ['finance', 'nowhere'] }, ['/units/1']],
    ['a unit twice', { units: ['finance', 'finance'] }, ['/units/1']],
    ['requesters, some of whom are said to be treated', { treated: ['finance'] }, ['/treated']],
    ['eight units', { design: 'units', units: many(8) }, []],
    ['seven units', { design: 'units', units: many(7) }, ['/units']],
    [
      'eight units of which one is there twice',
      { design: 'units', units: [...many(7), 'unit-0'] },
      ['/units/7', '/units'],
    ],
    ['a third of the units', { design: 'units', units: many(9), share: 0.3 }, ['/share']],
    ['two sides', { design: 'comparison', units: ['finance', 'sales'], treated: ['sales'] }, []],
    ['a comparison that doesn’t say who is treated', { design: 'comparison', units: many(4) }, ['/treated']],
    ['a comparison in which all are', { design: 'comparison', units: ['sales'], treated: ['sales'] }, ['/treated']],
    [
      'treated ones from outside',
      { design: 'comparison', units: many(2), treated: ['hr', 'hr'] },
      ['/treated/0', '/treated/1', '/treated/1'],
    ],
  ])('%s', (_, terms, expected) => {
    expect(issues(terms)).toEqual(expected);
  });

  it('are looked at also where nobody knows the hypothesis', () => {
    expect(issues({ units: ['sales', 'nowhere'] }, undefined)).toEqual(expect.arrayContaining(['/units/1']));
  });
});

describe('the days', () => {
  const issues = (terms: Terms, periods?: number) =>
    paths(dayIssues({ ...TERMS, ...terms }, { today: '2026-06-08', lag: 2, cadence: 'week', periods }));

  it.each<[string, Terms, number | undefined, string[]]>([
    ['from today on', {}, undefined, []],
    ['from yesterday on', { start: '2026-06-07' }, undefined, ['/start']],
    ['one day alone', { start: '2026-06-08', end: '2026-06-08' }, undefined, []],
    ['an end before the start', { end: '2026-06-07' }, undefined, ['/end']],
    ['two years', { end: '2028-06-07' }, undefined, []],
    ['a day more than two years', { end: '2028-06-08' }, undefined, ['/end']],
    ['a start in ten years', { start: '2036-06-08', end: '2036-07-08' }, undefined, ['/start']],
    ['of units, a whole week behind the lag', { design: 'units' }, 1, []],
    ['of units, no whole week behind the lag', { design: 'units' }, 0, ['/end']],
    ['of requesters, no whole week', {}, 0, []],
    ['of a comparison, a past', { design: 'comparison', start: '2025-06-09' }, 20, []],
    [
      'of a comparison, six years ago',
      { design: 'comparison', start: '2020-06-08', end: '2021-06-08' },
      20,
      ['/start'],
    ],
    ['of units, a past', { design: 'units', start: '2026-06-01' }, 5, ['/start']],
  ])('%s', (_, terms, periods, expected) => {
    expect(issues(terms, periods)).toEqual(expected);
  });
});

describe('the figures', () => {
  const kpi = { id: 'retention', exists: true };
  const guardrail = (id: string) =>
    id === 'none' ? { not: 'there is no such measure' } : { unit: id === 'wait' ? 'seconds' : 'share' };
  const issues = (terms: Terms, facts: object = {}) =>
    paths(figureIssues({ ...TERMS, ...terms }, { kpi, effect: 'higher', guardrail, ...facts }));
  const MEAN = { primary: { kpi: 'retention', outcome: 'mean' }, smallestEffect: 12 } as const;

  it.each<[string, Terms, object, string[]]>([
    ['a rate with its baseline', {}, {}, []],
    ['another KPI than the hypothesis’', { primary: { kpi: 'sales', outcome: 'rate' } }, {}, ['/primary/kpi']],
    ['a KPI that is gone', {}, { kpi: { id: 'retention', exists: false } }, ['/primary/kpi']],
    ['a rate of units', { design: 'units' }, {}, ['/primary/outcome']],
    ['a rate that shall change by 5', { smallestEffect: 5, baseline: undefined } as never, {}, ['/smallestEffect']],
    ['a baseline above 1', { baseline: { value: 80 } }, {}, ['/baseline/value']],
    ['an effect up to above 1', { smallestEffect: 0.21 }, {}, ['/smallestEffect']],
    ['the same downwards, where there is room', { smallestEffect: 0.21 }, { effect: 'lower' }, []],
    ['a deviation of a rate', { baseline: { value: 0.8, deviation: 0.4 } }, {}, ['/baseline/deviation']],
    ['a mean without a deviation', { ...MEAN, baseline: { value: 120 } }, {}, ['/baseline/deviation']],
    ['a mean with one', { ...MEAN, baseline: { value: 120, deviation: 30 } }, {}, []],
    [
      'guardrails',
      {
        guardrails: [
          { measure: 'a', tolerance: 0.02 },
          { measure: 'wait', tolerance: 60 },
        ],
      },
      {},
      [],
    ],
    ['one that is none', { guardrails: [{ measure: 'none', tolerance: 0 }] }, {}, ['/guardrails/0/measure']],
    [
      'one twice',
      {
        guardrails: [
          { measure: 'a', tolerance: 0 },
          { measure: 'a', tolerance: 0 },
        ],
      },
      {},
      ['/guardrails/1/measure'],
    ],
    [
      'a share that may get worse by 2',
      { guardrails: [{ measure: 'a', tolerance: 2 }] },
      {},
      ['/guardrails/0/tolerance'],
    ],
  ])('%s', (_, terms, facts, expected) => {
    expect(issues(terms, facts)).toEqual(expected);
  });
});
