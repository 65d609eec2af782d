/** The life of an experiment until its result: given – when – then. */
import { describe, expect, it } from 'vitest';
import { effectOf, planned, revised, stopped } from '#linkage/experiments/lifecycle.ts';
import { EXPECTATIONS } from '#linkage/hypotheses/hypothesis.ts';
import { ACT, experiment, TERMS } from './plan.ts';

const DERIVED = { unit: 'finance', cpi: 'first-contact-resolution', effect: 'higher' } as const;
const LATER = { ...ACT, by: 'somebody else', at: ACT.at + 1 };

describe('given a plan', () => {
  it('when the same is planned again, then it is the same object', () => {
    const given = experiment();
    const { end, start, ...rest } = TERMS;
    for (const today of ['2026-06-01', '2026-06-08', '2026-12-01']) {
      expect(revised(given, { ...rest, start, end }, DERIVED, LATER, today)).toBe(given);
    }
  });

  it('when other terms are planned before its first day, then they count as planned then', () => {
    const next = revised(experiment(), { ...TERMS, share: 0.2 }, DERIVED, LATER, '2026-06-07');
    expect(next).toEqual(planned({ id: 'at-once', seed: 'drawn' }, { ...TERMS, share: 0.2 }, DERIVED, LATER));
  });

  it('when a term is left out before its first day, then it is gone', () => {
    const { baseline: _, ...without } = TERMS;
    expect(revised(experiment(), without, DERIVED, LATER, '2026-06-07')).not.toHaveProperty('baseline');
  });

  it.each([
    ['the share', { share: 0.2 }],
    ['the horizon', { end: '2026-12-31' }],
    ['the smallest effect', { smallestEffect: 0.01 }],
    ['what it would be calculated from', { baseline: { value: 0.7 } }],
    ['a guardrail', { guardrails: [{ measure: 'reopen-rate', tolerance: 0 }] }],
    ['what is given', { treatment: 'something else' }],
  ])('when %s is changed from its first day on, then it is refused', (_, terms) => {
    for (const today of ['2026-06-08', '2026-08-05', '2026-09-01']) {
      expect(revised(experiment(), { ...TERMS, ...terms }, DERIVED, LATER, today)).toMatchObject({ refused: 'fixed' });
    }
  });

  it('when it gets another name or owner, then nothing else changes, on any day', () => {
    for (const today of ['2026-06-01', '2026-09-01']) {
      const next = revised(experiment(), { ...TERMS, name: 'Other', owner: 'it lead' }, DERIVED, LATER, today);
      expect(next).toEqual(experiment({ name: 'Other', owner: 'it lead' }));
    }
  });

  it('when another hypothesis is named, then it is refused: the first one is under test', () => {
    const next = revised(experiment(), { ...TERMS, hypothesis: 'other' }, DERIVED, LATER, '2026-06-01');
    expect(next).toMatchObject({ refused: 'other-hypothesis' });
  });
});

describe('given an experiment', () => {
  it.each(['2026-06-01', '2026-06-08', '2026-08-10'])('when it is stopped on %s, then it is, once', today => {
    const next = stopped(experiment(), 'no money', LATER, today);
    expect(next).toEqual(experiment({ stopped: { ...LATER, reason: 'no money' } }));
    if ('refused' in next) throw new Error(next.reason);
    expect(stopped(next, 'another reason', ACT, today)).toBe(next);
  });

  it('when it is stopped after its outcomes are closed, then it is refused: its result can’t be got rid of', () => {
    expect(stopped(experiment(), 'not as hoped', LATER, '2026-08-11')).toMatchObject({ refused: 'over' });
  });
});

describe('what a treatment shall do to the KPI', () => {
  it('is what is expected of a better value of the measure', () => {
    const all = (['higher', 'lower'] as const).map(better => EXPECTATIONS.map(expected => effectOf(better, expected)));
    // A measure that is better when higher, and the KPI rises or falls with it; then one that is better when lower.
    expect(all).toEqual([
      ['higher', 'lower'],
      ['lower', 'higher'],
    ]);
  });
});
