/** Time that passes only when everybody waits: hours of retries take milliseconds, and a seed says who comes first. */
import { setImmediate as nextTurn } from 'node:timers/promises';

interface Sleeper {
  at: number;
  /** Who comes first of those who wake at the same time. */
  lot: number;
  wake(): void;
}

export interface VirtualTime {
  now(): number;
  sleep(milliseconds: number): Promise<void>;
  /** A sleep that may be given up, so that nothing waits for it. */
  alarm(milliseconds: number): { rung: Promise<void>; cancel(): void };
  /** Real work, in which no time passes. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Lets time pass until the work is done. Throws when it never would be. */
  run<T>(work: Promise<T>): Promise<T>;
}

/** Wakings after which a schedule counts as stuck. */
const MOST_WAKINGS = 1_000_000;

export function createVirtualTime(start: number, random: () => number): VirtualTime {
  const sleepers = new Set<Sleeper>();
  let [now, busy] = [start, 0];

  function next(): Sleeper | undefined {
    let first: Sleeper | undefined;
    for (const one of sleepers) {
      if (first === undefined || one.at < first.at || (one.at === first.at && one.lot < first.lot)) first = one;
    }
    return first;
  }

  const alarm: VirtualTime['alarm'] = milliseconds => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const sleeper = { at: now + milliseconds, lot: random(), wake: resolve };
    sleepers.add(sleeper);
    return { rung: promise, cancel: () => void sleepers.delete(sleeper) };
  };

  return {
    now: () => now,
    alarm,
    sleep: milliseconds => alarm(milliseconds).rung,
    async during(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
      }
    },
    async run(work) {
      const end = { reached: false };
      const reached = (): void => {
        end.reached = true;
      };
      work.then(reached, reached);
      for (let wakings = 0; ; ) {
        // Everybody who can go on does, until all wait for something.
        await nextTurn();
        if (end.reached) return work;
        if (busy > 0) continue;
        const sleeper = next();
        wakings += 1;
        if (sleeper === undefined || wakings > MOST_WAKINGS) throw new Error('stuck: it would never end');
        sleepers.delete(sleeper);
        now = Math.max(now, sleeper.at);
        sleeper.wake();
      }
    },
  };
}
