/** A runtime in memory, filled with the simulated company. */
import { findDesk } from '#desks/index.ts';
import { createRuntime, type Runtime } from '#functions/runtime.ts';
import { silent } from '#lib/log.ts';
import { createVault } from '#lib/vault.ts';
import { shiftDate } from '#reports/period.ts';
import { type SlaXlaReport, slaXlaReport } from '#reports/sla-xla.ts';
import { localDate } from '#sla/zone.ts';
import { openSqliteTable } from '#store/sqlite.ts';
import type { Unit } from '../../local/demo/unit.ts';

/** A Wednesday afternoon in Europe; the 90 days before it have one holiday and one change of the clocks. */
export const WEDNESDAY = Date.parse('2026-11-25T14:00:00Z');
/** A Sunday after Christmas. */
export const SUNDAY = Date.parse('2026-12-27T08:00:00Z');

export function memoryRuntime(now: number): Runtime {
  return createRuntime({
    findDesk,
    table: openSqliteTable(':memory:'),
    vault: createVault(Buffer.alloc(32, 7).toString('base64url')),
    verifier: undefined,
    feedLag: async () => 0,
    notesLag: false,
    shards: 1,
    publicUrl: 'http://127.0.0.1:8787',
    now: () => now,
    log: silent,
  });
}

/** The default report of a unit over all 90 days. */
export async function reportOf(runtime: Runtime, { id, timeZone }: Unit): Promise<SlaXlaReport> {
  const now = runtime.now();
  const end = localDate(timeZone, now);
  return slaXlaReport(
    runtime.table,
    await runtime.rules.get(),
    {
      unit: id,
      units: [id],
      period: { start: shiftDate(end, -89), end },
      interval: 'month',
      kind: 'all',
      source: 'preferred',
      groupBy: 'service',
    },
    { now, feedLagSeconds: 0, shards: runtime.shards },
  );
}
