/** Secrets that we share with another system: how they are made, stored, and replaced without anything being lost. */
import { randomBytes } from 'node:crypto';
import type { Instant } from '#tickets/event.ts';

export interface StoredSecret {
  sealed: string;
  /** Until when an earlier secret is valid; the current one has no end. */
  until?: Instant;
}

/** How long the previous secret stays valid after a rotation. */
const ROTATION_GRACE = 86_400_000;

/** Earlier secrets that are kept beside the current one, at most: each is tried, or sent, every time. */
const KEPT_SECRETS = 4;

const SECRET_BYTES = 32;
const PREFIX = 'whsec_';

/** A fresh secret: any text without spaces. */
export const newSecret = (): string => randomBytes(SECRET_BYTES).toString('base64url');

/** A fresh secret as Standard Webhooks writes it. */
export const newSigningSecret = (): string => PREFIX + randomBytes(SECRET_BYTES).toString('base64');

/** What `isSigningSecret` asks for, in words. */
export const SIGNING_SECRET = 'a Standard Webhooks secret is whsec_ and 24 to 64 bytes in base64';

/** Whether Standard Webhooks would sign with it. */
export function isSigningSecret(secret: string): boolean {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(secret)?.[1];
  const length = encoded === undefined ? 0 : Buffer.from(encoded, 'base64').length;
  return length >= 24 && length <= 64;
}

/** The secrets that are valid at `now`, the current one first. */
export const validAt = <Secret extends StoredSecret>(secrets: readonly Secret[], now: Instant): Secret[] =>
  secrets.filter(({ until }) => until === undefined || now < until);

/** The secrets with a new one in front: those before stay valid for a day. */
export const renewed = <Secret extends StoredSecret>(secrets: readonly Secret[], sealed: string, now: Instant) => [
  { sealed },
  ...secrets.slice(0, KEPT_SECRETS).map(secret => ({ ...secret, until: secret.until ?? now + ROTATION_GRACE })),
];
