/** What is said beside a message: which it is and, where a receiver verifies it, that it is ours. */
import { Webhook } from 'standardwebhooks';
import type { Instant } from '#tickets/event.ts';

/** Headers of a message that nobody verifies. */
export const plainHeaders = (id: string): Record<string, string> => ({
  'content-type': 'application/json',
  'user-agent': 'Pith',
  'webhook-id': id,
});

/**
 * The headers of one attempt, as Standard Webhooks has them: signed with every secret that is valid, so that a rotation
 * loses nothing. The specification's own library signs.
 */
export const signedHeaders = (
  id: string,
  body: string,
  { secrets, now }: { secrets: readonly string[]; now: Instant },
): Record<string, string> => ({
  ...plainHeaders(id),
  'webhook-timestamp': String(Math.floor(now / 1000)),
  'webhook-signature': secrets.map(secret => new Webhook(secret).sign(id, new Date(now), body)).join(' '),
});
