/** Names that are in stored rows: another one would leave what was counted before uncounted. */
import { describe, expect, test } from 'vitest';
import { MEASURES } from '#experience/dictionary.ts';
import { SIGNAL_MEASURES } from '#experience/signals/dictionary.ts';
import { counterNames } from '#rollups/counters.ts';
import { COUNTING_FORM } from '#rollups/form.ts';
import { signalCounter } from '#rollups/signals/counters.ts';
import { countingOf } from '#rollups/signals/rows.ts';
import { SUMMARY_FORM } from '#rollups/summary-text.ts';
import { DURATION_COUNTERS } from '#rollups/sums.ts';
import { WELL_KNOWN, WELL_KNOWN_HASH } from '#rollups/well-known.ts';

describe('rows of tickets', () => {
  test('have these counters for these measures; a measure that is new adds a line, and none is ever changed', () => {
    expect(Object.fromEntries(MEASURES.map(({ id, counter }) => [id, counter]))).toEqual({
      'first-contact-resolution': 'fcr',
      'first-assignment-resolution': 'far',
      'one-touch-resolution': 'otr',
      'first-reply-wait': 'frw',
      'experienced-time': 'ext',
      'requester-wait': 'rqw',
      'reopen-rate': 'reo',
      'bounce-rate': 'bou',
      'ping-pong-rate': 'pip',
      'chase-rate': 'cha',
      'user-effort': 'eff',
      'effortless-rate': 'efl',
      'abandonment-rate': 'aba',
      'customer-satisfaction': 'csa',
      'customer-effort-score': 'ces',
      'confirmed-first-contact-resolution': 'cfc',
      'lost-time': 'los',
      happiness: 'hap',
      'likelihood-to-recommend': 'ltr',
      'net-promoter-score': 'nps',
      sentiment: 'sen',
      reasons: 'rea',
      'survey-response-rate': 'srr',
      'feedback-answered-rate': 'fbr',
      'feedback-answer-time': 'fbt',
    });
  });

  test.each([
    [counterNames.created, 'created'],
    [counterNames.resolved, 'resolved'],
    [counterNames.open, 'open'],
    [counterNames.disagreements, 'dis'],
    [counterNames.comparable, 'cmp'],
    [counterNames.decided('preferred'), 'p.dec'],
    [counterNames.met('computed'), 'c.met'],
    [counterNames.clock('reported', 'first-response', 'met'), 'r.fr.m'],
    [counterNames.clock('preferred', 'next-response', 'breached'), 'p.nr.b'],
    [counterNames.clock('preferred', 'resolution', 'overdue'), 'p.re.o'],
    [counterNames.clock('computed', 'total-resolution', 'met'), 'c.tr.m'],
    [counterNames.clock('computed', 'ownership', 'met'), 'c.ow.m'],
    [counterNames.watermelonObserved('preferred'), 'p.wmo'],
    [counterNames.statedKnown('preferred'), 'p.stn'],
    [counterNames.watermelonStated('preferred'), 'p.wms'],
    [counterNames.watermelonEither('preferred'), 'p.wme'],
    [counterNames.overdue('preferred'), 'p.ovd'],
    [counterNames.openMissed('preferred'), 'p.opm'],
    [counterNames.hour('preferred', 23, 'watermelon'), 'p.wh.23'],
    [counterNames.factor('preferred', 'reopened', 'elsewhere'), 'p.e.reopened'],
    [counterNames.measureCount('fcr'), 'fcr.n'],
    [counterNames.measureHits('fcr'), 'fcr.k'],
    [counterNames.measureSum('ext'), 'ext.s'],
    [counterNames.measureBucket('ext', '12'), 'ext.b12'],
  ])('%s', (name, stored) => {
    expect(name).toBe(stored);
  });

  test('have names of which summaries know the numbers: another hash, and every summary is written anew', () => {
    expect([WELL_KNOWN.length, new Set(WELL_KNOWN).size, WELL_KNOWN_HASH]).toEqual([383, 383, 2_423_050_339]);
    expect(SUMMARY_FORM).toBe(`2 2423050339 ${[...DURATION_COUNTERS].join(' ')}`);
  });

  test('are counted in this form', () => {
    expect(COUNTING_FORM).toBe(1);
  });
});

describe('rows of signals', () => {
  test('have these counters', () => {
    expect({ ...signalCounter, bucket: signalCounter.bucket('=5') }).toEqual({
      n: 'n',
      k: 'k',
      half: 'h',
      sum: 's',
      sumCarry: 'S',
      distinct: 'u',
      bucket: 'b=5',
    });
  });

  test('are named by the measure and by the version of its way of counting', () => {
    expect(SIGNAL_MEASURES.map(countingOf)).toEqual([
      'fast-steps-rate@1',
      'apdex@1',
      'error-page-rate@1',
      'app-rating@1',
      'conversion-rate@1',
      'active-users@1',
      'adoption-rate@1',
      'stickiness@1',
      'retention-rate@1',
      'time-to-value@1',
      'value-delivered@1',
    ]);
  });
});
