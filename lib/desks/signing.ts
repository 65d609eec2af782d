/** What an authentication scheme is, and the few cryptographic steps that all of them are made of. */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import type { Instant } from '#tickets/event.ts';
import type { Delivery } from './desk.ts';

/** What a connection sets beside the secret. */
export interface SchemeSettings {
  /** For `basic`. */
  username?: string;
  /** For `header`: the header's name. */
  name?: string;
}

/** What is verified: a delivery's parts that a proof can be in. */
export type Proof = Pick<Delivery, 'headers' | 'body' | 'query'>;

/** One delivery to be signed. `id` is the delivery's id, for schemes that sign one. */
export interface Signing {
  body: Uint8Array;
  secret: string;
  settings?: SchemeSettings;
  now: Instant;
  id?: string;
}

/** One way of proving who posts. Nothing here throws on what a sender wrote. */
export interface Scheme {
  /** Whether the body itself is signed, rather than a secret sent along. */
  signs: boolean;
  verify(proof: Proof, secret: string, settings: SchemeSettings, now: Instant): boolean;
  /** The headers that make a delivery pass. */
  sign(signing: Signing): Record<string, string>;
}

const digest = (value: string): Buffer => createHash('sha256').update(value).digest();

/**
 * Whether two strings are equal, in a time that tells nothing about them: both sides are hashed first, so that
 * neither a shared beginning nor a different length shows.
 */
export const sameSecret = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

/** The MAC of the parts, one after the other. Bytes stay bytes: a body is never decoded to be signed. */
export function mac(
  algorithm: 'sha1' | 'sha256',
  encoding: 'hex' | 'base64',
  key: string | Uint8Array,
  parts: readonly (string | Uint8Array)[],
): string {
  const hmac = createHmac(algorithm, key);
  for (const part of parts) hmac.update(part);
  return hmac.digest(encoding);
}

/** A header's value; `undefined` when it isn't there or is empty. Header names are lower-case. */
export function header(headers: Readonly<Record<string, unknown>>, name: string): string | undefined {
  const value = Object.hasOwn(headers, name) ? headers[name] : undefined;
  return typeof value === 'string' && value !== '' ? value : undefined;
}
