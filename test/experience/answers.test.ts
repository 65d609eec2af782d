/** Each measure that comes from customers' answers, for one ticket, by hand (measures.md §3). */
import { describe, expect, test } from 'vitest';
import { findMeasure, MEASURES } from '#experience/dictionary.ts';
import type { TicketValue } from '#experience/measure.ts';
import { answersOf, balanceOf, bandOf, isOwnWork } from '#experience/ratings.ts';
import { badExperience } from '#experience/watermelon.ts';
import { DEFAULT_SETTINGS, type Settings } from '#lib/settings.ts';
import { type GivenRules, HOUR } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const solved = life()
  .created('Mon 09:00', { status: 'open', requester: 'r1', assignee: 'a1' })
  .status('Mon 10:00', 'resolved');
const own = solved.accepted('Mon 10:30', 'r1');
const TEN_YEARS = 10 * 366 * 86_400;

function resultOf(id: string, told: Life, given: GivenRules = {}): TicketValue | undefined {
  const measure = findMeasure(id);
  if (measure === undefined) throw new TypeError(`no measure ${id}`);
  return measure.of(told.evaluated(given));
}

const answered = (question: Parameters<Life['rated']>[1], value: number, scale: number, reasons?: string[]): Life =>
  solved.rated('Tue 09:00', question, value, scale, reasons);

describe('one answer', () => {
  test.each<[string, string, Life, TicketValue | undefined]>([
    ['confirmed-first-contact-resolution', 'is a yes', answered('solved-first', 1, 2), true],
    ['confirmed-first-contact-resolution', 'is no no', answered('solved-first', 0, 2), false],
    ['confirmed-first-contact-resolution', 'is not known without an answer', solved, undefined],
    [
      'confirmed-first-contact-resolution',
      'takes the last word',
      answered('solved-first', 1, 2).rated('Wed 09:00', 'solved-first', 0, 2),
      false,
    ],
    ['lost-time', 'is in milliseconds, from seconds', answered('lost-time', 3600, 0), HOUR],
    ['lost-time', 'may be nothing', answered('lost-time', 0, 0), 0],
    ['lost-time', 'is not known without an answer', solved, undefined],
    ['lost-time', 'believes ten years', answered('lost-time', TEN_YEARS, 0), TEN_YEARS * 1000],
    ['lost-time', 'believes no more', answered('lost-time', Number.MAX_SAFE_INTEGER, 0), TEN_YEARS * 1000],
    ['happiness', 'counts 10 for', answered('happiness', 10, 11), 1],
    ['happiness', 'counts 9 for', answered('happiness', 9, 11), 1],
    ['happiness', 'counts 8 for neither', answered('happiness', 8, 11), 0],
    ['happiness', 'counts 7 for neither', answered('happiness', 7, 11), 0],
    ['happiness', 'counts 6 against', answered('happiness', 6, 11), -1],
    ['happiness', 'counts 0 against', answered('happiness', 0, 11), -1],
    ['happiness', 'is not known by the other 0–10 question', answered('recommend', 9, 11), undefined],
    ['likelihood-to-recommend', 'holds for 9', answered('recommend', 9, 11), true],
    ['likelihood-to-recommend', 'does not hold for 8', answered('recommend', 8, 11), false],
    ['likelihood-to-recommend', 'is not known without an answer', solved, undefined],
    ['net-promoter-score', 'counts 9 for', answered('recommend', 9, 11), 1],
    ['net-promoter-score', 'counts 7 for neither', answered('recommend', 7, 11), 0],
    ['net-promoter-score', 'counts 6 against', answered('recommend', 6, 11), -1],
    ['net-promoter-score', 'is not known by happiness', answered('happiness', 9, 11), undefined],
    ['sentiment', 'of −1 is 0', answered('sentiment', -1, 0), 0],
    ['sentiment', 'of 0 is 50', answered('sentiment', 0, 0), 50],
    ['sentiment', 'of 1 is 100', answered('sentiment', 1, 0), 100],
    ['sentiment', 'is in whole points', answered('sentiment', 0.333, 0), 67],
    ['sentiment', 'is not known without a source', solved, undefined],
  ])('%s %s', (id, _name, told, expected) => {
    expect(resultOf(id, told)).toBe(expected);
  });
});

