import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Agreement, type AgreementTerms, STATUSES } from '#agreements/agreement.ts';
import { daysInForce, inForce, isReviewDue, sameScope, statusOf } from '#agreements/status.ts';
import { agreeing, BUSINESS, IT, june, NONE, proposing, stepping, TERMS, type Unit } from './agreed.ts';

const statuses = ({ agreements }: Unit, date: string): string[] =>
  agreements.map(agreement => statusOf(agreements, agreement, date));
const bothRetire = (unit: Unit, version: number, date: string): Unit =>
  stepping(stepping(unit, 'retire', version, IT, date), 'retire', version, BUSINESS, date);
const versionOn = ({ agreements }: Unit, date: string, service?: string): number | undefined =>
  inForce(agreements, service, date)?.version;

describe('what a version is on a day', () => {
  it('it is in force from effectiveFrom on', () => {
    const unit = agreeing(NONE, {}, june(1));
    expect([june(9), june(10), june(30)].map(day => statuses(unit, day))).toEqual([['agreed'], ['active'], ['active']]);
    expect(daysInForce(unit.agreements, unit.agreements[0] as Agreement)).toEqual({ from: june(10) });
  });

  it('it is in force on no day before both had signed', () => {
    const late = agreeing(proposing(NONE, { service: 'vpn' }, IT, june(1)), {}, june(1));
    expect(statuses(late, june(10))).toEqual(['proposed', 'active']);
    const signed = stepping(stepping(late, 'sign', 1, IT, june(2)), 'sign', 1, BUSINESS, june(20));
    expect([june(19), june(20)].map(day => statuses(signed, day)[0])).toEqual(['agreed', 'active']);
  });

  it('the next one takes its place on its first day', () => {
    const unit = agreeing(agreeing(NONE, {}, june(1)), { effectiveFrom: june(15) }, june(12));
    expect(statuses(unit, june(14))).toEqual(['active', 'agreed']);
    expect(statuses(unit, june(15))).toEqual(['superseded', 'active']);
    expect(unit.agreements.map(one => daysInForce(unit.agreements, one))).toEqual([
      { from: june(10), to: june(14) },
      { from: june(15) },
    ]);
  });

  it('of three each holds until the next one', () => {
    const two = agreeing(agreeing(NONE, {}, june(1)), { effectiveFrom: june(15) }, june(2));
    const unit = agreeing(two, { effectiveFrom: june(20) }, june(3));
    expect([june(14), june(15), june(20)].map(day => statuses(unit, day))).toEqual([
      ['active', 'agreed', 'agreed'],
      ['superseded', 'active', 'agreed'],
      ['superseded', 'superseded', 'active'],
    ]);
    const days = (agreements: readonly Agreement[]) => unit.agreements.map(one => daysInForce(agreements, one)?.to);
    expect(days(unit.agreements)).toEqual([june(14), june(19), undefined]);
    // In whatever order they are read.
    expect(days(unit.agreements.toReversed())).toEqual([june(14), june(19), undefined]);
  });

  it('the first reaches back to its first day, though it was signed later; another one begins when it was signed', () => {
    const first = agreeing(NONE, {}, june(20));
    expect([june(9), june(10), june(25)].map(day => statuses(first, day))).toEqual([
      ['agreed'],
      ['active'],
      ['active'],
    ]);
    const late = proposing(first, { effectiveFrom: june(22) }, IT, june(20));
    const signed = stepping(stepping(late, 'sign', 2, IT, june(22)), 'sign', 2, BUSINESS, june(24));
    expect([june(23), june(24)].map(day => statuses(signed, day)[1])).toEqual(['agreed', 'active']);
  });

  it('of one that was ended and superseded, what came first counts', () => {
    const { agreements } = agreeing(agreeing(NONE, {}, june(1)), { effectiveFrom: june(15) }, june(12));
    const endedOn = (retiredOn: string): [status: string, to: string | undefined] => {
      const [first, second] = agreements;
      if (first === undefined || second === undefined) throw new RangeError('there are two');
      const ended = { ...first, retiredOn };
      return [statusOf([ended, second], ended, june(25)), daysInForce([ended, second], ended)?.to];
    };
    expect(endedOn(june(12))).toEqual(['retired', june(12)]);
    expect(endedOn(june(14))).toEqual(['retired', june(14)]);
    expect(endedOn(june(15))).toEqual(['superseded', june(14)]);
    expect(endedOn(june(20))).toEqual(['superseded', june(14)]);
  });

  it('one that is ended on its first day was in force on that day', () => {
    const unit = bothRetire(agreeing(NONE, {}, june(1)), 1, june(10));
    expect([june(10), june(11)].map(day => statuses(unit, day))).toEqual([['active'], ['retired']]);
    expect(daysInForce(unit.agreements, unit.agreements[0] as Agreement)).toEqual({ from: june(10), to: june(10) });
    const before = bothRetire(agreeing(NONE, {}, june(1)), 1, june(9));
    expect([june(9), june(10)].map(day => statuses(before, day))).toEqual([['agreed'], ['retired']]);
    expect(daysInForce(before.agreements, before.agreements[0] as Agreement)).toBeUndefined();
  });

  it('of two that begin on the same day the later version holds', () => {
    const unit = agreeing(agreeing(NONE, {}, june(1)), {}, june(2));
    expect(statuses(unit, june(10))).toEqual(['superseded', 'active']);
    expect(daysInForce(unit.agreements, unit.agreements[0] as Agreement)).toBeUndefined();
  });

  it('it is retired from the day after both sides have said so, and what it superseded stays so', () => {
    const two = agreeing(agreeing(NONE, {}, june(1)), { effectiveFrom: june(15) }, june(12));
    const unit = bothRetire(two, 2, june(20));
    expect(statuses(unit, june(20))).toEqual(['superseded', 'active']);
    expect(statuses(unit, june(21))).toEqual(['superseded', 'retired']);
    expect(versionOn(unit, june(21))).toBeUndefined();
  });

  it('one that is ended before it began leaves the one before it in force', () => {
    const two = agreeing(agreeing(NONE, {}, june(1)), { effectiveFrom: june(20) }, june(12));
    const unit = bothRetire(two, 2, june(14));
    expect(statuses(unit, june(14))).toEqual(['active', 'agreed']);
    expect(statuses(unit, june(25))).toEqual(['active', 'retired']);
  });

  it('a service has an agreement of its own, and else that of the unit', () => {
    const unit = agreeing(agreeing(NONE, {}, june(1)), { service: 'vpn', effectiveFrom: june(12) }, june(1));
    expect(statuses(unit, june(12))).toEqual(['active', 'active']);
    expect([versionOn(unit, june(11), 'vpn'), versionOn(unit, june(12), 'vpn')]).toEqual([1, 2]);
    expect([versionOn(unit, june(12), 'mail'), versionOn(unit, june(12))]).toEqual([1, 1]);
    expect(versionOn(bothRetire(unit, 2, june(13)), june(14), 'vpn')).toBe(1);
  });

  it('an agreement of a service alone is not the unit’s', () => {
    const unit = agreeing(NONE, { service: 'vpn' }, june(1));
    expect([versionOn(unit, june(12)), versionOn(unit, june(12), 'mail')]).toEqual([undefined, undefined]);
  });

  it('its review is due from reviewOn on, as long as it is in force', () => {
    const unit = agreeing(NONE, { reviewOn: june(14) }, june(1));
    const due = (given: Unit, day: number): number[] =>
      given.agreements.filter(one => isReviewDue(given.agreements, one, june(day))).map(({ version }) => version);
    expect([due(unit, 13), due(unit, 14), due(unit, 20)]).toEqual([[], [1], [1]]);
    expect(due(bothRetire(unit, 1, june(15)), 16)).toEqual([]);
    expect(due(agreeing(unit, { effectiveFrom: june(18) }, june(15)), 18)).toEqual([]);
  });
});

