/** A subscription as a receiver: its URL, asked in its format. */
import { validAt } from '#lib/secrets.ts';
import type { Vault } from '#lib/vault.ts';
import type { Instant } from '#tickets/event.ts';
import { formatRules } from './formats/index.ts';
import { DEFAULT_FORMAT, isSigned } from './formats/names.ts';
import type { FormatRules } from './formats/rules.ts';
import type { OutboundMessage } from './outbox.ts';
import type { Answer, Receiver } from './receiver.ts';
import type { Send, Sent } from './send.ts';
import { plainHeaders, signedHeaders } from './signature.ts';
import { pausedReason, type Subscription, wants } from './subscription.ts';

export interface WebhookOptions {
  vault: Vault;
  send: Send;
  now(): Instant;
  /** Pith's own address, for links; without it there are none. */
  publicUrl?: string;
}

const TOO_MANY_REQUESTS = 429;

function reasonOf(status: number, word: string | undefined, { words }: FormatRules): string {
  if (word !== undefined) return `answered ${status} (${word}): ${words[word]}`;
  const isRedirect = status >= 300 && status < 400;
  return isRedirect ? `answered ${status}: redirects are not followed` : `answered ${status}`;
}

function answerOf(sent: Sent, rules: FormatRules): Answer {
  if ('failure' in sent) return { kind: 'refused', reason: sent.failure };
  const { status, retryAfter, word } = sent;
  if (status >= 200 && status < 300) return { kind: 'taken' };
  const gone = rules.gone[status];
  const meant = word === undefined ? gone : rules.words[word];
  return {
    kind: 'refused',
    reason: reasonOf(status, word, rules),
    status,
    ...(retryAfter === undefined ? {} : { retryAfter }),
    ...(gone === undefined ? {} : { gone: `its receiver answered ${status}: ${meant}` }),
    ...(status === TOO_MANY_REQUESTS ? { isBusy: true } : {}),
  };
}

/** A subscription, ready to be given messages. */
export async function webhookReceiver(subscription: Subscription, options: WebhookOptions): Promise<Receiver> {
  const { id, version, document } = subscription;
  const { vault, send, now, publicUrl = '' } = options;
  const format = document.format ?? DEFAULT_FORMAT;
  const rules = await formatRules(format);
  const words = new Set(Object.keys(rules.words));

  async function post(message: OutboundMessage): Promise<Answer> {
    const at = now();
    const body = rules.body(message, { publicUrl });
    const opened = validAt(document.secrets, at).map(({ sealed }) => vault.open(sealed).toString('utf8'));
    const headers = isSigned(format)
      ? signedHeaders(message.id, body, { secrets: opened, now: at })
      : plainHeaders(message.id);
    const url = vault.open(document.url).toString('utf8');
    return answerOf(await send({ url, headers, body, ...(words.size === 0 ? {} : { words }) }), rules);
  }

  return {
    id,
    version,
    pausedReason: pausedReason(subscription),
    width: rules.width,
    wants: message => wants(subscription, message),
    give: messages => messages.map(post),
  };
}
