/**
 * Standard Webhooks 1.0.0, symmetric signatures (`v1`). Our own few lines and not the library `standardwebhooks`:
 * the library reads the clock itself, decodes the body to text before it signs, and hashes in JavaScript. The
 * tests hold us against the library and against the published vectors.
 */
import type { Instant } from '#tickets/event.ts';
import { header, mac, type Scheme, sameSecret } from './signing.ts';

/** Deliveries signed longer ago (or ahead) are refused: a recorded one can't be replayed later. Seconds. */
const REPLAY_WINDOW = 300;

export const withinWindow = (seconds: number, now: Instant, window = REPLAY_WINDOW): boolean =>
  Math.abs(Math.floor(now / 1000) - seconds) <= window;

/** The key is what the secret's base64 stands for, with or without `whsec_`; a secret that isn't base64 is itself the key. */
function keyOf(secret: string): Uint8Array | string {
  const encoded = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret;
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(encoded)
    ? Buffer.from(encoded, 'base64')
    : encoded;
}

const signature = (secret: string, id: string, timestamp: string, body: Uint8Array): string =>
  mac('sha256', 'base64', keyOf(secret), [`${id}.${timestamp}.`, body]);

export const standardWebhooks: Scheme = {
  signs: true,
  verify({ headers, body }, secret, _settings, now) {
    const id = header(headers, 'webhook-id');
    const timestamp = header(headers, 'webhook-timestamp');
    const signatures = header(headers, 'webhook-signature');
    if (id === undefined || timestamp === undefined || signatures === undefined) return false;
    // A dot in the id would let what was signed be cut elsewhere; the specification forbids it.
    if (id.includes('.') || !/^\d{1,12}$/.test(timestamp) || !withinWindow(Number(timestamp), now)) return false;
    if (keyOf(secret).length === 0) return false;
    const expected = `v1,${signature(secret, id, timestamp, body)}`;
    return signatures.split(' ').some(candidate => sameSecret(candidate, expected));
  },
  sign({ body, secret, now, id = `msg_${now}` }) {
    const timestamp = String(Math.floor(now / 1000));
    return {
      'webhook-id': id,
      'webhook-timestamp': timestamp,
      'webhook-signature': `v1,${signature(secret, id, timestamp, body)}`,
    };
  },
};
