/**
 * Accepts a delivery: verifies it over its raw bytes, reads it, appends its events to the ledger. What is
 * authenticated but can't be understood goes to quarantine. Nothing unauthenticated leaves a trace.
 */
import type { Delivery, Desk, Reader, Reading } from '#desks/desk.ts';
import { verify } from '#desks/signatures.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { eventKey } from '#store/keys.ts';
import type { Item, Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { StoredConnection } from './connection.ts';
import { validSecrets } from './connection.ts';
import { quarantine } from './quarantine.ts';

/** A connection, opened for use. */
export interface OpenConnection {
  id: string;
  desk: Desk;
  stored: StoredConnection;
  /** The secrets by what they are sealed as: opened once. */
  secrets: Map<string, string>;
  reader: Reader;
}

export interface Acceptance {
  accepted: number;
  duplicates: number;
  /** Parts that say nothing about tickets, by the desk's own definition. */
  ignored: number;
  /** Why parts of the delivery are in quarantine; empty when all of it is usable. */
  issues: Issue[];
}

/** A secret for connections that don't exist, so that an unknown one takes as long to refuse as a wrong secret. */
const NOBODYS_SECRET = 'nobody knows this connection';

const refusal = (): PithError =>
  new PithError('unauthenticated', 'The connection is unknown, or the delivery is not authenticated for it.');

/** Throws `unauthenticated` unless the delivery proves that it comes from the connection's desk. */
export function authenticate(
  connection: OpenConnection | undefined,
  delivery: Delivery,
  now: Instant,
): asserts connection is OpenConnection {
  const scheme = connection?.stored.auth.scheme ?? 'zendesk';
  const secrets =
    connection === undefined
      ? [NOBODYS_SECRET]
      : validSecrets(connection.stored, now).map(sealed => connection.secrets.get(sealed) ?? '');
  const settings = connection?.stored.auth ?? {};
  const known = verify(scheme, { delivery, secrets, settings, now });
  if (connection === undefined || !known) throw refusal();
}

export function ledgerItems(connection: string, reading: Reading, receivedAt: Instant): Item[] {
  return reading.entries.map(({ ticketId, deliveryId, events }) => ({
    ...eventKey(connection, ticketId, deliveryId),
    connection,
    ticketId,
    deliveryId,
    receivedAt,
    events,
  }));
}

/**
 * Accepts one authenticated delivery. Durable when it resolves. Throws `unprocessable` when no part of it is usable,
 * after the body is in quarantine; store failures pass through.
 */
export async function accept(
  { table, vault }: { table: Table; vault: Vault },
  connection: OpenConnection,
  delivery: Delivery,
): Promise<Acceptance> {
  const reading = connection.desk.read(delivery, connection.reader);
  const added = await table.append(ledgerItems(connection.id, reading, delivery.receivedAt));
  if (reading.problems.length > 0) {
    const secretHeader = connection.stored.auth.scheme === 'header' ? connection.stored.auth.name : undefined;
    await quarantine({ table, vault }, { id: connection.id, secretHeader }, delivery, reading.problems);
  }
  if (reading.problems.length > 0 && reading.entries.length === 0) {
    throw new PithError('unprocessable', 'The delivery is authentic but not usable. Its body is in quarantine.', {
      issues: reading.problems,
    });
  }
  const accepted = added.filter(Boolean).length;
  return {
    accepted,
    duplicates: added.length - accepted,
    ignored: reading.ignored,
    issues: reading.problems,
  };
}
