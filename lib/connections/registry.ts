/** Opens connections for use and keeps them for a while: secrets are unsealed once, not once per delivery. */

import { Cached, CONFIGURATION_LIFETIME } from '#configuration/cached.ts';
import { load } from '#configuration/documents.ts';
import { type Desk, type Reader, untoldOf } from '#desks/desk.ts';
import { PithError } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { StoredConnection } from './connection.ts';

/** A connection, opened for use. */
export interface OpenConnection {
  id: string;
  desk: Desk;
  stored: StoredConnection;
  /** The secrets by what they are sealed as: opened once. */
  secrets: Map<string, string>;
  reader: Reader;
}

export interface ConnectionRegistry {
  /** The connection as it was at most `age` milliseconds ago; without it, as long as configuration may go unseen. */
  get(id: string, age?: number): Promise<OpenConnection | undefined>;
  /** What was saved through this process is seen at once. */
  forget(id: string): void;
}

/** The desk of an id, which may have to be loaded first. */
export type FindDesk = (id: string) => Desk | undefined | Promise<Desk | undefined>;

/** At most this many connections, known and unknown, are kept: a caller can't fill the memory with made-up ids. */
const KEPT = 1000;

/** Seconds after which a desk shall post again. */
const RETRY_AFTER = 15;

/** What a desk reads by: a connection's configuration without its secrets. */
export function readerOf(
  id: string,
  { timeZone, defaults, mapping }: Pick<StoredConnection, 'timeZone' | 'defaults' | 'mapping'>,
  desk: Desk,
  vault: Vault,
): Reader {
  const { unit, service } = defaults;
  const tells = desk.tellsBy?.(mapping) ?? desk.tells;
  return {
    connection: id,
    timeZone,
    defaults: { ...(unit === undefined ? {} : { unit }), ...(service === undefined ? {} : { service }) },
    mapping,
    pseudonym: vault.pseudonym,
    untold: untoldOf(tells),
  };
}

function open(id: string, stored: StoredConnection, desk: Desk, vault: Vault): OpenConnection {
  return {
    id,
    desk,
    stored,
    secrets: new Map(stored.secrets.map(({ sealed }) => [sealed, vault.open(sealed).toString('utf8')])),
    reader: readerOf(id, stored, desk, vault),
  };
}

export function createConnectionRegistry(options: {
  table: Table;
  vault: Vault;
  findDesk: FindDesk;
  now(): Instant;
}): ConnectionRegistry {
  const { table, vault, findDesk, now } = options;
  const kept = new Map<string, Cached<OpenConnection | undefined>>();

  async function read(id: string): Promise<OpenConnection | undefined> {
    const found = await load<StoredConnection>(table, 'connection', id);
    if (found === undefined) return undefined;
    const desk = await findDesk(found.document.desk);
    if (desk !== undefined) return open(id, found.document, desk, vault);
    // Connected by a newer version than this one: a refusal would make its desk give up.
    throw new PithError('unavailable', 'The desk of the connection is not known here.', { retryAfter: RETRY_AFTER });
  }

  return {
    get(id, age) {
      let cached = kept.get(id);
      if (cached === undefined) {
        const oldest = kept.size >= KEPT ? kept.keys().next().value : undefined;
        if (oldest !== undefined) kept.delete(oldest);
        cached = new Cached(() => read(id), CONFIGURATION_LIFETIME, now);
        kept.set(id, cached);
      }
      return cached.get(age);
    },
    forget: id => {
      kept.delete(id);
    },
  };
}
