/** A connection as it is stored: its configuration, with its secrets sealed. */
import type { ConnectionDocument } from '#configuration/schemas.ts';
import type { SchemeSettings } from '#desks/signatures.ts';
import { type StoredSecret as Secret, validAt } from '#lib/secrets.ts';
import type { Instant } from '#tickets/event.ts';

/** How a delivery proves where it comes from, apart from the secret. */
export type Auth = SchemeSettings & { scheme: string };

export interface StoredSecret extends Secret {
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

/** The sealed secrets that are valid at `now`, and how each is sent. */
export function validSecrets(connection: StoredConnection, now: Instant): { sealed: string; auth: Auth }[] {
  return validAt(connection.secrets, now).map(({ sealed, auth = connection.auth }) => ({ sealed, auth }));
}
