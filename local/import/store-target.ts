/** Imports into the store of this machine, whether a server runs on it or not. */
import { importRows, type RowReading } from '#connections/import.ts';
import { holdSweep, releaseSweep } from '#convert/hold.ts';
import { converterOf } from '#functions/runtime.ts';
import { auditWrite } from '#lib/audit/audit.ts';
import type { Log } from '#lib/log.ts';
import { createConversion } from '../conversion.ts';
import type { Environment } from '../environment.ts';
import { openLocalStore } from '../local-store.ts';
import { type Target, TargetError } from './target.ts';

/** Milliseconds after which a hold of the sweep is renewed: long before it ends. */
const RENEW_HOLD = 60_000;

export interface StoreOptions {
  connection: string;
  reading: RowReading | undefined;
  now(): number;
  log: Log;
}

/** Opens it. Throws TargetError when there is no such connection. */
export async function openStoreTarget(environment: Environment, options: StoreOptions): Promise<Target> {
  const { connection: id, reading, now, log } = options;
  const { table, runtime, alone } = await openLocalStore(environment, { now, log });
  const connection = await runtime.connections.get(id);
  if (connection === undefined) {
    await table.close();
    throw new TargetError(`there is no connection ${id}: connect it first, by PUT /v1/connections/${id}`);
  }
  const conversion = await createConversion({ table, converter: converterOf(runtime), alone, now, log });
  let heldAt = Number.NEGATIVE_INFINITY;
  const sum = { accepted: 0, duplicates: 0, ignored: 0, quarantined: 0 };
  /** What has changed is entered when it is over: whoever goes on after an interruption enters the rest. */
  async function enter(): Promise<void> {
    if (sum.accepted + sum.quarantined === 0) return;
    const by = { now: now(), caller: { role: 'system', subject: 'command-line' }, vault: runtime.vault } as const;
    await table.transact([auditWrite(by, { action: 'imported', kind: 'connection', id, after: sum })]);
  }
  return {
    async add(rows, { startedAt, dryRun }) {
      if (!dryRun && now() - heldAt > RENEW_HOLD) {
        heldAt = now();
        await holdSweep(table, id, heldAt);
      }
      const imported = await importRows(runtime, connection, rows, { reading, now: now(), startedAt, dryRun });
      if (dryRun) return imported;
      for (const name of ['accepted', 'duplicates', 'ignored', 'quarantined'] as const) sum[name] += imported[name];
      await conversion.keepUp();
      return imported;
    },
    async finish(complete) {
      await conversion.finish();
      await enter();
      if (complete) await releaseSweep(table, id, now());
    },
    close: () => table.close(),
  };
}
