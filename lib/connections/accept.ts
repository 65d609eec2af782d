/**
 * Accepts a delivery that is authenticated: what it means goes to the ledger, what can't be understood to quarantine.
 * While its connection is paused it is kept as it came.
 */

import type { Delivery } from '#desks/desk.ts';
import { isObject, parseBody } from '#desks/json.ts';
import type { Issue } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import type { Vault } from '#lib/vault.ts';
import { ConflictError, type Table } from '#store/table.ts';
import { quarantine, shown } from './quarantine.ts';
import type { ConnectionRegistry, OpenConnection } from './registry.ts';
import { noteSeen } from './seen.ts';
import { type Told, take } from './take.ts';
import { noteUnmapped } from './unmapped.ts';

export interface Acceptor {
  table: Table;
  vault: Vault;
  connections: ConnectionRegistry;
  log: Log;
}

export interface Acceptance {
  accepted: number;
  duplicates: number;
  /** Parts that say nothing about tickets, by the desk's own definition. */
  ignored: number;
  /** Why parts of the delivery are in quarantine; empty when all of it is usable. */
  issues: Issue[];
  /** Where in quarantine it is, or is held. */
  quarantined?: string;
  /** No part of it is usable. */
  unusable?: true;
  /** What it told of, new or not. */
  told: readonly Told[];
  /** Kept as it came, because the connection is paused. */
  held?: true;
  /** It was a test: authentic, and about no ticket. */
  test?: true;
}

/** The type of a test delivery, whatever the desk: `{ "type": "pith.test" }`. */
const TEST_TYPE = 'pith.test';
const LARGEST_TEST = 200;

function isTest({ body }: Delivery): boolean {
  if (body.length > LARGEST_TEST || !Buffer.from(body).includes(TEST_TYPE)) return false;
  const parsed = parseBody(body);
  return parsed.problem === undefined && isObject(parsed.value) && parsed.value.type === TEST_TYPE;
}

/** For what helps an administrator and holds up no delivery. In a conflict, another process has noted the same. */
async function quietly(log: Log, connection: string, work: Promise<unknown>): Promise<void> {
  await work.catch(error => {
    if (error instanceof ConflictError) return;
    log.error('a note on a connection was not written', { connection });
  });
}

const NOTHING: Acceptance = { accepted: 0, duplicates: 0, ignored: 0, issues: [], told: [] };

const PAUSED: Issue = { path: '', message: 'the connection is paused: it is read when it goes on' };

const isPaused = (connection: OpenConnection | undefined): boolean => connection?.stored.paused === true;

/**
 * Keeps a delivery of a paused connection. Where it has gone on in this very moment, the delivery is read as well:
 * whoever lets it go on saves that first and then reads what is held, so one of the two sees the other. What both have
 * read is counted once.
 */
async function hold(acceptor: Acceptor, connection: OpenConnection, delivery: Delivery): Promise<Acceptance> {
  const quarantined = await quarantine(acceptor, connection, delivery, [PAUSED], { held: true });
  const now = await acceptor.connections.get(connection.id, 0);
  if (now !== undefined && !isPaused(now)) {
    // It is kept already, so it is taken however much it tells; it leaves the quarantine by the next replay.
    const { problems } = await take(acceptor.table, now, delivery, Number.POSITIVE_INFINITY);
    if (problems.length > 0) await quarantine(acceptor, now, delivery, problems);
  }
  return { ...NOTHING, quarantined, held: true };
}

/**
 * Accepts one authenticated delivery. Durable when it resolves: in the ledger, or in quarantine. Throws `too-large` for
 * more tickets than are taken in one; store failures pass through.
 */
export async function accept(acceptor: Acceptor, connection: OpenConnection, delivery: Delivery): Promise<Acceptance> {
  const { table, log, connections } = acceptor;
  const { id } = connection;
  const test = isTest(delivery);
  const seen = quietly(log, id, noteSeen(table, id, delivery.receivedAt, test));
  if (test) {
    await seen;
    return { ...NOTHING, test };
  }
  // What is kept in memory may be ten seconds old: it may have gone on meanwhile.
  const current = isPaused(connection) ? ((await connections.get(id, 0)) ?? connection) : connection;
  if (isPaused(current)) return hold(acceptor, current, delivery);
  const { accepted, duplicates, ignored, problems, unmapped, told } = await take(table, current, delivery);
  const quarantined = problems.length > 0 ? await quarantine(acceptor, current, delivery, problems) : undefined;
  if (unmapped.length > 0 && (accepted > 0 || problems.length > 0)) {
    await quietly(log, id, noteUnmapped(table, id, delivery, unmapped));
  }
  await seen;
  return {
    ...{ accepted, duplicates, ignored, issues: shown(problems), told },
    ...(quarantined === undefined ? {} : { quarantined }),
    ...(problems.length > 0 && accepted + duplicates === 0 ? { unusable: true } : {}),
  };
}
