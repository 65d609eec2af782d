/**
 * Holding the sweep: while the history of a connection is imported, its tickets are known in part only, and a clock of
 * one may look overdue for as long as the row that stops it is still to come. A hold ends by itself, so that an import
 * that died holds up nothing for long; what has been overdue all the while is found by the sweep after it.
 */
import { SWEEP_HOLDS, SWEEP_KEY, sweepHoldKey } from '#store/keys.ts';
import { queryAll, type Table } from '#store/table.ts';
import type { Instant } from '#tickets/event.ts';

/** Milliseconds for which a hold lasts: an import that goes on renews it, one that was stopped is soon gone on with. */
export const HOLD = 5 * 60_000;

/** And this long after an import has ended: for a sweep that read a ticket before its last row was counted. */
const GRACE = 10_000;

const holdUntil = (table: Table, connection: string, until: Instant): Promise<void> =>
  table.transact([{ put: { ...sweepHoldKey(connection), until, expiresAt: Math.ceil(until / 1000) } }]);

/** Holds the sweep for the connection's tickets from now on, before the first of them is appended. */
export const holdSweep = (table: Table, connection: string, now: Instant): Promise<void> =>
  holdUntil(table, connection, now + HOLD);

/** Ends the hold: everything that was imported is counted. */
export const releaseSweep = (table: Table, connection: string, now: Instant): Promise<void> =>
  holdUntil(table, connection, now + GRACE);

/** Of these connections those that are held. */
export async function heldConnections(
  table: Table,
  connections: ReadonlySet<string>,
  now: Instant,
): Promise<Set<string>> {
  const held = new Set<string>();
  for (const connection of connections) {
    const hold = await table.get(sweepHoldKey(connection));
    if (hold !== undefined && now < Number(hold.until)) held.add(connection);
  }
  return held;
}

/** Whether the history of any connection is being imported. */
export async function isImporting(table: Table, now: Instant): Promise<boolean> {
  const holds = await queryAll(table, { pk: SWEEP_KEY.pk, prefix: SWEEP_HOLDS });
  return holds.some(({ until }) => now < Number(until));
}
