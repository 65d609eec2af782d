/** What a schedule does on AWS, on one machine: runs a task again and again, never twice at a time. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '#lib/log.ts';

export interface Schedule {
  /** Finishes the run in hand and stops. */
  stop(): Promise<void>;
}

/** Runs the task now, and then `interval` milliseconds after each run has ended. A failed run is logged. */
export function startSchedule(
  name: string,
  task: () => Promise<unknown>,
  options: { interval: number; log: Log },
): Schedule {
  const stopping = new AbortController();
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await task().catch(error => {
        options.log.error(`the ${name} failed`, { error: error instanceof Error ? error.name : typeof error });
      });
      await sleep(options.interval, undefined, { signal: stopping.signal }).catch(() => {});
    }
  };
  const running = run();
  return {
    async stop() {
      stopping.abort();
      await running;
    },
  };
}
