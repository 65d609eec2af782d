/** `pith migrate`: brings the items of the environment's store to this release's form, or says how many there are of each. */
import { countedForm } from '#convert/rebuild-form.ts';
import { COUNTING_FORM } from '#rollups/form.ts';
import { SCHEMA } from '#store/schema.ts';
import { type SchemaCensus, schemaCensus } from '#store/schema-census.ts';
import { migrate } from '#store/schema-migrate.ts';
import type { Environment } from './environment.ts';
import { openTable } from './rebuild.ts';

export interface MigrationReport {
  /** How many items were put in this release's form; `undefined` of a check. */
  migrated: number | undefined;
  /** What there is now. */
  census: SchemaCensus;
  /** The counting form of the rows; `undefined` when nobody has noted it. */
  counted: number | undefined;
}

/** Migrates, or only checks. Whatever runs on the store may go on running. */
export async function migrateStore(
  environment: Environment,
  options: { check: boolean; say: (line: string) => void },
): Promise<MigrationReport> {
  const table = await openTable(environment);
  try {
    let migrated: number | undefined;
    if (!options.check) {
      const progress = ({ seen, migrated }: { seen: number; migrated: number }) =>
        options.say(`  ${migrated} of ${seen} items`);
      ({ migrated } = await migrate(table, { progress }));
    }
    return { migrated, census: await schemaCensus(table), counted: await countedForm(table) };
  } finally {
    await table.close();
  }
}

/** Whether every item is in the form of this release. */
export const isMigrated = ({ census }: MigrationReport): boolean =>
  [...census.versions.keys()].every(version => version === SCHEMA.written);

/** The report for people, a line at a time. */
export function migrationLines({ migrated, census, counted }: MigrationReport): string[] {
  const versions = [...census.versions].sort(([a], [b]) => a - b);
  const written = SCHEMA.written;
  return [
    ...(migrated === undefined ? [] : [`${migrated} items migrated to schema ${written}`]),
    ...versions.map(
      ([version, items]) => `schema ${version}: ${items} items${version === written ? '' : ', not this release’s'}`,
    ),
    `rows that are added to, without a schema: ${census.counters}`,
    counted === undefined
      ? `counting form: not noted; this release counts in form ${COUNTING_FORM}`
      : `counting form: ${counted}${counted === COUNTING_FORM ? '' : `; this release counts in form ${COUNTING_FORM}: npx pith rebuild`}`,
  ];
}
