import { describe, expect, it } from 'vitest';
import { MOST_PROPOSALS, type Party, REFUSALS } from '#agreements/lifecycle.ts';
import { statusOf } from '#agreements/status.ts';
import { agreeing, BUSINESS, IT, june, NONE, proposing, stepping, TERMS, type Unit } from './agreed.ts';

const SOMEBODY_ELSE: Party = { side: 'business', by: 'controller', units: ['finance'] };
const IT_AS_BUSINESS: Party = { ...IT, side: 'business', units: ['finance'] };
const FOREIGN: Party = { side: 'business', by: 'sales-lead', units: ['sales'] };

const proposed = (): Unit => proposing(NONE, {}, BUSINESS, june(1));
const signedByIt = (): Unit => stepping(proposed(), 'sign', 1, IT, june(2));
const signedByBusiness = (): Unit => stepping(proposed(), 'sign', 1, BUSINESS, june(2));
const agreed = (): Unit => stepping(signedByBusiness(), 'sign', 1, IT, june(3));
const withdrawn = (): Unit => stepping(signedByIt(), 'withdraw', 1, BUSINESS, june(3));
const superseded = (): Unit => agreeing(agreed(), { effectiveFrom: june(15) }, june(12));
const endedByIt = (): Unit => stepping(agreed(), 'retire', 1, IT, june(12));
const retired = (): Unit => stepping(endedByIt(), 'retire', 1, BUSINESS, june(13));

type Given = readonly [name: string, make: () => Unit];
type When = 'sign' | 'withdraw' | 'retire';
type Row = [Given, When, Party, day: number, result: string, status: string];

const PROPOSED: Given = ['proposed', proposed];
const SIGNED_BY_IT: Given = ['signed by IT', signedByIt];
const AGREED: Given = ['agreed, from 10 June', agreed];
const WITHDRAWN: Given = ['withdrawn', withdrawn];
const SUPERSEDED: Given = ['superseded on 15 June', superseded];
const ENDED_BY_IT: Given = ['ended by IT alone', endedByIt];
const RETIRED: Given = ['retired on 13 June', retired];

const ROWS: Row[] = [
  [PROPOSED, 'sign', IT, 2, 'done', 'proposed'],
  [PROPOSED, 'sign', BUSINESS, 2, 'done', 'proposed'],
  [PROPOSED, 'sign', FOREIGN, 2, 'foreign-unit', 'proposed'],
  [PROPOSED, 'withdraw', IT, 2, 'done', 'withdrawn'],
  [PROPOSED, 'withdraw', BUSINESS, 2, 'done', 'withdrawn'],
  [PROPOSED, 'withdraw', FOREIGN, 2, 'foreign-unit', 'proposed'],
  [PROPOSED, 'retire', IT, 2, 'proposed', 'proposed'],
  [PROPOSED, 'retire', FOREIGN, 2, 'foreign-unit', 'proposed'],
  [SIGNED_BY_IT, 'sign', IT, 3, 'unchanged', 'proposed'],
  [SIGNED_BY_IT, 'sign', BUSINESS, 3, 'done', 'agreed'],
  [SIGNED_BY_IT, 'sign', BUSINESS, 10, 'done', 'active'],
  [SIGNED_BY_IT, 'sign', IT_AS_BUSINESS, 3, 'same-person', 'proposed'],
  [SIGNED_BY_IT, 'withdraw', IT, 3, 'done', 'withdrawn'],
  [SIGNED_BY_IT, 'withdraw', BUSINESS, 3, 'done', 'withdrawn'],
  [SIGNED_BY_IT, 'retire', BUSINESS, 3, 'proposed', 'proposed'],
  [AGREED, 'sign', IT, 4, 'unchanged', 'agreed'],
  [AGREED, 'sign', SOMEBODY_ELSE, 11, 'unchanged', 'active'],
  [AGREED, 'withdraw', IT, 4, 'agreed', 'agreed'],
  [AGREED, 'withdraw', BUSINESS, 11, 'agreed', 'active'],
  [AGREED, 'retire', IT, 4, 'done', 'agreed'],
  [AGREED, 'retire', BUSINESS, 11, 'done', 'active'],
  [AGREED, 'retire', FOREIGN, 11, 'foreign-unit', 'active'],
  [WITHDRAWN, 'sign', BUSINESS, 4, 'withdrawn', 'withdrawn'],
  [WITHDRAWN, 'sign', IT, 4, 'withdrawn', 'withdrawn'],
  [WITHDRAWN, 'withdraw', IT, 4, 'unchanged', 'withdrawn'],
  [WITHDRAWN, 'retire', IT, 4, 'withdrawn', 'withdrawn'],
  [SUPERSEDED, 'sign', IT, 16, 'unchanged', 'superseded'],
  [SUPERSEDED, 'withdraw', IT, 16, 'agreed', 'superseded'],
  [SUPERSEDED, 'retire', IT, 16, 'superseded', 'superseded'],
  [SUPERSEDED, 'retire', IT, 14, 'done', 'active'],
  [ENDED_BY_IT, 'retire', IT, 13, 'unchanged', 'active'],
  [ENDED_BY_IT, 'retire', IT_AS_BUSINESS, 13, 'same-person', 'active'],
  [ENDED_BY_IT, 'retire', BUSINESS, 13, 'done', 'active'],
  [RETIRED, 'retire', IT, 14, 'unchanged', 'retired'],
  [RETIRED, 'withdraw', IT, 14, 'agreed', 'retired'],
  [RETIRED, 'sign', SOMEBODY_ELSE, 14, 'unchanged', 'retired'],
];

