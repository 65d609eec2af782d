import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Allowances, riskOf, type TicketCost } from '#agreements/at-risk.ts';

const GREEN: TicketCost = { isOpen: true, isGreen: true, effort: 0, waits: {} };
const WAIT: Allowances = { 'requester-wait': 28_800 };

describe('an open, green ticket', () => {
  it.each([
    ['without trouble', {}, {}, false, []],
    ['below the points of the settings', { effort: 4.9 }, {}, false, []],
    ['at the points of the settings', { effort: 5 }, {}, true, ['effort 5 of 5 settings']],
    ['that waited as long as is accepted', { waits: { 'requester-wait': 28_800 } }, WAIT, false, []],
    [
      'that waited a second longer',
      { waits: { 'requester-wait': 28_801 } },
      WAIT,
      true,
      ['requester-wait 28801 of 28800 agreement'],
    ],
    ['that waited without an agreement', { waits: { 'requester-wait': 9e9 } }, {}, false, []],
    ['of which the wait is not known', { waits: {} }, WAIT, false, []],
    ['at the points that its agreement accepts', { effort: 7 }, { 'user-effort': 7 }, false, []],
    ['above them', { effort: 7.5 }, { 'user-effort': 7 }, true, ['effort 7.5 of 7 agreement']],
    [
      'above what its agreement accepts, and below the settings',
      { effort: 3 },
      { 'user-effort': 2 },
      true,
      ['effort 3 of 2 agreement'],
    ],
    [
      'with both',
      { effort: 6, waits: { 'requester-wait': 60_000 } },
      WAIT,
      true,
      ['effort 6 of 5 settings', 'requester-wait 60000 of 28800 agreement'],
    ],
  ] as const)('%s', (_name, given, allowed, isAtRisk, expected) => {
    const risk = riskOf({ ...GREEN, ...given }, 5, allowed);
    const excesses = risk.excesses.map(one => `${one.reason} ${one.value} of ${one.allowed} ${one.from}`);
    expect([risk.isAtRisk, risk.isOver, excesses]).toEqual([isAtRisk, false, expected]);
  });

  it('is as bad as the worst of what it has cost, in times of what is accepted', () => {
    const cost = { ...GREEN, effort: 10, waits: { 'requester-wait': 86_400 } };
    expect(riskOf(cost, 5, {}).badness).toBe(2);
    expect(riskOf(cost, 5, WAIT).badness).toBe(3);
    expect(riskOf(cost, 5, { 'user-effort': 0 }).badness).toBe(10);
  });
});

it.each([
  ['red', { isGreen: false }],
  ['done with', { isOpen: false }],
])('a ticket that is %s is over, whatever it has cost', (_name, given) => {
  expect(riskOf({ ...GREEN, effort: 50, ...given }, 5, {})).toMatchObject({ isAtRisk: false, isOver: true });
});

it('a ticket never is both at risk and over, is at risk only for a reason, and gets no better by costing more', () => {
  const cost = fc.record({
    isOpen: fc.boolean(),
    isGreen: fc.boolean(),
    effort: fc.double({ min: 0, max: 50, noNaN: true }),
    waits: fc.record({ 'requester-wait': fc.nat(100_000) }, { requiredKeys: [] }),
  });
  const allowances = fc.record({ 'requester-wait': fc.nat(100_000), 'user-effort': fc.nat(20) }, { requiredKeys: [] });
  fc.assert(
    fc.property(cost, allowances, fc.integer({ min: 1, max: 20 }), fc.nat(20), (given, allowed, limit, more) => {
      const risk = riskOf(given, limit, allowed);
      expect(risk.isAtRisk && risk.isOver).toBe(false);
      expect(risk.isAtRisk).toBe(given.isOpen && given.isGreen && risk.excesses.length > 0);
      const worse = riskOf({ ...given, effort: given.effort + more }, limit, allowed);
      expect(worse.badness).toBeGreaterThanOrEqual(risk.badness);
      expect(Number(worse.isAtRisk)).toBeGreaterThanOrEqual(Number(risk.isAtRisk));
    }),
    { numRuns: 2_000 },
  );
});
