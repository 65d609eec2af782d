/** What Slack and Microsoft Teams are posted: within their limits, and whatever an id or a unit holds. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitted } from '#lib/notify/formats/fitted.ts';
import { SLACK_LIMITS, slack } from '#lib/notify/formats/slack.ts';
import { CARD_VERSION, TEAMS_LIMIT, teams } from '#lib/notify/formats/teams.ts';
import type { OutboundMessage } from '#lib/notify/outbox.ts';
import { ALL_SAMPLES, HOSTILE, SAMPLES, withText } from './samples.ts';

const publicUrl = 'https://pith.example';
const posted = (format: typeof slack, message: OutboundMessage) => JSON.parse(format.body(message, { publicUrl }));

/** Every text of a body, by the type of what it stands in. */
function texts(value: unknown, within = ''): [within: string, text: string][] {
  if (Array.isArray(value)) return value.flatMap(item => texts(item, within));
  if (typeof value !== 'object' || value === null) return [];
  const type = 'type' in value ? String(value.type) : within;
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'text' && typeof inner === 'string' ? [[type, inner] as [string, string]] : texts(inner, type),
  );
}

const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 4_000 }),
  fc
    .constantFrom('&', '<', '\u0000', '"', '\\', '😀', '\ud800', '\u202e', '{{')
    .chain(sign => fc.integer({ min: 1, max: 6_000 }).map(count => sign.repeat(count))),
  fc.constant(HOSTILE),
);
const anyMessage = fc
  .tuple(fc.constantFrom(...ALL_SAMPLES), anything, fc.integer({ min: 1, max: 60 }))
  .map(([sample, text, times]) => {
    const message = withText(sample, text);
    const { measures } = message.data;
    if (!Array.isArray(measures)) return message;
    return { ...message, data: { ...message.data, measures: Array.from({ length: times }, () => measures[0]) } };
  });

