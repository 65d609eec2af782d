/** Whether what is counted is of this release's form, and, by a walk over the table, whose form each item has. */
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { countedForm } from '#convert/rebuild-form.ts';
import { COUNTING_FORM } from '#rollups/form.ts';
import { createDynamoDbTable } from '#store/dynamodb.ts';
import { parts } from '#store/keys.ts';
import { SCHEMA } from '#store/schema.ts';
import { schemaCensus } from '#store/schema-census.ts';
import type { Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { asking, type Check, ok, warning, wrong } from './check.ts';

/** Milliseconds for what a doctor asks of a table: it doesn't wait for one that is throttled as a rebuild would. */
const PATIENCE = { totalTime: 10_000 };

export const deployedTable = (client: DynamoDBDocumentClient, tableName: string): Table =>
  createDynamoDbTable({ client, tableName, retry: PATIENCE });

/** The form in which everything was counted last. */
export const checkForm = (table: Table): Promise<Check[]> =>
  asking('counting.form', 'dynamodb:GetItem, and kms:Decrypt of the table’s key', async () => {
    const form = await countedForm(versioned(table));
    if (form === undefined) return [ok('counting.form', `not noted; this release counts in form ${COUNTING_FORM}`)];
    if (form === COUNTING_FORM) return [ok('counting.form', `${form}, as this release counts`)];
    const found = `counted in form ${form}, and this release counts in form ${COUNTING_FORM}`;
    return [wrong('counting.form', found, 'rebuild', 'rebuild')];
  });

/** Adds what the walk sees of write shards: the largest that there are rows of. */
function observed(table: Table, see: (shard: number) => void): Table {
  return {
    ...table,
    async *scan(prefix) {
      for await (const items of table.scan(prefix)) {
        for (const { pk } of items) {
          const shard = pk.startsWith('ROLLUP#') ? Number(parts(pk)[2]) : Number.NaN;
          if (Number.isInteger(shard)) see(shard);
        }
        yield items;
      }
    },
  };
}

/** Walks the whole table: what a walk costs, this costs. */
export const checkItems = (table: Table, shards: number | undefined): Promise<Check[]> =>
  asking('items.schema', 'dynamodb:Scan, and kms:Decrypt of the table’s key', async () => {
    let largest = -1;
    const { versions } = await schemaCensus(observed(table, shard => (largest = Math.max(largest, shard))));
    const found = [...versions]
      .sort(([one], [other]) => one - other)
      .map(([version, items]) => `${items} of schema ${version}`);
    const newer = [...versions.keys()].some(version => version > SCHEMA.written);
    const older = [...versions.keys()].some(version => version < SCHEMA.written);
    const said = found.join(', ') || 'none';
    const schema = newer
      ? wrong(
          'items.schema',
          said,
          `this release writes schema ${SCHEMA.written}: use the newer one`,
          'deploy-rolled-back',
        )
      : older
        ? warning('items.schema', said, 'pith migrate, before the release after the next', 'rebuild')
        : ok('items.schema', said);
    if (shards === undefined || largest < shards) return [schema, ok('items.shards', 'every row is read')];
    const rows = `there are rows of shard ${largest}, and the functions read ${shards}`;
    return [schema, wrong('items.shards', rows, 'rebuild: what is in them is not in any report', 'rebuild')];
  });
