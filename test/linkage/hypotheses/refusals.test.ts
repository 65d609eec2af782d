/** What people read when a step of a hypothesis is refused. */
import { expect, it } from 'vitest';
import type { HypothesisTerms, Observation, Step } from '#linkage/hypotheses/hypothesis.ts';
import {
  begun,
  concluded,
  MOST_EXPERIMENTS_KEPT,
  MOST_OBSERVATIONS_KEPT,
  observed,
  revised,
  type Stepped,
  written,
} from '#linkage/hypotheses/lifecycle.ts';

const TERMS: HypothesisTerms = {
  ...{ name: 'Who is helped at once stays', unit: 'finance', owner: 'service desk lead' },
  ...{ cpi: 'first-contact-resolution', kpi: 'retention', expected: 'rises', lag: 2 },
};
const STEP: Step = { at: 1, by: { role: 'it', by: 'pseudonym' } };
const LOOK: Observation = {
  ...{ found: 'as-expected', cadence: 'week', rho: 0.5, low: 0.3, high: 0.7, n: 100, q: 0.01 },
  since: { rho: 0.4, low: 0.2, high: 0.6, n: 40, p: 0.02 },
};
const DRAFT = written('h', TERMS, STEP);

function taken(stepped: Stepped) {
  if ('refused' in stepped) throw new Error(stepped.reason);
  return stepped;
}
const reason = (stepped: Stepped) => ('refused' in stepped ? stepped.reason : undefined);
const testing = (experiment: string, given = DRAFT) => taken(begun(given, experiment, STEP));
const over = (experiment: string) => ({ experiment, verdict: 'supported', design: 'units' }) as const;

it('what is expected stays once somebody has looked: the terms that would change are named', () => {
  const looked = taken(observed(DRAFT, LOOK, STEP));
  expect(reason(revised(looked, { ...TERMS, lag: 3, kpi: 'sales' }, STEP))).toBe(
    'Somebody has looked by now, so what is expected stays as it is (kpi, lag): write another hypothesis.',
  );
});

it('there is one experiment at a time, and none counts twice', () => {
  const under = testing('x');
  expect(reason(begun(under, 'y', STEP))).toBe('Experiment x tests it already: there is one at a time.');
  const supported = taken(concluded(under, over('x'), STEP));
  expect(reason(begun(supported, 'x', STEP))).toBe('Experiment x has tested it already: plan another one.');
  expect(reason(concluded(testing('y', supported), over('x'), STEP))).toBe('Experiment x does not test h any more.');
});

it('so many looks, and so many experiments, are enough', () => {
  let looked = DRAFT;
  for (let n = 0; n < MOST_OBSERVATIONS_KEPT; n += 1) looked = taken(observed(looked, { ...LOOK, n }, STEP));
  expect(reason(observed(looked, { ...LOOK, n: -1 }, STEP))).toBe(
    'The past has been looked at 400 times: an experiment would say more.',
  );
  let tested = DRAFT;
  for (let n = 0; n < MOST_EXPERIMENTS_KEPT; n += 1) {
    tested = taken(concluded(testing(`x${n}`, tested), over(`x${n}`), STEP));
  }
  expect(reason(begun(tested, 'y', STEP))).toBe('200 experiments have tested it: what would another say?');
});

it.each<[string, Partial<Observation>]>([
  ['what was found', { found: 'opposite' }],
  ['the cadence', { cadence: 'month' }],
  ['ρ', { rho: 0.51 }],
  ['the lower end', { low: 0.29 }],
  ['the upper end', { high: 0.71 }],
  ['how many there are', { n: 101 }],
  ['q', { q: 0.02 }],
  ['ρ since', { since: { ...LOOK.since, rho: 0.41 } }],
  ['the lower end since', { since: { ...LOOK.since, low: 0.1 } }],
  ['the upper end since', { since: { ...LOOK.since, high: 0.7 } }],
  ['how many there are since', { since: { ...LOOK.since, n: 41 } }],
  ['p since', { since: { ...LOOK.since, p: 0.03 } }],
])('a look is another one where %s is', (_, changed) => {
  const looked = taken(observed(DRAFT, LOOK, STEP));
  expect(observed(looked, { ...LOOK }, STEP)).toBe(looked);
  expect(taken(observed(looked, { ...LOOK, ...changed }, STEP)).history).toHaveLength(3);
});
