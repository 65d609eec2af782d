/**
 * Items that `add` changes, kept parsed between transactions: a day's counters are added to again and again, and
 * parsing hundreds of them costs more than all the rest of an `add`. Only what this connection wrote itself is kept,
 * and nothing of it once another connection has written.
 */
import type { DatabaseSync } from 'node:sqlite';
import { keyText } from './check.ts';
import type { Item, Key } from './table.ts';

/** Sum of the JSON lengths of what is kept; the parsed objects take a small multiple of it. */
const MAX_CHARACTERS = 8 * 1024 * 1024;

interface ParsedItem {
  position: number;
  item: Item;
  /** Length of its JSON. */
  size: number;
}

export interface ParsedItems {
  /** To be called in each transaction before the first `get`: forgets all when others have written. */
  refresh(): void;
  get(key: Key): ParsedItem | undefined;
  keep(key: Key, parsed: ParsedItem): void;
  forget(key: Key): void;
  clear(): void;
}

export function createParsedItems(database: DatabaseSync): ParsedItems {
  // Changes when another connection commits, never by this one's own commits.
  const dataVersion = database.prepare('PRAGMA data_version');
  const kept = new Map<string, ParsedItem>();
  let seenVersion: unknown;
  let size = 0;

  function remove(text: string): void {
    size -= kept.get(text)?.size ?? 0;
    kept.delete(text);
  }

  function clear(): void {
    kept.clear();
    size = 0;
  }

  return {
    refresh() {
      const version = dataVersion.get()?.data_version;
      if (version !== seenVersion) clear();
      seenVersion = version;
    },
    get: key => kept.get(keyText(key)),
    keep(key, parsed) {
      const text = keyText(key);
      // Removed and set again, it is the last in the map's order: the first is the one that was used longest ago.
      remove(text);
      kept.set(text, parsed);
      size += parsed.size;
      for (const oldest of kept.keys()) {
        if (size <= MAX_CHARACTERS) break;
        remove(oldest);
      }
    },
    forget: key => remove(keyText(key)),
    clear,
  };
}