describe('Slack', () => {
  it('is posted a text for notifications and blocks: title, sentence, facts, link', () => {
    expect(posted(slack, SAMPLES['xla.missed'])).toEqual({
      text: 'Experience target missed: finance, vpn. From 2026-05-04 to 2026-05-31 the experience score is 61.3, below the pass mark of 90 (agreement version 3).',
      blocks: [
        { type: 'header', text: { type: 'plain_text', text: 'Experience target missed: finance, vpn', emoji: false } },
        {
          type: 'section',
          text: {
            type: 'plain_text',
            text: 'From 2026-05-04 to 2026-05-31 the experience score is 61.3, below the pass mark of 90 (agreement version 3).',
            emoji: false,
          },
        },
        {
          type: 'section',
          fields: [
            {
              type: 'plain_text',
              text: 'first-contact-resolution\n0.521 (n 1,180), target 0.7, score 40.4',
              emoji: false,
            },
            { type: 'plain_text', text: 'reopen-rate\n0.08 (n 1,180), target 0.05, score 89.9', emoji: false },
          ],
        },
        {
          type: 'section',
          text: {
            type: 'mrkdwn',
            text: '<https://pith.example/v1/reports/sla-xla?unit=finance&amp;service=vpn&amp;from=2026-05-04&amp;to=2026-05-31|The report of these days>',
            verbatim: true,
          },
        },
      ],
    });
  });

  it('is posted no link where nobody has said where Pith is', () => {
    const { blocks } = JSON.parse(slack.body(SAMPLES['feedback.negative'], { publicUrl: '' }));
    expect(blocks.map(({ type }: { type: string }) => type)).toEqual(['header', 'section']);
  });

  it('reads hostile ids as text: no mention, no link, nothing formatted', () => {
    const body = posted(slack, withText(SAMPLES['feedback.negative'], HOSTILE));
    const [notification, ...others] = texts(body);
    expect(notification?.[1]).toContain('&lt;!channel&gt; &lt;@U1|you&gt; &lt;https://evil.example|click&gt; &amp;');
    for (const [type, text] of [notification, ...others].filter(one => one !== undefined)) {
      if (type !== 'mrkdwn') expect(text).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
      else expect(text).toMatch(/^<https:\/\/pith\.example\/v1\/tickets\/[^<>|\s]*\|[^<>|]*>$/);
      expect(text).not.toMatch(/[\u202e\p{Cc}]/u);
    }
    const ofData = others.filter(([, text]) => text.includes('evil'));
    expect(ofData.map(([type]) => type)).toEqual(['plain_text', 'plain_text', 'mrkdwn']);
  });

  it('gets what it takes, whatever a message holds', () => {
    fc.assert(
      fc.property(anyMessage, message => {
        const { text, blocks } = posted(slack, message);
        expect(text.length).toBeGreaterThan(0);
        expect(text.length).toBeLessThanOrEqual(SLACK_LIMITS.section);
        expect(blocks.length).toBeLessThanOrEqual(SLACK_LIMITS.blocks);
        for (const block of blocks) {
          const limit = block.type === 'header' ? SLACK_LIMITS.header : SLACK_LIMITS.section;
          if (block.text !== undefined) expect(block.text.text.length).toBeLessThanOrEqual(limit);
          expect(block.fields?.length ?? 1).toBeLessThanOrEqual(SLACK_LIMITS.fields);
          for (const field of block.fields ?? []) expect(field.text.length).toBeLessThanOrEqual(SLACK_LIMITS.field);
        }
        for (const [type, one] of texts({ text, blocks })) {
          expect(one.length).toBeGreaterThan(0);
          if (type !== 'mrkdwn') expect(one).not.toMatch(/[<>]|&(?!(?:amp|lt|gt);)/);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('knows the limits that Slack documents', () => {
    expect(SLACK_LIMITS).toEqual({ header: 150, section: 3_000, field: 2_000, fields: 10, blocks: 50 });
  });
});

describe('Microsoft Teams', () => {
  const cardOf = (message: OutboundMessage) => posted(teams, message).attachments[0].content;

  it('is posted a message with one Adaptive Card', () => {
    const run = (text: string, more: object = {}) => ({ type: 'TextRun', text, ...more });
    expect(posted(teams, SAMPLES['agreement.proposed'])).toEqual({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: {
            $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
            type: 'AdaptiveCard',
            version: CARD_VERSION,
            msteams: { width: 'Full' },
            body: [
              {
                type: 'RichTextBlock',
                inlines: [run('Agreement proposed: finance', { weight: 'Bolder', size: 'Medium' })],
              },
              {
                type: 'RichTextBlock',
                inlines: [
                  run(
                    'The business unit has proposed version 4, judged by the month and in force from 2026-07-01 on. It waits for signatures.',
                  ),
                ],
              },
              {
                type: 'RichTextBlock',
                inlines: [
                  run('first-contact-resolution: ', { weight: 'Bolder' }),
                  run('target 0.7, floor 0.4, 0.52 so far'),
                ],
                spacing: 'Small',
              },
            ],
            actions: [
              {
                type: 'Action.OpenUrl',
                title: 'The agreements of this unit',
                url: 'https://pith.example/v1/units/finance/agreements',
              },
            ],
          },
        },
      ],
    });
  });

  it('is posted no action where nobody has said where Pith is', () => {
    expect(JSON.parse(teams.body(SAMPLES['xla.missed'], { publicUrl: '' })).attachments[0].content).not.toHaveProperty(
      'actions',
    );
  });

  it('reads hostile ids as text: they stand in runs, which know no markdown, and no date is worked out', () => {
    const card = cardOf(withText(SAMPLES['feedback.negative'], HOSTILE));
    const found = texts(card);
    expect(new Set(found.map(([type]) => type))).toEqual(new Set(['TextRun']));
    for (const [, text] of found) expect(text).not.toMatch(/\{\{|[\u202e\p{Cc}]/u);
    expect(found[1]?.[1]).toContain('**b** _i_ `c` [x](https://evil.example)');
    expect(card.actions[0].url).toMatch(/^https:\/\/pith\.example\/v1\/tickets\/[\w%.!~*'()-]+\/[\w%.!~*'()-]+$/);
  });

  it('gets no more than 28 kB and no element of a later version, whatever a message holds', () => {
    fc.assert(
      fc.property(anyMessage, message => {
        const body = teams.body(message, { publicUrl });
        expect(Buffer.byteLength(body)).toBeLessThan(TEAMS_LIMIT);
        const { content } = JSON.parse(body).attachments[0];
        expect(content.version).toBe('1.2');
        for (const { type, inlines } of content.body) {
          expect(type).toBe('RichTextBlock');
          for (const { text } of inlines) expect(text.length).toBeGreaterThan(0);
        }
        for (const [, text] of texts(content)) expect(text).not.toContain('{{');
      }),
      { numRuns: 300 },
    );
  });
});

describe('a text that is too long', () => {
  const twice = (text: string): string => text.replaceAll('&', '&amp;');
  it('is cut between signs, and never within what one is written as', () => {
    expect(fitted('abc', 3, twice)).toBe('abc');
    expect(fitted('abcd', 3, twice)).toBe('ab…');
    expect(fitted('a&b', 6, twice)).toBe('a&amp;…'.length > 6 ? 'a…' : 'a&amp;…');
    expect(fitted('a😀😀', 4, twice)).toBe('a😀…');
    expect(fitted('a\ud800', 9, twice)).toBe('a\ufffd');
  });
  it('is no longer than its limit, whatever it holds', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 1, max: 200 }), (text, limit) => {
        expect(fitted(text, limit, twice).length).toBeLessThanOrEqual(limit);
      }),
    );
  });
});
