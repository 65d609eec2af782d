/** Messages in words. */
import { describe, expect, it } from 'vitest';
import { SUBSCRIBED_TYPES } from '#lib/notify/events.ts';
import { linkOf } from '#lib/notify/formats/link.ts';
import { noticeOf } from '#lib/notify/formats/notice.ts';
import { dayAndTime, listed, percent, plainNumber, score, time } from '#lib/notify/formats/words.ts';
import { ALL_SAMPLES, SAMPLES, TEST_MESSAGE } from './samples.ts';

describe('a message in words', () => {
  it.each<[keyof typeof SAMPLES, string, string]>([
    [
      'feedback.negative',
      'Bad feedback in finance, vpn',
      'The customer of ticket INC-4711 gave a bad answer: satisfaction 1 of 5 and lost-time 90. The group network shall have answered by 2026-06-02 09:00 UTC.',
    ],
    [
      'feedback.answered',
      'Feedback answered in finance, vpn',
      'The bad feedback on ticket INC-4711 was answered on 2026-06-02 10:30 UTC, late: it was due by 2026-06-02 09:00 UTC.',
    ],
    [
      'xla.missed',
      'Experience target missed: finance, vpn',
      'From 2026-05-04 to 2026-05-31 the experience score is 61.3, below the pass mark of 90 (agreement version 3).',
    ],
    [
      'xla.recovered',
      'Experience target met again: finance',
      'From 2026-05-04 to 2026-05-31 the experience score is 92.5; the pass mark is 90 (agreement version 3). It had been missed since 2026-06-01 12:00 UTC.',
    ],
    [
      'watermelon.rising',
      'More watermelons in finance',
      'From 2026-05-04 to 2026-05-31, 12.4 % of the tickets that kept their SLA were bad for the customer (95 %: 10.6 % to 14.4 %, n 1,153). In as many days before it was 7.1 % (95 %: 5.7 % to 8.8 %, n 1,098).',
    ],
    [
      'ticket.at-risk',
      'Ticket at risk in finance, vpn',
      'Ticket INC-4711 keeps its SLA so far, and already hurts: 6 effort points, 2 days 3 hours of waiting, reopened and bounced. The group network has it.',
    ],
    [
      'agreement.proposed',
      'Agreement proposed: finance',
      'The business unit has proposed version 4, judged by the month and in force from 2026-07-01 on. It waits for signatures.',
    ],
    [
      'agreement.agreed',
      'Agreement signed: finance',
      'Both sides have signed version 4, judged by the month. It is in force from 2026-07-01 on, to be reviewed on 2027-01-01.',
    ],
    [
      'agreement.review-due',
      'Review due: finance, vpn',
      'Version 3, in force since 2026-01-01, was to be reviewed on 2026-06-01.',
    ],
    [
      'experiment.concluded',
      'Experiment over in finance, supported: Call back first',
      'Supported: with the treatment retention was 6 points higher.',
    ],
    [
      'digest.monthly',
      'Finance, May 2026: green outside, red inside',
      '1 of 14 figures changed beyond noise since April 2026.',
    ],
  ])('%s says what happened, where, and the figures', (type, title, text) => {
    const { facts, link, ...notice } = noticeOf(SAMPLES[type]);
    expect(notice).toEqual({ title, text });
  });

  it('is there for every type that can be subscribed to', () => {
    expect(Object.keys(SAMPLES).sort()).toEqual([...SUBSCRIBED_TYPES].sort());
    for (const sample of ALL_SAMPLES) expect(noticeOf(sample).title, sample.type).not.toContain(sample.type);
  });

  it('lists the measures of an agreement, and those that cost points', () => {
    expect(noticeOf(SAMPLES['xla.missed']).facts).toEqual([
      ['first-contact-resolution', '0.521 (n 1,180), target 0.7, score 40.4'],
      ['reopen-rate', '0.08 (n 1,180), target 0.05, score 89.9'],
    ]);
    expect(noticeOf(SAMPLES['agreement.proposed']).facts).toEqual([
      ['first-contact-resolution', 'target 0.7, floor 0.4, 0.52 so far'],
    ]);
    expect(noticeOf(SAMPLES['agreement.agreed']).facts).toEqual([['requester-wait', 'target 14,400, floor 86,400']]);
  });

  it('has of a digest what changed and what goes with it, three of each at most, and leads to all of it', () => {
    const { data } = SAMPLES['digest.monthly'];
    const [change, driver] = [data.changes[0], data.drivers[0]];
    expect(noticeOf(SAMPLES['digest.monthly']).facts).toEqual([
      ['Worse', `${change?.says}.`],
      ['Goes with bad experience', `${driver?.says}.`],
    ]);
    const many = {
      ...data,
      changes: Array.from({ length: 7 }, () => change),
      drivers: [driver, driver, driver, driver],
    };
    const notice = noticeOf({ ...SAMPLES['digest.monthly'], data: many });
    expect(notice.facts).toHaveLength(6);
    expect(notice.link?.path).toBe('/v1/reports/digest?unit=finance&month=2026-05');
  });

  it.each([{}, null, { ticketId: 7 }, []])(
    'with data that its type doesn’t have (%j) says its type and its unit',
    data => {
      const notice = noticeOf({ type: 'feedback.negative', unit: 'finance', data: data as never });
      expect(notice.title).toBe('feedback.negative in finance');
    },
  );

  it('that is a test says so', () => {
    expect(noticeOf(TEST_MESSAGE)).toMatchObject({ title: 'A test from Pith', facts: [] });
  });

  it('leads to the ticket, the report or the agreements', () => {
    const paths = [SAMPLES['feedback.negative'], SAMPLES['xla.missed'], SAMPLES['agreement.agreed']].map(
      message => noticeOf(message).link?.path,
    );
    expect(paths).toEqual([
      '/v1/tickets/help/INC-4711',
      '/v1/reports/sla-xla?unit=finance&service=vpn&from=2026-05-04&to=2026-05-31',
      '/v1/units/finance/agreements',
    ]);
  });
});

