/** The life of a hypothesis, step by step and as a whole. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { VERDICTS } from '#linkage/experiments/result.ts';
import type { Hypothesis, HypothesisTerms, Observation, Step } from '#linkage/hypotheses/hypothesis.ts';
import {
  begun,
  concluded,
  FIXED_TERMS,
  fixedChanges,
  isFixed,
  MOST_EXPERIMENTS_KEPT,
  MOST_OBSERVATIONS_KEPT,
  observed,
  revised,
  type Stepped,
  statusOf,
  written,
} from '#linkage/hypotheses/lifecycle.ts';

const TERMS: HypothesisTerms = {
  ...{ name: 'Who is helped at once stays', unit: 'finance', owner: 'service desk lead' },
  ...{ cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 2 },
};
const OTHER: HypothesisTerms = {
  ...{ name: 'Another', unit: 'sales', owner: 'somebody else' },
  ...{ cpi: 'reopen-rate', kpi: 'revenue', expected: 'falls', lag: 3 },
};
const at = (now: number): Step => ({ at: now, by: { role: 'it', by: 'pseudonym' } });
const looking = (n: number): Observation => ({
  ...{ found: 'too-short', cadence: 'week', rho: null, low: null, high: null, n, q: null },
  since: { rho: null, low: null, high: null, n: 0, p: null },
});
const DRAFT = written('h', TERMS, at(1));

function taken(stepped: Stepped): Hypothesis {
  if ('refused' in stepped) throw new Error(stepped.reason);
  return stepped;
}
const refusal = (stepped: Stepped): string | undefined => ('refused' in stepped ? stepped.refused : undefined);
const test = (given: Hypothesis, experiment: string) => taken(begun(given, experiment, at(3)));
const over = { experiment: 'x', verdict: 'supported', design: 'requesters' } as const;
const OBSERVED = taken(observed(DRAFT, looking(1), at(2)));
const SUPPORTED = taken(concluded(test(DRAFT, 'x'), over, at(4)));

describe('a hypothesis that was written', () => {
  it('is a draft, with when and by whom', () => {
    expect(DRAFT).toEqual({ ...TERMS, id: 'h', history: [{ status: 'draft', ...at(1) }] });
    expect([statusOf(DRAFT), isFixed(DRAFT)]).toEqual(['draft', false]);
  });

  it('can be written anew as a whole, and counts as written then', () => {
    const next = taken(revised(DRAFT, OTHER, at(5)));
    expect(next).toEqual({ ...OTHER, id: 'h', history: [{ status: 'draft', ...at(5) }] });
  });

  it('was written when it was, whatever becomes of its name and owner', () => {
    const next = taken(revised(DRAFT, { ...TERMS, name: OTHER.name, owner: OTHER.owner }, at(5)));
    expect(next).toEqual({ ...DRAFT, name: OTHER.name, owner: OTHER.owner });
  });

  it('goes under test without anybody having looked at the past', () => {
    expect(statusOf(test(DRAFT, 'x'))).toBe('under-test');
  });

  it('has no verdict without an experiment', () => {
    expect(refusal(concluded(DRAFT, over, at(2)))).toBe('not-under-test');
  });
});

describe('a hypothesis that was held against the past', () => {
  it('is observed, whatever that said, and its terms stay', () => {
    expect([statusOf(OBSERVED), isFixed(OBSERVED)]).toEqual(['observed', true]);
    for (const name of FIXED_TERMS) {
      const changed = { ...TERMS, [name]: OTHER[name] };
      expect([refusal(revised(OBSERVED, changed, at(3))), fixedChanges(OBSERVED, changed)]).toEqual(['fixed', [name]]);
    }
    const renamed = taken(revised(OBSERVED, { ...TERMS, name: OTHER.name, owner: OTHER.owner }, at(3)));
    expect(renamed.history).toEqual(OBSERVED.history);
  });

  it('keeps another look that says something else, and one that says the same once', () => {
    expect(observed(OBSERVED, looking(1), at(3))).toBe(OBSERVED);
    expect(taken(observed(OBSERVED, looking(2), at(3))).history).toHaveLength(3);
  });

  it('is looked at no more often than one item holds; an experiment about it begins all the same', () => {
    let given = DRAFT;
    for (let n = 0; n < MOST_OBSERVATIONS_KEPT; n += 1) given = taken(observed(given, looking(n), at(n)));
    expect(refusal(observed(given, looking(-1), at(9)))).toBe('too-many-observations');
    expect(statusOf(taken(concluded(test(given, 'x'), over, at(9))))).toBe('supported');
    const figures = { ...looking(104), rho: -0.123456, low: -0.123456, high: 0.123456, q: 0.000012345 };
    const act = { ...at(Date.now()), status: 'observed', observation: { ...figures, since: { ...figures, p: 1e-99 } } };
    // Two of them, with what experiments add: the largest item is 400 kB.
    expect(JSON.stringify(act).length * MOST_OBSERVATIONS_KEPT).toBeLessThan(200_000);
  });

  it('is tested no more often than one item holds beside the looks, and the last test still ends', () => {
    const name = (n: number) => `${n}`.padStart(64, 'x');
    const end = { verdict: 'inconclusive', design: 'requesters', stopped: true } as const;
    const by = { role: 'business', by: 'p'.repeat(22) } as const;
    let given = DRAFT;
    for (let n = 0; n < MOST_EXPERIMENTS_KEPT; n += 1) {
      given = taken(begun(given, name(n), { at: Date.now(), by }));
      given = taken(concluded(given, { ...end, experiment: name(n) }, { at: Date.now(), by }));
    }
    expect(refusal(begun(given, 'one-more', at(9)))).toBe('too-many-experiments');
    expect(JSON.stringify(given).length).toBeLessThan(200_000);
  });
});

describe('a hypothesis under test', () => {
  const given = test(OBSERVED, 'x');

  it('stays so when the past is looked at, and the look is in the history', () => {
    const next = taken(observed(given, looking(7), at(5)));
    expect([statusOf(next), next.history.length]).toEqual(['under-test', 4]);
  });

  it('is under one test at a time, and that one begins once', () => {
    expect(begun(given, 'x', at(5))).toBe(given);
    expect(refusal(begun(given, 'y', at(5)))).toBe('under-test');
  });

  it('comes to the verdict of its own experiment, and of no other', () => {
    expect(refusal(concluded(given, { ...over, experiment: 'y' }, at(5)))).toBe('not-under-test');
    for (const verdict of VERDICTS)
      expect(statusOf(taken(concluded(given, { ...over, verdict }, at(5))))).toBe(verdict);
  });

  it('keeps that the experiment was ended before its last day, and says nothing of others', () => {
    const stopped = taken(concluded(given, { ...over, verdict: 'inconclusive', stopped: true }, at(5)));
    expect(stopped.history.at(-1)).toEqual({
      ...{ ...at(5), status: 'inconclusive', experiment: 'x', design: 'requesters', stopped: true },
    });
    expect(SUPPORTED.history.at(-1)).not.toHaveProperty('stopped');
  });
});

describe('a hypothesis with a verdict', () => {
  it('keeps it when the same is concluded again, and takes no second one of the same experiment', () => {
    expect(concluded(SUPPORTED, over, at(9))).toBe(SUPPORTED);
    expect(refusal(concluded(SUPPORTED, { ...over, verdict: 'not-supported' }, at(9)))).toBe('not-under-test');
    expect(refusal(begun(SUPPORTED, 'x', at(9)))).toBe('tested-already');
  });

  it('stays as it came out when the past is looked at', () => {
    expect(statusOf(taken(observed(SUPPORTED, looking(7), at(9))))).toBe('supported');
  });

  it('goes under test again by another experiment, and what came before is still there', () => {
    const again = taken(concluded(test(SUPPORTED, 'y'), { ...over, experiment: 'y', verdict: 'not-supported' }, at(9)));
    expect(statusOf(again)).toBe('not-supported');
    expect(again.history.map(({ status }) => status)).toEqual([
      ...['draft', 'under-test', 'supported', 'under-test', 'not-supported'],
    ]);
    expect(refusal(begun(again, 'x', at(10)))).toBe('tested-already');
  });
});

describe('whatever happens', () => {
  const experiment = fc.constantFrom('x', 'y', 'z');
  const step = fc.oneof(
    fc.record({ take: fc.constant('revised' as const), terms: fc.constantFrom(TERMS, OTHER) }),
    fc.record({ take: fc.constant('observed' as const), n: fc.nat(3) }),
    fc.record({ take: fc.constant('begun' as const), experiment }),
    fc.record({ take: fc.constant('concluded' as const), experiment, verdict: fc.constantFrom(...VERDICTS) }),
  );
  type Taken = typeof step extends fc.Arbitrary<infer One> ? One : never;
  function take(given: Hypothesis, one: Taken, now: number): Stepped {
    switch (one.take) {
      case 'revised':
        return revised(given, one.terms, at(now));
      case 'observed':
        return observed(given, looking(one.n), at(now));
      case 'begun':
        return begun(given, one.experiment, at(now));
      case 'concluded':
        return concluded(given, { ...one, design: 'units' }, at(now));
    }
  }

  it('the history of one that was looked at only grows, its terms stay, and a step that is repeated changes nothing', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), steps => {
        let given = DRAFT;
        const begunOnce = new Set<string>();
        for (const [index, one] of steps.entries()) {
          const stepped = take(given, one, 10 + index);
          if ('refused' in stepped) continue;
          if (isFixed(given)) {
            expect(stepped.history.slice(0, given.history.length)).toEqual(given.history);
            for (const name of FIXED_TERMS) expect(stepped[name]).toBe(given[name]);
          }
          expect(stepped.history[0]?.status).toBe('draft');
          expect(take(stepped, one, 1_000)).toBe(stepped);
          if (one.take === 'begun' && stepped !== given) {
            expect(begunOnce.has(one.experiment)).toBe(false);
            begunOnce.add(one.experiment);
          }
          given = stepped;
        }
        // Tests and verdicts take turns, each pair of the same experiment.
        const tests = given.history.filter(act => 'experiment' in act);
        tests.forEach((act, index) => {
          expect(act.status === 'under-test').toBe(index % 2 === 0);
          if (index % 2 === 1) expect(act.experiment).toBe(tests[index - 1]?.experiment);
        });
      }),
      { numRuns: 200 },
    );
  });
});
