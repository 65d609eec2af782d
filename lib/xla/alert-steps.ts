/** Opens, keeps and closes alerts as findings say: each step with its message in one transaction, and once. */
import { type Alert, type Finding, opened, seenAgain, stepOf } from '#agreements/alerts.ts';
import { outboxWrite } from '#lib/notify/outbox.ts';
import type { Table } from '#store/table.ts';
import { written } from '#store/written.ts';
import type { Instant } from '#tickets/event.ts';
import { openingOf, recoveryOf } from './alert-news.ts';
import { deleteAlert, putAlert, type StoredAlert } from './alert-store.ts';

export interface Stepped {
  opened: number;
  closed: number;
}

/** The figures of an open alert are written again this long after they were found, if they have changed. */
const REFRESH = 3_600_000;

/** What becomes of one cause. `stored`: its alert as it was read. */
export async function step(
  table: Table,
  unit: string,
  stored: StoredAlert | undefined,
  finding: Finding,
  { now, quietDays }: { now: Instant; quietDays: number },
): Promise<Stepped> {
  const nothing = { opened: 0, closed: 0 };
  switch (stepOf(stored?.alert, finding, now, quietDays)) {
    case 'open': {
      const alert = opened(unit, finding, now);
      const isNew = await written(table, putAlert(alert, stored), outboxWrite(openingOf(alert)));
      return { ...nothing, opened: Number(isNew) };
    }
    case 'close':
      return stored === undefined ? nothing : close(table, stored, seenAgain(stored.alert, finding, now), now);
    case 'keep': {
      const alert = stored?.alert;
      if (alert === undefined || alert.closedAt !== undefined || now - alert.seenAt < REFRESH) return nothing;
      const seen = seenAgain(alert, finding, now);
      if (JSON.stringify(seen.facts) !== JSON.stringify(alert.facts)) await written(table, putAlert(seen, stored));
      return nothing;
    }
  }
}

async function close(table: Table, stored: StoredAlert, alert: Alert, now: Instant): Promise<Stepped> {
  const news = recoveryOf(alert, now);
  const put = putAlert({ ...alert, closedAt: now }, stored);
  const isDone = await written(table, put, ...(news === undefined ? [] : [outboxWrite(news)]));
  return { opened: 0, closed: Number(isDone) };
}

/** Ends an alert whose cause is no more: the agreement has ended, or the ticket is not here any longer. Nobody is told. */
export async function end(table: Table, stored: StoredAlert, now: Instant): Promise<Stepped> {
  const isDone = await written(table, putAlert({ ...stored.alert, closedAt: now }, stored));
  return { opened: 0, closed: Number(isDone) };
}

/** Forgets alerts that ended long ago. */
export async function forget(table: Table, alerts: readonly StoredAlert[]): Promise<void> {
  for (const alert of alerts) await written(table, deleteAlert(alert));
}
