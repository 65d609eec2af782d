/** What differs between two documents, leaf by leaf, bounded so that it always fits beside the change. Pure. */
import { pointer } from '#lib/errors.ts';

/** A text, a number, a truth value, null, or an empty object or list. */
type Leaf = string | number | boolean | null | Readonly<Record<string, never>> | readonly never[];

/** `from` or `to` is absent where there was, or is, nothing. */
export interface Change {
  /** A JSON Pointer (RFC 6901). */
  path: string;
  from?: Leaf;
  to?: Leaf;
  /** It has changed, and what it was and is nobody is told. */
  secret?: true;
}

export interface Differences {
  changes: Change[];
  /** How many there are besides. */
  more?: number;
}

/** At most this many characters of a text, this many paths, and about this many bytes of all of them. */
export const MOST_CHARACTERS = 500;
export const MOST_PATHS = 100;
const MOST_BYTES = 128 * 1024;

/** A text that is longer than is kept, with the mark of it. */
function cut(text: string): string {
  if (text.length <= MOST_CHARACTERS) return text;
  // Not through the middle of a pair: half a character is none that can be stored.
  const kept = text.slice(0, MOST_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}… (${text.length} characters)`;
}

function leafOf(value: unknown): Leaf | undefined {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.length === 0 ? [] : undefined;
  return typeof value === 'object' && Object.keys(value).length === 0 ? {} : undefined;
}

function collect(value: unknown, path: string, leaves: Map<string, Leaf>): void {
  if (value === undefined || typeof value === 'function') return;
  const leaf = leafOf(value);
  if (leaf !== undefined) leaves.set(path, leaf);
  else for (const [key, below] of Object.entries(value as object)) collect(below, pointer(path, key), leaves);
}

/** The leaves of a document by their paths; none of one that isn't there or is empty. */
function leavesOf(document: object | undefined): Map<string, Leaf> {
  const leaves = new Map<string, Leaf>();
  if (document !== undefined) collect(document, '', leaves);
  leaves.delete('');
  return leaves;
}

const isSame = (a: Leaf | undefined, b: Leaf | undefined): boolean =>
  a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));

const shown = (leaf: Leaf): Leaf => (typeof leaf === 'string' ? cut(leaf) : leaf);

/**
 * What has changed from one document to the other; `undefined` for one that was not, or is not any more. `secrets`:
 * the paths of what has changed and must not be shown; the documents must not hold it.
 */
export function differences(
  before: object | undefined,
  after: object | undefined,
  secrets: readonly string[] = [],
): Differences {
  const [old, now] = [leavesOf(before), leavesOf(after)];
  const changes: Change[] = secrets.map(path => ({ path, secret: true }));
  let bytes = 0;
  let more = 0;
  for (const path of new Set([...old.keys(), ...now.keys()])) {
    const [from, to] = [old.get(path), now.get(path)];
    if (isSame(from, to)) continue;
    const change: Change = {
      path: cut(path),
      ...(from === undefined ? {} : { from: shown(from) }),
      ...(to === undefined ? {} : { to: shown(to) }),
    };
    bytes += Buffer.byteLength(JSON.stringify(change));
    if (changes.length < MOST_PATHS && bytes <= MOST_BYTES) changes.push(change);
    else more += 1;
  }
  return more === 0 ? { changes } : { changes, more };
}
