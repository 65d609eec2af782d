/** `pith rebuild`: opens the store of the environment and computes everything again from its ledger. */
import { createRuleBook } from '#configuration/rulebook.ts';
import { type RebuildReport, rebuild } from '#convert/rebuild.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Table } from '#store/table.ts';
import { openDataFolder } from './data-folder.ts';
import { openDynamoDbStore } from './dynamodb-store.ts';
import type { Environment } from './environment.ts';

async function openTable(environment: Environment): Promise<Table> {
  if (environment.store === 'sqlite') return openSqliteTable((await openDataFolder(environment.data)).database);
  return openDynamoDbStore(environment.dynamoDbEndpoint ?? '', environment.tableName);
}

/** Rebuilds, or only checks. Stop the server first: what is converted meanwhile would show as a difference. */
export async function rebuildStore(
  environment: Environment,
  options: { repair: boolean; say: (line: string) => void },
): Promise<RebuildReport> {
  const table = await openTable(environment);
  try {
    const rules = createRuleBook(table, Date.now);
    return await rebuild(table, await rules.get(), environment.shards, {
      rulesAt: rules.at,
      repair: options.repair,
      progress: (done, total) => options.say(`  ${done} of ${total} tickets`),
    });
  } finally {
    await table.close();
  }
}
