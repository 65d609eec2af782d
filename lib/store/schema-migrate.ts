/**
 * The batch migration: walks the table and puts every older item in the form of this release. What reads brings items
 * up anyway, so nobody waits for it; it is there so that a step can be dropped one day.
 */
import { again } from './again.ts';
import { mapParallel } from './parallel.ts';
import { restored, SCHEMA, type Schema, schemaOf, stamped } from './schema.ts';
import { kindOf } from './schema-kinds.ts';
import type { AsRead, Item, Key, Table } from './table.ts';
import { plainOf } from './versioned.ts';

export interface Migration {
  /** Items that were looked at, and of these the ones that were put in the new form. */
  seen: number;
  migrated: number;
}

export interface MigrationOptions {
  schema?: Schema;
  progress?: (sofar: Migration) => void;
}

const AT_ONCE = 16;

/** Whether nobody else writes it in between: by its version, or else by all that it says. */
const conditionOf = (stored: Item): number | AsRead =>
  typeof stored.version === 'number' ? stored.version : { asRead: stored };

/**
 * Migrates every item that is older than the form that is written. Others may work on the table meanwhile: an item is
 * replaced only if it is still the one that was read. It can be stopped at any moment and started again, which finds
 * what is left. Throws NewerItemError for an item of a release that this one can't read.
 */
export async function migrate(table: Table, { schema = SCHEMA, progress }: MigrationOptions = {}): Promise<Migration> {
  const plain = plainOf(table);
  const sofar: Migration = { seen: 0, migrated: 0 };

  async function rewrite(key: Key): Promise<boolean> {
    const stored = await plain.get(key);
    if (stored === undefined || schemaOf(stored) >= schema.written) return false;
    const put = stamped(restored(stored, schema), schema);
    await plain.transact([{ put, expect: conditionOf(stored) }]);
    return true;
  }

  for await (const items of plain.scan('')) {
    const older = items.filter(item => {
      if (kindOf(item) === undefined) return false;
      // For its refusal of what this release can't read: that goes before anything of the page is written.
      restored(item, schema);
      return schemaOf(item) < schema.written;
    });
    const done = await mapParallel(older, AT_ONCE, ({ pk, sk }) => again(() => rewrite({ pk, sk })));
    sofar.seen += items.length;
    sofar.migrated += done.filter(Boolean).length;
    progress?.({ ...sofar });
  }
  return sofar;
}
