import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bodyOf,
  draftOf,
  draftOfPair,
  EMPTY,
  issuesOf,
  lagOf,
  MOST_LAG,
  suggestedId,
} from '#dashboard/places/links/hypotheses/draft.ts';
import {
  type Act,
  type Experiment,
  experimentsOf,
  farthestUnit,
  type Hypothesis,
  isVerdict,
  meantBy,
  stepsFor,
} from '#dashboard/places/links/hypotheses/model.ts';
import { evidenceOf, standsOn, wordOf } from '#dashboard/places/links/hypotheses/rungs.ts';
import { isId } from '#dashboard/places/measures/draft.ts';
import { hypothesisSchema } from '#lib/hypotheses/schema.ts';
import { MOST_LAGS } from '#linkage/cadence.ts';
import { HYPOTHESIS_STATUSES } from '#linkage/hypotheses/hypothesis.ts';

const PAIR = { cpi: 'first-contact-resolution', kpi: 'retention' };
const written: Act = { status: 'draft', at: '2026-11-02T09:00:00Z', role: 'it' };
const planned = (experiment: string, at: string): Act => ({ status: 'under-test', at, role: 'it', experiment });
const cameTo = (experiment: string, status: Act['status'], at: string, more: Partial<Act> = {}): Act => ({
  ...{ status, at, role: 'system', experiment, design: 'requesters' },
  ...more,
});

const hypothesisOf = (history: Act[], more: Partial<Hypothesis> = {}): Hypothesis => ({
  ...{ id: 'one', name: 'More solved at once keeps customers', unit: 'finance', ...PAIR },
  ...{ cpiName: 'First-contact resolution', kpiName: 'Retention', cadence: 'week', expected: 'rises', lag: 2 },
  ...{ owner: 'service-desk', says: '', writtenAt: written.at, fixed: history.length > 1 },
  status: history.at(-1)?.status ?? 'draft',
  experiment: history.findLast(act => act.experiment !== undefined)?.experiment ?? null,
  history,
  ...more,
});

const experimentOf = (id: string, design: Experiment['design']): Experiment => ({
  ...{ id, name: id, hypothesis: 'one', design, owner: 'service-desk', units: ['finance'] },
  ...{ control: 'as before', treatment: 'a call back', share: 0.5, start: '2026-12-01', end: '2027-02-28' },
  ...{ settlingDays: 14, resultOn: '2027-03-15', primary: { kpi: 'retention', outcome: 'rate' } },
  ...{ smallestEffect: 0.03, power: 0.8, guardrails: [], unit: 'finance', cpi: PAIR.cpi, effect: 'higher' },
  ...{ status: 'planned', sampleSize: null, retrospective: false, says: '' },
  planned: { role: 'it', at: '2026-11-20T09:00:00Z' },
});

const SAYS = { missing: 'missing', noLag: 'no lag', noId: 'no id', taken: 'taken' };

describe('which of several experiments has the word', () => {
  it('is the latest that has said anything: one that was stopped after it takes nothing back', () => {
    const history = [
      written,
      cameTo('one', 'not-supported', '2026-12-01T00:00:00Z'),
      cameTo('two', 'inconclusive', '2026-12-20T00:00:00Z', { stopped: true }),
    ];
    const { experiment } = evidenceOf(PAIR, [hypothesisOf(history)], []);
    expect(wordOf(experiment)?.experiment).toBe('one');
    expect(wordOf(experiment.slice(0, 1))?.experiment).toBe('two');
    expect(wordOf([])).toBeUndefined();
  });
});

describe('what is shown first', () => {
  it('is the unit whose hypotheses have come farthest, the first of several, and none where nothing is written', () => {
    const units = [{ id: 'finance' }, { id: 'plant' }, { id: 'sales' }];
    const of = (unit: string, status: Hypothesis['status']) => ({ unit, status });
    expect(farthestUnit([of('finance', 'draft'), of('sales', 'supported'), of('plant', 'under-test')], units)).toBe(
      'sales',
    );
    expect(farthestUnit([of('sales', 'draft'), of('plant', 'draft')], units)).toBe('plant');
    expect(farthestUnit([], units)).toBeUndefined();
    expect(farthestUnit([of('elsewhere', 'supported')], units)).toBeUndefined();
  });
});

describe('what can be done with a hypothesis', () => {
  it('is offered by where it stands: one open experiment at a time, the past any time', () => {
    expect(stepsFor(hypothesisOf([written]))).toEqual(['look', 'plan', 'change']);
    const open = hypothesisOf([written, planned('call-back', '2026-11-20T09:00:00Z')]);
    expect(stepsFor(open)).toEqual(['see', 'look', 'change']);
    const over = hypothesisOf([...open.history, cameTo('call-back', 'inconclusive', '2027-03-15T01:00:00Z')]);
    expect(stepsFor(over)).toEqual(['see', 'plan', 'look', 'change']);
  });

  it('has a word for every status that there is', () => {
    expect(HYPOTHESIS_STATUSES.filter(isVerdict)).toEqual(['supported', 'not-supported', 'inconclusive']);
  });

  it('is found by its own id in the address, or by that of one of its experiments', () => {
    const one = hypothesisOf([written, planned('a', '2026-11-20T09:00:00Z')]);
    const other = hypothesisOf([written], { id: 'other' });
    const all = [one, other];
    expect(meantBy(all, { hypothesis: 'other', experiment: 'a' })).toBe(other);
    expect(meantBy(all, { hypothesis: null, experiment: 'a' })).toBe(one);
    expect(meantBy(all, { hypothesis: null, experiment: 'b' })).toBeUndefined();
    expect(meantBy(all, { hypothesis: null, experiment: null })).toBeUndefined();
    expect(experimentsOf(one)).toEqual(['a']);
  });
});

