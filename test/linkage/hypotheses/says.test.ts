/** Where a hypothesis stands, in words. */
import { describe, expect, it } from 'vitest';
import type { Hypothesis, HypothesisAct, Observation } from '#linkage/hypotheses/hypothesis.ts';
import { hypothesisSays } from '#linkage/hypotheses/says.ts';

const by = { role: 'it', by: 'p' } as const;
const hypothesis = (...acts: HypothesisAct[]): Hypothesis => ({
  ...{ id: 'h', name: 'n', unit: 'u', cpi: 'c', kpi: 'k', expected: 'rises', lag: 2, owner: 'o' },
  history: [{ status: 'draft', at: 1, by }, ...acts],
});
const says = (...acts: HypothesisAct[]): string =>
  hypothesisSays(hypothesis(...acts), {
    ...{ cpiName: 'First-contact resolution', kpiName: 'NPS', dayOf: instant => `day ${instant}` },
  });
const OBSERVATION: Observation = {
  ...{ found: 'as-expected', cadence: 'week', rho: 0.52, low: 0.31, high: 0.69, n: 101, q: 0.01 },
  since: { rho: null, low: null, high: null, n: 3, p: null },
};
const look = (observation: Partial<Observation>): HypothesisAct => ({
  ...{ status: 'observed', at: 2, by, observation: { ...OBSERVATION, ...observation } },
});
const since = { rho: -0.4, low: -0.6, high: -0.1, n: 40, p: 0.001 };
const test = (experiment: string): HypothesisAct => ({ status: 'under-test', at: 3, by, experiment });
const over = (more: Partial<Extract<HypothesisAct, { design: string }>> = {}): HypothesisAct => ({
  ...{ status: 'supported', at: 4, by, experiment: 'x', design: 'requesters', ...more },
});

describe('a hypothesis says', () => {
  it.each([
    ['when it was written', [], 'Written on day 1, and not held against the past since.'],
    [
      'what was seen, as association',
      [look({})],
      'Written on day 1. Observed on day 2: when first-contact resolution rose, NPS tended to rise 2 weeks later, as ' +
        'expected (ρ 0.52, 0.31…0.69, 101 weeks). This is association only, and no experiment.',
    ],
    [
      'that it was the opposite, where only what came since is sure',
      [look({ found: 'opposite', q: 0.2, since })],
      'Written on day 1. Observed on day 2: when first-contact resolution rose, NPS tended to fall 2 weeks later, since ' +
        'it was written alone, the opposite of what was expected (ρ −0.40, −0.60…−0.10, 40 weeks). This is association ' +
        'only, and no experiment.',
    ],
    [
      'that there was nothing, and that this proves nothing',
      [look({ found: 'nothing-beyond-chance', rho: 0.1, low: -0.1, high: 0.3, q: 0.6 })],
      'Written on day 1. Observed on day 2: nothing beyond chance says that NPS moves with first-contact resolution 2 ' +
        'weeks later (ρ 0.10, −0.10…0.30, 101 weeks). That is no proof that it doesn’t.',
    ],
    [
      'that there is too little',
      [look({ found: 'too-short', rho: null })],
      'Written on day 1. Observed on day 2: there is too little to tell whether NPS moves with first-contact ' +
        'resolution 2 weeks later.',
    ],
    [
      'what came since it was written, where it contradicts all of the past',
      [look({ found: 'opposite', q: 0.0001, since: { ...since, p: 0.03 } })],
      'Written on day 1. Observed on day 2: when first-contact resolution rose, NPS tended to fall 2 weeks later, since ' +
        'it was written alone, the opposite of what was expected (ρ −0.40, −0.60…−0.10, 40 weeks). This is association ' +
        'only, and no experiment.',
    ],
    [
      'how often it was tried before it succeeded',
      [
        ...[test('x'), over({ status: 'inconclusive', stopped: true }), test('y')],
        ...[over({ experiment: 'y', status: 'not-supported' }), test('z'), over({ experiment: 'z' })],
      ],
      'Supported: so says the experiment z. It was tested 2 times before: 1 did not support it, 1 came to nothing.',
    ],
    ['that it is under test', [look({}), test('x')], 'Under test: experiment x is planned or running.'],
    [
      'that it is under test again',
      [test('x'), over(), test('y'), look({})],
      'Under test again: experiment y is planned or running. It was tested once before: 1 supported it.',
    ],
    ['what supports it', [test('x'), over()], 'Supported: so says the experiment x.'],
    [
      'what does not',
      [test('x'), over({ status: 'not-supported' })],
      'Not supported: the experiment x excludes an effect as large as would be worth having.',
    ],
    [
      'that nothing came of it',
      [test('x'), over({ status: 'inconclusive', stopped: true })],
      'Inconclusive: the experiment x, ended before its last day, says neither that it holds nor that it doesn’t.',
    ],
    [
      'that a comparison is weaker than an experiment',
      [test('x'), over({ design: 'comparison' }), look({})],
      'Supported: so says the comparison x. Nobody was assigned: something else may set these units apart, so it is ' +
        'weaker than an experiment with arms.',
    ],
  ] as const)('%s', (_, acts, expected) => {
    expect(says(...acts)).toBe(expected);
  });

  it('never that one causes the other', () => {
    const all = [
      [],
      [look({})],
      [look({ found: 'opposite' })],
      [test('x')],
      [over()],
      [over({ design: 'comparison' })],
    ];
    for (const acts of all) expect(says(...acts)).not.toMatch(/cause|because|lead to|due to/i);
  });
});
