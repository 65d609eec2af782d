/**
 * Accepts a delivery: verifies it over its raw bytes, reads it, appends its events to the ledger. What is
 * authenticated but can't be understood goes to quarantine. Nothing unauthenticated leaves a trace.
 */
import type { Delivery, Desk, Reader, Reading } from '#desks/desk.ts';
import { verify } from '#desks/signatures.ts';
import { type Issue, PithError } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { bodyOf } from '#store/check.ts';
import { eventKey } from '#store/keys.ts';
import { type Item, ItemTooLargeError, type Table } from '#store/table.ts';
import type { Instant, TicketEvent } from '#tickets/event.ts';
import { type Auth, type StoredConnection, validSecrets } from './connection.ts';
import { quarantine, shown } from './quarantine.ts';
import { storable } from './storable.ts';

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
const NOBODYS: { auth: Auth; secret: string } = { auth: { scheme: 'zendesk' }, secret: 'nobody knows this connection' };

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

/** The events, of which the first says what the connection assumes, where none of them says it itself. */
function withAssumed(events: TicketEvent[], defaults: Reader['defaults']): TicketEvent[] {
  const [first, ...rest] = events;
  const silent = events.every(({ fields }) => fields?.unit === undefined);
  if (first === undefined || !silent || Object.keys(defaults).length === 0) return events;
  return [{ ...first, fields: { ...first.fields, assumed: defaults } }, ...rest];
}

export function ledgerItems(reader: Reader, reading: Reading, receivedAt: Instant): Item[] {
  return reading.entries.map(({ ticketId, deliveryId, events }) => ({
    ...eventKey(reader.connection, ticketId, deliveryId),
    connection: reader.connection,
    ticketId,
    deliveryId,
    receivedAt,
    events: withAssumed(events, reader.defaults),
  }));
}

/** What the delivery means. A body on which its reader breaks is not understood: it is kept like any other such body. */
function read({ desk, reader }: OpenConnection, delivery: Delivery): Reading {
  try {
    return storable(desk.read(delivery, reader), delivery.body);
  } catch (error) {
    const reason = error instanceof Error ? error.name : typeof error;
    return { entries: [], ignored: 0, problems: [{ path: '', message: `the body could not be read (${reason})` }] };
  }
}

function fits(item: Item): boolean {
  try {
    return bodyOf(item) !== '';
  } catch (error) {
    if (error instanceof ItemTooLargeError) return false;
    throw error;
  }
}

/** Appends what can be stored; what is too large is a problem of the delivery. */
async function append(table: Table, items: readonly Item[], problems: Issue[]): Promise<boolean[]> {
  try {
    return await table.append(items);
  } catch (error) {
    if (!(error instanceof ItemTooLargeError)) throw error;
    problems.push({ path: '', message: 'an event in it is larger than can be stored' });
    return table.append(items.filter(fits));
  }
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
  const reading = read(connection, delivery);
  const problems = [...reading.problems];
  const added = await append(table, ledgerItems(connection.reader, reading, delivery.receivedAt), problems);
  if (problems.length > 0) {
    const { id, stored } = connection;
    const auths = [stored.auth, ...stored.secrets.map(({ auth }) => auth)];
    const secretHeaders = auths.flatMap(auth => (auth?.scheme === 'header' ? [auth.name] : []));
    await quarantine({ table, vault }, { id, secretHeaders }, delivery, problems);
  }
  if (problems.length > 0 && added.length === 0) {
    throw new PithError('unprocessable', 'The delivery is authentic but not usable. Its body is in quarantine.', {
      issues: shown(problems),
    });
  }
  const accepted = added.filter(Boolean).length;
  return {
    accepted,
    duplicates: added.length - accepted,
    ignored: reading.ignored,
    issues: shown(problems),
  };
}
