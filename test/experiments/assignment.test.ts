/** Arms by a hash: anybody can compute them, as docs/experiments.md says, and they are as large as they shall be. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { armOfRequester, armsOfUnits } from '#lib/experiments/assignment.ts';

const PAGE = readFileSync(new URL('../../docs/experiments.md', import.meta.url), 'utf8');

describe('the arm of a requester', () => {
  it('is that of the worked example in the documentation', () => {
    const [, seed = ''] = /For the seed `([0-9a-f]{32})`/.exec(PAGE) ?? [];
    const rows = [...PAGE.matchAll(/^\| `(\S+)` \| `([0-9a-f]{12})`… \| (0\.\d+) \| (control|treatment) \|$/gm)];
    expect(rows.length).toBeGreaterThanOrEqual(3);
    expect(new Set(rows.map(([, , , , arm]) => arm)).size).toBe(2);
    for (const [, requester = '', hex = '', quotient = '', arm] of rows) {
      expect(createHash('sha256').update(`${seed}:${requester}`).digest('hex').slice(0, 12)).toBe(hex);
      expect(Number.parseInt(hex, 16) / 2 ** 48).toBeCloseTo(Number(quotient), 4);
      expect(armOfRequester({ seed, share: 0.5 }, requester)).toBe(arm);
    }
  });

  it('is the treated one for as many as the share says, whatever the experiment', () => {
    const all = Array.from({ length: 20_000 }, (_, index) => `person-${index}@example.com`);
    for (const share of [0.05, 0.3, 0.5, 0.95]) {
      const treated = all.filter(one => armOfRequester({ seed: `try-${share}`, share }, one) === 'treatment').length;
      // Four standard deviations.
      expect(Math.abs(treated / all.length - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / all.length));
    }
  });

  it('says nothing of their arm in another experiment', () => {
    const all = Array.from({ length: 20_000 }, (_, index) => String(index));
    const arms = (seed: string) => all.map(one => armOfRequester({ seed, share: 0.5 }, one) === 'treatment');
    const [one, other] = [arms('one'), arms('other')];
    const both = all.filter((_, index) => one[index] && other[index]).length;
    expect(Math.abs(both / all.length - 0.25)).toBeLessThan(0.0125);
  });

  it('stays when more are treated: a larger share takes nobody’s treatment away', () => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.string(), share, share, (requester, one, other) => {
        const [less, more] = [Math.min(one, other), Math.max(one, other)];
        if (armOfRequester({ seed: 'x', share: less }, requester) !== 'treatment') return;
        expect(armOfRequester({ seed: 'x', share: more }, requester)).toBe('treatment');
      }),
    );
  });
});

describe('the arms of units', () => {
  const units = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 8, maxLength: 40 });

  it('are halves of all of them, the treated one the smaller, whatever their order', () => {
    fc.assert(
      fc.property(units, fc.nat(), (all, seed) => {
        const given = { seed: 'x', design: 'units', units: all } as const;
        const { control, treatment } = armsOfUnits(given);
        expect(treatment.length).toBe(Math.floor(all.length / 2));
        expect([...control, ...treatment].sort()).toEqual(all.toSorted());
        const turned = [...all.slice(seed % all.length), ...all.slice(0, seed % all.length)];
        expect(armsOfUnits({ ...given, units: turned })).toEqual({ control, treatment });
      }),
    );
  });

  it('are drawn anew for each experiment', () => {
    const all = Array.from({ length: 12 }, (_, index) => `unit-${index}`);
    const draws = Array.from({ length: 20 }, (_, index) =>
      armsOfUnits({ seed: `try-${index}`, design: 'units', units: all }).treatment.join(),
    );
    expect(new Set(draws).size).toBeGreaterThan(15);
  });

  it('of a comparison are the sides, and where requesters are assigned there are none', () => {
    const given = { seed: 'x', units: ['b', 'a', 'c'], treated: ['c'] };
    expect(armsOfUnits({ ...given, design: 'comparison' })).toEqual({ control: ['a', 'b'], treatment: ['c'] });
    expect(armsOfUnits({ ...given, design: 'requesters' })).toEqual({ control: [], treatment: [] });
  });
});