describe('a link', () => {
  const link = { label: 'There', path: '/v1/tickets/help/a%20b' };
  it('is Pith’s own address with the path', () => {
    expect(linkOf(link, 'https://pith.example')).toBe('https://pith.example/v1/tickets/help/a%20b');
    expect(linkOf(link, 'https://pith.example/stage')).toBe('https://pith.example/stage/v1/tickets/help/a%20b');
  });
  it('is none without an address, with one that is none, or when it is too long', () => {
    for (const address of ['', 'pith.example', 'javascript:alert(1)//']) expect(linkOf(link, address)).toBeUndefined();
    expect(linkOf({ label: 'There', path: `/${'x'.repeat(2_000)}` }, 'https://pith.example')).toBeUndefined();
    expect(linkOf(undefined, 'https://pith.example')).toBeUndefined();
  });
  it('keeps the signs of an id in its place', () => {
    const data = { ...SAMPLES['feedback.negative'].data, ticketId: '../../?x=<b>|#"\ud800' };
    expect(linkOf(noticeOf({ ...SAMPLES['feedback.negative'], data }).link, 'https://pith.example')).toBe(
      'https://pith.example/v1/tickets/help/..%2F..%2F%3Fx%3D%3Cb%3E%7C%23%22%EF%BF%BD',
    );
  });
});

describe('a figure', () => {
  it.each([
    [0.5234, '0.523'],
    [61.34, '61.3'],
    [1180, '1,180'],
    [1_234_567.8, '1,234,568'],
    [-1180, '-1,180'],
    [0, '0'],
    [0.0000001, '1e-7'],
    [Number.NaN, '–'],
  ])('%d reads %s', (value, text) => expect(plainNumber(value)).toBe(text));
  it.each([
    [89.97, '89.9'],
    [90, '90.0'],
    [61.3, '61.3'],
    [0, '0.0'],
    [100, '100.0'],
  ])('a score of %d is never rounded up: %s', (value, text) => expect(score(value)).toBe(text));
  it.each([
    [0, 'less than a minute'],
    [59, 'less than a minute'],
    [3_600, '1 hour'],
    [5_460, '1 hour 31 minutes'],
    [183_900, '2 days 3 hours'],
    [-5, 'less than a minute'],
  ])('%d seconds read %s', (seconds, text) => expect(time(seconds)).toBe(text));
  it('a share reads in percent, an instant by the minute, a list as one is spoken', () => {
    expect(percent(0.1244)).toBe('12.4 %');
    expect(dayAndTime('2026-06-02T09:00:31.500Z')).toBe('2026-06-02 09:00 UTC');
    expect(dayAndTime('soon')).toBe('soon');
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'])]).toEqual([
      '',
      'a',
      'a and b',
      'a, b and c',
    ]);
  });
});
