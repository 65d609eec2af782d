/** An observation that was none: taken back. */
import { type AuditContext, auditWrite } from '#lib/audit/audit.ts';
import { again } from '#store/again.ts';
import { kpiObservationKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import type { ObservedSeries } from './observations.ts';

/** Whether there was one of this date. The audit keeps what it was: nobody could post it again otherwise. */
export function takeBackObservation(
  table: Table,
  { unit, kpi }: ObservedSeries,
  date: string,
  by: AuditContext,
): Promise<boolean> {
  const key = kpiObservationKey(unit, kpi, date);
  const takeBack = async (): Promise<boolean> => {
    const [there] = await table.getMany([key]);
    if (there === undefined) return false;
    const before = { date, value: there.value };
    await table.transact([
      { delete: key, expect: Number(there.version) },
      auditWrite(by, { action: 'deleted', kind: 'kpi', id: kpi, unit, before }),
    ]);
    return true;
  };
  return again(takeBack);
}