describe('the ladder of a pair', () => {
  const tested = hypothesisOf([
    written,
    planned('first', '2026-11-20T09:00:00Z'),
    cameTo('first', 'not-supported', '2027-03-15T01:00:00Z'),
    planned('second', '2027-04-01T09:00:00Z'),
  ]);
  const compared = hypothesisOf(
    [
      written,
      planned('beside', '2026-11-21T09:00:00Z'),
      cameTo('beside', 'supported', '2027-03-01T01:00:00Z', { design: 'comparison', stopped: true }),
    ],
    { id: 'two', name: 'another' },
  );
  const about = [experimentOf('first', 'requesters'), experimentOf('second', 'units')];

  it('shows all that was tried about it, newest first, each where it came to, on its own rung', () => {
    const { comparison, experiment } = evidenceOf(PAIR, [tested, compared], about);
    expect(experiment.map(one => [one.experiment, one.status, one.at, one.resultOn])).toEqual([
      ['second', 'under-test', '2027-04-01T09:00:00Z', '2027-03-15'],
      ['first', 'not-supported', '2027-03-15T01:00:00Z', undefined],
    ]);
    expect(comparison.map(one => [one.hypothesis, one.status, one.stopped])).toEqual([['two', 'supported', true]]);
  });

  it('has nothing of other pairs, and of an experiment that the person may not see only its verdict', () => {
    expect(evidenceOf({ ...PAIR, kpi: 'revenue' }, [tested], about)).toEqual({ comparison: [], experiment: [] });
    expect(evidenceOf(PAIR, [tested], []).experiment.map(one => one.experiment)).toEqual(['first']);
  });

  it('is stood on where something was said: not by what still runs, nor by what says nothing', () => {
    const evidence = evidenceOf(PAIR, [tested, compared], about);
    expect(standsOn('associated', evidence)).toBe('experiment');
    expect(standsOn('by-chance', { ...evidence, experiment: [] })).toBe('comparison');
    const silent = evidenceOf(PAIR, [hypothesisOf([written, cameTo('x', 'inconclusive', '2027-01-01T00:00:00Z')])], []);
    expect(silent.experiment).toHaveLength(1);
    expect(standsOn('associated', silent)).toBe('association');
    expect(standsOn('associated', undefined)).toBe('association');
    expect(standsOn('too-short', silent)).toBeUndefined();
  });
});

describe('a hypothesis while it is written', () => {
  it('begins as a finding suggests, and from one that could not be tested without direction and lag', () => {
    expect(draftOfPair({ ...PAIR, rho: -0.4, lag: 3 })).toMatchObject({ ...PAIR, expected: 'falls', lag: '3' });
    expect(draftOfPair({ ...PAIR, rho: null, lag: 0 })).toEqual({ ...EMPTY, ...PAIR });
  });

  it('is told what is missing and what is wrong, each at its field', () => {
    const pathsOf = (draft: typeof EMPTY) =>
      issuesOf(draft, ['there'], SAYS).map(({ path, message }) => path + message);
    expect(pathsOf(EMPTY)).toEqual(['/cpi', '/kpi', '/lag', '/name', '/owner', '/id'].map(path => `${path}missing`));
    const whole = { ...EMPTY, ...PAIR, lag: '2', name: 'so', owner: 'desk', id: 'here' };
    expect(pathsOf(whole)).toEqual([]);
    expect(pathsOf({ ...whole, lag: '1.5', id: 'there' })).toEqual(['/lagno lag', '/idtaken']);
    expect(pathsOf({ ...whole, lag: '13', id: 'Not so' })).toEqual(['/lagno lag', '/idno id']);
  });

  it('is sent as the API takes it, whichever lag was typed', () => {
    expect(MOST_LAG).toBe(MOST_LAGS);
    const { id, ...document } = draftOf(hypothesisOf([written]));
    expect(hypothesisSchema.safeParse(bodyOf({ ...document, id }, 'finance')).success).toBe(true);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.integer({ min: -3, max: 15 }).map(String)), lag => {
        const body = bodyOf({ ...document, id, lag }, 'finance');
        expect(body === undefined).toBe(lagOf(lag) === undefined);
        if (body !== undefined) expect(hypothesisSchema.safeParse(body).success).toBe(true);
      }),
    );
  });

  it('gets an id that the API takes and that no other has', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,30}(-[a-z0-9]{1,30}){0,2}$/);
    fc.assert(
      fc.property(word, word, word, fc.nat({ max: 12 }), (unit, cpi, kpi, others) => {
        const taken: string[] = [];
        for (let other = 0; other < others; other += 1) taken.push(suggestedId(unit, { cpi, kpi }, taken));
        const id = suggestedId(unit, { cpi, kpi }, taken);
        expect(isId(id)).toBe(true);
        expect(taken).not.toContain(id);
      }),
    );
    expect(suggestedId('finance', { cpi: 'apdex', kpi: '' }, [])).toBe('');
    expect(suggestedId('finance', { cpi: 'apdex', kpi: 'nps' }, ['finance-apdex-nps'])).toBe('finance-apdex-nps-2');
  });
});