describe('reasons', () => {
  test.each<[string, Life, string[] | undefined]>([
    ['of a bad answer are low', answered('satisfaction', 2, 5, ['speed']), ['low:speed']],
    ['of a middling answer are in the middle', answered('satisfaction', 3, 5, ['speed']), ['middle:speed']],
    ['of a good answer are high', answered('satisfaction', 5, 5, ['friendliness']), ['high:friendliness']],
    ['may be several', answered('effort', 1, 7, ['speed', 'passed-on']), ['low:speed', 'low:passed-on']],
    ['count once', answered('effort', 1, 7, ['speed', 'speed']), ['low:speed']],
    ['that the settings do not name are others', answered('effort', 1, 7, ['a-b', 'c']), ['low:other']],
    [
      'are those of the worst answer that has some',
      answered('satisfaction', 5, 5, ['friendliness']).rated('Tue 09:00', 'effort', 3, 7, ['speed']),
      ['low:speed'],
    ],
    [
      'are not placed by a worse answer without reasons',
      answered('satisfaction', 5, 5, ['friendliness']).rated('Tue 09:00', 'effort', 1, 7),
      ['high:friendliness'],
    ],
    [
      'are those of all answers of the worst band, once',
      answered('satisfaction', 1, 5, ['speed']).rated('Tue 09:00', 'effort', 1, 7, ['speed', 'solution']),
      ['low:speed', 'low:solution'],
    ],
    ['of a no are low', answered('solved-first', 0, 2, ['solution']), ['low:solution']],
    ['of what has no points are in the middle', answered('lost-time', 7200, 0, ['speed']), ['middle:speed']],
    ['are not known of an answer without any', answered('satisfaction', 1, 5), undefined],
    ['are not known of an answer with an empty list', answered('satisfaction', 1, 5, []), undefined],
    ['are not known without an answer', solved, undefined],
  ])('%s', (_name, told, expected) => {
    expect(resultOf('reasons', told)).toEqual(expected);
  });

  test('are those of the settings', () => {
    const survey = { ...DEFAULT_SETTINGS.survey, reasons: ['wording'] };
    const told = answered('satisfaction', 1, 5, ['wording', 'speed']);
    expect(resultOf('reasons', told, { settings: { survey } })).toEqual(['low:wording', 'low:other']);
  });
});

describe('survey-response-rate', () => {
  const asked = solved.surveyed('Mon 11:00');
  test.each<[string, Life, boolean | undefined]>([
    [
      'is not known of a ticket that nobody was asked about',
      solved.rated('Tue 09:00', 'satisfaction', 4, 5),
      undefined,
    ],
    ['does not hold while nobody has answered', asked, false],
    ['holds with an answer', asked.rated('Tue 09:00', 'satisfaction', 4, 5), true],
    ['holds with an answer to any question', asked.rated('Tue 09:00', 'effort', 4, 7), true],
    ['holds with an answer in the same moment', asked.rated('Mon 11:00', 'satisfaction', 4, 5), true],
    [
      'does not hold with an answer from before',
      solved.rated('Mon 10:59', 'satisfaction', 4, 5).surveyed('Mon 11:00'),
      false,
    ],
    ['does not hold with what somebody makes of their words', asked.rated('Tue 09:00', 'sentiment', 1, 0), false],
    [
      'counts from the first time of asking',
      asked.surveyed('Wed 09:00').rated('Tue 09:00', 'satisfaction', 4, 5),
      true,
    ],
  ])('%s', (_name, told, expected) => {
    expect(resultOf('survey-response-rate', told)).toBe(expected);
  });
});

