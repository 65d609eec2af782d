/** A unit that is first seen in an event exists from then on, marked as discovered. */
import { configurationKey } from '#store/keys.ts';
import type { Table } from '#store/table.ts';
import { written } from '#store/written.ts';

/** Adds the units that are not in `known` yet, and notes them there. Somebody else having been first is fine. */
export async function discoverUnits(table: Table, known: Set<string>, units: readonly string[]): Promise<void> {
  for (const id of new Set(units)) {
    if (known.has(id)) continue;
    const document = { name: id, services: [], discovered: true };
    const put = { ...configurationKey('unit', id), id, version: 1, updatedAt: 0, document };
    await written(table, { put, expect: 'absent' });
    known.add(id);
  }
}
