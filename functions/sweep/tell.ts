/** Telling subscribers what has happened, and saying in the log how that went: figures, and nothing of what was told. */
import { deliver } from '#lib/notify/deliver.ts';
import { createSend, type Send } from '#lib/notify/send.ts';
import type { Runtime } from '../runtime.ts';

/** One round: sends what is due. */
export function createTell(
  runtime: Runtime,
  send: Send = createSend({ privateTargets: runtime.privateTargets === true }),
): () => Promise<void> {
  const { table, vault, eventBus: bus, now, log } = runtime;
  return async () => {
    const told = await deliver(table, { vault, send, bus, publicUrl: runtime.publicUrl, now, random: Math.random });
    if (Object.values(told).some(count => count > 0)) log.info('told', { ...told });
  };
}
