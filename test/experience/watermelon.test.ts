/** Was the experience bad? By behaviour and by the customer's own answers (measures.md §5). */
import { describe, expect, test } from 'vitest';
import { type BadExperience, badExperience } from '#experience/watermelon.ts';
import type { GivenRules } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const created = life().created('Mon 09:00', { status: 'open', group: 'desk' });
const simple = created.reply('Mon 10:00').status('Mon 10:05', 'resolved');
const bad = (told: Life, given: GivenRules = {}): BadExperience => badExperience(told.evaluated(given));

describe('a bad experience by behaviour', () => {
  test.each<[string, Life, string[]]>([
    ['is none when the ticket was simply solved', simple, []],
    ['is a reopening', simple.status('Tue 09:00', 'open'), ['reopened']],
    ['is not one hand-over', created.assigned('Mon 09:10', 'network').status('Mon 10:00', 'resolved'), []],
    ['is two hand-overs', simple.snapshot('Mon 12:00', { groupChanges: 2 }), ['bounced']],
    [
      'is not four effort points',
      created.contact('Mon 09:10').contact('Mon 09:20').status('Mon 10:00', 'resolved'),
      [],
    ],
    [
      'is five effort points',
      created
        .contact('Mon 09:10')
        .contact('Mon 09:20')
        .reply('Mon 09:30')
        .contact('Mon 09:40')
        .status('Mon 10:00', 'resolved'),
      ['effort'],
    ],
    [
      'is all of them',
      created
        .assigned('Mon 09:10', 'network')
        .assigned('Mon 09:20', 'desk')
        .contact('Mon 09:30')
        .status('Mon 10:00', 'resolved')
        .status('Mon 11:00', 'open'),
      ['reopened', 'bounced', 'effort'],
    ],
  ])('%s', (_name, told, reasons) => {
    expect(bad(told)).toEqual({ observed: reasons.length > 0, stated: null, reasons });
  });

  test('has the thresholds of the settings', () => {
    const handedOver = created.assigned('Mon 09:10', 'network').status('Mon 10:00', 'resolved');
    expect(bad(handedOver, { settings: { bounceThreshold: 1 } }).reasons).toEqual(['bounced']);
    const asked = created.contact('Mon 09:10').status('Mon 10:00', 'resolved');
    expect(bad(asked, { settings: { watermelonEffort: 2 } }).reasons).toEqual(['effort']);
  });
});

describe('a bad experience by the customer’s own answer', () => {
  test.each<[string, Life, boolean | null]>([
    ['is not known without an answer', simple, null],
    ['is a satisfaction of 2 of 5', simple.rated('Tue 09:00', 'satisfaction', 2, 5), true],
    ['is not a satisfaction of 3 of 5', simple.rated('Tue 09:00', 'satisfaction', 3, 5), false],
    ['is “bad”', simple.rated('Tue 09:00', 'satisfaction', 0, 2), true],
    ['is an effort of 3 of 7', simple.rated('Tue 09:00', 'effort', 3, 7), true],
    ['is not an effort of 4 of 7', simple.rated('Tue 09:00', 'effort', 4, 7), false],
    ['is a happiness of 6', simple.rated('Tue 09:00', 'happiness', 6, 11), true],
    ['is not a happiness of 7', simple.rated('Tue 09:00', 'happiness', 7, 11), false],
    ['is a recommendation of 0', simple.rated('Tue 09:00', 'recommend', 0, 11), true],
    [
      'is one bad answer among good ones',
      simple.rated('Tue 09:00', 'satisfaction', 5, 5).rated('Tue 09:00', 'effort', 1, 7),
      true,
    ],
    [
      'is not what was answered before and changed since',
      simple.rated('Tue 09:00', 'satisfaction', 1, 5).rated('Tue 10:00', 'satisfaction', 5, 5),
      false,
    ],
    ['is not known by lost time, which has no bottom', simple.rated('Tue 09:00', 'lost-time', 3600, 0), null],
    ['is not known by whether it was solved at first', simple.rated('Tue 09:00', 'solved-first', 0, 2), null],
  ])('%s', (_name, told, stated) => {
    expect(bad(told)).toEqual({ observed: false, stated, reasons: stated === true ? ['rating'] : [] });
  });
});
