/** Turns: so many at a time may do something, and the others wait for theirs. */

interface Turns {
  /** Resolves to what gives the turn back, or to `undefined` when none came within so many milliseconds. */
  take(patience: number): Promise<(() => void) | undefined>;
}

/** So many turns, given in the order in which they are asked for. */
export function createTurns(count: number): Turns {
  let free = count;
  const waiting = new Set<() => void>();

  /** Gives back once, however often it is called. */
  function turn(): () => void {
    let isMine = true;
    return () => {
      if (!isMine) return;
      isMine = false;
      const [next] = waiting;
      if (next === undefined) free += 1;
      else next();
    };
  }

  return {
    async take(patience) {
      if (free > 0) {
        free -= 1;
        return turn();
      }
      return new Promise(resolve => {
        const next = (): void => {
          clearTimeout(timer);
          waiting.delete(next);
          resolve(turn());
        };
        const timer = setTimeout(() => {
          waiting.delete(next);
          resolve(undefined);
        }, patience);
        waiting.add(next);
      });
    },
  };
}
