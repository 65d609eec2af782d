/** What is kept in memory for a time, by an id that nobody can guess: codes, and who signed in with which browser. */
import { randomBytes } from 'node:crypto';

export interface Kept<Value> {
  /** Keeps the value for so many milliseconds, the usual ones unless told otherwise; answers its id. */
  put(value: Value, lifetime?: number): string;
  /** The value, as long as it is kept. */
  get(id: string): Value | undefined;
  /** The value, and forgets it: an id is good for once. */
  take(id: string): Value | undefined;
}

/** `most`: beyond so many the oldest go first, so that nobody fills the memory. */
export function createKept<Value>(options: { lifetime: number; now(): number; most?: number }): Kept<Value> {
  const { lifetime: usual, now, most = 1_000 } = options;
  const entries = new Map<string, { value: Value; until: number }>();
  const get = (id: string): Value | undefined => {
    const entry = entries.get(id);
    return entry !== undefined && now() < entry.until ? entry.value : undefined;
  };
  return {
    put(value, lifetime = usual) {
      for (const [id, { until }] of entries) {
        if (now() >= until || entries.size >= most) entries.delete(id);
      }
      const id = randomBytes(32).toString('base64url');
      entries.set(id, { value, until: now() + lifetime });
      return id;
    },
    get,
    take(id) {
      const value = get(id);
      entries.delete(id);
      return value;
    },
  };
}
