/**
 * Replays what is in quarantine: each delivery is read by the connection as it is now, with the time at which it
 * arrived, oldest first. What is usable goes to the ledger and leaves the quarantine; what isn't stays, with the
 * reasons of now. What had been taken before (the rest of a batch) is a duplicate, so replaying counts nothing twice.
 */
import { type Issue, PithError } from '#lib/errors.ts';
import type { Vault } from '#lib/vault.ts';
import { QUARANTINE_PIECES, quarantinePartition } from '#store/keys.ts';
import { ConflictError, type Item, type Table } from '#store/table.ts';
import {
  findQuarantined,
  foreignIssues,
  isUnreadableRow,
  keepQuarantined,
  openQuarantined,
  removeQuarantined,
  shown,
} from './quarantine.ts';
import type { OpenConnection } from './registry.ts';
import { take } from './take.ts';
import { noteUnmapped } from './unmapped.ts';

export interface Replayed {
  accepted: number;
  duplicates: number;
  ignored: number;
  /** Why it stays in quarantine; empty when it has left. */
  errors: Issue[];
}

export interface ReplayedAll {
  /** Deliveries that were read again. */
  replayed: number;
  /** Those of them that have left the quarantine. */
  released: number;
  accepted: number;
  duplicates: number;
  ignored: number;
  /** Where to go on, when there is more. */
  next?: string;
}

type Parts = { table: Table; vault: Vault };

const NOTHING = { accepted: 0, duplicates: 0, ignored: 0 };
const NOT_WHOLE: Issue = { path: '', message: 'it can’t be opened: parts of it have expired' };
const NOT_A_DELIVERY: Issue = { path: '', message: 'a row of a file: mend the mapping file, and import it again' };

/** Somebody else replays it, too, and was first: what it means is in the ledger, and counted once. */
function unlessConflict(error: unknown): void {
  if (!(error instanceof ConflictError)) throw error;
}

async function replayItem(parts: Parts, connection: OpenConnection, item: Item): Promise<Replayed> {
  const { table } = parts;
  if (isUnreadableRow(item)) return { ...NOTHING, errors: [NOT_A_DELIVERY] };
  const delivery = await openQuarantined(parts, item);
  if (delivery === undefined) return { ...NOTHING, errors: [NOT_WHOLE] };
  // It has been acknowledged, so it is taken however much it tells.
  const taken = await take(table, connection, delivery, Number.POSITIVE_INFINITY);
  const { accepted, duplicates, ignored, unmapped } = taken;
  const errors = shown([...taken.problems, ...foreignIssues(item, connection.desk, taken)]);
  // A hint, as when it arrives.
  if (unmapped.length > 0) await noteUnmapped(table, connection.id, delivery, unmapped).catch(() => {});
  const settled = errors.length === 0 ? removeQuarantined(table, item) : keepQuarantined(table, item, errors);
  await settled.catch(unlessConflict);
  return { accepted, duplicates, ignored, errors };
}

/** Replays one delivery of the connection. Throws `not-found` when it isn't there any more. */
export async function replay(parts: Parts, connection: OpenConnection, id: string): Promise<Replayed> {
  const item = await findQuarantined(parts.table, id);
  if (item === undefined || item.connection !== connection.id) {
    throw new PithError('not-found', `There is no delivery ${id} in quarantine.`);
  }
  return replayItem(parts, connection, item);
}

/**
 * Replays a connection's quarantine, oldest first, from `after` on: at most `limit` deliveries, and none that begins
 * after `isLate` says so. `held`: only what was kept because the connection was paused.
 */
export async function replayAll(
  parts: Parts,
  connection: OpenConnection,
  options: { limit: number; after?: string | undefined; held?: boolean; isLate?: () => boolean },
): Promise<ReplayedAll> {
  const { limit, held = false, isLate = () => false } = options;
  const total: ReplayedAll = { replayed: 0, released: 0, accepted: 0, duplicates: 0, ignored: 0 };
  let { after } = options;
  for (;;) {
    const query = { pk: quarantinePartition(connection.id), to: QUARANTINE_PIECES, limit: 50 };
    const page = await parts.table.query(after === undefined ? query : { ...query, after });
    for (const item of page.items) {
      if (after !== undefined && (total.replayed >= limit || isLate())) return { ...total, next: after };
      after = item.sk;
      if (held && item.held !== true) continue;
      const { accepted, duplicates, ignored, errors } = await replayItem(parts, connection, item);
      total.replayed += 1;
      total.released += errors.length === 0 ? 1 : 0;
      total.accepted += accepted;
      total.duplicates += duplicates;
      total.ignored += ignored;
    }
    if (page.next === undefined) return total;
    after = page.next;
  }
}
