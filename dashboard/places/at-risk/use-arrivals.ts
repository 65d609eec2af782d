/** Marks the rows that have just come, and says them to whoever listens. */
import { useEffect, useRef, useState } from 'preact/hooks';
import { announce } from '../../parts/announce.tsx';
import { lookAgain, type Seen } from './arrivals.ts';

/** Rows that are named; of more only the number is said. */
const NAMED = 3;

/**
 * The keys that came with the newest list that brought any. `keys`: those of the list, `undefined` while there is none;
 * `say`: in words, by how many there are and what the first of them are called.
 */
export function useArrivals(
  question: string,
  keys: readonly string[] | undefined,
  say: (number: number, which: readonly string[]) => string,
): ReadonlySet<string> {
  const seen = useRef<Seen | undefined>(undefined);
  const [arrived, setArrived] = useState<ReadonlySet<string>>(new Set());
  const list = keys?.join('\n');
  useEffect(() => {
    if (keys === undefined) return;
    const { seen: now, arrivals } = lookAgain(seen.current, question, keys);
    if (seen.current?.question !== question) setArrived(new Set());
    seen.current = now;
    if (arrivals.length === 0) return;
    setArrived(new Set(arrivals));
    announce(say(arrivals.length, arrivals.slice(0, NAMED)));
  }, [question, list]);
  return arrived;
}
