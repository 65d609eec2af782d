/** A connection as it is stored: its configuration, with its secrets sealed. */
import type { ConnectionDocument } from '#configuration/schemas.ts';
import type { SchemeSettings } from '#desks/signatures.ts';
import type { Instant } from '#tickets/event.ts';

/** How a delivery proves where it comes from, apart from the secret. */
export type Auth = SchemeSettings & { scheme: string };

export interface StoredSecret {
  sealed: string;
  /** Until when an earlier secret is valid; the current one has no end. */
  until?: Instant;
  /** How an earlier secret is sent; without it, as the connection says. */
  auth?: Auth;
}

export interface StoredConnection {
  desk: string;
  timeZone: string;
  auth: Auth;
  defaults: ConnectionDocument['defaults'];
  mapping: ConnectionDocument['mapping'];
  /** Whether deliveries are kept as they come, to be read when it goes on. */
  paused?: boolean;
  limits?: NonNullable<ConnectionDocument['limits']>;
  /** The current secret first; the one before stays valid for a day after a rotation. */
  secrets: StoredSecret[];
}

/** How long the previous secret stays valid after a rotation. */
export const ROTATION_GRACE = 86_400_000;

/** The sealed secrets that are valid at `now`, and how each is sent. */
export function validSecrets(connection: StoredConnection, now: Instant): { sealed: string; auth: Auth }[] {
  return connection.secrets
    .filter(({ until }) => until === undefined || now < until)
    .map(({ sealed, auth = connection.auth }) => ({ sealed, auth }));
}
