/** A runtime on a fresh SQLite file, connected to a ServiceNow desk: what the local runtime builds, without HTTP. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configureConnection } from '#connections/configure.ts';
import { findDesk } from '#desks/index.ts';
import { createRuntime, type Runtime } from '#functions/runtime.ts';
import { silent } from '#lib/log.ts';
import { createVault, newDeploymentKey } from '#lib/vault.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { ChangeFeed, Table } from '#store/table.ts';
import { CONNECTION, DOCUMENT } from './workload.ts';

export interface BenchRuntime extends Runtime {
  table: Table & ChangeFeed;
  folder: string;
  remove(): Promise<void>;
}

export async function benchRuntime(onCommit: () => void = () => {}): Promise<BenchRuntime> {
  const folder = mkdtempSync(join(tmpdir(), 'pith-bench-'));
  const table = openSqliteTable(join(folder, 'pith.sqlite'), { onCommit });
  const vault = createVault(newDeploymentKey());
  const now = Date.now;
  await configureConnection({ table, vault, now: now(), findDesk, publicUrl: '' }, CONNECTION, DOCUMENT, undefined);
  const runtime = createRuntime({
    findDesk,
    table,
    vault,
    verifier: undefined,
    feedLag: async () => 0,
    notesLag: false,
    shards: 1,
    publicUrl: '',
    now,
    log: silent,
  });
  return {
    ...runtime,
    table,
    folder,
    remove: async () => {
      await table.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
