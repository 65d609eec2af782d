/** What the past says of a hypothesis. */
import { describe, expect, it } from 'vitest';
import { testAlone } from '#linkage/association.ts';
import type { Hypothesis, Looked, ObservationFound } from '#linkage/hypotheses/hypothesis.ts';
import { observed, written } from '#linkage/hypotheses/lifecycle.ts';
import { type Evidence, observationOf } from '#linkage/hypotheses/observation.ts';
import { seeded } from '#test/support/random.ts';
import { noise, walk } from '../series.ts';

const step = { at: 1, by: { role: 'it', by: 'p' } } as const;
const RISES = written('h', { name: 'n', unit: 'u', cpi: 'c', kpi: 'k', expected: 'rises', lag: 2, owner: 'o' }, step);
const FALLS: Hypothesis = { ...RISES, expected: 'falls' };

const looked = (rho: number | null, n = 50): Looked => ({
  ...{ rho, n, low: rho === null ? null : rho - 0.2, high: rho === null ? null : rho + 0.2 },
});
const evidence = (
  all: [rho: number | null, q: number | null],
  since?: [rho: number | null, p: number | null, n?: number],
) =>
  ({
    cadence: 'week',
    all: { lag: 2, ...looked(all[0]), independent: 50, q: all[1] },
    since: since && { ...looked(since[0], since[2]), p: since[1] },
  }) satisfies Evidence;

describe('found', () => {
  it.each<[ObservationFound, ReturnType<typeof evidence>]>([
    ['as-expected', evidence([0.5, 0.05])],
    ['opposite', evidence([-0.5, 0.01])],
    ['nothing-beyond-chance', evidence([0.5, 0.051])],
    ['nothing-beyond-chance', evidence([0.5, 0.2], [0.5, 0.026])],
    ['as-expected', evidence([0.1, 0.9], [0.5, 0.025])],
    ['as-expected', evidence([0.5, 0.01], [-0.2, 0.4])],
    // What nobody could have seen before it was written has the word.
    ['opposite', evidence([0.5, 0.01], [-0.6, 0.001])],
    ['too-short', evidence([null, null], [null, null])],
    ['too-short', evidence([null, null])],
    ['nothing-beyond-chance', evidence([null, null], [0.1, 0.5])],
  ])('%s: %j', (found, given) => {
    expect(observationOf(RISES, given).found).toBe(found);
    const turned = { 'as-expected': 'opposite', opposite: 'as-expected' } as const;
    const other = found === 'as-expected' || found === 'opposite' ? turned[found] : found;
    expect(observationOf(FALLS, given).found).toBe(other);
  });

  it('where the unit has nothing of either, there is nothing', () => {
    const nothing = { rho: null, low: null, high: null, n: 0 };
    expect(observationOf(RISES, { cadence: 'month', all: undefined, since: undefined })).toEqual({
      ...{ found: 'too-short', cadence: 'month', ...nothing, q: null, since: { ...nothing, p: null } },
    });
  });

  it('has six digits, and a chance that is too small for every engine is none', () => {
    const { rho, q } = observationOf(RISES, evidence([1 / 3, 1e-120]));
    expect([rho, q]).toEqual([0.333333, 0]);
  });
});

describe('what came since', () => {
  const look = (given: Hypothesis, n: number, p: number): Hypothesis => {
    const next = observed(given, observationOf(given, evidence([0.1, 0.9], [0.3, p, n])), step);
    if ('refused' in next) throw new Error(next.reason);
    return next;
  };
  const chances = ({ history }: Hypothesis) =>
    history.flatMap(act => (act.status === 'observed' ? [act.observation.since.p] : []));

  it('pays for each look: the first twice, the second six times, the third twelve times', () => {
    const given = look(look(look(RISES, 30, 0.01), 31, 0.01), 32, 0.01);
    expect(chances(given)).toEqual([0.02, 0.06, 0.12]);
    expect(chances(look(given, 33, 0.5)).at(-1)).toBe(1);
  });

  it('is the same look where nothing has come since the last one', () => {
    const given = look(RISES, 30, 0.01);
    expect(look(given, 30, 0.01)).toBe(given);
    const changed = observationOf(given, evidence([0.2, 0.8], [0.3, 0.01, 30]));
    expect(changed.since.p).toBe(0.02);
  });

  it('costs nothing as long as there is too little to test', () => {
    const short = observed(RISES, observationOf(RISES, evidence([0.1, 0.9], [null, null, 5])), step);
    if ('refused' in short) throw new Error(short.reason);
    expect(chances(look(short, 30, 0.01))).toEqual([null, 0.02]);
  });

  it('of 120 pairs that have nothing to do with each other is found in at most 5 %, though looked at each quarter', () => {
    const roll = seeded(5);
    let [found, unpaid] = [0, 0];
    for (let run = 0; run < 120; run += 1) {
      const [cpi, kpi] = [walk(noise(roll, 129)), walk(noise(roll, 129))];
      let given = RISES;
      let [isFound, isUnpaid] = [false, false];
      for (let week = 26; week <= 130; week += 13) {
        const since = testAlone(cpi.slice(0, week), kpi.slice(0, week), 2);
        const observation = observationOf(given, { cadence: 'week', all: undefined, since });
        const next = observed(given, observation, step);
        if ('refused' in next) throw new Error(next.reason);
        given = next;
        isFound ||= observation.found === 'as-expected' || observation.found === 'opposite';
        isUnpaid ||= since.p !== null && since.p <= 0.05;
      }
      found += Number(isFound);
      unpaid += Number(isUnpaid);
    }
    expect(found / 120).toBeLessThanOrEqual(0.05);
    // If every look counted by itself, it would be one in seven.
    expect(unpaid / 120).toBeGreaterThan(0.1);
  });
});
