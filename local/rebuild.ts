/** `pith rebuild`: opens the store of the environment and computes everything again from its ledger. */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createRuleBook } from '#configuration/rulebook.ts';
import { type RebuildReport, rebuild } from '#convert/rebuild.ts';
import { noteCountedForm } from '#convert/rebuild-form.ts';
import type { Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { openAwsTable } from './aws-table.ts';
import { openDataFolder } from './data-folder.ts';
import { openDynamoDbStore } from './dynamodb-store.ts';
import { type Environment, EnvironmentError } from './environment.ts';
import { openSqliteStore } from './sqlite-store.ts';

/** What works on what is there makes nothing: an empty folder in the wrong place would have nothing to find fault with. */
async function checkDatabase(data: string): Promise<void> {
  const found = await stat(join(data, 'pith.sqlite')).catch(() => undefined);
  if (found === undefined) throw new EnvironmentError(`there is no database in ${data}: PITH_DATA says where it is`);
}

/** The table of the environment, without anything that works on it; close it after use. */
export async function openTable(environment: Environment, region?: string): Promise<Table> {
  if (environment.store === 'sqlite') {
    await checkDatabase(environment.data);
    return versioned(await openSqliteStore((await openDataFolder(environment.data)).database));
  }
  const { dynamoDbEndpoint, tableName } = environment;
  return versioned(
    await (dynamoDbEndpoint === undefined
      ? openAwsTable(tableName, region)
      : openDynamoDbStore(dynamoDbEndpoint, tableName)),
  );
}

/** Rebuilds, or only checks. Stop the server first: what is converted meanwhile would show as a difference. */
export async function rebuildStore(
  environment: Environment,
  options: { repair: boolean; say: (line: string) => void },
): Promise<RebuildReport> {
  const table = await openTable(environment);
  try {
    const rules = createRuleBook(table, Date.now);
    const report = await rebuild(table, await rules.get(), environment.shards, {
      rulesAt: rules.at,
      repair: options.repair,
      progress: (done, total) => options.say(`  ${done} of ${total} tickets`),
    });
    if (options.repair) await noteCountedForm(table);
    return report;
  } finally {
    await table.close();
  }
}
