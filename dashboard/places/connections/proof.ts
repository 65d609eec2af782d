/** A test delivery, proven as the connection asks for it: what `pith connect` does, from the browser. */

export interface Way {
  scheme: string;
  username?: string | undefined;
  /** Of the header, where the scheme is `header`. */
  name?: string | undefined;
}

/** Taken as a test and nothing else: no ticket, no count. */
export const TEST_BODY = JSON.stringify({ type: 'pith.test' });

/** Schemes that anything can send. The others are a desk’s own: that desk is the test. */
const SENDABLE: ReadonlySet<string> = new Set(['standard-webhooks', 'bearer', 'basic', 'header']);
export const canSend = ({ scheme }: Way): boolean => SENDABLE.has(scheme);

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const base64 = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes));
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** The key is what the secret’s base64 stands for; a secret that isn’t base64 is itself the key. */
function keyOf(secret: string): Uint8Array<ArrayBuffer> {
  const encoded = secret.replace(/^whsec_/, '');
  return BASE64.test(encoded) ? Uint8Array.from(atob(encoded), character => character.charCodeAt(0)) : bytesOf(encoded);
}

async function signed(secret: string, text: string): Promise<string> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', keyOf(secret), algorithm, false, ['sign']);
  return base64(new Uint8Array(await crypto.subtle.sign(algorithm, key, bytesOf(text))));
}

/** The headers that prove a delivery. */
export async function proofOf(
  { scheme, username = 'pith', name = 'X-Webhook-Secret' }: Way,
  secret: string,
  { body, now, id }: { body: string; now: number; id: string },
): Promise<Record<string, string>> {
  if (scheme === 'bearer') return { authorization: `Bearer ${secret}` };
  if (scheme === 'basic') return { authorization: `Basic ${base64(bytesOf(`${username}:${secret}`))}` };
  if (scheme === 'header') return { [name]: secret };
  const timestamp = String(Math.floor(now / 1000));
  const signature = `v1,${await signed(secret, `${id}.${timestamp}.${body}`)}`;
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': signature };
}

/** A secret of 32 random bytes, as the scheme writes it. */
export function newSecret(scheme: string): string {
  const text = base64(crypto.getRandomValues(new Uint8Array(32)));
  if (scheme === 'standard-webhooks') return `whsec_${text}`;
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}
