/** Bad answers, and whether a person came back to the customer: given a life, when it is asked, then this. */
import { describe, expect, test } from 'vitest';
import { findMeasure } from '#experience/dictionary.ts';
import { badAnswersOf, feedbackOf } from '#experience/feedback.ts';
import { measured } from '#experience/measure.ts';
import { at, HOUR, MINUTE, ticketEvent } from '#test/support/factories.ts';
import { type Life, life } from '#test/support/life.ts';

const solved = life()
  .created('Mon 09:00', { status: 'open', requester: 'r1', assignee: 'a1' })
  .reply('Mon 10:00')
  .status('Mon 11:00', 'resolved');
const bad = solved.rated('Tue 09:00', 'satisfaction', 1, 5);
const followedUp = (told: Life, time: string): Life => told.event(ticketEvent({ type: 'ticket.followed-up', time }));

/** When the bad answer came, and when it was answered. */
type Expected = [negativeAt: string, answeredAt?: string] | undefined;

describe('the feedback of a ticket', () => {
  test.each<[string, Life, Expected]>([
    ['is none without an answer', solved, undefined],
    ['is none with a good answer', solved.rated('Tue 09:00', 'satisfaction', 4, 5), undefined],
    ['is none with a middling answer', solved.rated('Tue 09:00', 'satisfaction', 3, 5), undefined],
    ['is bad with 1 of 5', bad, ['Tue 09:00']],
    ['is bad with 2 of 5', solved.rated('Tue 09:00', 'satisfaction', 2, 5), ['Tue 09:00']],
    ['is bad with a thumb down', solved.rated('Tue 09:00', 'satisfaction', 0, 2), ['Tue 09:00']],
    ['is bad with an effort of 3 of 7', solved.rated('Tue 09:00', 'effort', 3, 7), ['Tue 09:00']],
    ['is none with an effort of 4 of 7', solved.rated('Tue 09:00', 'effort', 4, 7), undefined],
    ['is bad with a happiness of 6 of 10', solved.rated('Tue 09:00', 'happiness', 6, 11), ['Tue 09:00']],
    ['is bad with a 0 of 10 for recommending', solved.rated('Tue 09:00', 'recommend', 0, 11), ['Tue 09:00']],
    ['is none for lost time, however much', solved.rated('Tue 09:00', 'lost-time', 90_000, 0), undefined],
    ['is none for a sentiment of −1', solved.rated('Tue 09:00', 'sentiment', -1, 0), undefined],
    ['is none for "not solved at the first contact"', solved.rated('Tue 09:00', 'solved-first', 0, 2), undefined],
    [
      'counts from the earliest of several bad answers',
      bad.rated('Tue 08:00', 'effort', 1, 7).rated('Tue 10:00', 'recommend', 2, 11),
      ['Tue 08:00'],
    ],
    ['is none any more when a good answer comes in its place', bad.rated('Tue 12:00', 'satisfaction', 5, 5), undefined],
    [
      'stays with the other bad answer then',
      bad.rated('Tue 10:00', 'effort', 1, 7).rated('Tue 12:00', 'satisfaction', 5, 5),
      ['Tue 10:00'],
    ],
    [
      'counts from the newer of two bad answers to one question',
      bad.rated('Tue 12:00', 'satisfaction', 2, 5),
      ['Tue 12:00'],
    ],
    ['gets no younger when the same answer is told again', bad.rated('Wed 09:00', 'satisfaction', 1, 5), ['Tue 09:00']],
    [
      'is none of a requester who is the agent',
      solved.accepted('Mon 12:00', 'r1').rated('Tue 09:00', 'satisfaction', 1, 5),
      undefined,
    ],
    [
      'is not answered by a message before it',
      solved.reply('Tue 08:59').rated('Tue 09:00', 'satisfaction', 1, 5),
      ['Tue 09:00'],
    ],
    ['is not answered by a message of the same instant', bad.reply('Tue 09:00'), ['Tue 09:00']],
    [
      'is answered by the first message of an agent after it',
      bad.reply('Tue 09:01').reply('Tue 10:00'),
      ['Tue 09:00', 'Tue 09:01'],
    ],
    ['is not answered by an internal note', bad.reply('Tue 10:00', { public: false }), ['Tue 09:00']],
    ['is not answered by an automatic message', bad.message('Tue 10:00', 'system'), ['Tue 09:00']],
    ['is not answered by the customer', bad.contact('Tue 10:00'), ['Tue 09:00']],
    ['is not answered by a reopening', bad.status('Tue 10:00', 'open'), ['Tue 09:00']],
    [
      'is answered by a message after a reopening',
      bad.status('Tue 10:00', 'open').reply('Tue 11:00'),
      ['Tue 09:00', 'Tue 11:00'],
    ],
    ['is answered by a follow-up that was recorded', followedUp(bad, 'Tue 15:00'), ['Tue 09:00', 'Tue 15:00']],
    ['is answered by a follow-up at its very instant', followedUp(bad, 'Tue 09:00'), ['Tue 09:00', 'Tue 09:00']],
    ['is not answered by a follow-up of before', followedUp(bad, 'Tue 08:00'), ['Tue 09:00']],
    [
      'is answered by the message where that came first',
      followedUp(bad.reply('Tue 10:00'), 'Tue 15:00'),
      ['Tue 09:00', 'Tue 10:00'],
    ],
    [
      'is answered by the follow-up where that came first',
      followedUp(bad, 'Tue 10:00').reply('Tue 15:00'),
      ['Tue 09:00', 'Tue 10:00'],
    ],
    [
      'is answered by the first of two follow-ups',
      followedUp(followedUp(bad, 'Tue 12:00'), 'Tue 11:00'),
      ['Tue 09:00', 'Tue 11:00'],
    ],
    [
      'is open again when another bad answer comes after the follow-up',
      followedUp(bad, 'Tue 12:00').rated('Wed 09:00', 'satisfaction', 2, 5),
      ['Wed 09:00'],
    ],
    [
      'stays answered when a further question is answered badly',
      followedUp(bad, 'Tue 12:00').rated('Wed 09:00', 'effort', 1, 7),
      ['Tue 09:00', 'Tue 12:00'],
    ],
  ])('%s', (_name, told, expected) => {
    const [negativeAt, answeredAt] = expected ?? [];
    expect(feedbackOf(told.history(), told.facts())).toEqual(
      negativeAt === undefined
        ? undefined
        : { negativeAt: at(negativeAt), ...(answeredAt === undefined ? {} : { answeredAt: at(answeredAt) }) },
    );
  });

  test('lists the bad answers that stand, the earliest first, and no other', () => {
    const told = bad.rated('Tue 08:00', 'effort', 2, 7).rated('Tue 08:30', 'happiness', 9, 11);
    expect(badAnswersOf(told.history())).toEqual([
      { question: 'effort', value: 2, scale: 7, at: at('Tue 08:00') },
      { question: 'satisfaction', value: 1, scale: 5, at: at('Tue 09:00') },
    ]);
  });
});

