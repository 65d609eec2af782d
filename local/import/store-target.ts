/** Imports into the store of this machine, whether a server runs on it or not. */
import { importRows, type RowReading } from '#connections/import.ts';
import { holdSweep, releaseSweep } from '#convert/hold.ts';
import { converterOf } from '#functions/runtime.ts';
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
  return {
    async add(rows, { startedAt, dryRun }) {
      if (!dryRun && now() - heldAt > RENEW_HOLD) {
        heldAt = now();
        await holdSweep(table, id, heldAt);
      }
      const imported = await importRows(runtime, connection, rows, { reading, now: now(), startedAt, dryRun });
      if (!dryRun) await conversion.keepUp();
      return imported;
    },
    async finish(complete) {
      await conversion.finish();
      if (complete) await releaseSweep(table, id, now());
    },
    close: () => table.close(),
  };
}
