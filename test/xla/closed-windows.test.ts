/** Which windows wait for a verdict, by the versions that were in force on their last days. */
import { describe, expect, test } from 'vitest';
import type { Agreement } from '#agreements/agreement.ts';
import { differenceOf } from '#lib/xla/verdict-list.ts';
import { closedWindows } from '#lib/xla/verdicts.ts';

const act = { role: 'it', by: 'somebody', at: 0 } as const;

const signed = (version: number, effectiveFrom: string, more: Partial<Agreement> = {}): Agreement => ({
  ...{ unit: 'finance', version, window: 'month', effectiveFrom, reviewOn: '2030-01-01', onMissed: 'reported' },
  ...{ owners: { it: 'a', business: 'b' }, measures: [], baseline: {}, proposed: act },
  ...{ signatures: { it: act, business: act }, agreedOn: effectiveFrom, retirements: {} },
  ...more,
});

const named = (agreements: readonly Agreement[], from: string, to: string) =>
  closedWindows(agreements, from, to).map(({ end, agreement, inForceFrom }) =>
    [end, `v${agreement.version}`, inForceFrom].filter(part => part !== undefined).join(' '),
  );

describe('the windows that wait for a verdict', () => {
  test.each<[string, readonly Agreement[], readonly string[]]>([
    ['are none without an agreement', [], []],
    ['are none of what one side has signed', [signed(1, '2026-01-01', { signatures: { it: act } })], []],
    ['are those that have ended', [signed(1, '2026-01-01')], ['2026-01-31 v1', '2026-02-28 v1', '2026-03-31 v1']],
    [
      'begin with the one in which it came into force, which says so',
      [signed(1, '2026-02-10')],
      ['2026-02-28 v1 2026-02-10', '2026-03-31 v1'],
    ],
    [
      'are none from before both had signed',
      [signed(1, '2026-01-01', { agreedOn: '2026-02-10' })],
      ['2026-02-28 v1 2026-02-10', '2026-03-31 v1'],
    ],
    [
      'are of the version in force on the last day',
      [signed(1, '2026-01-01'), signed(2, '2026-02-15')],
      ['2026-01-31 v1', '2026-02-28 v2 2026-02-15', '2026-03-31 v2'],
    ],
    [
      'are of the new one’s own length after it has changed',
      [signed(1, '2026-01-01'), signed(2, '2026-03-04', { window: 'week' })],
      [
        '2026-01-31 v1',
        '2026-02-28 v1',
        '2026-03-08 v2 2026-03-04',
        ...['15', '22', '29'].map(day => `2026-03-${day} v2`),
        '2026-04-05 v2',
      ],
    ],
    [
      'of a service are its own, beside those of the unit',
      [signed(1, '2026-01-01'), signed(2, '2026-02-01', { service: 'vpn', window: 'quarter' })],
      ['2026-01-31 v1', '2026-02-28 v1', '2026-03-31 v1', '2026-03-31 v2 2026-02-01'],
    ],
    [
      'end with the agreement',
      [signed(1, '2026-01-01', { retirements: { it: act, business: act }, retiredOn: '2026-02-28' })],
      ['2026-01-31 v1', '2026-02-28 v1'],
    ],
    [
      'are none of which it ended a day too early',
      [signed(1, '2026-01-01', { retirements: { it: act, business: act }, retiredOn: '2026-02-27' })],
      ['2026-01-31 v1'],
    ],
  ])('%s', (_what, agreements, expected) => {
    expect(named(agreements, '', '2026-04-05')).toEqual(expected);
  });

  test('are looked for from a day on, that day included', () => {
    expect(named([signed(1, '2020-01-01')], '2026-02-28', '2026-03-30')).toEqual(['2026-02-28 v1']);
  });
});

describe('the difference that late events make', () => {
  const measure = {
    id: 'm',
    low: null,
    high: null,
    target: 1,
    floor: 0,
    weight: 1,
    score: 50,
    verdict: 'missed',
  } as const;
  const then = { score: 50, measures: [{ ...measure, value: 0.5, n: 20 }] };
  test.each<[string, { score: number | null; measures: { id: string; value: number | null; n: number }[] }, unknown]>([
    ['is none when nothing has moved', { score: 50, measures: [{ id: 'm', value: 0.5, n: 20 }] }, undefined],
    [
      'is none in the last digit of a sum',
      { score: 50.000000000001, measures: [{ id: 'm', value: 0.5 + 1e-15, n: 20 }] },
      undefined,
    ],
    [
      'is there when only n has moved',
      { score: 50, measures: [{ id: 'm', value: 0.5, n: 22 }] },
      { score: 0, measures: [{ id: 'm', value: 0, n: 2 }] },
    ],
    [
      'is there, and has no figure, when there is nothing left to take it from',
      { score: null, measures: [{ id: 'm', value: null, n: 0 }] },
      { score: null, measures: [{ id: 'm', value: null, n: -20 }] },
    ],
    [
      'is today’s figure less that of the verdict',
      { score: 25, measures: [{ id: 'm', value: 0.25, n: 20 }] },
      { score: -25, measures: [{ id: 'm', value: -0.25, n: 0 }] },
    ],
  ])('%s', (_what, now, expected) => {
    expect(differenceOf(then, now)).toEqual(expected);
  });
});
