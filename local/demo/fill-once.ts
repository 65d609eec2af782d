/** Fills an empty store with the simulated company, once; a fill that was interrupted is finished. */
import { loadAll } from '#configuration/documents.ts';
import type { Runtime } from '#functions/runtime.ts';
import { DEMO_KEY } from '#store/keys.ts';
import { fillDemo } from './fill.ts';

/** Fills when there is nothing yet. Answers whether it did. */
export async function fillOnce(runtime: Runtime, say: (line: string) => void): Promise<boolean> {
  const { table } = runtime;
  const marker = await table.get(DEMO_KEY);
  if (marker?.done === true) return false;
  if (marker === undefined) {
    const [connections, units] = await Promise.all([loadAll(table, 'connection'), loadAll(table, 'unit')]);
    if (connections.length > 0 || units.length > 0) return false;
  }
  // The same clock makes the same company to the byte, so going on after an interruption repeats nothing.
  const now = marker === undefined ? runtime.now() : Number(marker.now);
  await table.transact([{ put: { ...DEMO_KEY, now, done: false } }]);
  say('The data folder is empty: filling it with a simulated company (PITH_DEMO=off starts empty).');
  let told = -1;
  const filled = await fillDemo(
    { ...runtime, now: () => now },
    {
      progress: (done, total) => {
        const percent = Math.floor((done / total) * 10) * 10;
        if (percent > told) say(`  ${String(percent).padStart(3)} %`);
        told = Math.max(told, percent);
      },
    },
  );
  await table.transact([{ put: { ...DEMO_KEY, now, done: true } }]);
  const { tickets, deliveries, signals } = filled;
  say(`  ${tickets} tickets from ${deliveries} deliveries, and ${signals} signals: 90 days, and ten months of Sales.`);
  return true;
}
