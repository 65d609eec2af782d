/** Somebody says that they know of an alert. It stays open until it is over; who has said so first stays with it. */
import type { Alert } from '#agreements/alerts.ts';
import { type AuditContext, actorOf, auditWrite } from '#lib/audit/audit.ts';
import { PithError } from '#lib/errors.ts';
import { again } from '#store/again.ts';
import { ConflictError, ItemTooLargeError, type Table } from '#store/table.ts';
import { findAlert, putAlert, type StoredAlert } from './alert-store.ts';

const notFound = (unit: string, id: string): PithError =>
  new PithError('not-found', `There is no alert ${id} of unit ${unit}.`);

/** The alert; `undefined` also for what can't be a key. */
async function find(table: Table, unit: string, id: string): Promise<StoredAlert | undefined> {
  try {
    return await findAlert(table, unit, id);
  } catch (error) {
    if (error instanceof ItemTooLargeError) return undefined;
    throw error;
  }
}

/**
 * Acknowledges an open alert, with its entry in the audit. Again it changes nothing. Throws `not-found`, and `conflict`
 * for an alert that is over.
 */
export async function acknowledgeAlert(
  table: Table,
  { unit, id }: { unit: string; id: string },
  audit: AuditContext,
): Promise<Alert> {
  const { now, caller, vault } = audit;
  const acknowledged = { at: now, by: actorOf(caller, vault) };
  const attempt = async (): Promise<Alert> => {
    const stored = await find(table, unit, id);
    if (stored === undefined) throw notFound(unit, id);
    const { alert } = stored;
    if (alert.closedAt !== undefined) throw new PithError('conflict', 'The alert is over: there is nothing to know.');
    if (alert.acknowledged !== undefined) return alert;
    const next: Alert = { ...alert, acknowledged };
    const entry = auditWrite(audit, {
      ...{ action: 'acknowledged', kind: 'alert', id, unit },
      before: { acknowledged: false },
      after: { acknowledged: true },
    });
    await table.transact([putAlert(next, stored), entry]);
    return next;
  };
  return again(attempt).catch(error => {
    if (error instanceof ConflictError) throw new PithError('conflict', 'It was changed at the same time. Try again.');
    throw error;
  });
}
