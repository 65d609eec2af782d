/**
 * The store port: a small table, shaped so that DynamoDB and SQLite can both be it. Keys and access patterns
 * are written once, in keys.ts; the engines know nothing of what is stored.
 */

export interface Key {
  pk: string;
  sk: string;
}

/**
 * A stored item: its key and JSON values. Items that are changed under a condition carry `version`. An item with the
 * texts `list` and `place` is in the list of that name, at that place; both or neither, and an `add` changes neither.
 */
export interface Item extends Key {
  [attribute: string]: unknown;
}

/** An item that still has all of these attributes, with these values: for items without a version. */
export interface AsRead {
  asRead: Item;
}

/** One change of a transaction; all of a transaction's changes happen, or none. */
export type Write =
  /**
   * `expect`: the version that must be there now, `'absent'` for no item, or the item as it was read; without it the
   * item is replaced unseen.
   */
  | { put: Item; expect?: number | 'absent' | AsRead }
  /**
   * Adds to numeric top-level attributes, creating the item and the attributes as needed; a sum of 0 stays as 0.
   * Deltas are integers (scale a fraction first): sums are then exact, alike on both engines, and can be undone.
   * Without deltas nothing is written.
   */
  | { add: Key; deltas: Readonly<Record<string, number>> }
  | { delete: Key; expect?: number };

export interface Query {
  pk: string;
  /** Inclusive bounds on the sort key, in code-unit order of ASCII; or a prefix. */
  from?: string;
  to?: string;
  prefix?: string;
  /** At most this many items. Without it, a page ends after about 1 MB. */
  limit?: number;
  descending?: boolean;
  /** Continue after this sort key (exclusive), in the direction of the query. */
  after?: string;
}

export interface Page {
  items: Item[];
  /** The last sort key read, when there may be more. */
  next?: string;
}

/** One page of a list: of all items whose attribute `list` is this name, wherever their keys lie. */
export interface ListQuery {
  list: string;
  /** Inclusive bounds on `place`, in code-unit order of ASCII; or a prefix. */
  from?: string;
  to?: string;
  prefix?: string;
  /** At most this many entries; MAX_LIST_PAGE without it. */
  limit?: number;
  /** Continue where an earlier page ended: its `next`, with the same bounds and direction. */
  after?: string;
  descending?: boolean;
}

/** Where an item is in its list. There is no more of the item here than its key. */
export interface ListEntry extends Key {
  place: string;
}

export interface ListPage {
  entries: ListEntry[];
  /**
   * When there may be more: a token to continue after the last entry, whatever becomes of that item. It holds its
   * place and key, encoded and not sealed.
   */
  next?: string;
}

/** The entries of a list's page that is asked for without a limit. */
export const MAX_LIST_PAGE = 1_000;

/** At most this many writes in one transaction: DynamoDB's limit, held by both engines. */
export const MAX_TRANSACTION_WRITES = 100;

/**
 * At most this many deltas in one `add`, on both engines. DynamoDB takes 300 operators and 4,096 bytes of
 * expression as sent; with the shortest placeholders 300 deltas are 2,380 bytes, so the operators are the bound.
 */
export const MAX_DELTAS_PER_ADD = 300;

/** The largest item, as bytes of its JSON: within DynamoDB's 400 KB, which counts names and values. */
export const MAX_ITEM_BYTES = 400 * 1024;

/** The largest sum of the items that one transaction writes: DynamoDB's limit, held by both engines. */
export const MAX_TRANSACTION_BYTES = 4 * 1024 * 1024;

/** A condition of a transaction did not hold: somebody else was first. Read again and decide again. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
}

/**
 * The item, its key, or the transaction is larger than an engine takes. Its own class because a sender's data
 * can cause it (a huge delivery), so it is an answer to the sender and not a bug.
 */
export class ItemTooLargeError extends Error {
  override readonly name = 'ItemTooLargeError';
}

/** What was given as a list's `after` is no token of ours. Its own class because it may come from a caller of the API. */
export class MalformedTokenError extends Error {
  override readonly name = 'MalformedTokenError';
}

/** The engine can't take it now (throttled, unreachable, disk full), after its own bounded retries. */
export class StoreUnavailableError extends Error {
  override readonly name: string = 'StoreUnavailableError';
}

export interface Table {
  get(key: Key): Promise<Item | undefined>;
  /** The items in the order of the keys, `undefined` where there is none. Consistent with finished writes. */
  getMany(keys: readonly Key[]): Promise<(Item | undefined)[]>;
  /** One page in sort-key order, consistent with finished writes. */
  query(query: Query): Promise<Page>;
  /**
   * One page of a list, in the order of `place`, and of (pk, sk) where places are the same.
   *
   * On DynamoDB this is a global secondary index: a moment behind finished writes, so that an item may still be where
   * it has left, and not yet where it has come. Check what it answers against the item itself, which `get` reads
   * consistently. On SQLite it is consistent with finished writes. On both, an item that moves between two pages may
   * be in both of them or in neither.
   *
   * Items of the same place are read together on DynamoDB, whatever the limit: where thousands share a place, end it
   * with something of their own. Throws MalformedTokenError for an `after` that is no token.
   */
  list(query: ListQuery): Promise<ListPage>;
  /**
   * Inserts items that aren't there yet, and only these appear on the change feed. Durable when it resolves.
   * Answers for each whether it was new. Not a transaction: on an error some may be in; append again, it repeats nothing.
   */
  append(items: readonly Item[]): Promise<boolean[]>;
  /** All or nothing. Throws ConflictError when a condition doesn't hold. No key may occur twice. */
  transact(writes: readonly Write[]): Promise<void>;
  /** Every item whose sort key starts with the prefix, in no particular order, page by page. For rebuilds, not for requests. */
  scan(skPrefix: string): AsyncIterable<Item[]>;
  close(): Promise<void>;
}

/** An appended item and its place on the feed. Positions grow; they order the appends of one ticket. */
export interface Change {
  position: string;
  item: Item;
}

/** What has been appended since a position, oldest first: DynamoDB Streams on AWS, the SQLite engine itself on one machine. */
export interface ChangeFeed {
  changes(after: string | undefined, limit: number): Promise<Change[]>;
}

/** The pages of a list, one after the other; `limit` is that of a page. */
export async function* listPages(table: Table, query: ListQuery): AsyncIterable<ListEntry[]> {
  let after = query.after;
  do {
    const page = await table.list(after === undefined ? query : { ...query, after });
    if (page.entries.length > 0) yield page.entries;
    after = page.next;
  } while (after !== undefined);
}

/** Reads all pages of a query. For access patterns that are known to be short. */
export async function queryAll(table: Table, query: Query): Promise<Item[]> {
  const items: Item[] = [];
  let after = query.after;
  for (;;) {
    const page = await table.query(after === undefined ? query : { ...query, after });
    items.push(...page.items);
    if (page.next === undefined) return items;
    after = page.next;
  }
}
