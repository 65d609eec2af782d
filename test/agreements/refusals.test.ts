/** What people read when a step of an agreement is refused, and what is kept of a step that is not. */
import { describe, expect, it } from 'vitest';
import type { Agreement } from '#agreements/agreement.ts';
import { MOST_PROPOSALS, type Party, propose, retire, type Step, sign, withdraw } from '#agreements/lifecycle.ts';
import { agreeing, BUSINESS, IT, june, NONE, proposing, stepping, TERMS, type Unit } from './agreed.ts';

const NOON = Date.parse('2026-06-12T12:00:00Z');
const on = (day: number) => ({ now: NOON, today: june(day) });
const IT_AS_BUSINESS: Party = { ...IT, side: 'business', units: ['finance'] };
const BUSINESS_AS_IT: Party = { side: 'it', by: BUSINESS.by };

const proposed = proposing(NONE, {}, BUSINESS, june(1));
const signedByIt = stepping(proposed, 'sign', 1, IT, june(2));
const agreed = agreeing(NONE, {}, june(3));
const withdrawn = stepping(proposed, 'withdraw', 1, IT, june(3));
const superseded = agreeing(agreed, { effectiveFrom: june(12) }, june(11));
const endedByIt = stepping(agreed, 'retire', 1, IT, june(11));

function first({ agreements }: Unit): Agreement {
  const [agreement] = agreements;
  if (agreement === undefined) throw new RangeError('there is none');
  return agreement;
}

const take = (step: typeof sign, unit: Unit, party: Party, day = 12): Step =>
  step(unit.agreements, first(unit), party, on(day));
const proposal = (unit: Unit, effectiveFrom: string, day = 12, party = IT): Step =>
  propose(unit.agreements, { unit: 'finance', terms: { ...TERMS, effectiveFrom }, baseline: {} }, party, on(day));

function sentence(step: Step): string {
  return 'refused' in step ? step.reason : 'not refused';
}

describe('a refusal says', () => {
  it('that a unit is somebody else’s', () => {
    const foreign = { ...BUSINESS, units: ['sales'] };
    const says = 'You act for your own business units only.';
    expect(sentence(proposal(NONE, june(20), 12, foreign))).toBe(says);
    for (const step of [sign, withdraw, retire]) expect(sentence(take(step, agreed, foreign))).toBe(says);
  });

  it('for which side somebody has signed or ended it', () => {
    expect(sentence(take(sign, signedByIt, IT_AS_BUSINESS))).toBe(
      'You have signed for IT: nobody does so for both sides.',
    );
    const signedByBusiness = stepping(proposed, 'sign', 1, BUSINESS, june(2));
    expect(sentence(take(sign, signedByBusiness, BUSINESS_AS_IT))).toBe(
      'You have signed for the business unit: nobody does so for both sides.',
    );
    expect(sentence(take(retire, endedByIt, IT_AS_BUSINESS))).toBe(
      'You have ended it for IT: nobody does so for both sides.',
    );
  });

  it('how many proposals wait', () => {
    let unit = NONE;
    for (let count = 0; count < MOST_PROPOSALS; count += 1) unit = proposing(unit, {}, IT, june(1));
    expect(sentence(proposal(unit, june(20)))).toBe(
      '50 proposals of the unit wait for signatures: withdraw some first.',
    );
  });

  it('from when on a proposal may begin', () => {
    expect(sentence(proposal(agreed, june(11)))).toBe(
      'It begins today (2026-06-12 in the unit’s time zone) or later: something else was agreed on for what was before.',
    );
    expect(sentence(proposal(NONE, '2023-06-11'))).toBe('It begins no more than 3 years ago: on 2023-06-12, or later.');
    expect(sentence(proposal(agreed, june(9), 5))).toBe(
      'Version 1 is agreed from 2026-06-10 on: no later one begins before it.',
    );
  });

  it('that it has been withdrawn, and what to do instead', () => {
    expect(sentence(take(sign, withdrawn, IT))).toBe('Version 1 has been withdrawn: propose another one.');
    expect(sentence(take(retire, withdrawn, IT))).toBe('Version 1 has been withdrawn.');
  });

  it('what has been agreed in the meantime', () => {
    const two = agreeing(signedByIt, { effectiveFrom: june(12) }, june(3));
    expect(sentence(take(sign, two, BUSINESS, 4))).toBe(
      'Version 2 has been agreed in the meantime, from 2026-06-12 on: propose another one.',
    );
  });

  it('that both have signed, or have not', () => {
    expect(sentence(take(withdraw, agreed, IT))).toBe(
      'Both sides have signed version 1: it can be retired, by both, or superseded by another one.',
    );
    expect(sentence(take(retire, proposed, IT))).toBe('Version 1 has not been signed by both sides: withdraw it.');
  });

  it('that it is not in force any more', () => {
    expect(sentence(take(retire, superseded, IT))).toBe('Version 1 is not in force any more: a later one is.');
    const retired = { ...first(endedByIt), retiredOn: june(11), retirements: {} };
    expect(sentence(retire([retired], retired, IT, on(12)))).toBe('Version 1 has ended.');
  });
});

describe('a step is kept', () => {
  it('with who took it, for which side, and when', () => {
    const act = { role: 'it', by: 'it-lead', at: NOON };
    expect(proposal(NONE, june(20))).toMatchObject({ changed: true, next: { unit: 'finance', proposed: act } });
    expect(take(sign, proposed, IT)).toMatchObject({ changed: true, next: { signatures: { it: act } } });
    expect(take(withdraw, proposed, IT)).toMatchObject({ changed: true, next: { withdrawn: act } });
    expect(take(retire, agreed, IT)).toMatchObject({ changed: true, next: { retirements: { it: act } } });
  });

  it('once: a step that was taken already changes nothing', () => {
    for (const [step, unit] of [
      [sign, signedByIt],
      [withdraw, withdrawn],
      [retire, endedByIt],
    ] as const) {
      expect(take(step, unit, IT)).toEqual({ next: first(unit), changed: false });
    }
  });

  it('with the day on which the second side took it, and with nothing before that', () => {
    expect(first(signedByIt).agreedOn).toBeUndefined();
    expect(first(agreed).agreedOn).toBe(june(3));
    expect(first(endedByIt).retiredOn).toBeUndefined();
    expect(take(retire, endedByIt, BUSINESS, 13)).toMatchObject({ next: { retiredOn: june(13) } });
  });

  it('as the first of its scope, if there was nothing before; the unit’s own holds for its services, too', () => {
    expect(first(agreed).first).toBe(true);
    expect(superseded.agreements[1]).not.toHaveProperty('first');
    const service = agreeing(agreed, { service: 'vpn', effectiveFrom: june(20) }, june(12));
    expect(service.agreements[1]).not.toHaveProperty('first');
    const another = agreeing(agreeing(NONE, { service: 'vpn' }, june(3)), { service: 'mail' }, june(3));
    expect(another.agreements[1]?.first).toBe(true);
  });
});
