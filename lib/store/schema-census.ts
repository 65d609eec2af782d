/** How many items there are of each schema version: what a migration has left to do, and whether a step may go. */
import { schemaOf } from './schema.ts';
import { kindOf } from './schema-kinds.ts';
import type { Table } from './table.ts';
import { plainOf } from './versioned.ts';

export interface SchemaCensus {
  /** Items that are put, by version. */
  versions: Map<number, number>;
  /** Rows that are only added to, which have none. */
  counters: number;
}

/** Counts all items of the table. Reads all of it: a walk costs what the table is. */
export async function schemaCensus(table: Table): Promise<SchemaCensus> {
  const census: SchemaCensus = { versions: new Map(), counters: 0 };
  for await (const items of plainOf(table).scan('')) {
    for (const item of items) {
      if (kindOf(item) === undefined) census.counters += 1;
      else census.versions.set(schemaOf(item), (census.versions.get(schemaOf(item)) ?? 0) + 1);
    }
  }
  return census;
}
