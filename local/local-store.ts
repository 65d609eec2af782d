/** The store of this machine with everything that works on it, for commands that do without a server. */
import { findDesk } from '#desks/index.ts';
import { createRuntime, type Runtime } from '#functions/runtime.ts';
import type { Log } from '#lib/log.ts';
import { createVault } from '#lib/vault.ts';
import type { ChangeFeed, Table } from '#store/table.ts';
import { versioned } from '#store/versioned.ts';
import { createAppendFeed } from './append-feed.ts';
import { type DataFolder, openDataFolder } from './data-folder.ts';
import { openDynamoDbStore } from './dynamodb-store.ts';
import type { Environment } from './environment.ts';
import { openSqliteStore } from './sqlite-store.ts';

async function openTable(environment: Environment, folder: DataFolder, now: () => number): Promise<Table & ChangeFeed> {
  if (environment.store === 'sqlite') return openSqliteStore(folder.database);
  const plain = await openDynamoDbStore(environment.dynamoDbEndpoint ?? '', environment.tableName);
  return createAppendFeed(plain, { now, wake: () => {} }).table;
}

export interface LocalStore {
  table: Table & ChangeFeed;
  runtime: Runtime;
  /** Whether no server on this machine can see what is appended here. */
  alone: boolean;
}

/** Opens it, whether a server runs on it or not; close its table after use. */
export async function openLocalStore(
  environment: Environment,
  { now, log }: { now(): number; log: Log },
): Promise<LocalStore> {
  const folder = await openDataFolder(environment.data);
  const table = versioned(await openTable(environment, folder, now));
  const runtime = createRuntime({
    findDesk,
    table,
    vault: createVault(folder.deploymentKey),
    verifier: undefined,
    feedLag: async () => 0,
    notesLag: false,
    shards: environment.shards,
    publicUrl: '',
    now,
    log,
  });
  return { table, runtime, alone: environment.store !== 'sqlite' };
}
