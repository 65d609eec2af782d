import { describe, expect, it } from 'vitest';
import type { Agreement } from '#agreements/agreement.ts';
import type { Excess } from '#agreements/at-risk.ts';
import { reasonsOf, timeWords } from '#reports/at-risk-words.ts';
import { life } from '#test/support/life.ts';

const AGREEMENT = { unit: 'finance', version: 3, service: 'vpn' } as Agreement;
const said = (excesses: readonly Excess[], happened: readonly string[] = [], ticket = life().created('Mon 09:00')) =>
  reasonsOf(excesses, happened, ticket.evaluated(), AGREEMENT).map(({ says }) => says);

describe('a time in words', () => {
  it.each([
    [0, '0 s'],
    [59, '59 s'],
    [60, '1 min'],
    [90, '1 min 30 s'],
    [3_599, '59 min 59 s'],
    [3_600, '1 h'],
    [30_600, '8 h 30 min'],
    [86_400, '24 h'],
    [172_799, '2 days'],
    [172_800, '2 days'],
    [183_600, '2 days 3 h'],
  ])('%i seconds: %s', (seconds, words) => {
    expect(timeWords(seconds)).toBe(words);
  });
});

describe('the reasons of a ticket', () => {
  it.each<[Excess, string]>([
    [{ reason: 'effort', value: 7, allowed: 5, from: 'settings' }, 'effort 7 points, 5 are too many'],
    [{ reason: 'effort', value: 7, allowed: 4, from: 'agreement' }, 'effort 7 points, agreement version 3 accepts 4'],
    [
      { reason: 'requester-wait', value: 32_400, allowed: 28_800, from: 'agreement' },
      'waited 9 h for us, agreement version 3 accepts 8 h',
    ],
    [
      { reason: 'requester-wait', value: 28_801, allowed: 28_800, from: 'agreement' },
      'waited more than 8 h for us, agreement version 3 accepts 8 h',
    ],
    [
      { reason: 'first-reply-wait', value: 5_400, allowed: 3_600, from: 'agreement' },
      'waited 1 h 30 min for the first reply, agreement version 3 accepts 1 h',
    ],
    [
      { reason: 'experienced-time', value: 259_200, allowed: 172_800, from: 'agreement' },
      'open for 3 days, agreement version 3 accepts 2 days',
    ],
  ])('%o', (excess, words) => {
    expect(said([excess])).toEqual([words]);
  });

  it('begin with the worst of those that decide, and each is said once', () => {
    const excesses: Excess[] = [
      { reason: 'effort', value: 6, allowed: 5, from: 'settings' },
      { reason: 'requester-wait', value: 57_600, allowed: 28_800, from: 'agreement' },
    ];
    const reasons = reasonsOf(excesses, ['effort', 'bounced'], life().created('Mon 09:00').evaluated(), AGREEMENT);
    expect(reasons.map(({ reason, decides }) => [reason, decides])).toEqual([
      ['requester-wait', true],
      ['effort', true],
      ['bounced', false],
    ]);
  });

  it('go on with what happened to the customer', () => {
    const ticket = life()
      .created('Mon 09:00', { group: 'desk', requester: 'r' })
      .contact('Mon 10:00')
      .contact('Mon 11:00')
      .assigned('Mon 12:00', 'network')
      .assigned('Mon 12:30', 'apps')
      .assigned('Mon 12:40', 'desk')
      .status('Mon 13:00', 'resolved')
      .rated('Mon 13:10', 'satisfaction', 1, 5)
      .rated('Mon 13:10', 'lost-time', 7_200, 0)
      .status('Mon 14:00', 'open');
    expect(said([], ['reopened', 'bounced', 'effort', 'rating', 'lost-time', 'chased'], ticket)).toEqual([
      'reopened once',
      'passed on 3 times, twice is too often',
      'effort 7 points',
      'a bad answer: satisfaction 1 of 5',
      '2 h of working time lost',
      'the customer asked twice more while waiting for an answer',
    ]);
  });
});
