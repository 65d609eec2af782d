/**
 * Microsoft Teams' workflows ("When a Teams webhook request is received"): a message with one Adaptive Card. What is
 * data goes into runs of text, which know no markdown: nothing in an id becomes a link, a list or bold.
 */
import { fitted } from './fitted.ts';
import { linkOf } from './link.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { FormatRules } from './rules.ts';

/** Bytes of a message; and what we keep to, so that it never comes to that: characters, each at most three bytes. */
export const TEAMS_LIMIT = 28 * 1024;
const LONGEST = { title: 150, text: 1_500, name: 100, value: 300, facts: 10 } as const;

/** The first version that has runs of text. Teams shows later ones, too, but not on each of its clients. */
export const CARD_VERSION = '1.2';

/** `{{DATE(…)}}` is worked out in any text of a card. Something that isn't seen between the two leaves it as it is. */
const asItIs = (text: string): string => text.replaceAll('{', '{\u200b');

interface Run {
  text: string;
  limit: number;
  more?: object;
}

const paragraph = (runs: readonly Run[], more: object = {}) => ({
  type: 'RichTextBlock',
  inlines: runs.map(({ text, limit, more: style = {} }) => ({
    type: 'TextRun',
    text: fitted(text, limit, asItIs),
    ...style,
  })),
  ...more,
});

const BOLD = { weight: 'Bolder' };

function cardOf({ title, text, facts, link: target }: Notice, publicUrl: string): object {
  const url = linkOf(target, publicUrl);
  return {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: CARD_VERSION,
    msteams: { width: 'Full' },
    body: [
      paragraph([{ text: title, limit: LONGEST.title, more: { ...BOLD, size: 'Medium' } }]),
      paragraph([{ text, limit: LONGEST.text }]),
      ...facts.slice(0, LONGEST.facts).map(([name, value]) =>
        paragraph(
          [
            { text: `${name}: `, limit: LONGEST.name, more: BOLD },
            { text: value, limit: LONGEST.value },
          ],
          { spacing: 'Small' },
        ),
      ),
    ],
    ...(url === undefined || target === undefined
      ? {}
      : { actions: [{ type: 'Action.OpenUrl', title: target.label, url }] }),
  };
}

export const teams: FormatRules = {
  body: (message, { publicUrl }) =>
    JSON.stringify({
      type: 'message',
      attachments: [
        {
          contentType: 'application/vnd.microsoft.card.adaptive',
          contentUrl: null,
          content: cardOf(noticeOf(message), publicUrl),
        },
      ],
    }),
  // More than four requests a second are throttled.
  width: 1,
  gone: { 404: 'the workflow is not there any more', 410: 'the workflow is not there any more' },
  words: {},
};