describe('the life of an agreement', () => {
  it.each(ROWS.map(row => [row[0][0], row[1], row[2], row[3], row[4], row[5], row[0][1]] as const))(
    'given it is %s, when somebody wants to %s (%o) on %i June, then: %s, and it is %s',
    (_, step, party, day, result, status, make) => {
      const before = make();
      const unit = stepping(before, step, 1, party, june(day));
      expect(unit.last).toBe(result);
      const [first] = unit.agreements;
      expect(first && statusOf(unit.agreements, first, june(day))).toBe(status);
      if (result !== 'done') expect(unit.agreements).toEqual(before.agreements);
    },
  );

  it('a proposal is no signature: whoever proposes signs as well', () => {
    expect(proposed().agreements[0]).toMatchObject({ version: 1, signatures: {}, proposed: { role: 'business' } });
  });

  it('a step that is refused says why in a sentence, of a closed set', () => {
    const reasons = new Set<string>(ROWS.map(([, , , , result]) => result));
    for (const reason of REFUSALS) {
      const elsewhere = ['overtaken', 'begins-too-early', 'too-many-proposals', 'retired'];
      expect([reason, reasons.has(reason) || elsewhere.includes(reason)]).toEqual([reason, true]);
    }
  });

  it('nobody proposes for a unit that is not theirs', () => {
    expect(proposing(NONE, {}, FOREIGN, june(1))).toEqual({ agreements: [], last: 'foreign-unit' });
  });

  it('one that is retired can’t be ended by a side that has not said so yet', () => {
    // Not by these steps, as both have to have said so; but nothing else decides than the state itself.
    const [first] = retired().agreements;
    if (first === undefined) throw new Error('there is one');
    const { it: _, ...retirements } = first.retirements;
    const unit = { agreements: [{ ...first, retirements }], last: 'done' };
    expect(stepping(unit, 'retire', 1, IT, june(20)).last).toBe('retired');
  });

  it('the next version can’t begin before one that is agreed, but on the same day it can', () => {
    expect(proposing(agreed(), { effectiveFrom: june(9) }, IT, june(5)).last).toBe('begins-too-early');
    expect(proposing(agreed(), { effectiveFrom: june(10) }, IT, june(5)).last).toBe('done');
    expect(proposing(agreed(), { effectiveFrom: june(9), service: 'vpn' }, IT, june(5)).last).toBe('done');
  });

  it('the first one reaches back, but not for ages: 1026 is a slip of somebody’s finger', () => {
    expect(proposing(NONE, { effectiveFrom: '2023-06-01' }, IT, june(1)).last).toBe('done');
    expect(proposing(NONE, { effectiveFrom: '2023-05-31' }, IT, june(1)).last).toBe('begins-too-early');
    expect(proposing(NONE, { effectiveFrom: '1026-06-10' }, IT, june(1)).last).toBe('begins-too-early');
    expect(proposing(NONE, { effectiveFrom: '0001-01-01' }, IT, june(1)).last).toBe('begins-too-early');
  });

  it('a proposal that a later version has overtaken can’t be signed any more, by either side', () => {
    const two = proposing(signedByIt(), { effectiveFrom: june(12) }, IT, june(2));
    const agreedTwo = stepping(stepping(two, 'sign', 2, IT, june(3)), 'sign', 2, BUSINESS, june(3));
    expect(stepping(agreedTwo, 'sign', 1, BUSINESS, june(4)).last).toBe('overtaken');
    expect(stepping(agreedTwo, 'withdraw', 1, BUSINESS, june(4)).last).toBe('done');
  });

  it('one that was ended before its first day is in nobody’s way', () => {
    const ended = stepping(stepping(agreed(), 'retire', 1, IT, june(5)), 'retire', 1, BUSINESS, june(5));
    expect(proposing(ended, { effectiveFrom: june(6) }, IT, june(6)).last).toBe('done');
  });

  it('only so many proposals wait at the same time', () => {
    let unit = NONE;
    for (let count = 0; count < MOST_PROPOSALS; count += 1) unit = proposing(unit, {}, IT, june(1));
    expect(proposing(unit, {}, IT, june(1)).last).toBe('too-many-proposals');
    const fewer = stepping(unit, 'withdraw', 1, IT, june(1));
    expect(proposing(fewer, {}, IT, june(1))).toMatchObject({ last: 'done' });
    expect(proposing(fewer, {}, IT, june(1)).agreements.at(-1)?.version).toBe(MOST_PROPOSALS + 1);
  });

  it('terms are kept as they were proposed', () => {
    expect(agreed().agreements[0]).toMatchObject({ ...TERMS, agreedOn: june(3) });
  });
});