describe('the measures of it', () => {
  const valueFor = (id: string, told: Life) => {
    const measure = findMeasure(id);
    if (measure === undefined) throw new TypeError(`no measure ${id}`);
    return measured(measure, told.evaluated());
  };
  const cases: [string, Life, boolean | undefined, number | undefined][] = [
    ['know nothing of a ticket without an answer', solved, undefined, undefined],
    ['know nothing of a good answer', solved.rated('Tue 09:00', 'satisfaction', 5, 5), undefined, undefined],
    ['have a bad answer that nobody followed up', bad, false, undefined],
    ['have one that an agent followed up', bad.reply('Tue 10:30'), true, 90 * MINUTE],
    ['have one whose follow-up was recorded', followedUp(bad, 'Wed 09:00'), true, 24 * HOUR],
    ['have one that was followed up at once', followedUp(bad, 'Tue 09:00'), true, 0],
    ['count wall-clock time, over a weekend too', followedUp(bad, 'Tue+1 09:00'), true, 7 * 24 * HOUR],
    [
      'forget a bad answer that was replaced',
      followedUp(bad, 'Tue 12:00').rated('Wed 09:00', 'satisfaction', 5, 5),
      undefined,
      undefined,
    ],
    [
      'know nothing of a desk that can’t tell who wrote',
      bad.snapshot('Tue 12:00', { untold: ['contacts'] }),
      undefined,
      undefined,
    ],
  ];
  test.each(cases)('%s', (_name, told, rate, time) => {
    expect(valueFor('feedback-answered-rate', told)).toBe(rate);
    expect(valueFor('feedback-answer-time', told)).toBe(time);
  });
});
