/**
 * Slack's incoming webhooks: `text` for notifications, and blocks. What is data goes into blocks of plain text, where
 * nothing is formatted; `&`, `<` and `>` are escaped everywhere, as Slack asks for, so that no text becomes a link or
 * calls a channel together.
 */
import { fitted } from './fitted.ts';
import { linkOf } from './link.ts';
import { type Notice, noticeOf } from './notice.ts';
import type { FormatRules } from './rules.ts';

/** Slack's limits, in characters of what is sent: a header, a section's text, one field of a section, and fields. */
export const SLACK_LIMITS = { header: 150, section: 3_000, field: 2_000, fields: 10, blocks: 50 } as const;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const escaped = (text: string): string => text.replace(/[&<>]/g, sign => ENTITIES[sign] ?? '');

/** Both in characters of what is sent: of a field its name and its value, on a line each. */
const LONGEST = { name: 200, value: 1_700 } as const;

const plain = (text: string) => ({ type: 'plain_text', text, emoji: false });

const section = (content: object) => ({ type: 'section', ...content });

/** A link has its own signs: the address holds none of them, as it is percent-encoded. */
const link = (label: string, url: string) =>
  section({ text: { type: 'mrkdwn', text: `<${escaped(url)}|${escaped(label)}>`, verbatim: true } });

function bodyOf({ title, text, facts, link: target }: Notice, publicUrl: string): object {
  const url = linkOf(target, publicUrl);
  const fields = facts
    .slice(0, SLACK_LIMITS.fields)
    .map(([name, value]) => plain(`${fitted(name, LONGEST.name, escaped)}\n${fitted(value, LONGEST.value, escaped)}`));
  return {
    text: fitted(`${title}. ${text}`, SLACK_LIMITS.section, escaped),
    blocks: [
      { type: 'header', text: plain(fitted(title, SLACK_LIMITS.header, escaped)) },
      section({ text: plain(fitted(text, SLACK_LIMITS.section, escaped)) }),
      ...(fields.length === 0 ? [] : [section({ fields })]),
      ...(url === undefined || target === undefined ? [] : [link(target.label, url)]),
    ],
  };
}

export const slack: FormatRules = {
  body: (message, { publicUrl }) => JSON.stringify(bodyOf(noticeOf(message), publicUrl)),
  // A channel takes about one message a second.
  width: 1,
  gone: { 404: 'the webhook is not there any more', 410: 'the channel is archived' },
  words: {
    action_prohibited: 'an administrator of Slack has restricted the webhook',
    channel_is_archived: 'the channel is archived',
    channel_not_found: 'the channel is not there any more',
    invalid_payload: 'Slack does not understand the message',
    invalid_token: 'the address of the webhook is not valid',
    no_active_hooks: 'the webhook is disabled',
    no_service: 'the webhook is disabled, removed or not valid',
    no_service_id: 'the address of the webhook is not valid',
    no_team: 'the workspace is not there any more',
    no_text: 'the message has no text',
    posting_to_general_channel_denied: 'the webhook may not post to the general channel',
    rollup_error: 'something went wrong at Slack',
    team_disabled: 'the workspace is disabled',
    user_not_found: 'the person whom the webhook posts to is not there any more',
  },
};
