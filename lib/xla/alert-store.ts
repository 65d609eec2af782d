/** Alerts in the table: one item for each cause, the open ones and those that ended not long ago. */
import { createHash } from 'node:crypto';
import type { Alert, AlertKind } from '#agreements/alerts.ts';
import { alertKey, alertPartition } from '#store/keys.ts';
import { type Item, queryAll, type Table, type Write } from '#store/table.ts';

/** An alert as it is stored; the next write is made under the condition that it is still this one. */
export interface StoredAlert {
  alert: Alert;
  version: number;
}

/** Hexadecimal digits: among the causes of a unit no two are the same. */
const HASH_LENGTH = 20;

/** The id of a cause's alert: that of its kind, of one among several by what it is about. In an address as it is. */
export function alertId(kind: AlertKind, ...about: readonly string[]): string {
  const name = kind.replace('.', '-');
  if (about.length === 0) return name;
  return `${name}-${createHash('sha256').update(JSON.stringify(about)).digest('hex').slice(0, HASH_LENGTH)}`;
}

function readAlert({ pk: _, sk: __, version, ...alert }: Item): StoredAlert {
  // Written by putAlert alone.
  return { alert: alert as unknown as Alert, version: Number(version) };
}

/** Every alert of a unit. They are few: open ones are bounded, and ended ones are forgotten. */
export const readAlerts = async (table: Table, unit: string): Promise<StoredAlert[]> =>
  (await queryAll(table, { pk: alertPartition(unit) })).map(readAlert);

export async function findAlert(table: Table, unit: string, id: string): Promise<StoredAlert | undefined> {
  const item = await table.get(alertKey(unit, id));
  return item === undefined ? undefined : readAlert(item);
}

/** The write of an alert in place of what is there: nothing, or the one that was read. */
export const putAlert = (alert: Alert, before: StoredAlert | undefined): Write => ({
  put: { ...alertKey(alert.unit, alert.id), ...alert, version: (before?.version ?? 0) + 1 },
  expect: before?.version ?? 'absent',
});

export const deleteAlert = ({ alert, version }: StoredAlert): Write => ({
  delete: alertKey(alert.unit, alert.id),
  expect: version,
});
