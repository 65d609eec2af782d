/** Opens connections for use and keeps them for a while: secrets are unsealed once, not once per delivery. */

import { Cached, CONFIGURATION_LIFETIME } from '#configuration/cached.ts';
import { load } from '#configuration/documents.ts';
import type { Desk } from '#desks/desk.ts';
import type { Vault } from '#lib/vault.ts';
import type { Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';
import type { OpenConnection } from './accept.ts';
import type { StoredConnection } from './connection.ts';

export interface ConnectionRegistry {
  /** The connection as it was at most `age` milliseconds ago; without it, as long as configuration may go unseen. */
  get(id: string, age?: number): Promise<OpenConnection | undefined>;
  /** What was saved through this process is seen at once. */
  forget(id: string): void;
}

/** At most this many connections, known and unknown, are kept: a caller can't fill the memory with made-up ids. */
const KEPT = 1000;

function open(id: string, stored: StoredConnection, desk: Desk, vault: Vault): OpenConnection {
  const { unit, service } = stored.defaults;
  return {
    id,
    desk,
    stored,
    secrets: new Map(stored.secrets.map(({ sealed }) => [sealed, vault.open(sealed).toString('utf8')])),
    reader: {
      connection: id,
      timeZone: stored.timeZone,
      defaults: { ...(unit === undefined ? {} : { unit }), ...(service === undefined ? {} : { service }) },
      mapping: stored.mapping,
      pseudonym: vault.pseudonym,
    },
  };
}

export function createConnectionRegistry(options: {
  table: Table;
  vault: Vault;
  findDesk(id: string): Desk | undefined;
  now(): Instant;
}): ConnectionRegistry {
  const { table, vault, findDesk, now } = options;
  const kept = new Map<string, Cached<OpenConnection | undefined>>();

  async function read(id: string): Promise<OpenConnection | undefined> {
    const found = await load<StoredConnection>(table, 'connection', id);
    const desk = found === undefined ? undefined : findDesk(found.document.desk);
    return found === undefined || desk === undefined ? undefined : open(id, found.document, desk, vault);
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
