/** A connection as it is stored: its configuration, with its secrets sealed. */
import type { ConnectionDocument } from '#configuration/schemas.ts';
import type { SchemeSettings } from '#desks/signatures.ts';
import type { Instant } from '#tickets/event.ts';

export interface StoredConnection {
  desk: string;
  timeZone: string;
  auth: SchemeSettings & { scheme: string };
  defaults: ConnectionDocument['defaults'];
  mapping: ConnectionDocument['mapping'];
  /** The current secret first; the one before stays valid for a day after a rotation. */
  secrets: { sealed: string; until?: Instant }[];
}

/** How long the previous secret stays valid after a rotation. */
export const ROTATION_GRACE = 86_400_000;

/** The sealed secrets that are valid at `now`. */
export function validSecrets(connection: StoredConnection, now: Instant): string[] {
  return connection.secrets.filter(({ until }) => until === undefined || now < until).map(({ sealed }) => sealed);
}
