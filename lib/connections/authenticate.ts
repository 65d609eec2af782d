/** Whether a delivery comes from its connection's desk. Nothing unauthenticated leaves a trace. */
import type { Delivery } from '#desks/desk.ts';
import { verify } from '#desks/signatures.ts';
import { PithError } from '#lib/errors.ts';
import type { Instant } from '#tickets/event.ts';
import { type Auth, validSecrets } from './connection.ts';
import type { OpenConnection } from './registry.ts';

/** A secret for connections that don't exist, so that an unknown one takes as long to refuse as a wrong secret. */
const NOBODYS: { auth: Auth; secret: string } = { auth: { scheme: 'zendesk' }, secret: 'nobody knows this connection' };

/** The same answer for a bad proof and for an unknown connection. */
const refusal = (): PithError =>
  new PithError('unauthenticated', 'The connection is unknown, or the delivery is not authenticated for it.');

/** Throws `unauthenticated` unless the delivery proves that it comes from the connection's desk. */
export function authenticate(
  connection: OpenConnection | undefined,
  delivery: Delivery,
  now: Instant,
): asserts connection is OpenConnection {
  const proofs =
    connection === undefined
      ? [NOBODYS]
      : validSecrets(connection.stored, now).map(({ sealed, auth }) => ({
          auth,
          secret: connection.secrets.get(sealed) ?? '',
        }));
  let proven = false;
  // All are tried, so that the time doesn't tell which one matched.
  for (const { auth, secret } of proofs) {
    if (verify(auth.scheme, { delivery, secrets: [secret], settings: auth, now })) proven = true;
  }
  if (connection === undefined || !proven) throw refusal();
}

/** What a desk that asks before it posts wants to hear. Throws `unauthenticated` where it asks nothing of ours. */
export function answerChallenge(
  connection: OpenConnection | undefined,
  query: Readonly<Record<string, string>>,
  now: Instant,
): string {
  const secrets = connection === undefined ? [] : validSecrets(connection.stored, now);
  for (const { sealed } of secrets) {
    const answer = connection?.desk.challenge?.(query, connection.secrets.get(sealed) ?? '');
    if (answer !== undefined) return answer;
  }
  throw refusal();
}