const propose = fc.record({
  kind: fc.constant('propose' as const),
  days: fc.nat(12),
  service: fc.constantFrom(undefined, undefined, 'vpn'),
});
/** By one side, or by both at once; `which`: counted from the newest. */
const step = fc.record({
  kind: fc.constantFrom(...(['sign', 'sign', 'sign', 'withdraw', 'retire', 'retire'] as const)),
  which: fc.nat(3),
  parties: fc.constantFrom([IT], [BUSINESS], [IT, BUSINESS], [IT, BUSINESS]),
});
/** What may be done next. */
const act = fc.oneof(
  { arbitrary: propose, weight: 2 },
  { arbitrary: step, weight: 4 },
  { arbitrary: fc.record({ kind: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 5 }) }), weight: 2 },
);
const dateOf = (day: number): string => new Date(Date.UTC(2026, 5, 1 + day)).toISOString().slice(0, 10);
const termsOf = (agreement: Agreement): AgreementTerms => {
  const { window, effectiveFrom, reviewOn, onMissed, owners, measures, service } = agreement;
  const terms = { window, effectiveFrom, reviewOn, onMissed, owners, measures };
  return service === undefined ? terms : { service, ...terms };
};

describe('whatever is done in whatever order', () => {
  it('what is agreed never changes, one version of a scope is in force at most, and the past stays as it was', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 60 }), acts => {
        let unit = NONE;
        let today = 0;
        const proposed = new Map<number, AgreementTerms>();
        const past = new Map<string, number | undefined>();
        for (const one of acts) {
          const count = unit.agreements.length;
          if (one.kind === 'wait') {
            for (let day = today; day < today + one.days; day += 1) {
              for (const service of [undefined, 'vpn'])
                past.set(`${dateOf(day)} ${service ?? ''}`, versionOn(unit, dateOf(day), service));
            }
            today += one.days;
          } else if (one.kind === 'propose') {
            const scope = one.service === undefined ? {} : { service: one.service };
            unit = proposing(unit, { ...scope, effectiveFrom: dateOf(today + one.days) }, IT, dateOf(today));
            const newest = unit.agreements[count];
            if (newest !== undefined) proposed.set(newest.version, termsOf(newest));
          } else if (count > 0) {
            const version = Math.max(1, count - one.which);
            for (const party of one.parties) unit = stepping(unit, one.kind, version, party, dateOf(today));
          }
          const { agreements } = unit;
          for (const status of statuses(unit, dateOf(today))) seen.set(status, (seen.get(status) ?? 0) + 1);
          for (const agreement of agreements) expect(termsOf(agreement)).toEqual(proposed.get(agreement.version));
          for (const [key, version] of past) {
            const [date = '', service = ''] = key.split(' ');
            const found = versionOn(unit, date, service === '' ? undefined : service);
            // The first may reach back to days on which there was none.
            if (version === undefined) past.set(key, found);
            else expect([key, found]).toEqual([key, version]);
          }
        }
        const { agreements } = unit;
        for (let day = -1; day < today + 15; day += 1) {
          const active = agreements.filter(agreement => statusOf(agreements, agreement, dateOf(day)) === 'active');
          for (const one of active) expect(active.filter(other => sameScope(one, other))).toEqual([one]);
          for (const one of agreements) {
            const days = daysInForce(agreements, one);
            const isIn = days !== undefined && days.from <= dateOf(day) && dateOf(day) <= (days.to ?? '9999');
            expect([day, one.version, isIn]).toEqual([day, one.version, active.includes(one)]);
          }
        }
      }),
      { numRuns: 200 },
    );
    // It has been about all of them.
    for (const status of STATUSES) expect([status, (seen.get(status) ?? 0) > 0]).toEqual([status, true]);
  });

  it('what was signed is kept with when and by whom', () => {
    const unit = agreeing(NONE, {}, june(1));
    expect(unit.agreements).toEqual([
      {
        ...TERMS,
        ...{ unit: 'finance', version: 1, baseline: {}, retirements: {}, agreedOn: june(1), first: true },
        proposed: { role: 'business', by: 'finance-lead', at: Date.parse('2026-06-01T12:00:00Z') },
        signatures: {
          it: { role: 'it', by: 'it-lead', at: Date.parse('2026-06-01T12:00:00Z') },
          business: { role: 'business', by: 'finance-lead', at: Date.parse('2026-06-01T12:00:00Z') },
        },
      },
    ]);
  });
});