describe('nobody rates their own work', () => {
  const ratings = (told: Life): Life =>
    told
      .surveyed('Mon 11:00')
      .rated('Tue 09:00', 'satisfaction', 1, 5, ['speed'])
      .rated('Tue 09:00', 'effort', 1, 7)
      .rated('Tue 09:00', 'happiness', 0, 11)
      .rated('Tue 09:00', 'recommend', 0, 11)
      .rated('Tue 09:00', 'lost-time', 7200, 0)
      .rated('Tue 09:00', 'solved-first', 0, 2)
      .rated('Tue 09:00', 'sentiment', -1, 0);
  // Whether a bad answer was followed up has tests of its own.
  const ofAnswers = MEASURES.filter(({ from, id }) => from === 'answers' && !id.startsWith('feedback-'));

  test.each(ofAnswers.map(({ id }) => id))(
    '%s counts the answers of a requester, and not those of whoever did the work',
    id => {
      expect(resultOf(id, ratings(solved))).not.toBeUndefined();
      expect(resultOf(id, ratings(own))).toBeUndefined();
    },
  );

  test('nor says that their own work was bad', () => {
    expect(badExperience(ratings(solved).evaluated()).stated).toBe(true);
    expect(badExperience(ratings(own).evaluated())).toMatchObject({ stated: null, reasons: [] });
  });

  test('and somebody unknown is nobody’s agent', () => {
    const nobody = life().created('Mon 09:00', { requester: null, assignee: null }).rated('Tue 09:00', 'effort', 5, 7);
    expect(isOwnWork(nobody.history())).toBe(false);
    expect(answersOf(nobody.history())).toHaveProperty('effort');
  });

  test('nor is it own work any more when somebody else takes it on', () => {
    expect(resultOf('customer-effort-score', ratings(own).accepted('Wed 09:00', 'a2'))).toBe(1);
  });
});

describe('lost time above the agreed target', () => {
  const agreed = (target: number): { settings: Partial<Settings> } => ({
    settings: { defaultAgreement: { measures: [{ id: 'lost-time', target, floor: 3 * target, weight: 1 }] } },
  });
  const lost = (seconds: number): Life => answered('lost-time', seconds, 0);
  test.each<[string, Life, GivenRules, boolean | null]>([
    ['is a bad experience', lost(3601), agreed(3600), true],
    ['is none at the target', lost(3600), agreed(3600), false],
    ['is none when none was lost', lost(0), agreed(3600), false],
    ['is not known without an answer', solved, agreed(3600), null],
    ['is not known without a target', lost(3601), {}, null],
    ['is known by other answers, too', lost(60).rated('Tue 09:00', 'satisfaction', 5, 5), agreed(3600), false],
  ])('%s', (_name, told, given, stated) => {
    const reasons = stated === true ? ['lost-time'] : [];
    expect(badExperience(told.evaluated(given))).toEqual({ observed: false, stated, reasons });
  });

  test('stands beside a bad rating', () => {
    const told = lost(7200).rated('Tue 09:00', 'satisfaction', 1, 5);
    expect(badExperience(told.evaluated(agreed(3600))).reasons).toEqual(['rating', 'lost-time']);
  });
});

describe('the band of an answer', () => {
  test.each([
    [0, 2, 'low'],
    [1, 2, 'high'],
    [2, 5, 'low'],
    [3, 5, 'middle'],
    [4, 5, 'high'],
    [3, 7, 'low'],
    [5, 7, 'middle'],
    [6, 7, 'high'],
    [6, 11, 'low'],
    [8, 11, 'middle'],
    [9, 11, 'high'],
    [-1, 0, 'middle'],
  ] as const)('%d on a scale of %d is %s', (value, scale, band) => {
    expect(bandOf({ value, scale })).toBe(band);
  });

  test('of 0–10 agrees with the balance', () => {
    for (let value = 0; value <= 10; value += 1) {
      const band = { low: -1, middle: 0, high: 1 }[bandOf({ value, scale: 11 })];
      expect(balanceOf({ value })).toBe(band);
    }
  });
});
