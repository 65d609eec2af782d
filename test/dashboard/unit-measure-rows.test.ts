import { describe, expect, test } from 'vitest';
import { measureParts, scaleOf } from '#dashboard/places/unit/measure-rows.ts';

type Xla = Parameters<typeof measureParts>[0];
type Catalogue = Parameters<typeof measureParts>[1];

const known = (id: string, from: 'timeline' | 'answers' | 'signals'): Catalogue[number] => ({
  id,
  from,
  name: id,
  definition: '',
  formula: '',
  kind: 'rate',
  unit: 'share',
  direction: 'higher',
  increment: '',
  interval: '',
});
const counted = (id: string): Xla['measures'][number] => ({ id, value: 0.5, n: 100, low: 0.4, high: 0.6 });
const xla: Xla = {
  agreement: null,
  score: 50,
  scoreLow: 40,
  scoreHigh: 60,
  passMark: 90,
  verdict: 'missed',
  measures: [counted('apdex'), counted('happiness'), counted('reopen-rate'), counted('bounce-rate')],
};
const catalogue = [known('apdex', 'signals'), known('happiness', 'answers'), known('reopen-rate', 'timeline')];
const idsOf = (parts: ReturnType<typeof measureParts>) =>
  parts.map(({ part, rows }) => [part, rows.map(({ id }) => id)]);

describe('measures in the order in which people ask for them', () => {
  test('come from the timeline, from answers, from signals; one that the catalogue lacks is not lost', () => {
    expect(idsOf(measureParts(xla, catalogue))).toEqual([
      ['timeline', ['reopen-rate', 'bounce-rate']],
      ['answers', ['happiness']],
      ['signals', ['apdex']],
    ]);
  });

  test('begin with what is agreed, or with the default targets while nothing is', () => {
    const agreed = { target: 0.8, floor: 0.5, weight: 2, score: 0, verdict: 'missed' as const };
    const byDefault = { ...xla, defaultAgreement: { measures: [{ id: 'happiness', ...agreed }] } };
    expect(idsOf(measureParts(byDefault, catalogue))[0]).toEqual(['targets', ['happiness']]);
    const own = { ...xla, measures: [{ ...counted('apdex'), ...agreed }, ...xla.measures.slice(1)] };
    const [targets] = measureParts(own, catalogue);
    expect(targets).toMatchObject({ part: 'targets', rows: [{ id: 'apdex', target: agreed }] });
  });

  test('are drawn on a line that holds every value of theirs', () => {
    expect(scaleOf('share', [0.2])).toEqual({ from: 0, to: 1 });
    expect(scaleOf('balance', [-0.2])).toEqual({ from: -1, to: 1 });
    const { from, to } = scaleOf('seconds', [{ value: 3600, n: 3, low: 60, high: 7200 }, 9000, null, undefined]);
    expect(from).toBe(0);
    expect(to).toBeGreaterThan(9000);
  });
});
