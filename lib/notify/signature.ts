/** A message as Standard Webhooks sends it. The specification's own library signs. */
import { Webhook } from 'standardwebhooks';
import type { Instant } from '#tickets/event.ts';
import type { OutboundMessage } from './outbox.ts';

/** The bytes that are signed, the same each time. */
export const bodyOf = ({ type, at, data }: Pick<OutboundMessage, 'type' | 'at' | 'data'>): string =>
  JSON.stringify({ type, timestamp: new Date(at).toISOString(), data });

/** The headers of one attempt: signed with every secret that is valid, so that a rotation loses nothing. */
export const signedHeaders = (
  id: string,
  body: string,
  { secrets, now }: { secrets: readonly string[]; now: Instant },
): Record<string, string> => ({
  'content-type': 'application/json',
  'user-agent': 'Pith',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(now / 1000)),
  'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, new Date(now), body)).join(' '),
});
